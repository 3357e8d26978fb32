import { isAbsolute, relative, resolve, sep } from 'node:path';
import { displayPath } from '../terminal/displayPath';
import { repositoryAround } from '../input/ignoreRules';
import type { LintedFile } from '../input/readProfiles';

/**
 * The folder from which tools that review a change count paths: the top of the repository around
 * the current folder; outside of a repository, the current folder.
 */
export const reviewRoot = (currentFolder: string): string => repositoryAround(currentFolder) ?? currentFolder;

/** The path of a file from the root of the review, with `/`; it begins with `../` for a file outside of it. */
export function pathInReview(root: string, { file, path }: Pick<LintedFile, 'file' | 'path'>, currentFolder: string): string {
  return displayPath(root, file ?? resolve(currentFolder, path));
}

/** Whether review tools can find the file at all. */
export function isInReview(root: string, file: string): boolean {
  const way = relative(root, file);
  // It is absolute where it leads to another drive of Windows.
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
