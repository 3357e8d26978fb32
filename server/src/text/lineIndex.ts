import type { Span } from './span';

/** A place in a text; both count from 0, characters in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface LineIndex {
  positionAt(offset: number): Position;
  rangeOf(span: Span): Range;
  /** The line without its line break. */
  lineSpan(line: number): Span;
  readonly lineCount: number;
}

/** Lines end with LF, CR or CRLF, as in the Language Server Protocol. Built in one pass. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 10) starts.push(index + 1);
    else if (unit === 13 && text.charCodeAt(index + 1) !== 10) starts.push(index + 1);
  }

  function positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - starts[low]! };
  }

  return {
    positionAt,
    rangeOf: ({ start, end }) => ({ start: positionAt(start), end: positionAt(end) }),
    lineSpan(line) {
      const start = starts[line] ?? text.length;
      let end = starts[line + 1] ?? text.length;
      while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
      return { start, end };
    },
    lineCount: starts.length,
  };
}
