import type { CommentForm } from '../syntax/comment';
import { blanksBefore, lineEnd, lineStart, trimmed } from '../syntax/layout';
import type { Span } from '../text/span';
import { marker, readComment, type SuppressionComment } from './suppressionComment';

/**
 * The suppression comments of a text, in order: those alone on their line and, if the notation has them, those after
 * a setting. One pass over the text.
 */
export function findComments(text: string, form: CommentForm | undefined): SuppressionComment[] {
  if (!form) return [];
  const commentAt = createCommentAt(text, form);
  const found: Found[] = [];
  let line: Line | undefined;
  for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + marker.length)) {
    if (!line || at >= line.end) line = lineAround(text, at, form);
    const place = commentAt(line, at);
    if (place) found.push({ comment: readComment(text, place.span, place.words), line, isAlone: place.isAlone });
  }
  const comments: SuppressionComment[] = [];
  let below: { readonly line: Span; readonly isAlone: boolean; readonly nextLine: Span | undefined } | undefined;
  for (const { comment, line: own, isAlone } of found.reverse()) {
    const next = lineBelow(text, own);
    // Several comments may stand above one line.
    const nextLine: Span | undefined = below?.isAlone && next?.start === below.line.start ? below.nextLine : next;
    comments.push({ ...comment, nextLine });
    below = { line: own, isAlone, nextLine };
  }
  return comments.reverse();
}

interface Found {
  readonly comment: ReturnType<typeof readComment>;
  readonly line: Span;
  readonly isAlone: boolean;
}

/** A line, and where a comment can begin in it. */
interface Line extends Span {
  /** After the leading blanks. */
  readonly first: number;
  /** After a setting; undefined if a comment may begin anywhere. */
  readonly behind: number | undefined;
  /** It belongs to the line above. */
  readonly goesOn: boolean;
}

function lineAround(text: string, at: number, form: CommentForm): Line {
  const line = { start: lineStart(text, at), end: lineEnd(text, at) };
  const first = trimmed(text, line).start;
  const isTooFarIn = form.isTight && first > (text.charCodeAt(line.start) === 0xfeff ? line.start + 1 : line.start);
  const behind = form.behind?.(text.slice(line.start, line.end)) ?? -1;
  return {
    ...line,
    first: isTooFarIn ? -1 : first,
    behind: form.wholes ? undefined : behind < 0 ? -1 : line.start + behind,
    goesOn: goesOn(text, line.start, form),
  };
}

/** Finds the comment that begins with a marker, if there is one. To be called in the order of the text. */
function createCommentAt(
  text: string,
  form: CommentForm,
): (line: Line, at: number) => { readonly span: Span; readonly words: Span; readonly isAlone: boolean } | undefined {
  const { openers, end } = form;
  const isWhole = createWholes(text, form);
  let close = -1;
  return (line, at) => {
    const from = blanksBefore(text, at);
    const opener = openers.find((sign) => from >= sign.length && text.startsWith(sign, from - sign.length));
    if (opener === undefined || line.goesOn) return undefined;
    const start = from - opener.length;
    if (start !== line.first && line.behind !== undefined && start !== line.behind) return undefined;
    if (end !== undefined && close < at) close = text.indexOf(end, at);
    if (end !== undefined && close < 0) close = Infinity;
    const span = end === undefined ? { start, end: trimmed(text, { start, end: line.end }).end } : { start, end: close + end.length };
    if (span.end > line.end || !isWhole(span)) return undefined;
    const isAlone = start === line.first && trimmed(text, { start: span.end, end: line.end }).start >= line.end;
    return { span, words: trimmed(text, { start: at, end: end === undefined ? span.end : close }), isAlone };
  };
}

/** Whether the line above is joined to the line that starts here. */
export function goesOn(text: string, start: number, form: CommentForm): boolean {
  if (!form.joins || start === 0) return false;
  const end = text.charCodeAt(start - 1) === 10 && text.charCodeAt(start - 2) === 13 ? start - 2 : start - 1;
  if (text[end - 1] !== '\\') return false;
  if (form.joins === 'lines') return true;
  const line = { start: lineStart(text, end), end };
  const isComment =
    form.openers.some((sign) => text.startsWith(sign, trimmed(text, line).start)) ||
    (form.behind?.(text.slice(line.start, end)) ?? -1) >= 0;
  return !isComment;
}

/** Tells whether a comment really is one. To be called in the order of the text. */
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
