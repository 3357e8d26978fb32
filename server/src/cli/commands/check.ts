import { lint } from '../../lint/lint';
import { encode } from '../../text/encoding';
import { type Finding } from '../../lint/finding';
import { type CheckReport, findingsOf } from '../report/checkReport';
import type { Environment, Output } from '../terminal/environment';
import type { ExitCode } from '../terminal/exitCodes';
import { exitCodeFor } from '../terminal/verdict';
import type { PathFailure } from '../terminal/pathFailure';
import { unusedSuppressions } from '../input/unusedSuppressions';
import { createFileOptions, createLintText, type Lint } from '../input/fileOptions';
import type { Options, ReviewFormat } from '../terminal/options';
import { lookOf, printMessages, writeReport } from '../terminal/output';
import { programVersion } from '../terminal/installation';
import { createFindProject } from '../input/projectFiles';
import type { LintedFile, LintedFiles } from '../input/lintedFile';
import { fixFiles, unchanged, type Selected } from './fixFiles';
import { readScope } from '../review/readScope';
import { pathInReview, reviewRoot } from '../review/reviewRoot';
import { checkJson } from '../report/reporters/json';
import { checkMarkdown } from '../report/reporters/markdown';
import { pretty } from '../report/reporters/pretty';
import type { Review } from '../report/review';
import { textColumns } from '../terminal/wrapped';

/** Lints, fixes if asked to, and reports. The exit code depends on the findings that are left. */
export async function check(options: Options, environment: Environment, core: Lint = lint): Promise<ExitCode> {
  const { currentFolder } = environment;
  const findProject = createFindProject(options, currentFolder);
  const optionsOf = createFileOptions(options, currentFolder, findProject);
  const lintText = createLintText(options, currentFolder, core, optionsOf);
  const root = reviewRoot(currentFolder);
  const baseline =
    options.baseline === undefined ? undefined : (await import('../review/baseline')).readBaseline(options.baseline, currentFolder);
  const scope = await readScope(options, environment, lintText);
  const select = (file: LintedFile): Selected => {
    const known = baseline?.known(pathInReview(root, file, currentFolder), file.result.findings);
    const news = scope.newsIn(file);
    return { known: news.filter((finding) => known?.has(finding)), fresh: news.filter((finding) => !known?.has(finding)) };
  };
  // If some servers are left out, or files are read in another format, unused suppressions cannot be known.
  const projectFiles = (profiles: readonly LintedFile[]) =>
    scope.changes || options.as !== undefined
      ? []
      : unusedSuppressions(profiles, scope.linted.others, findProject, optionsOf, currentFolder);
  if (options.diff) {
    const { printDiff } = await import('./printDiff');
    return printDiff(
      {
        ...scope.linted,
        files: [...scope.linted.files, ...projectFiles(scope.linted.files)].map((file) => withFindings(file, select(file).fresh)),
      },
      options,
      environment,
      lintText,
    );
  }
  const fixIfAsked = (some: Pick<LintedFiles, 'files' | 'linkingFiles'>) =>
    options.fix ? fixFiles(some, select, options, lintText) : { files: some.files.map(unchanged), failures: [] };
  const profiles = fixIfAsked(scope.linted);
  const projects = fixIfAsked({ files: projectFiles(profiles.files), linkingFiles: [] });
  const files = [...profiles.files, ...projects.files];
  const failures = [...profiles.failures, ...projects.failures];
  if (options.writeBaseline !== undefined)
    return recordBaseline(options.writeBaseline, files, [...scope.linted.failures, ...failures], root, options, environment);
  const report: CheckReport = {
    files: files.map((file) => {
      const { known, fresh } = select(file);
      return { ...withFindings(file, fresh), appliedFixes: file.appliedFixes, known };
    }),
    failures: [...scope.linted.failures, ...failures],
    fix: options.fix,
    ...(scope.changes && { changes: scope.changes }),
    ...(baseline && { stale: baseline.stale(files, root) }),
  };
  const printsStdin = options.fix !== undefined && scope.linted.stdinBytes !== undefined;
  if (printsStdin) environment.stdout.write(fixedStdin(files) ?? scope.linted.stdinBytes);
  // Standard output holds the text in this case.
  const place = printsStdin ? environment.stderr : environment.stdout;
  const isWorthIt = files.length > 0 || options.format !== 'pretty' || options.output !== undefined;
  const unwritten = isWorthIt ? await writeReport(await reportText(report, options, environment, place), options, environment, place) : [];
  const allFailures = [...report.failures, ...unwritten];
  printMessages(allFailures, [...scope.linted.notes, ...containerNotes(report), ...staleNotes(report, options)], options, environment);
  return exitCodeFor(findingsOf(report.files), allFailures, options.failOn);
}

