import type { Finding } from '../../lint/finding';
import type { Fix } from '../../model/fix';
import { applyEdits, type TextEdit } from '../../text/textEdit';
import type { Span } from '../../text/span';
import type { GitLines } from './gitLines';
import type { LintedFile } from '../input/lintedFile';
import { isOpen } from './masking';

/**
 * A fix as one replacement, for reviewers to accept with a click. It is one even where the fix has
 * edits in several places, since port and encryption must change together, and review tools
 * take each replacement for a suggestion of its own.
 */
export interface Suggestion {
  readonly title: string;
  readonly span: Span;
  readonly newText: string;
}

export interface Suggestions {
  /** Each with the smallest span. */
  of(finding: Finding): Suggestion[];
  /** All with the same span, for tools that show the suggestions of a finding on one range of lines. */
  onSameLines(finding: Finding): Suggestion[];
}

const mostLines = 20;

/**
 * The fixes of a file's findings as suggestions. Tools show the whole lines that a suggestion
 * touches, so there is none where one of these holds anything but settings that may be shown, none on
 * too many lines, and none in files whose bytes are no UTF-8, which such tools would damage.
 */
export function createSuggestions(
  { source: { text, encoding } }: Pick<LintedFile, 'source'>,
  printable: () => readonly Span[],
  lines: GitLines,
): Suggestions {
  // U+FFFD stands for bytes that were no characters.
  if (encoding !== 'utf-8' || text.includes('\ufffd')) return { of: () => [], onSameLines: () => [] };
  const openLines = new Map<number, boolean>();
  const isOpenLine = (line: number) => {
    if (!openLines.has(line)) openLines.set(line, isOpen(text, lines.lineSpan(line), printable()));
    return openLines.get(line)!;
  };
  const isOnOpenLines = ({ start, end }: Span) => {
    const first = lines.lineAt(start);
    const count = lines.lineAt(end) - first + 1;
    return count <= mostLines && Array.from({ length: count }, (_, index) => first + index).every(isOpenLine);
  };

  // Findings about the same fault share their edits.
  const known = new Map<readonly TextEdit[], Omit<Suggestion, 'title'> | undefined>();
  const replacementFor = ({ edits }: Fix) => {
    if (!known.has(edits)) {
      const span = spanOf(text, edits);
      known.set(edits, isOnOpenLines(span) ? replacementOf(text, span, edits) : undefined);
    }
    return known.get(edits);
  };
  const of = ({ fixes }: Finding) =>
    fixes.flatMap((fix) => {
      const replacement = replacementFor(fix);
      return replacement ? [{ title: fix.title, ...replacement }] : [];
    });

  return {
    of,
    onSameLines(finding) {
      const fitting: Suggestion[] = [];
      let span: Span | undefined;
      for (const suggestion of of(finding)) {
        const wide = span ? around([span, suggestion.span]) : suggestion.span;
        if (!isOnOpenLines(wide)) continue;
        span = wide;
        fitting.push(suggestion);
      }
      return fitting.map((suggestion) => ({ title: suggestion.title, ...widened(text, suggestion, span!) }));
    },
  };
}

/** From the first to the last of the edits, without the line break that ends the file: no tool has a line behind it. */
function spanOf(text: string, edits: readonly TextEdit[]): Span {
  const { start, end } = around(edits.map(({ span }) => span));
  const last = text.length - (end === text.length ? lastLineBreak(text).length : 0);
  return { start: Math.min(start, last), end: Math.min(end, last) };
}

const lastLineBreak = (text: string) => /\r?\n$/.exec(text.slice(-2))?.[0] ?? '';

/** What becomes of a span; undefined where the line break that was left out of it does not stay. */
function replacementOf(text: string, span: Span, edits: readonly TextEdit[]): Omit<Suggestion, 'title'> | undefined {
  const leftOut = text.slice(span.end, around(edits.map((edit) => edit.span)).end);
  const newText = textAfter(text, { start: span.start, end: span.end + leftOut.length }, edits);
  return newText.endsWith(leftOut) ? { span, newText: newText.slice(0, newText.length - leftOut.length) } : undefined;
}

const around = (spans: readonly Span[]): Span => ({
  start: spans.reduce((least, { start }) => Math.min(least, start), Infinity),
  end: spans.reduce((most, { end }) => Math.max(most, end), 0),
});

const textAfter = (text: string, { start, end }: Span, edits: readonly TextEdit[]): string =>
  applyEdits(
    text.slice(start, end),
    edits.map(({ span, newText }) => ({ span: { start: span.start - start, end: span.end - start }, newText })),
  );

const widened = (text: string, { span, newText }: Suggestion, wide: Span) => ({
  span: wide,
  newText: text.slice(wide.start, span.start) + newText + text.slice(span.end, wide.end),
});
