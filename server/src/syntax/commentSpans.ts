import type { Span } from '../text/span';
import type { CommentForm } from './comment';
import { lineEnd, trimmed } from './layout';

/** All comments of a text, in its order, without their line breaks. In doubt, text counts as a comment. */
export function commentSpans(text: string, form: CommentForm | undefined): Span[] {
  if (!form) return [];
  return form.wholes ? wholeComments(text, form.wholes, form) : lineComments(text, form);
}

function wholeComments(text: string, wholes: RegExp, { openers, otherOpeners = [] }: CommentForm): Span[] {
  const all = [...openers, ...otherOpeners];
  return [...text.matchAll(wholes)]
    .filter(([whole]) => all.some((sign) => whole.startsWith(sign)))
    .map(({ index, 0: whole }) => ({ start: index, end: index + whole.length }));
}

function lineComments(text: string, { openers, behind, isTight }: CommentForm): Span[] {
  const comments: Span[] = [];
  for (let start = 0; start < text.length;) {
    const end = lineEnd(text, start);
    const first = trimmed(text, { start, end }).start;
    const isWhole = (!isTight || first === start) && openers.some((sign) => text.startsWith(sign, first));
    const at = isWhole ? first : start + (behind?.(text.slice(start, end)) ?? -1);
    if (at >= start && at < end) comments.push({ start: at, end });
    start = end + 1;
  }
  return comments;
}
