import type { CommentForm } from '../syntax/comment';
import type { Span } from '../text/span';

/** A comment that speaks to this linter, as it is written. */
export interface SuppressionComment {
  /** `unknown`: it begins like one, and is none. */
  readonly instruction: 'disable-next-line' | 'disable' | 'enable' | 'unknown';
  /** The comment without the blanks around it. */
  readonly span: Span;
  readonly rules: readonly NamedRule[];
  /** As it is written, so never for output; empty when there is none. */
  readonly reason: string;
  /** For `disable-next-line`: the next line that is no such comment, without its break; undefined at the end of the text. */
  readonly nextLine: Span | undefined;
}

export interface NamedRule {
  readonly id: string;
  readonly span: Span;
}

/** What every such comment begins with. */
export const marker = 'mail-config-lint-';

/** What a new comment has in the place of a reason. It is none, so that somebody has to write one. */
export const missingReason = 'why?';

/** A comment without what begins and ends it: what it says. Without a reason there is nothing behind the rules. */
export function readComment(text: string, span: Span, words: Span): Omit<SuppressionComment, 'nextLine'> {
  const [head, instruction] =
    /^mail-config-lint-(disable-next-line|disable|enable)(?![\w-])/.exec(text.slice(words.start, words.end)) ?? [];
  if (head === undefined) return { instruction: 'unknown', span, rules: [], reason: '' };
  const from = words.start + head.length;
  const rest = text.slice(from, words.end);
  const [separator = '', at = rest.length] = separatorIn(rest);
  return {
    instruction: instruction as SuppressionComment['instruction'],
    span,
    rules: rulesIn(rest.slice(0, at), from),
    reason: reasonIn(rest.slice(at + separator.length)),
  };
}

/** `RULE -- reason`, or `RULE: reason`, which is for comments in which two hyphens may not stand. */
function separatorIn(rest: string): [string, number] | [] {
  const found = /\s--+(?=\s|$)|:/.exec(rest);
  return found ? [found[0], found.index] : [];
}

const rulesIn = (list: string, from: number): NamedRule[] =>
  [...list.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({ id, span: { start: from + index, end: from + index + id.length } }));

/** What was written as a reason; empty where that says nothing. */
export function reasonIn(written: string): string {
  const reason = written.trim();
  return /[\p{L}\p{N}]/u.test(reason) && reason !== missingReason ? reason : '';
}

/** A new comment that needs a reason yet. */
export function writeComment({ openers: [opener], end, hasNoDashes }: CommentForm, rule: string): string {
  const reason = hasNoDashes ? `: ${missingReason}` : ` -- ${missingReason}`;
  return `${opener} ${marker}disable-next-line ${rule}${reason}${end === undefined ? '' : ` ${end}`}`;
}
