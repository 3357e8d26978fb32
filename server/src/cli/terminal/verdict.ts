import type { Finding } from '../../lint/finding';
import { isAtLeast } from '../../model/severity';
import { exitCodes, worst, type ExitCode } from './exitCodes';
import type { PathFailure } from './pathFailure';
import type { Options } from './options';

/** What a run ends with, by what is left and by what could not be done. */
export function exitCodeFor(findings: readonly Finding[], failures: readonly PathFailure[], failOn: Options['failOn']): ExitCode {
  const isTooMuch = failOn !== 'never' && findings.some(({ severity }) => isAtLeast(severity, failOn));
  return worst([isTooMuch ? exitCodes.findings : exitCodes.clean, ...failures.map(({ exitCode }) => exitCode)]);
}
