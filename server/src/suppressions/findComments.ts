import type { CommentForm } from '../syntax/comment';
import { lineEnd, lineStart, trimmed } from '../syntax/layout';
import type { Span } from '../text/span';
import { marker, readComment, type SuppressionComment } from './suppressionComment';

/**
 * The comments of a text that speak to this linter, in its order: only those that have their line
 * to themselves. One pass over the text.
 */
export function findComments(text: string, form: CommentForm | undefined): SuppressionComment[] {
  if (!form) return [];
  const isWhole = createWholes(text, form);
  const found: { readonly comment: ReturnType<typeof readComment>; readonly line: Span }[] = [];
  for (let at = text.indexOf(marker); at >= 0; ) {
    const line = { start: lineStart(text, at), end: lineEnd(text, at) };
    const comment = commentIn(text, line, form);
    if (comment && text.startsWith(marker, comment.words.start) && !goesOn(text, line.start, form) && isWhole(comment.span)) {
      found.push({ comment: readComment(text, comment.span, comment.words), line });
    }
    at = text.indexOf(marker, line.end);
  }
  const comments: SuppressionComment[] = [];
  let below: { readonly line: Span; readonly nextLine: Span | undefined } | undefined;
  for (const { comment, line } of found.reverse()) {
    const next = lineBelow(text, line);
    // Several comments may stand above one line.
    const nextLine: Span | undefined = below && next?.start === below.line.start ? below.nextLine : next;
    comments.push({ ...comment, nextLine });
    below = { line, nextLine };
  }
  return comments.reverse();
}

/** The comment that a line consists of, and what it says without its signs. */
function commentIn(text: string, line: Span, { openers, end, isTight }: CommentForm): { span: Span; words: Span } | undefined {
  const span = trimmed(text, line);
  const first = text.charCodeAt(line.start) === 0xfeff ? line.start + 1 : line.start;
  const opener = openers.find((sign) => text.startsWith(sign, span.start));
  if (opener === undefined || (isTight && span.start > first)) return undefined;
  const from = span.start + opener.length;
  if (end === undefined) return { span, words: trimmed(text, { start: from, end: span.end }) };
  const close = text.slice(from, span.end).indexOf(end);
  return close >= 0 && from + close + end.length === span.end ? { span, words: trimmed(text, { start: from, end: from + close }) } : undefined;
}

/** Whether the line above is joined to the line that starts here. */
export function goesOn(text: string, start: number, form: CommentForm): boolean {
  if (!form.joins || start === 0) return false;
  const end = text.charCodeAt(start - 1) === 10 && text.charCodeAt(start - 2) === 13 ? start - 2 : start - 1;
  if (text[end - 1] !== '\\') return false;
  return form.joins === 'lines' || !commentIn(text, { start: lineStart(text, end), end }, form);
}

/** Whether a comment really is one: asked in the order of the text. */
function createWholes(text: string, { wholes }: CommentForm): (comment: Span) => boolean {
  if (!wholes) return () => true;
  const all = text.matchAll(wholes);
  let whole = all.next().value;
  return ({ start }) => {
    while (whole && whole.index < start) whole = all.next().value;
    return whole?.index === start;
  };
}

export function lineBelow(text: string, { end }: Span): Span | undefined {
  if (end >= text.length) return undefined;
  const start = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  return { start, end: lineEnd(text, start) };
}
