import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { obstacleIn } from '../../compare/comparedFile';
import type { LinkingFile, LintedFile } from '../input/lintedFile';
import { lintedTogether } from '../input/lintedTogether';
import { skippedFolders } from '../input/discover';
import { displayPath } from '../terminal/displayPath';
import { refusal, type PathFailure } from '../terminal/pathFailure';
import type { LintText } from '../input/fileOptions';
import { hasProfileName, isPlausible } from '../input/profileNames';
import { decoded } from '../input/readProfileFile';
import { lintFile, type Outcome } from '../input/lintFile';
import type { ChangedFile, Source } from './git/changedFiles';
import { filteredPaths } from './git/filteredPaths';
import type { NamedPath } from './git/namedPaths';
import { readBlobs } from './git/readBlobs';

/** The mail profiles among changed files, before and after the change. */
export interface Versions {
  readonly before: readonly LintedFile[];
  readonly after: readonly LintedFile[];
  /** Files that say which others belong together, after the change. */
  readonly linkingFiles: readonly LinkingFile[];
  readonly failures: readonly PathFailure[];
}

/**
 * @param top of the repository
 * @param named of which files are read whatever they are called
 */
export function readVersions(
  changed: readonly ChangedFile[],
  top: string,
  named: readonly NamedPath[],
  currentFolder: string,
  lintText: LintText,
): Versions {
  const meant = new Set(named.flatMap(({ path, kind }) => (kind === 'folder' ? [] : [path])));
  const profiles = changed.filter(
    ({ path }) => meant.has(path) || (isPlausible(path) && !path.split('/').some((name) => skippedFolders.includes(name))),
  );
  const blobs = readBlobs(
    top,
    profiles.flatMap(({ before, after }) => [before, after].flatMap((source) => (source && 'blob' in source ? [source.blob] : []))),
  );
  const contentOf = (source: Source) => ('blob' in source ? blobs.get(source.blob) : readFileSync(source.file));
  // A file that is stored in another form, under any other name, cannot be recognised as a profile.
  const filters = filteredPaths(
    top,
    profiles.map(({ path }) => path).filter((path) => meant.has(path) || hasProfileName(path)),
  );
  const lintSide = (side: 'before' | 'after') =>
    profiles.flatMap((file): Outcome[] => {
      const source = file[side];
      const content = source && contentThunk(source, contentOf);
      const path = join(top, file.path);
      if (!content) return [];
      const shown = displayPath(currentFolder, path);
      const outcome = lintFile(shown, path, () => decoded(content()), lintText);
      const filter = 'blob' in source ? filters.get(file.path) : undefined;
      return [
        filter !== undefined && !isWhole(outcome)
          ? {
              path: shown,
              failure: refusal(shown, `git keeps it in another form (filter=${filter} in .gitattributes), in which it cannot be read`),
            }
          : outcome,
      ];
    });
  const outcomes = { before: lintSide('before'), after: lintSide('after') };
  const failures = [...outcomes.before, ...outcomes.after].flatMap(({ failure }) => failure ?? []);
  // A file that could not be read on one side cannot be compared.
  const unread = new Set(failures.map(({ path }) => path));
  const readable = (side: readonly Outcome[]) => side.flatMap(({ linted, path }) => (linted && !unread.has(path) ? [linted] : []));
  const linkingFilesOf = (side: readonly Outcome[]) => side.flatMap(({ linkingFile }) => linkingFile ?? []);
  const before = lintedTogether(readable(outcomes.before), linkingFilesOf(outcomes.before));
  const after = lintedTogether(readable(outcomes.after), linkingFilesOf(outcomes.after));
  return {
    before: before.files,
    after: after.files,
    linkingFiles: linkingFilesOf(outcomes.after),
    failures: [...failures, ...before.failures, ...after.failures],
  };
}

const isWhole = ({ linted, failure }: Outcome) => failure === undefined && linted !== undefined && obstacleIn(linted) === undefined;

/** An object that was not fetched reads as a file that is not there. */
function contentThunk(source: Source, contentOf: (source: Source) => Uint8Array | undefined): () => Uint8Array {
  return () => {
    const content = contentOf(source);
    if (!content) throw Object.assign(new Error('missing object'), { code: 'ENOENT' });
    return content;
  };
}
