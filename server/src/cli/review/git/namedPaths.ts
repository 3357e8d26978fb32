import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { refusal, type PathFailure } from '../../terminal/pathFailure';
import { isInside } from '../../input/repository';

/** A path of the command line, as git knows it. */
export interface NamedPath {
  /** As it was written. */
  readonly written: string;
  /** From the top of the repository, with `/`; empty for the top itself. */
  readonly path: string;
  readonly kind: 'folder' | 'file' | 'missing';
}

/** Git identifies a path by its real folder; a link as the last part is not followed. */
export function namedPaths(
  written: readonly string[],
  currentFolder: string,
  top: string,
): { paths: NamedPath[]; failures: PathFailure[] } {
  const paths: NamedPath[] = [];
  const failures: PathFailure[] = [];
  const realTop = realPath(top);
  for (const each of written) {
    const file = resolve(currentFolder, each);
    const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
    const real = isFolder ? realPath(file) : join(realPath(dirname(file)), file.slice(dirname(file).length));
    if (isInside(realTop, real))
      paths.push({
        written: each,
        path: relative(realTop, real).split(sep).join('/'),
        kind: isFolder ? 'folder' : existsSync(file) ? 'file' : 'missing',
      });
    else failures.push(refusal(each, 'it is outside of this repository'));
  }
  return { paths, failures };
}

/** All of a repository. */
export const wholeRepository: NamedPath = { written: '.', path: '', kind: 'folder' };

/** Whether a path, from the top of the repository, is a named one or below one. */
export function isNamedIn(named: readonly NamedPath[]): (path: string) => boolean {
  const names = new Set(named.map(({ path }) => path));
  return (path) => {
    if (names.has('')) return true;
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) if (names.has(path.slice(0, end))) return true;
    return false;
  };
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
