/** The form of comments in a notation. */
export interface CommentForm {
  /** What begins a comment; new comments use the first. */
  readonly openers: readonly [string, ...string[]];
  /** Other beginnings of text that no program reads, in which we neither look for comments nor write any. Only with `wholes`. */
  readonly otherOpeners?: readonly string[];
  /** What ends a comment; by default, the end of the line. */
  readonly end?: string;
  /** Nothing may precede it on its line, not even blanks. */
  readonly isTight?: true;
  /** It must not contain two hyphens. */
  readonly hasNoDashes?: true;
  /** What ends with a backslash continues on the next line: everything, or everything but comments. */
  readonly joins?: 'lines' | 'settings';
  /**
   * Comments of all kinds, and everything else that is read as a whole, so that nothing begins in the middle of it. Has
   * the flag `g` and matches in one pass.
   */
  readonly wholes?: RegExp;
  /**
   * The offset in a line of a comment that follows something else, or -1. If `wholes` matches all comments, it
   * decides instead.
   */
  readonly behind?: (line: string) => number;
  /** How a line must begin for a comment to be placed above it; absent if any line will do. Has the flag `y`. */
  readonly below?: RegExp;
}

/**
 * Finds the first of some characters in a line that begins a comment.
 * @param quotes within which it begins none
 * @param escapes whether a backslash escapes the next character
 * @param afterBlank whether it begins a comment only after a blank
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

/** Comments that end with their line, whichever of these characters begins them. */
export const lineComment = (openers: string): CommentForm | undefined => {
  const [first, ...others] = openers;
  return first === undefined ? undefined : { openers: [first, ...others] };
};
