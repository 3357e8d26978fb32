import type { CommentForm } from '../syntax/comment';
import type { Span } from '../text/span';

/** A suppression comment, as it is written. */
export interface SuppressionComment {
  /** `unknown`: it begins like a suppression comment, but is not one. */
  readonly instruction: 'disable-next-line' | 'disable' | 'enable' | 'unknown';
  /** The comment without the blanks around it. */
  readonly span: Span;
  readonly rules: readonly NamedRule[];
  /** As it is written, so never for output; empty if there is none. */
  readonly reason: string;
  /**
   * For `disable-next-line`: the next line that is not such a comment, without its line break; undefined at the end
   * of the text.
   */
  readonly nextLine: Span | undefined;
}

export interface NamedRule {
  readonly id: string;
  readonly span: Span;
}

/** What every such comment begins with. */
export const marker = 'mail-config-lint-';

/** The placeholder for the reason in a new comment. It does not count as a reason, so that the user has to write one. */
export const missingReason = 'why?';

/** Reads the words of a comment, without its delimiters. The reason may be missing. */
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

/** `RULE -- reason`, or `RULE: reason`, for comments that must not contain two hyphens. */
function separatorIn(rest: string): [string, number] | [] {
  const found = /\s--+(?=\s|$)|:/.exec(rest);
  return found ? [found[0], found.index] : [];
}

const rulesIn = (list: string, from: number): NamedRule[] =>
  [...list.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({ id, span: { start: from + index, end: from + index + id.length } }));

/** The written reason; empty if it says nothing. */
export function reasonIn(written: string): string {
  const reason = written.trim();
  return /[\p{L}\p{N}]/u.test(reason) && reason !== missingReason ? reason : '';
}

/** A new comment, still without a reason. */
export function writeComment({ openers: [opener], end, hasNoDashes }: CommentForm, rule: string): string {
  const reason = hasNoDashes ? `: ${missingReason}` : ` -- ${missingReason}`;
  return `${opener} ${marker}disable-next-line ${rule}${reason}${end === undefined ? '' : ` ${end}`}`;
}
