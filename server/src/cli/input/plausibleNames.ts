import type { Format } from '../../lenses/format';

/** The names that are worth opening a file for: with one of them, it may be a profile. */
export interface PlausibleNames {
  /** Extensions of clients' files, in lower case with the dot. Looking one up is much quicker than trying a pattern. */
  readonly nameExtensions: ReadonlySet<string>;
  /** The patterns that are more than an extension. */
  readonly otherPatterns: readonly string[];
  /** The usual extensions of the notations in which a profile can be recognised by its content, whatever it is called. */
  readonly contentExtensions: ReadonlySet<string>;
}

export function plausibleNames(formats: readonly Pick<Format, 'recognition' | 'syntax'>[]): PlausibleNames {
  const patterns = formats.flatMap(({ recognition }) => recognition.fileNames);
  const knownByContent = formats.filter(({ recognition }) => recognition.contentIsEnough);
  return {
    nameExtensions: new Set(patterns.filter(isExtension).map((pattern) => pattern.slice(1).toLowerCase())),
    otherPatterns: patterns.filter((pattern) => !isExtension(pattern)),
    contentExtensions: new Set(knownByContent.flatMap(({ syntax }) => syntax.fileExtensions ?? [])),
  };
}

const isExtension = (pattern: string) => /^\*\.\w+$/.test(pattern);
