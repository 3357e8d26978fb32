import type { Span } from './span';

/** A replacement of one span of a text; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * The text after all edits, each given in positions of the text before them.
 * Of two edits that overlap, the one that starts first is made and the other left out;
 * equal edits are made once.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const parts: string[] = [];
  let at = 0;
  let previous: TextEdit | undefined;
  for (const edit of sorted) {
    if (edit.span.start < at || (previous && isSameEdit(edit, previous))) continue;
    parts.push(text.slice(at, edit.span.start), edit.newText);
    at = edit.span.end;
    previous = edit;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

export function isSameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}
