import { fileTraits, type FileTraits } from '../../accounts/fileTraits';
import type { LintedProfile, LintResult } from '../../lint/lint';
import type { LintOptions } from '../../lint/lintOptions';
import type { PathFailure } from '../terminal/pathFailure';
import type { ProfileFile } from './readProfileFile';

/** A file in a report: a mail profile, or a project file with findings. */
export interface ReportedFile {
  /** As it is shown. */
  readonly path: string;
  /** Where to write to; undefined for standard input. */
  readonly file: string | undefined;
  readonly source: ProfileFile;
  /** Without the tree of the file, which would take much memory for many files. */
  readonly result: LintResult & { readonly profile: undefined; readonly options: LintOptions };
}

/** A mail profile that was read and linted. */
export interface LintedFile extends ReportedFile {
  /** The findings of the file by itself. `result.findings` also takes the other files into account. */
  readonly alone: Pick<LintResult, 'findings' | 'suppressed'>;
  /** What is needed to relate it to the other files. */
  readonly traits: FileTraits | undefined;
}

export interface LintedFiles {
  readonly files: readonly LintedFile[];
  /** Files without a server that say which of the others belong together. */
  readonly linkingFiles: readonly LinkingFile[];
  /** Files that were looked at and are no mail profiles; absolute paths. */
  readonly others: readonly string[];
  readonly failures: readonly PathFailure[];
  /** Messages for the user that are not failures. */
  readonly notes: readonly string[];
  /** What was on standard input, when it was asked for. */
  readonly stdinBytes: Uint8Array | undefined;
}

/** A file that is no mail profile, but says which others make up an account. */
export interface LinkingFile {
  readonly file: string;
  readonly traits: FileTraits;
}

/** What is taken out of a signed message or a binary property list is never written back. */
export const withoutFixes = ({ findings, suppressed }: Pick<LintResult, 'findings' | 'suppressed'>) => ({
  findings: findings.map((finding) => ({ ...finding, fixes: [] })),
  suppressed: suppressed.map((finding) => ({ ...finding, fixes: [] })),
});

/** Without the tree of the file, of which only the traits are kept. */
export const lintedFile = (place: Pick<LintedFile, 'path' | 'file' | 'source'>, result: LintedProfile): LintedFile => ({
  ...place,
  result: { ...result, profile: undefined },
  alone: { findings: result.findings, suppressed: result.suppressed },
  traits: fileTraits(place.file ?? place.path, place.source.text, result),
});
