import type { Span } from './span';

/** A replacement of one span of a text; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
  /** Adds something new, so that several edits may have the same place. */
  readonly isAddition?: boolean;
}

/** An edit that adds something at an offset. */
export const addition = (at: number, newText: string): TextEdit => ({ span: { start: at, end: at }, newText, isAddition: true });

export const removal = (span: Span): TextEdit => ({ span, newText: '' });

/**
 * The edits in the order of the text, each once. Of two that overlap, the one that starts first is kept; insertions
 * at one place are all kept, in order.
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

/** At one place, a value comes before additions after it, and what continues a line before new lines. */
const inOrder = (a: TextEdit, b: TextEdit): number =>
  a.span.start - b.span.start ||
  a.span.end - b.span.end ||
  Number(a.isAddition ?? false) - Number(b.isAddition ?? false) ||
  Number(startsLine(a)) - Number(startsLine(b));

const startsLine = ({ newText }: TextEdit) => /^\r?\n/.test(newText);

/** The edits of as many of these sets as can be applied together: each completely or not at all, earlier ones first. */
export function chooseEdits(sets: readonly (readonly TextEdit[])[]): TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const set of sets) {
    const additions = set.filter((edit) => !neighboursOf(chosen, edit).some((other) => isSameEdit(edit, other)));
    if (additions.some((edit) => neighboursOf(chosen, edit).some((other) => isConflict(edit, other)))) continue;
    for (const edit of additions) chosen.splice(indexFor(chosen, edit), 0, edit);
  }
  return chosen;
}

/** The index of an edit in a list in the order of the text: after all of its kind at its place. */
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

/** The edits in a list without overlaps that may conflict with a given one. */
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

/** The text after all edits, whose positions refer to the text before any of them. */
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
