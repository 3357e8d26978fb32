import { extname } from 'node:path';
import { formats } from '../formats';
import { matchesFileName } from '../lenses/recognise';

/** Whether a file of this name is worth opening when nobody has named it. */
export const isPlausible = (path: string): boolean => contentExtensions.has(extensionOf(path)) || hasProfileName(path);

/** Whether a client's files have such names. */
export const hasProfileName = (path: string): boolean =>
  nameExtensions.has(extensionOf(path)) || otherPatterns.some((pattern) => matchesFileName(pattern, path));

const extensionOf = (path: string) => extname(path).toLowerCase();

const patterns = formats.flatMap(({ recognition }) => recognition.fileNames);
const isExtension = (pattern: string) => /^\*\.\w+$/.test(pattern);

/** Looking an extension up is much quicker than trying a pattern, and most patterns are no more than that. */
const nameExtensions: ReadonlySet<string> = new Set(patterns.filter(isExtension).map((pattern) => pattern.slice(1).toLowerCase()));
const otherPatterns = patterns.filter((pattern) => !isExtension(pattern));

/** In these notations a profile can be known by its content, whatever it is called. */
const extensionsOfSyntax: Readonly<Record<string, readonly string[]>> = { xml: ['.xml'], 'property-list': ['.plist', '.xml'] };

const contentExtensions: ReadonlySet<string> = new Set(
  formats.flatMap(({ syntax, recognition }) => (recognition.contentIsEnough ? (extensionsOfSyntax[syntax.id] ?? ['.ini', '.conf', '.cfg']) : [])),
);
