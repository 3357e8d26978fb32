import { resolve } from 'node:path';
import { repositoryAround } from '../input/repository';
import { displayPath } from '../terminal/displayPath';

/**
 * The folder from which tools that review a change count paths: the top of the repository around
 * the current folder; outside of a repository, the current folder.
 */
export const reviewRoot = (currentFolder: string): string => repositoryAround(currentFolder) ?? currentFolder;

/** The path of a file from the root of the review, with `/`; it begins with `../` for a file outside of it. */
export function pathInReview(
  root: string,
  { file, path }: { readonly file: string | undefined; readonly path: string },
  currentFolder: string,
): string {
  return displayPath(root, file ?? resolve(currentFolder, path));
}
