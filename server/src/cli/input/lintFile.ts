import { fileTraits } from '../../accounts/fileTraits';
import { fileProblem, internalError, refusal, type PathFailure } from '../terminal/pathFailure';
import type { LintText } from './fileOptions';
import { lintedFile, withoutFixes, type LintedFile, type LinkingFile } from './lintedFile';
import { ProjectFileError } from './projectFileError';
import { takenOut, type ProfileFile, type Unread } from './readProfileFile';

/** What became of one file. */
export interface Outcome {
  readonly path: string;
  readonly linted?: LintedFile;
  readonly failure?: PathFailure;
  readonly linkingFile?: LinkingFile;
  readonly unread?: Unread;
}

/** Reads and lints one file. Read errors and defects of a rule become failures in the outcome, never exceptions. */
export function lintFile(path: string, file: string | undefined, read: () => ProfileFile | Unread, lintText: LintText): Outcome {
  let source: ProfileFile | Unread;
  try {
    source = read();
  } catch (error) {
    return { path, failure: refusal(path, fileProblem(error)) };
  }
  if (typeof source === 'string') return { path, unread: source };
  source = takenOut(source);
  try {
    const given = lintText(source.text, file ?? path);
    const result = source.container === undefined ? given : { ...given, ...withoutFixes(given) };
    if (result.format !== undefined) return { path, linted: lintedFile({ path, file, source }, result) };
    const traits = file === undefined ? undefined : fileTraits(file, source.text, result);
    return { path, ...(file !== undefined && traits && { linkingFile: { file, traits } }) };
  } catch (error) {
    if (error instanceof ProjectFileError) throw error;
    return { path, failure: internalError(path, error) };
  }
}
