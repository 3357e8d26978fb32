import type { Span } from './span';

/** A replacement of one span of a text; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
  /** Adds something new beside what is there, so that several can go to one place. */
  readonly isAddition?: boolean;
}

/** Something new at one place. */
export const addition = (at: number, newText: string): TextEdit => ({ span: { start: at, end: at }, newText, isAddition: true });

export const removal = (span: Span): TextEdit => ({ span, newText: '' });

/**
 * The edits in the order of the text, each once. Of two that overlap, the one that starts first
 * stays; insertions at one place all stay, in their order.
 */
export function mergeEdits(edits: readonly TextEdit[]): TextEdit[] {
  const merged = new Map<string, TextEdit>();
  let end = 0;
  for (const edit of [...edits].sort(inOrder)) {
    const identity = `${edit.span.start} ${edit.span.end} ${edit.newText}`;
    if (edit.span.start < end || merged.has(identity)) continue;
    merged.set(identity, edit);
    end = edit.span.end;
  }
  return [...merged.values()];
}

/** Into an empty span a value goes before what is added behind it, and what goes on with a line before new lines. */
const inOrder = (a: TextEdit, b: TextEdit): number =>
  a.span.start - b.span.start ||
  a.span.end - b.span.end ||
  Number(a.isAddition ?? false) - Number(b.isAddition ?? false) ||
  Number(startsLine(a)) - Number(startsLine(b));

const startsLine = ({ newText }: TextEdit) => /^\r?\n/.test(newText);

/** The edits of as many of these sets as can be made together: each set whole or not at all, the first ones first. */
export function chooseEdits(sets: readonly (readonly TextEdit[])[]): TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const set of sets) {
    const additions = set.filter((edit) => !neighboursOf(chosen, edit).some((other) => isSameEdit(edit, other)));
    if (additions.some((edit) => neighboursOf(chosen, edit).some((other) => isConflict(edit, other)))) continue;
    for (const edit of additions) chosen.splice(indexFor(chosen, edit), 0, edit);
  }
  return chosen;
}

/** Where an edit belongs in a list in the order of the text: after all that are of its kind at its place. */
function indexFor(sorted: readonly TextEdit[], edit: TextEdit): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inOrder(sorted[middle]!, edit) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The edits of a list without overlaps that can touch another one. */
function neighboursOf(sorted: readonly TextEdit[], edit: TextEdit): TextEdit[] {
  const neighbours: TextEdit[] = [];
  const at = indexFor(sorted, edit);
  for (let index = at - 1; index >= 0 && sorted[index]!.span.end >= edit.span.start; index--) neighbours.push(sorted[index]!);
  for (let index = at; index < sorted.length && sorted[index]!.span.start < edit.span.end; index++) neighbours.push(sorted[index]!);
  return neighbours;
}

function isConflict(a: TextEdit, b: TextEdit): boolean {
  const isSamePlace = a.span.start === b.span.start && a.span.end === b.span.end;
  return isSamePlace ? !(a.isAddition || b.isAddition) : a.span.start < b.span.end && b.span.start < a.span.end;
}

/** The text after all edits, which are given in positions of the text before them. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span, newText } of mergeEdits(edits)) {
    parts.push(text.slice(at, span.start), newText);
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

export function isSameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}
