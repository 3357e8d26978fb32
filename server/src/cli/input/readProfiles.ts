import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileTraits, type FileTraits } from '../../accounts/fileTraits';
import { containedProfile } from '../../decoding/containedProfile';
import type { LintedProfile, LintResult } from '../../lint/lint';
import type { LintOptions } from '../../lint/lintOptions';
import { withCompany, type Tie } from './company';
import type { DiscoveredFile } from './discover';
import { displayPath } from '../terminal/displayPath';
import type { Environment } from '../terminal/environment';
import { fileProblem, internalError, refusal, type Failure } from '../terminal/failure';
import type { LintFile } from './fileOptions';
import type { Options } from '../terminal/options';
import { pathsToCheck } from './pathsToCheck';
import { hasProfileName } from './profileNames';
import { createProgress } from '../terminal/progress';
import { ProjectFileError } from './projectFileError';
import { decoded, readProfileFile, type ProfileFile, type Unread } from './readProfileFile';
import { UsageError } from '../terminal/usageError';

/** A file as reports take it: a mail profile, or a project file that something is to be said of. */
export interface ReportedFile {
  /** As it is shown. */
  readonly path: string;
  /** Where to write to; undefined for standard input. */
  readonly file: string | undefined;
  readonly source: ProfileFile;
  /** Without the tree of the file, which would take much room when there are many. */
  readonly result: LintResult & { readonly profile: undefined; readonly options: LintOptions };
}

/** A mail profile that was read and linted. */
export interface LintedFile extends ReportedFile {
  /** The findings of the file by itself; `result.findings` are those in the company of the others. */
  readonly alone: Pick<LintResult, 'findings' | 'suppressed'>;
  /** What it takes to see what it has to do with the others. */
  readonly traits: FileTraits | undefined;
}

export interface LintedFiles {
  readonly files: readonly LintedFile[];
  /** Files without a server that say which of the others belong together. */
  readonly ties: readonly Tie[];
  /** Files that were looked at and are no mail profiles; absolute paths. */
  readonly others: readonly string[];
  readonly failures: readonly Failure[];
  /** What is worth a word, but no failure. */
  readonly notes: readonly string[];
  /** What was on standard input, when it was asked for. */
  readonly stdinBytes: Uint8Array | undefined;
}

/** Reads and lints all that the command line names. One file that goes wrong does not keep the others from it. */
export async function readProfiles(options: Options, environment: Environment, lintText: LintFile): Promise<LintedFiles> {
  const { currentFolder } = environment;
  const { paths, readsStdin, failures } = await pathsToCheck(options, environment);
  refuseFoldersWithFormat(options, paths, currentFolder);
  const { files, failures: missing } = await discovered(paths, currentFolder);
  const progress = createProgress(environment.stderr, options.quiet);
  const outcomes = files.map(({ file, origin }, index): DiscoveredOutcome => {
    progress.update(index, files.length);
    const read = () => readProfileFile(file, origin === 'named' || hasProfileName(file));
    return { ...lintFile(displayPath(currentFolder, file), file, read, options, lintText), file, origin };
  });
  progress.clear();
  const stdinBytes = readsStdin ? await environment.readStdin() : undefined;
  if (stdinBytes) {
    const path = displayPath(currentFolder, options.stdinFileName ?? '<stdin>');
    outcomes.unshift({ ...lintFile(path, undefined, () => decoded(stdinBytes), options, lintText), file: undefined, origin: 'named' });
  }
  const ties = outcomes.flatMap(({ tie }) => tie ?? []);
  const company = withCompany(outcomes.flatMap(({ linted }) => linted ?? []), ties);
  return {
    files: company.files,
    ties,
    others: outcomes.flatMap(({ file, linted, failure, unread }) => (file === undefined || linted || failure || unread === 'too large' ? [] : [file])),
    failures: [...failures, ...missing, ...outcomes.flatMap(({ failure }) => failure ?? []), ...company.failures],
    notes: missing.length > 0 && missing.length >= paths.length ? [] : notesOn(outcomes, paths),
    stdinBytes,
  };
}

/** A format that was chosen for a file says nothing about the other files in a folder. */
function refuseFoldersWithFormat({ as, command }: Options, paths: readonly { path: string }[], currentFolder: string): void {
  const folder = as && paths.find(({ path }) => statSync(resolve(currentFolder, path), { throwIfNoEntry: false })?.isDirectory());
  if (folder) throw new UsageError(`--as needs files, and ${folder.path} is a folder.`, command);
}

async function discovered(paths: readonly { path: string; origin: 'named' | 'listed' }[], currentFolder: string): Promise<{ files: DiscoveredFile[]; failures: Failure[] }> {
  if (paths.length === 0) return { files: [], failures: [] };
  const { discover } = await import('./discover');
  return discover(paths, currentFolder);
}

/** What became of one file. */
export interface Outcome {
  readonly path: string;
  readonly linted?: LintedFile;
  readonly failure?: Failure;
  readonly tie?: Tie;
  readonly unread?: Unread;
}

/** The commands that write nothing, and so may look into what is no text. */
const readsOnly: readonly Options['command'][] = ['show', 'compare'];

/** Reads and lints one file; neither a fault of the disk nor a defect of a rule gets out. */
export function lintFile(path: string, file: string | undefined, read: () => ProfileFile | Unread, options: Options, lintText: LintFile): Outcome {
  let source: ProfileFile | Unread;
  try {
    source = read();
  } catch (error) {
    return { path, failure: refusal(path, fileProblem(error)) };
  }
  if (typeof source === 'string') return { path, unread: source };
  const container = readsOnly.includes(options.command) ? containedProfile(source.bytes) : undefined;
  if (container) source = { ...source, text: container.text, container: container.container };
  try {
    const result = lintText(source.text, file ?? path);
    if (result.format !== undefined) return { path, linted: lintedFile({ path, file, source }, result) };
    const traits = file === undefined ? undefined : fileTraits(file, source.text, result);
    return { path, ...(file !== undefined && traits && { tie: { file, traits } }) };
  } catch (error) {
    if (error instanceof ProjectFileError) throw error;
    return { path, failure: internalError(path, error) };
  }
}

/** Without the tree of the file, of which only the traits are kept. */
export const lintedFile = (place: Pick<LintedFile, 'path' | 'file' | 'source'>, result: LintedProfile): LintedFile => ({
  ...place,
  result: { ...result, profile: undefined },
  alone: { findings: result.findings, suppressed: result.suppressed },
  traits: fileTraits(place.file ?? place.path, place.source.text, result),
});

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
