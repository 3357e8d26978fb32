import { git, gitOrNothing, GitProblem } from './git';

/** Two states of a repository; an undefined `after` is the files as they lie there. */
export interface RevisionRange {
  readonly before: string;
  readonly after: string | undefined;
}

/** The object id of a commit. Throws a `GitProblem` that names the revision. */
export function commitOf(top: string, revision: string): string {
  const commit = commitOrNothing(top, revision);
  if (commit !== undefined) return commit;
  const isShallow = gitOrNothing(top, ['rev-parse', '--is-shallow-repository']) === 'true';
  throw new GitProblem(
    `there is no revision "${revision}" in this ` +
      `repository${isShallow ? '; it is a shallow clone, which git fetch --unshallow completes' : ''}`,
  );
}

/** Whether a word names a commit here. */
export const isRevision = (top: string, word: string): boolean => commitOrNothing(top, word) !== undefined;

function commitOrNothing(top: string, revision: string): string | undefined {
  // If git cannot work here at all, its failure says nothing about the revision.
  git(top, ['rev-parse', '--git-dir']);
  return gitOrNothing(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
}

/** `A..B`, `A...B` (from where B left A), or `A` (up to the files as they lie there). An empty side is HEAD, as for git. */
export function parseRange(top: string, words: string): RevisionRange {
  const [, first = '', dots, second = ''] = /^(.*?)(\.{2,3})(.*)$/s.exec(words) ?? [];
  if (dots === undefined) return { before: commitOf(top, words), after: undefined };
  const before = commitOf(top, first || 'HEAD');
  const after = commitOf(top, second || 'HEAD');
  return { before: dots === '...' ? (forkPoint(top, before, after) ?? before) : before, after };
}

/** The commit at which two histories parted; undefined when they have none in common, or it was not fetched. */
export const forkPoint = (top: string, one: string, other: string): string | undefined =>
  gitOrNothing(top, ['merge-base', one, other])?.split('\n', 1)[0];

/** The object id of the empty tree. */
export const emptyTree = (top: string): string => git(top, ['hash-object', '-t', 'tree', '--stdin']).toString().trim();
