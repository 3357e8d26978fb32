import type { CommentForm } from '../syntax/comment';
import { lineStart } from '../syntax/layout';
import { newlineAt } from '../text/newline';
import type { Span } from '../text/span';
import type { TextEdit } from '../text/textEdit';
import { goesOn } from './findComments';
import { writeComment } from './suppressionComment';

/**
 * Inserts a comment for a rule, without a reason yet, above the line of an offset, with the same indentation and
 * newline. Undefined if the notation allows no comment there.
 */
export type PlaceComment = (rule: string, offset: number) => TextEdit | undefined;

export function createPlaceComment(text: string, form: CommentForm | undefined): PlaceComment {
  if (!form) return () => undefined;
  const isInsideWhole = createIsInsideWhole(text, form);
  return (rule, offset) => {
    const line = lineStart(text, offset);
    const start = text.charCodeAt(line) === 0xfeff ? line + 1 : line;
    if (!mayStandAbove(text, start, form) || goesOn(text, line, form) || isInsideWhole(start)) return undefined;
    const indentation = form.isTight ? '' : indentationAt(text, start);
    return { span: { start, end: start }, newText: indentation + writeComment(form, rule) + newlineAt(text, start) };
  };
}

function mayStandAbove(text: string, start: number, { below }: CommentForm): boolean {
  if (!below) return true;
  below.lastIndex = start;
  return below.test(text);
}

function indentationAt(text: string, start: number): string {
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return text.slice(start, end);
}

/** Whether a line begins in the middle of something: a comment, a string. */
function createIsInsideWhole(text: string, { wholes }: CommentForm): (start: number) => boolean {
  let known: readonly Span[] | undefined;
  const longOnes = () =>
    [...text.matchAll(wholes!)]
      .filter(([whole]) => /[\r\n]/.test(whole))
      .map(({ 0: whole, index }) => ({ start: index, end: index + whole.length }));
  return (start) => {
    if (!wholes) return false;
    known ??= longOnes();
    let low = 0;
    let high = known.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (known[middle]!.start < start) low = middle + 1;
      else high = middle;
    }
    return low > 0 && start < known[low - 1]!.end;
  };
}
