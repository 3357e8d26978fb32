import { blanksBefore, indentationBefore, wholeLines } from '../syntax/layout';
import type { Span } from '../text/span';
import type { TextEdit } from '../text/textEdit';
import type { CommentOutcome } from './commentCovers';

/** Removes the comment with its line or, if some of its rules are used, only the unused ones. */
export function removeUnused(text: string, { comment: { span, rules }, unused, isUnused }: CommentOutcome): TextEdit {
  if (isUnused) return { span: withItsBlanks(text, span), newText: '' };
  const kept = rules.filter((rule) => !unused.includes(rule));
  return { span: { start: rules[0]!.span.start, end: rules.at(-1)!.span.end }, newText: kept.map(({ id }) => id).join(', ') };
}

/**
 * With its lines or, after a setting, with the blanks in between. After a backslash they stay, since one may be part
 * of the setting.
 */
function withItsBlanks(text: string, comment: Span): Span {
  const lines = wholeLines(text, comment);
  if (lines.start < comment.start || lines.end > comment.end || indentationBefore(text, comment.start) !== undefined) return lines;
  const start = blanksBefore(text, comment.start);
  return text[start - 1] === '\\' ? comment : { start, end: comment.end };
}
