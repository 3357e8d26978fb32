import { isCommitId, type WorkflowEvent } from './event';
import type { Git } from './git';

/** The commit that a change is compared with, or why there is none. */
export type Base =
  { readonly commit: string } | { readonly commit?: undefined; readonly reason: string; readonly level: 'log' | 'notice' | 'warning' };

/** @param wanted the revision that the workflow names, which overrides that of the event */
export function findBase(git: Git, event: WorkflowEvent, wanted: string | undefined): Base {
  const repository = git('rev-parse', '--git-dir');
  if (repository.text === undefined) return unreadable(repository.problem);
  if (wanted !== undefined) return baseNamed(git, wanted);
  const candidate = basesOfEvents.get(event.name)?.(event, git);
  if (!candidate) return { level: 'log', reason: 'this event has nothing before it' };
  const { commit, isOnlyNear } = candidate;
  if (!hasCommit(git, commit) && !(fetched(git, commit) && hasCommit(git, commit))) return missing(`commit ${commit}`);
  const common = isOnlyNear ? git('merge-base', commit, 'HEAD').text : undefined;
  return { commit: common !== undefined && isCommitId(common) ? common : commit };
}

interface Candidate {
  readonly commit: string;
  /** It may contain other changes that were made after the branch was created. */
  readonly isOnlyNear?: boolean;
}

const basesOfEvents: ReadonlyMap<string, (event: WorkflowEvent, git: Git) => Candidate | undefined> = new Map([
  ['pull_request', baseOfPullRequest],
  ['pull_request_target', baseOfPullRequest],
  ['merge_group', (event) => candidateFrom(event.commit('merge_group', 'base_sha'))],
  ['push', (event) => candidateFrom(event.commit('before'))],
]);

/** An id of only zeros means that the branch did not exist before. */
const candidateFrom = (commit: string | undefined): Candidate | undefined =>
  commit === undefined || /^0+$/.test(commit) ? undefined : { commit };

/**
 * What GitHub checks out is the pull request merged into its target, whose state then is the first
 * parent. The base that the event names can be older than that, and then changes of others would
 * be taken for those of the pull request.
 */
function baseOfPullRequest(event: WorkflowEvent, git: Git): Candidate | undefined {
  const [target, head, ...others] = parentsOfHead(git);
  if (target !== undefined && head !== undefined && others.length === 0 && head === event.commit('pull_request', 'head', 'sha'))
    return { commit: target };
  const candidate = candidateFrom(event.commit('pull_request', 'base', 'sha'));
  return candidate && { ...candidate, isOnlyNear: true };
}

/** As the commit itself names them: `git log` leaves those out that a shallow checkout does not have. */
function parentsOfHead(git: Git): string[] {
  const [head = ''] = (git('cat-file', 'commit', 'HEAD').text ?? '').split('\n\n', 1);
  return [...head.matchAll(/^parent ([\da-f]+)$/gm)].map(([, parent]) => parent!);
}

function baseNamed(git: Git, revision: string): Base {
  const nameAtOrigin = revision.replace(/^origin\//, '');
  const known = commitOf(git, revision) ?? commitOf(git, `origin/${nameAtOrigin}`);
  if (known !== undefined) return { commit: known };
  // Common branch names contain no characters that are special to git.
  const isName = /^\w[\w./-]*$/.test(nameAtOrigin);
  const commit = isName && fetched(git, nameAtOrigin) ? commitOf(git, 'FETCH_HEAD') : undefined;
  return commit === undefined ? missing(`the base "${revision}"`) : { commit };
}

const commitOf = (git: Git, revision: string): string | undefined =>
  git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`).text;

const hasCommit = (git: Git, commit: string) => commitOf(git, commit) !== undefined;

/** actions/checkout fetches one commit only, but leaves behind what is needed to fetch another one. */
const fetched = (git: Git, revision: string) =>
  git('fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--depth=1', '--end-of-options', 'origin', revision).text !== undefined;

const missing = (what: string): Base => ({
  level: 'notice',
  reason: `${what} is not in this checkout and could not be fetched. "fetch-depth: 0" for actions/checkout brings everything`,
});

function unreadable(problem: string): Base {
  if (problem.includes('dubious ownership')) {
    return {
      level: 'warning',
      reason:
        'git does not read this checkout, because its folder belongs to somebody else. A step before this one can allow ' +
        'it: git config --global --add safe.directory "$GITHUB_WORKSPACE"',
    };
  }
  return { level: 'notice', reason: 'git is not there, or finds no repository here; actions/checkout makes one when git is installed' };
}
