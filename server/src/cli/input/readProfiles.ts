import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { displayPath } from '../terminal/displayPath';
import type { Environment } from '../terminal/environment';
import type { Options } from '../terminal/options';
import type { PathFailure } from '../terminal/pathFailure';
import { createProgress } from '../terminal/progress';
import { UsageError } from '../terminal/usageError';
import type { DiscoveredFile } from './discover';
import type { LintText } from './fileOptions';
import type { LintedFiles } from './lintedFile';
import { lintedTogether } from './lintedTogether';
import { lintFile, type Outcome } from './lintFile';
import { pathsToCheck } from './pathsToCheck';
import { hasProfileName } from './profileNames';
import { decoded, readProfileFile } from './readProfileFile';

/** Reads and lints everything that the command line names. A file that fails does not stop the others. */
export async function readProfiles(options: Options, environment: Environment, lintText: LintText): Promise<LintedFiles> {
  const { currentFolder } = environment;
  const { paths, readsStdin, failures } = await pathsToCheck(options, environment);
  refuseFoldersWithFormat(options, paths, currentFolder);
  const { files, failures: missing } = await discovered(paths, currentFolder);
  const progress = createProgress(environment.stderr, options.quiet);
  const outcomes = files.map(({ file, origin }, index): DiscoveredOutcome => {
    progress.update(index, files.length);
    const read = () => readProfileFile(file, origin === 'named' || hasProfileName(file));
    return { ...lintFile(displayPath(currentFolder, file), file, read, lintText), file, origin };
  });
  progress.clear();
  const stdinBytes = readsStdin ? await environment.readStdin() : undefined;
  if (stdinBytes) {
    const path = displayPath(currentFolder, options.stdinFileName ?? '<stdin>');
    outcomes.unshift({ ...lintFile(path, undefined, () => decoded(stdinBytes), lintText), file: undefined, origin: 'named' });
  }
  const linkingFiles = outcomes.flatMap(({ linkingFile }) => linkingFile ?? []);
  const together = lintedTogether(
    outcomes.flatMap(({ linted }) => linted ?? []),
    linkingFiles,
  );
  return {
    files: together.files,
    linkingFiles,
    others: outcomes.flatMap(({ file, linted, failure, unread }) =>
      file === undefined || linted || failure || unread === 'too large' ? [] : [file],
    ),
    failures: [...failures, ...missing, ...outcomes.flatMap(({ failure }) => failure ?? []), ...together.failures],
    notes: missing.length > 0 && missing.length >= paths.length ? [] : notesOn(outcomes, paths),
    stdinBytes,
  };
}

/** A format that is forced with `--as` cannot apply to every file in a folder. */
function refuseFoldersWithFormat({ as, command }: Options, paths: readonly { path: string }[], currentFolder: string): void {
  const folder = as && paths.find(({ path }) => statSync(resolve(currentFolder, path), { throwIfNoEntry: false })?.isDirectory());
  if (folder) throw new UsageError(`--as needs files, and ${folder.path} is a folder.`, command);
}

async function discovered(
  paths: readonly { path: string; origin: 'named' | 'listed' }[],
  currentFolder: string,
): Promise<{ files: DiscoveredFile[]; failures: PathFailure[] }> {
  if (paths.length === 0) return { files: [], failures: [] };
  const { discover } = await import('./discover');
  return discover(paths, currentFolder);
}

/** With where it was found; standard input has no place. */
type DiscoveredOutcome = Outcome & Pick<DiscoveredFile, 'origin'> & { readonly file: string | undefined };

function notesOn(outcomes: readonly DiscoveredOutcome[], searched: readonly { path: string }[]): string[] {
  const others = outcomes.filter(({ linted, failure }) => !linted && !failure);
  const named = others.filter(({ origin }) => origin === 'named');
  const listed = others.filter(({ origin }) => origin === 'listed').length;
  const isNothing = others.length === outcomes.length && named.length === 0 && listed === 0;
  return [
    ...others.filter(({ unread }) => unread === 'too large').map(({ path }) => `${path}: larger than 100 MB, so it was not read`),
    ...named.map(({ path }) => `${path}: no mail profile of a known kind; mail-config-lint why ${path} says more`),
    ...(listed > 0 ? [`${listed} of the listed files ${listed === 1 ? 'is no mail profile' : 'are no mail profiles'}`] : []),
    ...(isNothing ? [`no mail profiles found${searched.length === 0 ? '' : ` in ${searched.map(({ path }) => path).join(', ')}`}`] : []),
  ];
}
