import type { Span } from '../text/span';

/** Settings of one file stand in lines; these functions find the lines around a span. */

const isBreak = (unit: number) => unit === 10 || unit === 13;
const isBlank = (unit: number) => unit === 32 || unit === 9;

export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Where the line ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return end;
}

/** Where the blanks begin that stand before an offset. */
export function blanksBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && isBlank(text.charCodeAt(start - 1))) start--;
  return start;
}

/** The blanks at the start of the line, if nothing else stands between them and the offset. */
export function indentationBefore(text: string, offset: number): string | undefined {
  const start = blanksBefore(text, offset);
  return start === 0 || isBreak(text.charCodeAt(start - 1)) ? text.slice(start, offset) : undefined;
}

/** The span widened to its whole lines with one line break, if it is alone on them. */
export function wholeLines(text: string, { start, end }: Span): Span {
  const indentation = indentationBefore(text, start);
  if (indentation === undefined) return { start, end };
  let after = end;
  while (after < text.length && isBlank(text.charCodeAt(after))) after++;
  if (after < text.length && !isBreak(text.charCodeAt(after))) return { start, end };
  if (text.charCodeAt(after) === 13 && text.charCodeAt(after + 1) === 10) after++;
  return { start: start - indentation.length, end: Math.min(after + 1, text.length) };
}

/** The span without white space at either end. */
export function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

/** A byte order mark is no more than white space where a text begins. */
const isSpace = (unit: number) => unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xfeff;
