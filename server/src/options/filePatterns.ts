import ignore, { isPathValid } from 'ignore';

/** Patterns with the meaning of a `.gitignore` (gitignore(5)) in the folder of the project file. */
export interface FilePatterns {
  readonly patterns: readonly string[];
  /** @param path relative to the folder of the project file, with `/`; a path outside it never matches */
  readonly fits: (path: string) => boolean;
}

export function filePatterns(patterns: readonly string[]): FilePatterns {
  // The same everywhere, whether or not the file system is case-sensitive.
  const matcher = ignore({ ignorecase: false }).add(patterns);
  return { patterns, fits: (path) => isPathValid(path) && matcher.ignores(path) };
}

/** The paths that the patterns name, if each can match only one file; undefined if one may match more. */
export const exactPaths = ({ patterns }: FilePatterns): readonly string[] | undefined =>
  patterns.every((pattern) => exactPath.test(pattern)) ? patterns.map((pattern) => pattern.replace(/^\//, '')) : undefined;

/** A path with a `/` before its end can match in one place only. */
const exactPath = /^(?!!)(?=\/|.+\/)[^*?[\]\\]*[^*?[\]\\/\s]$/;

/** More stars than this could make matching take forever. */
const mostStars = 3;

/** Whether a pattern is valid, and quick to match against a long path. */
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
