import { worst, type CommandLine, type ExitCode, type Outcome } from './commandLine';
import type { Inputs } from './inputs';

/** The output of `check`, in one form for each reader. */
export interface Check {
  readonly exitCode: ExitCode;
  /** For the log, with colours. */
  readonly log: string;
  readonly annotations: Outcome | undefined;
  readonly markdown: string;
  readonly outcomes: readonly Outcome[];
}

/** @param since the commit before the change, when only what it brought is to be reported */
export function check(
  run: CommandLine,
  { paths, preset, failOn, annotations, summary, sarifFile }: Inputs,
  since: string | undefined,
): Check {
  const words = [`--preset=${preset}`, `--fail-on=${failOn}`, ...(since === undefined ? [] : [`--changed-since=${since}`])];
  const report = (format: string, ...more: readonly string[]) => run(['check', `--format=${format}`, ...words, ...more, '--', ...paths]);
  const forLog = report('pretty', '--color=always');
  const forAnnotations = annotations ? report('github') : undefined;
  const forSummary = summary ? report('markdown') : undefined;
  const forScanning = sarifFile === undefined ? undefined : report('sarif', `--output=${sarifFile}`);
  const outcomes = [forLog, forAnnotations, forSummary, forScanning].filter((outcome) => outcome !== undefined);
  return {
    exitCode: worst(outcomes.map(({ exitCode }) => exitCode)),
    log: forLog.stdout,
    annotations: forAnnotations,
    markdown: forSummary?.stdout ?? '',
    outcomes,
  };
}
