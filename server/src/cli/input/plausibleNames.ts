import type { Format } from '../../lenses/format';

/** By what a file is taken for a profile before anybody has looked into it. */
export interface PlausibleNames {
  /** Extensions that clients' files have, in lower case with their dot. Looking one up is much quicker than trying a pattern. */
  readonly nameExtensions: ReadonlySet<string>;
  /** The patterns that are more than an extension. */
  readonly otherPatterns: readonly string[];
  /** Extensions of notations in which a profile can be known by its content, whatever it is called. */
  readonly contentExtensions: ReadonlySet<string>;
}

export function plausibleNames(formats: readonly Pick<Format, 'recognition' | 'syntax'>[]): PlausibleNames {
  const patterns = formats.flatMap(({ recognition }) => recognition.fileNames);
  return {
    nameExtensions: new Set(patterns.filter(isExtension).map((pattern) => pattern.slice(1).toLowerCase())),
    otherPatterns: patterns.filter((pattern) => !isExtension(pattern)),
    contentExtensions: new Set(
      formats.flatMap(({ syntax, recognition }) =>
        recognition.contentIsEnough ? (extensionsOfSyntax[syntax.id] ?? ['.ini', '.conf', '.cfg']) : [],
      ),
    ),
  };
}

const isExtension = (pattern: string) => /^\*\.\w+$/.test(pattern);

const extensionsOfSyntax: Readonly<Record<string, readonly string[]>> = { xml: ['.xml'], 'property-list': ['.plist', '.xml'] };
