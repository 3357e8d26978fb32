import { refusal, type PathFailure } from '../../terminal/pathFailure';
import type { ChangedFile } from './changedFiles';
import { entriesOf, git } from './git';
import type { NamedPath } from './namedPaths';

/** Paths that exist neither here nor in one of these revisions. If they went unreported, they would seem unchanged. */
export function missingPaths(
  top: string,
  named: readonly NamedPath[],
  changed: readonly ChangedFile[],
  revisions: readonly string[],
): PathFailure[] {
  const missing = named.filter(({ kind }) => kind === 'missing');
  if (missing.length === 0) return [];
  const known = new Set(changed.map(({ path }) => path));
  for (const revision of revisions)
    for (const path of entriesOf(git(top, ['ls-tree', '-r', '-t', '-z', '--name-only', '--end-of-options', revision]))) known.add(path);
  return missing
    .filter(({ path }) => !known.has(path))
    .map(({ written }) => refusal(written, 'there is no such file or folder, nor was there one'));
}
