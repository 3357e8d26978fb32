import type { ServerChange } from '../../compare/serverChange';
import type { Finding } from '../../lint/finding';
import type { FixSafety } from '../../model/fix';
import type { BaselineEntry } from '../review/baseline';
import type { PathFailure } from '../terminal/pathFailure';
import type { ReportedFile } from '../input/lintedFile';

/** The outcome of `check`, before it is put into any form. */
export interface CheckReport {
  /** The mail profiles, followed by the project files that have findings. */
  readonly files: readonly CheckedFile[];
  readonly failures: readonly PathFailure[];
  /** What `--fix` was asked to do; undefined without it. */
  readonly fix: Exclude<FixSafety, 'manual'> | undefined;
  /** How the servers changed, when only a change was asked for. */
  readonly changes?: readonly ServerChange[];
  /** The baseline entries that were not found any more, if there is a baseline. */
  readonly stale?: readonly BaselineEntry[];
}

/** A file as it is now, after the fixes if some were made. */
export interface CheckedFile extends ReportedFile {
  /** The findings that were fixed, with the fix that did it. */
  readonly appliedFixes: readonly { readonly finding: Finding; readonly title: string }[];
  /** The findings that a baseline knows already; `result.findings` are the others. */
  readonly known: readonly Finding[];
}

export const findingsOf = (files: readonly ReportedFile[]): Finding[] => files.flatMap(({ result }) => result.findings);

/** Without project files. */
export const profilesAmong = <File extends ReportedFile>(files: readonly File[]): File[] =>
  files.filter(({ result }) => result.format !== undefined);

/** How many findings are suppressed, in the file or in the project file. */
export const suppressedCount = (files: readonly ReportedFile[]): number =>
  files.reduce((sum, { result }) => sum + result.suppressed.length, 0);
