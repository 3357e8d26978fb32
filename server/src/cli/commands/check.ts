import { applyFixes } from '../../index';
import { lint } from '../../lint';
import { encode } from '../../text/encoding';
import { fixAt } from '../../fixAt';
import { findingsOf, type CheckedFile, type CheckReport } from '../checkReport';
import type { Environment, Output } from '../environment';
import type { ExitCode } from '../exitCodes';
import { exitCodeFor } from '../verdict';
import { internalError, refusal, type Failure } from '../failure';
import type { Options, ReviewFormat } from '../options';
import { lookOf, tell, writeReport } from '../output';
import { programVersion } from '../programVersion';
import { lintOptionsOf, readProfiles, type Lint, type LintedFile } from '../readProfiles';
import { checkJson } from '../reporters/json';
import { pretty } from '../reporters/pretty';
import { reviewOf } from '../review';
import { textColumns } from '../wrapped';
import { bytesInstead, writeProfileFile } from '../writeProfileFile';

/** Lints, mends if asked to, reports, and ends with what is left. */
export async function check(options: Options, environment: Environment, lintText: Lint = lint): Promise<ExitCode> {
  const linted = await readProfiles(options, environment, lintText);
  if (options.diff) {
    const { printDiff } = await import('../printDiff');
    return printDiff(linted, options, environment, lintText);
  }
  const { files, failures } = options.fix ? mendAll(linted.files, options, lintText) : { files: linted.files.map(unchanged), failures: [] };
  const report: CheckReport = { files, failures: [...linted.failures, ...failures], fix: options.fix };
  const printsStdin = options.fix !== undefined && linted.stdinBytes !== undefined;
  if (printsStdin) environment.stdout.write(mendedStdin(files) ?? linted.stdinBytes);
  // Standard output is taken by the text then.
  const place = printsStdin ? environment.stderr : environment.stdout;
  const isWorthIt = files.length > 0 || options.format !== 'pretty' || options.output !== undefined;
  const unwritten = isWorthIt ? await writeReport(await reportText(report, options, environment, place), options, environment, place) : [];
  const allFailures = [...report.failures, ...unwritten];
  tell(allFailures, linted.notes, options, environment);
  return exitCodeFor(findingsOf(report.files), allFailures, options.failOn);
}

async function reportText(report: CheckReport, options: Options, environment: Environment, place: Output): Promise<string> {
  if (options.format === 'json') return checkJson(report);
  if (options.format !== 'pretty') return reviewReports[options.format](report, environment.currentFolder);
  const { paint, columns } = lookOf(options, environment, place);
  return pretty(report, paint, textColumns(columns), options.quiet);
}

/** Loaded only when asked for. */
const reviewReports: Readonly<Record<ReviewFormat, (report: CheckReport, currentFolder: string) => Promise<string>>> = {
  sarif: async (...given) => (await import('../reporters/sarif')).sarif(reviewOf(...given), programVersion()),
  github: async (...given) => (await import('../reporters/github')).github(reviewOf(...given)),
  gitlab: async (...given) => (await import('../reporters/gitlab')).gitlab(reviewOf(...given)),
  rdjson: async (...given) => (await import('../reporters/rdjson')).rdjson(reviewOf(...given)),
};

function mendedStdin(files: readonly CheckedFile[]): Uint8Array | undefined {
  const mended = files.find(({ file }) => file === undefined);
  return mended && encode(mended.source.text, mended.source.encoding, mended.source.hasByteOrderMark);
}

const unchanged = (linted: LintedFile): CheckedFile => ({ ...linted, mended: [], known: [] });

function mendAll(linted: readonly LintedFile[], options: Options, lintText: Lint): { files: CheckedFile[]; failures: Failure[] } {
  const files: CheckedFile[] = [];
  const failures: Failure[] = [];
  for (const before of linted) {
    try {
      const mended = mend(before, options, lintText);
      if (typeof mended === 'string') failures.push(refusal(before.path, mended));
      files.push(typeof mended === 'string' ? unchanged(before) : mended);
    } catch (error) {
      failures.push(internalError(before.path, error));
      files.push(unchanged(before));
    }
  }
  return { files, failures };
}

/** The file after one round of fixes, or why there was none. */
function mend(before: LintedFile, options: Options, lintText: Lint): CheckedFile | string {
  const { file, path, source, result } = before;
  const level = options.fix!;
  const newText = applyFixes(source.text, result.findings, level);
  if (newText === source.text) return unchanged(before);
  const written = file === undefined ? bytesInstead(source, newText) : writeProfileFile(file, source, newText);
  if (typeof written === 'string') return written;
  const after = lintText(newText, file ?? path, lintOptionsOf(options));
  return {
    ...unchanged(before),
    source: { ...source, text: newText },
    result: { ...after, format: after.format ?? result.format, profile: undefined },
    mended: result.findings.flatMap((finding) => {
      const fix = fixAt(finding, level);
      return fix ? [{ finding, title: fix.title }] : [];
    }),
  };
}
