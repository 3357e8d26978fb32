import { resolve } from 'node:path';
import { lazy } from '../../memoize/memoize';
import type { Finding } from '../../lint/finding';
import { severities } from '../../model/severity';
import type { Span } from '../../text/span';
import type { CheckedFile, CheckReport } from './checkReport';
import { fingerprintsOf } from '../review/fingerprint';
import { createGitLines, withoutLineBreak, type GitLines } from './gitLines';
import { pathInReview, reviewRoot } from '../review/reviewRoot';
import { printableSpans } from '../../printable/printableSpans';
import { createSuggestions, type Suggestions } from './suggestions';

/** The outcome of `check` as review tools take it, whatever their notation. */
export interface Review {
  /** The folder that paths are relative to. */
  readonly root: string;
  /** The most severe first, then by path and place; after them those that a baseline knows, in the same order. */
  readonly findings: readonly ReviewedFinding[];
  /** The suppressed findings, in the same order. */
  readonly suppressed: readonly ReviewedFinding[];
  /** By path. */
  readonly failures: readonly ReviewedFailure[];
}

export interface ReviewedFinding {
  readonly finding: Finding;
  readonly fingerprint: string;
  readonly isKnown: boolean;
  /** The part of the finding's span that is to be marked. */
  readonly span: Span;
  readonly file: ReviewedFile;
  /** The related places in other files. */
  readonly elsewhere: readonly { readonly file: ReviewedFile; readonly span: Span; readonly message: string }[];
}

export interface ReviewedFile {
  /** From the current folder. */
  readonly path: string;
  /** From the root of the review. */
  readonly pathInReview: string;
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  readonly lines: GitLines;
  readonly printable: () => readonly Span[];
  readonly suggestions: Suggestions;
}

/** A file that could not be read or written: it must not look clean. */
export interface ReviewedFailure {
  /** As it is shown. */
  readonly path: string;
  readonly pathInReview: string;
  /** Absolute. */
  readonly file: string;
  readonly message: string;
}

export function reviewOf({ files, failures }: Pick<CheckReport, 'files' | 'failures'>, currentFolder: string): Review {
  const root = reviewRoot(currentFolder);
  const placed = (path: string, file: string | undefined) => ({
    path,
    pathInReview: pathInReview(root, { path, file }, currentFolder),
    file: file ?? resolve(currentFolder, path),
  });
  // Only files with findings are processed further.
  const reviewedFiles = new Map(files.map((file) => [file, lazy(() => reviewedFile(file, placed(file.path, file.file)))]));
  const byName = new Map(files.flatMap((file) => (file.file === undefined ? [] : [[file.file, reviewedFiles.get(file)!]])));
  const elsewhereOf = ({ elsewhere = [] }: Finding) =>
    elsewhere.flatMap(({ name, span, message }) => {
      const file = byName.get(name)?.();
      return file ? [{ file, span: withoutLineBreak(file.text, span), message }] : [];
    });
  const reviewed = files.flatMap((file) => findingsOf(file, reviewedFiles.get(file)!, elsewhereOf));
  const suppressed = files.flatMap((file) => reviewedFindings(file, file.result.suppressed, reviewedFiles.get(file)!, elsewhereOf));
  // Last, so that the fingerprints of the others are the same without them.
  const fingerprints = fingerprintsIn([...reviewed, ...suppressed]);
  const inOrder = (some: readonly Unidentified[]) =>
    some.map((finding) => ({ ...finding, fingerprint: fingerprints.get(finding.finding)! })).sort(byGravity);
  const failed = new Map(failures.map(({ path, message }) => [`${path}\0${message}`, { ...placed(path, undefined), message }]));
  return {
    root,
    findings: inOrder(reviewed),
    suppressed: inOrder(suppressed),
    failures: [...failed.values()].sort((a, b) => compare(a.path, b.path) || compare(a.message, b.message)),
  };
}

type Unidentified = Omit<ReviewedFinding, 'fingerprint'>;

/** In the order of the text. */
function findingsOf(
  file: CheckedFile,
  reviewed: () => ReviewedFile,
  elsewhereOf: (finding: Finding) => ReviewedFinding['elsewhere'],
): Unidentified[] {
  const { result, known } = file;
  const findings = [...known, ...result.findings].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return reviewedFindings(file, findings, reviewed, elsewhereOf);
}

function reviewedFindings(
  { known }: CheckedFile,
  findings: readonly Finding[],
  reviewed: () => ReviewedFile,
  elsewhereOf: (finding: Finding) => ReviewedFinding['elsewhere'],
): Unidentified[] {
  if (findings.length === 0) return [];
  const file = reviewed();
  const knownOnes = new Set(known);
  return findings.map((finding) => ({
    finding,
    isKnown: knownOnes.has(finding),
    span: withoutLineBreak(file.text, finding.span),
    file,
    elsewhere: elsewhereOf(finding),
  }));
}

function reviewedFile({ source, result }: CheckedFile, place: Pick<ReviewedFile, 'path' | 'pathInReview' | 'file'>): ReviewedFile {
  const { text, encoding, hasByteOrderMark } = source;
  const lines = createGitLines(text, encoding === 'utf-8' && hasByteOrderMark ? 3 : 0);
  const printable = lazy(() => printableSpans(text, result));
  return { ...place, text, lines, printable, suggestions: createSuggestions({ source }, printable, lines) };
}

/** Known findings are included, so that the fingerprints are the same as when the baseline was written. */
function fingerprintsIn(findings: readonly Unidentified[]): ReadonlyMap<Finding, string> {
  // Standard input may have the name of a file that is linted too.
  const byPath = new Map<string, Finding[]>();
  for (const { finding, file } of findings) {
    const others = byPath.get(file.pathInReview);
    if (others) others.push(finding);
    else byPath.set(file.pathInReview, [finding]);
  }
  return new Map([...byPath].flatMap(([path, some]) => [...fingerprintsOf(path, some)]));
}

const byGravity = (a: ReviewedFinding, b: ReviewedFinding): number =>
  Number(a.isKnown) - Number(b.isKnown) ||
  severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity) ||
  compare(a.file.pathInReview, b.file.pathInReview) ||
  a.finding.span.start - b.finding.span.start ||
  a.finding.span.end - b.finding.span.end;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
