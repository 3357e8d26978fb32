import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** The top of the repository that a folder is in. */
export function repositoryAround(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Whether a file or folder is this folder, or lies somewhere below it. */
export function isInside(folder: string, file: string): boolean {
  const way = relative(folder, file);
  // It is absolute if the file is on another Windows drive.
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
