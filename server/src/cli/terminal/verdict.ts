import type { Finding } from '../../lint/finding';
import { isAtLeast } from '../../model/severity';
import { exitCodes, worst, type ExitCode } from './exitCodes';
import type { PathFailure } from './pathFailure';
import type { Options } from './options';

/** The exit code of a run, from the findings that are left and the failures. */
export function exitCodeFor(findings: readonly Finding[], failures: readonly PathFailure[], failOn: Options['failOn']): ExitCode {
  const isTooMuch = failOn !== 'never' && findings.some(({ severity }) => isAtLeast(severity, failOn));
  return worst([isTooMuch ? exitCodes.findings : exitCodes.clean, ...failures.map(({ exitCode }) => exitCode)]);
}
