import ignore, { isPathValid } from 'ignore';

/** Files by patterns with the meaning of a `.gitignore` (gitignore(5)) in the folder of the project file. */
export interface FilePatterns {
  readonly patterns: readonly string[];
  /** @param path from the folder of the project file, with `/`; what lies outside of it never fits */
  readonly fits: (path: string) => boolean;
}

export function filePatterns(patterns: readonly string[]): FilePatterns {
  // Everywhere alike, whatever the disk thinks of capital letters.
  const matcher = ignore({ ignorecase: false }).add(patterns);
  return { patterns, fits: (path) => isPathValid(path) && matcher.ignores(path) };
}

/** The paths that are meant, where each pattern can only mean one file; undefined where one of them may mean others too. */
export const exactPaths = ({ patterns }: FilePatterns): readonly string[] | undefined =>
  patterns.every((pattern) => exactPath.test(pattern)) ? patterns.map((pattern) => pattern.replace(/^\//, '')) : undefined;

/** A path with a `/` before its end is looked for in one place only. */
const exactPath = /^(?!!)(?=\/|.+\/)[^*?[\]\\]*[^*?[\]\\/\s]$/;

/** More stars than this could keep the matcher busy for ever. */
const mostStars = 3;

/** Whether a pattern means something, and can be tried on a long path in no time. */
export function isFilePattern(pattern: string): boolean {
  if (pattern.length > 500 || pattern.trim() === '' || pattern.startsWith('#') || /\p{Cc}/u.test(pattern)) return false;
  const names = pattern.split('/');
  if (
    names.filter((name) => name === '**').length > mostStars ||
    names.some((name) => name !== '**' && name.split(/\*+/).length > mostStars + 1)
  )
    return false;
  try {
    filePatterns([pattern]).fits('a');
    return true;
  } catch {
    return false;
  }
}
