import { worst, type CommandLine, type ExitCode, type Outcome } from './commandLine';
import type { Inputs } from './inputs';

/** The output of `compare`, in one form for each reader. */
export interface Comparison {
  readonly exitCode: ExitCode;
  /** For the log, with colours. */
  readonly log: string;
  readonly markdown: string;
  readonly worse: readonly WorseServer[];
  readonly outcomes: readonly Outcome[];
}

/** A server that became worse, and where it stands now. */
export interface WorseServer {
  /** From the working directory. */
  readonly path: string;
  readonly line: number | undefined;
  readonly sentence: string;
}

export function compare(run: CommandLine, { paths, summary }: Inputs, base: string): Comparison {
  const report = (format: string, ...more: readonly string[]) =>
    run(['compare', '--git', `${base}..HEAD`, `--format=${format}`, ...more, '--', ...paths]);
  const forCounting = report('json');
  const forLog = report('pretty', '--color=always');
  const forSummary = summary ? report('markdown') : undefined;
  const worse = worseIn(forCounting.stdout);
  const unread = worse || forCounting.exitCode > 1 ? undefined : noReport;
  const outcomes = [forCounting, forLog, forSummary, unread].filter((outcome) => outcome !== undefined);
  return {
    exitCode: worst(outcomes.map(({ exitCode }) => exitCode)),
    log: forLog.stdout,
    markdown: forSummary?.stdout ?? '',
    worse: worse ?? [],
    outcomes,
  };
}

const noReport: Outcome = { exitCode: 3, stdout: '', stderr: 'mail-config-lint compare: its report cannot be read\n' };

/** The part of the schema mail-config-lint/compare/1 that is needed. */
interface Report {
  readonly changes: readonly {
    readonly kind: string;
    readonly path: string;
    readonly sentence: string;
    readonly range?: { readonly start: { readonly line: number } };
  }[];
}

/** Undefined if the text is no report, for example because the command line failed. */
function worseIn(json: string): WorseServer[] | undefined {
  try {
    const { changes } = JSON.parse(json) as Report;
    return changes.filter(({ kind }) => kind === 'worse').map(({ path, range, sentence }) => ({ path, line: range?.start.line, sentence }));
  } catch {
    return undefined;
  }
}
