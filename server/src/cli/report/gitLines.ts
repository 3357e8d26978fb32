import type { Span } from '../../text/span';

/** A place in a file as review tools name it; both count from 1. */
export interface GitPosition {
  readonly line: number;
  readonly column: number;
}

export interface GitRange {
  readonly start: GitPosition;
  /** Behind the last character. */
  readonly end: GitPosition;
}

/**
 * The lines of a text as git and the tools built on it count them: only LF ends a line, and
 * a CR before it belongs to the line break. A lone CR ends no line.
 */
export interface GitLines {
  /** From 1. */
  lineAt(offset: number): number;
  /** A line without its LF. */
  lineSpan(line: number): Span;
  /** Columns in UTF-16 code units. */
  rangeOf(span: Span): GitRange;
  /** Columns in bytes of UTF-8. */
  byteRangeOf(span: Span): GitRange;
}

/** @param markBytes the length of a byte order mark, which belongs to the first line where bytes are counted */
export function createGitLines(text: string, markBytes = 0): GitLines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  let bytesBefore: ((offset: number) => number) | undefined;

  function lineAt(offset: number): number {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  const positionOf = (offset: number): GitPosition => {
    const line = lineAt(offset);
    return { line, column: offset - starts[line - 1]! + 1 };
  };

  const bytePositionOf = (offset: number): GitPosition => {
    bytesBefore ??= countBytes(text);
    const line = lineAt(offset);
    return { line, column: bytesBefore(offset) - bytesBefore(starts[line - 1]!) + 1 + (line === 1 ? markBytes : 0) };
  };

  return {
    lineAt,
    lineSpan: (line) => ({ start: starts[line - 1]!, end: line < starts.length ? starts[line]! - 1 : text.length }),
    rangeOf: ({ start, end }) => ({ start: positionOf(start), end: positionOf(end) }),
    byteRangeOf: ({ start, end }) => ({ start: bytePositionOf(start), end: bytePositionOf(end) }),
  };
}

/**
 * The span without the line break at its end, so that it does not reach into a line of which it has
 * nothing. Behind the last line break of a file there is no line: an empty span there moves before it.
 */
export function withoutLineBreak(text: string, { start, end }: Span): Span {
  const hasBreak = (end > start || end === text.length) && text[end - 1] === '\n';
  const before = !hasBreak ? end : text[end - 2] === '\r' ? end - 2 : end - 1;
  return start === end ? { start: before, end: before } : { start, end: Math.max(start, before) };
}

const bytesPerStep = 1024;

/** Counts the bytes before an offset, in the same time wherever the offset is. */
function countBytes(text: string): (offset: number) => number {
  const steps: number[] = [];
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    if (at % bytesPerStep === 0) steps.push(bytes);
    bytes += bytesOf(text.charCodeAt(at));
  }
  steps.push(bytes);
  return (offset) => {
    const step = Math.floor(offset / bytesPerStep);
    if (offset === text.length) return bytes;
    let sum = steps[step]!;
    for (let at = step * bytesPerStep; at < offset; at++) sum += bytesOf(text.charCodeAt(at));
    return sum;
  };
}

/** Each half of a surrogate pair has two of its four bytes. */
const bytesOf = (unit: number) => (unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3);