const withFindings = <File extends LintedFile>(file: File, findings: readonly Finding[]): File => ({
  ...file,
  result: { ...file.result, findings },
});

/** Writes all findings to the baseline. They are known from now on, so the exit code is 0 unless something failed. */
async function recordBaseline(
  name: string,
  files: readonly LintedFile[],
  failures: readonly PathFailure[],
  root: string,
  options: Options,
  environment: Environment,
): Promise<ExitCode> {
  const { writeBaseline } = await import('../review/baseline');
  const count = findingsOf(files).length;
  const unwritten = writeBaseline(name, files, root, environment.currentFolder);
  const notes = unwritten.length > 0 ? [] : [`${count === 1 ? '1 finding' : `${count} findings`} in ${name} known from now on`];
  printMessages([...failures, ...unwritten], notes, options, environment);
  return exitCodeFor([], [...failures, ...unwritten], options.failOn);
}

/** Where the lines of a report are, of a file that has none that anyone could see, and why there is no fix. */
const containerNotes = ({ files }: CheckReport): string[] =>
  files.flatMap(({ path, source: { container }, result: { findings } }) => {
    if (container === undefined || findings.length === 0) return [];
    const remedy =
      container === 'a binary property list'
        ? 'fix the source, or convert it first with plutil -convert xml1'
        : 'fix the source that was signed, and sign it again';
    return [`${path}: taken out of ${container}, whose lines are counted here; ${remedy}`];
  });

function staleNotes({ stale = [] }: CheckReport, { baseline = '' }: Options): string[] {
  if (stale.length === 0) return [];
  const named = stale.slice(0, mostNamed).map(({ path, rule }) => `${baseline}: ${rule} in ${path} is found no more`);
  const more = stale.length > mostNamed ? [`${baseline}: ${stale.length - mostNamed} more are found no more`] : [];
  return [...named, ...more, `${baseline}: --write-baseline ${baseline} takes out what is found no more`];
}

/** How many items a note for information lists. */
const mostNamed = 10;

async function reportText(report: CheckReport, options: Options, environment: Environment, place: Output): Promise<string> {
  if (options.format === 'json') return checkJson(report);
  if (options.format === 'markdown') return checkMarkdown(report);
  if (options.format !== 'pretty') {
    const { reviewOf } = await import('../report/review');
    return reviewReports[options.format](reviewOf(report, environment.currentFolder));
  }
  const { paint, columns } = lookOf(options, environment, place);
  return pretty(report, paint, textColumns(columns), options.quiet);
}

/** Loaded only when asked for. */
const reviewReports: Readonly<Record<ReviewFormat, (review: Review) => Promise<string>>> = {
  sarif: async (review) => (await import('../report/reporters/sarif')).sarif(review, programVersion()),
  github: async (review) => (await import('../report/reporters/github')).github(review),
  gitlab: async (review) => (await import('../report/reporters/gitlab')).gitlab(review),
  rdjson: async (review) => (await import('../report/reporters/rdjson')).rdjson(review),
};

function fixedStdin(files: readonly LintedFile[]): Uint8Array | undefined {
  const fixed = files.find(({ file }) => file === undefined);
  // Of a signed or binary profile, only the decoded text is at hand, which is never written.
  return fixed && fixed.source.container === undefined
    ? encode(fixed.source.text, fixed.source.encoding, fixed.source.hasByteOrderMark)
    : undefined;
}
