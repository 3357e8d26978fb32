import { compareProfiles } from '../../compare/compareProfiles';
import { pairFiles } from '../../compare/pairFiles';
import { comparedFiles } from './comparedFiles';
import type { Environment } from '../terminal/environment';
import type { LintText } from '../input/fileOptions';
import { fingerprintsOf } from './fingerprint';
import { changedFiles } from './git/changedFiles';
import { missingPaths } from './git/missingPaths';
import { namedPaths } from './git/namedPaths';
import { readVersions } from './readVersions';
import { commitOf, emptyTree, forkPoint, isRevision } from './git/revisions';
import { repositoryAround } from '../input/repository';
import type { Options } from '../terminal/options';
import { pathsToCheck } from '../input/pathsToCheck';
import type { Scope } from './scope';
import { UsageError } from '../terminal/usageError';

/** The new findings that a change introduced in the profiles below some paths. */
export async function readChange(options: Options, environment: Environment, lintText: LintText): Promise<Scope> {
  const { currentFolder } = environment;
  const top = repositoryAround(currentFolder);
  if (top === undefined)
    throw new UsageError(
      `${options.staged ? '--staged' : '--changed-since'} works in a git repository, and this folder is in none.`,
      'check',
    );
  const { paths: listed, failures } = await pathsToCheck(options, environment);
  const named = namedPaths(
    listed.map(({ path }) => path),
    currentFolder,
    top,
  );
  const base = baseOf(options, top);
  const changed = changedFiles(top, base.revision, options.staged ? 'index' : 'files', named.paths);
  const versions = readVersions(changed, top, named.paths, currentFolder, lintText);
  const before = comparedFiles(versions.before, top);
  const after = comparedFiles(versions.after, top);
  const paired = pairFiles(before, after);
  const previous = new Map(paired.pairs.map((pair) => [pair.after.name, pair.before]));
  const changes = compareProfiles(paired);
  const changedServers = new Set(changes.map(({ after: server }) => server));
  const unfixed = new Set(versions.after);
  return {
    linted: {
      files: versions.after,
      linkingFiles: versions.linkingFiles,
      others: [],
      failures: [...failures, ...named.failures, ...missingPaths(top, named.paths, changed, [base.revision]), ...versions.failures],
      notes: [
        ...base.notes,
        ...(versions.after.length === 0
          ? [`no mail profile ${options.staged ? 'is staged' : `has changed since ${options.changedSince!}`}`]
          : []),
      ],
      stdinBytes: undefined,
    },
    newsIn(file) {
      const [now] = comparedFiles([file], top);
      const old = previous.get(now!.name);
      if (!old) return file.result.findings;
      // What was fixed has new servers.
      const isChanged = unfixed.has(file)
        ? changedServers
        : new Set(compareProfiles({ pairs: [{ before: old, after: now! }], removed: [], added: [] }).map((change) => change.after));
      // A mistake that involves two servers can be reported at the one that did not change.
      const oldFingerprints = new Set(
        fingerprintsOf(
          '',
          old.result.findings.filter(({ suppression }) => !suppression),
        ).values(),
      );
      return [...fingerprintsOf('', file.result.findings)]
        .filter(([{ server }, fingerprint]) => (server && isChanged.has(server)) || !oldFingerprints.has(fingerprint))
        .map(([finding]) => finding);
    },
    changes,
  };
}

/** The state that changes are measured from: the commit at which the current history forked from a revision. */
function baseOf({ changedSince, staged }: Options, top: string): { revision: string; notes: string[] } {
  if (changedSince === undefined) return { revision: isRevision(top, 'HEAD') ? 'HEAD' : emptyTree(top), notes: [] };
  const revision = commitOf(top, changedSince);
  if (staged) return { revision, notes: [] };
  const fork = forkPoint(top, revision, commitOf(top, 'HEAD'));
  if (fork !== undefined) return { revision: fork, notes: [] };
  return {
    revision,
    notes: [`no common history with ${changedSince} is here (a shallow clone has none), so all differences to it count as changes`],
  };
}
