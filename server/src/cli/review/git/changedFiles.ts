import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf, git } from './git';
import { isNamedIn, type NamedPath } from './namedPaths';

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
 * @param top of the repository
 * @param named the files, and the folders to look below
 */
export function changedFiles(top: string, before: string, later: Later, named: readonly NamedPath[]): ChangedFile[] {
  if (named.length === 0) return [];
  // The length of a command line is limited.
  const pathspecs = named.length > mostPathspecs ? [] : named.map(({ path }) => path || '.');
  const states = later === 'files' || later === 'index' ? [before] : [before, later.tree];
  const words = [
    'diff',
    ...(later === 'index' ? ['--cached'] : []),
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--ignore-submodules',
  ];
  const raw = entriesOf(git(top, [...words, '--end-of-options', ...states, '--', ...pathspecs]));
  const changed: ChangedFile[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [oldMode, newMode, oldBlob, newBlob] = raw[index]!.slice(1).split(' ') as [string, string, string, string];
    const path = raw[index + 1]!;
    const after = later === 'files' && !isOnlyInIndex(top, path, newBlob) ? { file: join(top, path) } : { blob: newBlob };
    changed.push({ path, before: isFile(oldMode) ? { blob: oldBlob } : undefined, after: isFile(newMode) ? after : undefined });
  }
  if (later === 'files') changed.push(...untracked(top, pathspecs));
  const isNamed = isNamedIn(named);
  return changed.filter(({ path }) => isNamed(path));
}

const mostPathspecs = 50;

const isFile = (mode: string) => mode.startsWith('100');

/** True for a file that a sparse checkout leaves out. Git has no object id for a file that differs from the index. */
const isOnlyInIndex = (top: string, path: string, blob: string) => !/^0+$/.test(blob) && !existsSync(join(top, path));

function untracked(top: string, pathspecs: readonly string[]): ChangedFile[] {
  const list = entriesOf(git(top, ['ls-files', '--others', '--exclude-standard', '-z', '--', ...pathspecs]));
  return list
    .filter((path) => !path.endsWith('/') && !isLink(join(top, path)))
    .map((path) => ({ path, before: undefined, after: { file: join(top, path) } }));
}

const isLink = (file: string) => lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
