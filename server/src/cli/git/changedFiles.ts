import { join } from 'node:path';
import { entriesOf, git } from './git';

/** Where one version of a file is kept. */
export type Source = { readonly blob: string } | { readonly file: string };

/** A file that is not the same in two states of a repository. */
export interface ChangedFile {
  /** From the top of the repository, with `/`. */
  readonly path: string;
  /** Undefined where there was no such file, or none that has a text: a link, or a repository in the repository. */
  readonly before: Source | undefined;
  readonly after: Source | undefined;
}

/** What the second state is: a tree, the index, or the files as they lie there. */
export type Later = { readonly tree: string } | 'index' | 'files';

/**
 * The files that differ between a tree and a later state, in the order of git. Files that git does
 * not know yet, and does not ignore, belong to those that lie there.
 * @param folder in which the paths begin
 * @param top of the repository
 * @param paths to look below; all of the repository when there are none
 */
export function changedFiles(folder: string, top: string, before: string, later: Later, paths: readonly string[]): ChangedFile[] {
  const states = later === 'files' || later === 'index' ? [before] : [before, later.tree];
  const words = ['diff', ...(later === 'index' ? ['--cached'] : []), '--raw', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff', '--no-textconv', '--ignore-submodules'];
  const raw = entriesOf(git(folder, [...words, '--end-of-options', ...states, '--', ...paths]));
  const changed: ChangedFile[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [oldMode, newMode, oldBlob, newBlob] = raw[index]!.slice(1).split(' ') as [string, string, string, string];
    const path = raw[index + 1]!;
    const after = later === 'files' ? { file: join(top, path) } : { blob: newBlob };
    changed.push({ path, before: isFile(oldMode) ? { blob: oldBlob } : undefined, after: isFile(newMode) ? after : undefined });
  }
  return later === 'files' ? [...changed, ...untracked(folder, top, paths)] : changed;
}

const isFile = (mode: string) => mode.startsWith('100');

function untracked(folder: string, top: string, paths: readonly string[]): ChangedFile[] {
  const list = entriesOf(git(folder, ['ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', ...(paths.length === 0 ? [top] : paths)]));
  return list.filter((path) => !path.endsWith('/')).map((path) => ({ path, before: undefined, after: { file: join(top, path) } }));
}
