import { fileTraits } from '../../accounts/fileTraits';
import { containedProfile } from '../../decoding/containedProfile';
import type { Options } from '../terminal/options';
import { fileProblem, internalError, refusal, type PathFailure } from '../terminal/pathFailure';
import type { LintText } from './fileOptions';
import { lintedFile, type LintedFile, type LinkingFile } from './lintedFile';
import { ProjectFileError } from './projectFileError';
import type { ProfileFile, Unread } from './readProfileFile';

/** What became of one file. */
export interface Outcome {
  readonly path: string;
  readonly linted?: LintedFile;
  readonly failure?: PathFailure;
  readonly linkingFile?: LinkingFile;
  readonly unread?: Unread;
}

/** The commands that write nothing, so they may also read profiles that are not plain text. */
const readsOnly: readonly Options['command'][] = ['show', 'compare'];

/** Reads and lints one file. Read errors and defects of a rule become failures in the outcome, never exceptions. */
export function lintFile(
  path: string,
  file: string | undefined,
  read: () => ProfileFile | Unread,
  options: Options,
  lintText: LintText,
): Outcome {
  let source: ProfileFile | Unread;
  try {
    source = read();
  } catch (error) {
    return { path, failure: refusal(path, fileProblem(error)) };
  }
  if (typeof source === 'string') return { path, unread: source };
  const container = readsOnly.includes(options.command) ? containedProfile(source.bytes) : undefined;
  if (container) source = { ...source, text: container.text, container: container.container };
  try {
    const result = lintText(source.text, file ?? path);
    if (result.format !== undefined) return { path, linted: lintedFile({ path, file, source }, result) };
    const traits = file === undefined ? undefined : fileTraits(file, source.text, result);
    return { path, ...(file !== undefined && traits && { linkingFile: { file, traits } }) };
  } catch (error) {
    if (error instanceof ProjectFileError) throw error;
    return { path, failure: internalError(path, error) };
  }
}
