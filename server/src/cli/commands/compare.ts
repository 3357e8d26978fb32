import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { ComparedFile } from '../../compare/comparedFile';
import { compareProfiles } from '../../compare/compareProfiles';
import { pairFiles } from '../../compare/pairFiles';
import { lint } from '../../lint/lint';
import { comparedFile, comparedFiles } from '../review/comparedFiles';
import { discover } from '../input/discover';
import { displayPath } from '../terminal/displayPath';
import type { Environment } from '../terminal/environment';
import { exitCodes, worst, type ExitCode } from '../terminal/exitCodes';
import { refusal, type PathFailure } from '../terminal/pathFailure';
import { changedFiles } from '../review/git/changedFiles';
import { missingPaths } from '../review/git/missingPaths';
import { namedPaths, wholeRepository } from '../review/git/namedPaths';
import { readVersions } from '../review/readVersions';
import { isRevision, parseRange } from '../review/git/revisions';
import { repositoryAround } from '../input/repository';
import { createLintText, type Lint, type LintText } from '../input/fileOptions';
import type { Options } from '../terminal/options';
import { lookOf, printMessages, writeReport } from '../terminal/output';
import { hasProfileName } from '../input/profileNames';
import { readProfileFile } from '../input/readProfileFile';
import { lintFile } from '../input/lintFile';
import { changesJson } from '../report/reporters/json';
import { changesMarkdown } from '../report/reporters/markdown';
import { prettyChanges } from '../report/reporters/prettyChanges';
import { UsageError } from '../terminal/usageError';
import { textColumns } from '../terminal/wrapped';

/** Two states of some profiles. */
interface Sides {
  readonly before: readonly ComparedFile[];
  readonly after: readonly ComparedFile[];
  readonly failures: readonly PathFailure[];
}

/** Reports how the servers changed, with exit code 1 if something got worse. */
export async function compare(options: Options, environment: Environment, core: Lint = lint): Promise<ExitCode> {
  const lintText = createLintText(options, environment.currentFolder, core);
  const { before, after, failures } =
    options.git === undefined
      ? betweenPaths(options, environment, lintText)
      : betweenRevisions(options.git, options, environment, lintText);
  const changes = compareProfiles(pairFiles(before, after));
  const comparison = { changes, files: after, failures };
  const report = () => {
    if (options.format === 'json') return changesJson(comparison);
    if (options.format === 'markdown') return changesMarkdown(comparison);
    const { paint, columns } = lookOf(options, environment);
    return prettyChanges(comparison, paint, textColumns(columns), options.quiet);
  };
  const allFailures = [...failures, ...(await writeReport(report(), options, environment))];
  const notes =
    before.length + after.length === 0 && failures.length === 0 && options.git === undefined
      ? ['no mail profiles found on either side']
      : [];
  printMessages(allFailures, notes, options, environment);
  const isRegression = options.failsOnRegression && changes.some(({ kind }) => kind === 'worse');
  return worst([isRegression ? exitCodes.findings : exitCodes.clean, ...allFailures.map(({ exitCode }) => exitCode)]);
}

function betweenRevisions(range: string, options: Options, { currentFolder }: Environment, lintText: LintText): Sides {
  const top = repositoryAround(currentFolder);
  if (top === undefined) throw new UsageError('compare --git works in a git repository, and this folder is in none.', 'compare');
  const { words, paths } = secondRevision(range, options.operands, currentFolder, top);
  const { before, after } = parseRange(top, words);
  const named = namedPaths(paths, currentFolder, top);
  const changed = changedFiles(
    top,
    before,
    after === undefined ? 'files' : { tree: after },
    paths.length === 0 ? [wholeRepository] : named.paths,
  );
  const missing = [...named.failures, ...missingPaths(top, named.paths, changed, [before, ...(after === undefined ? [] : [after])])];
  const versions = readVersions(changed, top, named.paths, currentFolder, lintText);
  return {
    before: comparedFiles(versions.before, top),
    after: comparedFiles(versions.after, top),
    failures: [...missing, ...versions.failures],
  };
}

/** `--git OLD NEW` means `--git OLD..NEW`, unless NEW is a path. */
function secondRevision(
  range: string,
  operands: readonly string[],
  currentFolder: string,
  top: string,
): { words: string; paths: readonly string[] } {
  const [first, ...others] = operands;
  if (first === undefined || range.includes('..')) return { words: range, paths: operands };
  const isPath = statSync(resolve(currentFolder, first), { throwIfNoEntry: false }) !== undefined;
  if (!isRevision(top, first)) return { words: range, paths: operands };
  if (isPath) throw new UsageError(`"${first}" is a path and a revision; say ${range}..${first}, or ./${first}.`, 'compare');
  return { words: `${range}..${first}`, paths: others };
}

function betweenPaths(options: Options, environment: Environment, lintText: LintText): Sides {
  const { currentFolder } = environment;
  const [old, now] = options.operands.map((path) => resolve(currentFolder, path)) as [string, string];
  const kinds = [old, now].map((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
  if (kinds.includes(true) && kinds.includes(false))
    throw new UsageError('compare takes two files or two folders, and not one of each.', 'compare');
  const sides = [old, now].map((path) => sideAt(path, currentFolder, lintText)) as [Side, Side];
  // A file that could not be read on one side cannot be compared.
  const unread = new Set(sides.flatMap((side) => side.unread));
  const [before, after] = sides.map(({ files }) => files.filter(({ name }) => !unread.has(name))) as [ComparedFile[], ComparedFile[]];
  return { before, after, failures: sides.flatMap(({ failures }) => failures) };
}

interface Side {
  readonly files: readonly ComparedFile[];
  readonly failures: readonly PathFailure[];
  /** The names of the files that could not be read. */
  readonly unread: readonly string[];
}

function sideAt(path: string, currentFolder: string, lintText: LintText): Side {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  // Two files are compared with each other whatever they are called.
  const nameOf = (file: string) => (isFolder ? relative(path, file).split(sep).join('/') : '');
  const { files, failures } = discover([{ path, origin: 'named' }], currentFolder);
  const outcomes = files.map(({ file, origin }) => {
    const outcome = lintFile(
      displayPath(currentFolder, file),
      file,
      () => readProfileFile(file, origin === 'named' || hasProfileName(file)),
      lintText,
    );
    const failure = outcome.failure ?? (isFolder || outcome.linted ? undefined : refusal(outcome.path, 'no mail profile of a known kind'));
    return { name: nameOf(file), linted: outcome.linted, failure };
  });
  return {
    files: outcomes.flatMap(({ name, linted }) => (linted ? [comparedFile(linted, name)] : [])),
    failures: [...failures, ...outcomes.flatMap(({ failure }) => failure ?? [])],
    unread: [...(!isFolder && failures.length > 0 ? [''] : []), ...outcomes.flatMap(({ name, failure }) => (failure ? [name] : []))],
  };
}
