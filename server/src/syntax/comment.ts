/** What comments look like. */
export interface CommentForm {
  /** What begins one; the first is the one that we write. */
  readonly openers: readonly [string, ...string[]];
  /** What else begins something that no program reads; we write and look for nothing in it. Only where there are `wholes`. */
  readonly otherOpeners?: readonly string[];
  /** What ends one; where this is absent, the line does. */
  readonly end?: string;
  /** Nothing stands before it in its line, not even blanks. */
  readonly isTight?: true;
  /** Two hyphens may not stand in it. */
  readonly hasNoDashes?: true;
  /** What ends with a backslash goes on in the next line: everything, or everything but comments. */
  readonly joins?: 'lines' | 'settings';
  /**
   * Comments of all kinds, and everything else that is read as a whole, so that nothing begins in the middle of it. Has
   * the flag `g` and matches in one pass.
   */
  readonly wholes?: RegExp;
  /** Where in a line a comment begins behind something else, or -1. Where `wholes` holds all comments, these say it. */
  readonly behind?: (line: string) => number;
  /** How a line begins above which a comment may stand, where that is not any line. With the flag `y`. */
  readonly below?: RegExp;
}

/**
 * The first of some signs in a line that begins a comment.
 * @param quotes in which it is none
 * @param escapes whether a backslash takes away the meaning of the next sign
 * @param afterBlank whether it is one only there
 */
export const commentBehind =
  (
    signs: string,
    {
      quotes = '',
      escapes = false,
      afterBlank = false,
    }: { readonly quotes?: string; readonly escapes?: boolean; readonly afterBlank?: boolean } = {},
  ) =>
  (line: string): number => {
    let quote = '';
    for (let at = 0; at < line.length; at++) {
      const sign = line[at]!;
      if (escapes && sign === '\\') at++;
      else if (quote !== '') quote = sign === quote ? '' : quote;
      else if (quotes.includes(sign)) quote = sign;
      else if (signs.includes(sign) && (!afterBlank || /[ \t]/.test(line[at - 1] ?? ' '))) return at;
    }
    return -1;
  };

/** The line ends the comment, whatever sign begins it. */
export const lineComment = (openers: string): CommentForm | undefined => {
  const [first, ...others] = openers;
  return first === undefined ? undefined : { openers: [first, ...others] };
};
