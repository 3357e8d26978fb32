/** The token numbers of the scanner in the package `jsonc-parser`: its `SyntaxKind` is a const enum that we cannot use. */
export const jsonTokens = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  whiteSpace: 15,
  end: 17,
};

export const isJsonComment = (token: number): boolean => token === jsonTokens.lineComment || token === jsonTokens.blockComment;

export const isJsonSpace = (token: number): boolean => token === jsonTokens.lineBreak || token === jsonTokens.whiteSpace;
