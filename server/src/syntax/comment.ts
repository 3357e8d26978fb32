/** What a comment looks like that has a line to itself. */
export interface CommentForm {
  /** What begins one; the first is the one that we write. */
  readonly openers: readonly [string, ...string[]];
  /** What ends one; where this is absent, the line does. */
  readonly end?: string;
  /** Nothing stands before it in its line, not even blanks. */
  readonly isTight?: true;
  /** Two hyphens may not stand in it. */
  readonly hasNoDashes?: true;
  /** What ends with a backslash goes on in the next line: everything, or everything but comments. */
  readonly joins?: 'lines' | 'settings';
  /** Comments of all kinds, and all else that is read whole, so that nothing begins in the middle of it. With the flag `g`; it matches in one pass. */
  readonly wholes?: RegExp;
  /** How a line begins above which a comment may stand, where that is not any line. With the flag `y`. */
  readonly below?: RegExp;
}

/** The line ends the comment, whatever sign begins it. */
export const lineComment = (openers: string): CommentForm | undefined => {
  const [first, ...others] = openers;
  return first === undefined ? undefined : { openers: [first, ...others] };
};

/** XML's (section 2.5 of the standard), which may not stand inside a tag or before the declaration. */
export const xmlComment: CommentForm = {
  openers: ['<!--'],
  end: '-->',
  hasNoDashes: true,
  wholes: /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<\?[^]*?(?:\?>|$)/g,
  below: /[ \t]*<[^/?!]/y,
};

/**
 * Of Mozilla's preference files, which may be JavaScript: three kinds of comments, and three of
 * strings. The escapes of a string are counted, since V8 has room for so many steps back only.
 */
export const prefsComment: CommentForm = {
  openers: ['//', '#'],
  wholes: /\/\/[^\r\n]*|#[^\r\n]*|\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\r\n]+|\\(?:\r\n|[^])){0,9999}"?|'(?:[^'\\\r\n]+|\\(?:\r\n|[^])){0,9999}'?|`(?:[^`\\]+|\\[^]){0,9999}`?/g,
};
