import { wholeLines } from '../syntax/layout';
import type { TextEdit } from '../text/textEdit';
import type { CommentOutcome } from './suppressions';

/** Takes away the comment with its line or, where some of its rules are of use, the others of them. */
export function removeIdle(text: string, { comment: { span, rules }, idle, isIdle }: CommentOutcome): TextEdit {
  if (isIdle) return { span: wholeLines(text, span), newText: '' };
  const kept = rules.filter((rule) => !idle.includes(rule));
  return { span: { start: rules[0]!.span.start, end: rules.at(-1)!.span.end }, newText: kept.map(({ id }) => id).join(', ') };
}
