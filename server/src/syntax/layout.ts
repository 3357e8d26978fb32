import type { Span } from '../text/span';
import type { Setting } from './tree';

/**
 * The lines around a place of a text. LF, CR and CRLF end a line, blanks are spaces and tabs, and all
 * offsets count UTF-16 code units from the start of the text.
 */

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

/** The start of the next line, given the end of a line; after the last one, an offset beyond the text. */
export const nextLine = (text: string, end: number): number => end + (text.startsWith('\r\n', end) ? 2 : 1);

/** The spans of all lines, without their line breaks. */
export function* linesOf(text: string): Generator<Span> {
  const lineBreak = /\r\n|\r|\n/g;
  let start = 0;
  for (let found = lineBreak.exec(text); found; found = lineBreak.exec(text)) {
    yield { start, end: found.index };
    start = lineBreak.lastIndex;
  }
  yield { start, end: text.length };
}

/** The start of the blanks before an offset. */
export function blanksBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && isBlank(text.charCodeAt(start - 1))) start--;
  return start;
}

/** The end of the blanks after an offset. */
export function blanksBehind(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && isBlank(text.charCodeAt(end))) end++;
  return end;
}

/** The indentation of the line of an offset. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return text.slice(start, blanksBehind(text, start));
}

/** The blanks at the start of the line, if only they precede the offset. */
export function indentationBefore(text: string, offset: number): string | undefined {
  const start = blanksBefore(text, offset);
  return start === 0 || isBreak(text.charCodeAt(start - 1)) ? text.slice(start, offset) : undefined;
}

/** The span widened to its whole lines with one line break, if it is alone on them. */
export function wholeLines(text: string, { start, end }: Span): Span {
  const indentation = indentationBefore(text, start);
  if (indentation === undefined) return { start, end };
  const after = blanksBehind(text, end);
  if (after < text.length && !isBreak(text.charCodeAt(after))) return { start, end };
  return { start: start - indentation.length, end: Math.min(nextLine(text, after), text.length) };
}

/**
 * A new line up to its value, in the style of a neighbour: the same indentation, and the same blanks around the sign
 * between name and value.
 * @param otherwise what to put between them if the neighbour has no value on its line
 * @param indentation used if the neighbour is not the first on its line
 */
export function beginningLike(
  text: string,
  { keySpan, valueSpan }: Pick<Setting, 'keySpan' | 'valueSpan'>,
  key: string,
  otherwise: string,
  indentation = '',
): string {
  const between = text.slice(keySpan.end, valueSpan.start);
  const sign = between.search(/[=:]/);
  const written = between.slice(blanksBefore(between, Math.max(sign, 0)));
  const isOneLine = sign >= 0 && valueSpan.start < valueSpan.end && !/[^ \t]/.test(between.slice(sign + 1));
  return (indentationBefore(text, keySpan.start) ?? indentation) + key + (isOneLine ? written : otherwise);
}

/** The span without white space at either end. */
export function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

/** A byte order mark at the start of a text counts as white space. */
const isSpace = (unit: number) => unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xfeff;
