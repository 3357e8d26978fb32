import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { skippedFolders } from '../discover';
import { displayPath } from '../displayPath';
import type { Failure } from '../failure';
import type { Options } from '../options';
import { isPlausible } from '../profileNames';
import { decoded } from '../readProfileFile';
import { lintFile, type Lint, type LintedFile, type Outcome } from '../readProfiles';
import type { ChangedFile, Source } from './changedFiles';
import { readBlobs } from './readBlobs';

/** The mail profiles among changed files, before and after the change. */
export interface Versions {
  readonly before: readonly LintedFile[];
  readonly after: readonly LintedFile[];
  readonly failures: readonly Failure[];
}

/**
 * @param top of the repository
 * @param named files that are read whatever they are called, from the top
 */
export function readVersions(changed: readonly ChangedFile[], top: string, named: readonly string[], options: Options, currentFolder: string, lintText: Lint): Versions {
  const profiles = changed.filter(({ path }) => named.includes(path) || (isPlausible(path) && !path.split('/').some((name) => skippedFolders.includes(name))));
  const blobs = readBlobs(top, profiles.flatMap(({ before, after }) => [before, after].flatMap((source) => (source && 'blob' in source ? [source.blob] : []))));
  const contentOf = (source: Source) => ('blob' in source ? blobs.get(source.blob) : readFileSync(source.file));
  const lintSide = (side: 'before' | 'after') =>
    profiles.flatMap((file) => {
      const source = file[side];
      const content = source && contentThunk(source, contentOf);
      const path = join(top, file.path);
      return content ? [lintFile(displayPath(currentFolder, path), path, () => decoded(content()), options, lintText)] : [];
    });
  const outcomes = { before: lintSide('before'), after: lintSide('after') };
  const failures = [...outcomes.before, ...outcomes.after].flatMap(({ failure }) => failure ?? []);
  // Of what could not be read on one side, nobody knows what became of it.
  const unread = new Set(failures.map(({ path }) => path));
  const readable = (side: readonly Outcome[]) => side.flatMap(({ linted, path }) => (linted && !unread.has(path) ? [linted] : []));
  return { before: readable(outcomes.before), after: readable(outcomes.after), failures };
}

/** An object that was not fetched reads as a file that is not there. */
function contentThunk(source: Source, contentOf: (source: Source) => Uint8Array | undefined): () => Uint8Array {
  return () => {
    const content = contentOf(source);
    if (!content) throw Object.assign(new Error('missing object'), { code: 'ENOENT' });
    return content;
  };
}
