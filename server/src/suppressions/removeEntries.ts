import { createScanner } from 'jsonc-parser';
import { wholeLines } from '../syntax/layout';
import { isJsonComment, isJsonSpace, jsonTokens } from '../text/jsonTokens';
import type { Span } from '../text/span';
import type { TextEdit } from '../text/textEdit';
import { entriesIn } from './projectEntry';

/** An entry of a project file that suppresses nothing in any of the files that it is for. */
export interface UnusedEntry {
  readonly rule: string;
  /** The whole object. */
  readonly span: Span;
  /** The edits that remove it; empty if that is not possible. */
  readonly removal: readonly TextEdit[];
}

/**
 * Entries with the edits that remove each of them, alone or together with others. A comma may be left after the last
 * remaining one, and comments stay. If two entries share a comma, both have the same edit for it.
 */
export function unusedEntries(text: string, entries: readonly Omit<UnusedEntry, 'removal'>[]): UnusedEntry[] {
  const list = entriesIn(text);
  const commas = list.map(({ end }) => commaBehind(text, end));
  // If no comma follows the last entry, the one before it is removed.
  const takesCommaBefore = (index: number) => index > 0 && index === list.length - 1 && commas[index] === undefined;
  return entries.map((entry) => {
    const index = list.findIndex(({ start, end }) => start === entry.span.start && end === entry.span.end);
    const pieces = takesCommaBefore(index)
      ? withCommaBefore(text, entry.span, commas[index - 1]!)
      : withCommaBehind(text, entry.span, commas[index]);
    return { ...entry, removal: index < 0 ? [] : pieces.filter(({ start, end }) => start < end).map((span) => ({ span, newText: '' })) };
  });
}

/** Each piece is either shared with another entry as a whole, or not at all. */
function withCommaBefore(text: string, entry: Span, comma: number): Span[] {
  const gap = { start: comma + 1, end: entry.start };
  return [{ start: comma, end: comma + 1 }, ...(isBlank(text, gap) ? [gap] : []), wholeLines(text, entry)];
}

function withCommaBehind(text: string, entry: Span, comma: number | undefined): Span[] {
  if (comma === undefined) return [wholeLines(text, entry)];
  if (!isBlank(text, { start: entry.end, end: comma })) return [wholeLines(text, entry), { start: comma, end: comma + 1 }];
  const lines = wholeLines(text, { start: entry.start, end: comma + 1 });
  const blanks = lines.start === entry.start ? /[ \t]*/y : undefined;
  if (blanks) blanks.lastIndex = lines.end;
  return [
    { start: lines.start, end: comma },
    { start: comma, end: comma + 1 },
    { start: comma + 1, end: lines.end + (blanks?.exec(text)?.[0].length ?? 0) },
  ];
}

const isBlank = (text: string, { start, end }: Span) => /^[ \t]*$/.test(text.slice(start, end));

/** The offset of the comma after a value; undefined if there is none. */
function commaBehind(text: string, offset: number): number | undefined {
  const scanner = createScanner(text, false);
  scanner.setPosition(offset);
  let token: number;
  do token = scanner.scan();
  while (isJsonComment(token) || isJsonSpace(token));
  return token === jsonTokens.comma ? scanner.getTokenOffset() : undefined;
}
