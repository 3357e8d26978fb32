import { git, gitOrNothing, GitProblem } from './git';

/** Two states of a repository; an undefined `after` is the files as they lie there. */
export interface RevisionRange {
  readonly before: string;
  readonly after: string | undefined;
}

/** The object id of a commit. Throws a `GitProblem` that names the revision. */
export function commitOf(folder: string, revision: string): string {
  git(folder, ['rev-parse', '--git-dir']);
  const commit = gitOrNothing(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (commit === undefined) throw new GitProblem(`there is no revision "${revision}" in this repository`);
  return commit;
}

/** Whether a word names a commit here. */
export const isRevision = (folder: string, word: string): boolean => gitOrNothing(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${word}^{commit}`]) !== undefined;

/** `A..B`, `A...B` (from where B left A), or `A` (up to the files as they lie there). An empty side is HEAD, as for git. */
export function parseRange(folder: string, words: string): RevisionRange {
  const [, first = '', dots, second = ''] = /^(.*?)(\.{2,3})(.*)$/s.exec(words) ?? [];
  if (dots === undefined) return { before: commitOf(folder, words), after: undefined };
  const before = commitOf(folder, first || 'HEAD');
  const after = commitOf(folder, second || 'HEAD');
  return { before: dots === '...' ? forkPoint(folder, before, after) ?? before : before, after };
}

/** The commit at which two histories parted; undefined when they have none in common, or it was not fetched. */
export const forkPoint = (folder: string, one: string, other: string): string | undefined => gitOrNothing(folder, ['merge-base', one, other])?.split('\n', 1)[0];

/** The name of the state in which there is nothing yet. */
export const emptyTree = (folder: string): string => git(folder, ['hash-object', '-t', 'tree', '--stdin']).toString().trim();
