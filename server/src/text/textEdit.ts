import type { Span } from './span';

/** A replacement of one span of a text; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * The edits in the order of the text, each once. Of two that overlap, the one that starts first
 * stays; insertions at one place all stay, in their order.
 */
export function mergeEdits(edits: readonly TextEdit[]): TextEdit[] {
  const merged = new Map<string, TextEdit>();
  let end = 0;
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    const identity = `${edit.span.start} ${edit.span.end} ${edit.newText}`;
    if (edit.span.start < end || merged.has(identity)) continue;
    merged.set(identity, edit);
    end = edit.span.end;
  }
  return [...merged.values()];
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
