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
  /** What takes it away; empty when that is not possible. */
  readonly removal: readonly TextEdit[];
}

/**
 * Entries with the edits that take each of them away, alone or together with the others, where a
 * comma may be left behind the last one that stays. Comments stay. What two of them share, a comma,
 * is the same edit of both.
 */
export function unusedEntries(text: string, entries: readonly Omit<UnusedEntry, 'removal'>[]): UnusedEntry[] {
  const list = entriesIn(text);
  const commas = list.map(({ end }) => commaBehind(text, end));
  // The last one may have no comma behind it, and then the one before it goes.
  const takesCommaBefore = (index: number) => index > 0 && index === list.length - 1 && commas[index] === undefined;
  return entries.map((entry) => {
    const index = list.findIndex(({ start, end }) => start === entry.span.start && end === entry.span.end);
    const pieces = takesCommaBefore(index)
      ? withCommaBefore(text, entry.span, commas[index - 1]!)
      : withCommaBehind(text, entry.span, commas[index]);
    return { ...entry, removal: index < 0 ? [] : pieces.filter(({ start, end }) => start < end).map((span) => ({ span, newText: '' })) };
  });
}

/** Each piece is one that another entry can have too, or one that no other has. */
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

/** Where the comma behind a value is; undefined where there is none. */
function commaBehind(text: string, offset: number): number | undefined {
  const scanner = createScanner(text, false);
  scanner.setPosition(offset);
  let token: number;
  do token = scanner.scan();
  while (isJsonComment(token) || isJsonSpace(token));
  return token === jsonTokens.comma ? scanner.getTokenOffset() : undefined;
}
