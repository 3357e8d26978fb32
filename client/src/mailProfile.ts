import type { Recognition } from '../../server/src/lenses/format';
import { matchesFileName, recognise, rootElementOf } from '../../server/src/lenses/recognise';
import generated from './recognitions.json';

export interface Kind {
  readonly id: string;
  readonly title: string;
  readonly recognition: Recognition;
}

/** By what each format is recognised, without the code that reads it. Written by `npm run generate`. */
const kinds = generated as readonly Kind[];

/** The kind of mail profile that a document is, by the server's own test; undefined when it is none. */
export const mailProfileKind = (fileName: string, text: string): Kind | undefined => recognise(kinds, fileName, text)?.format;

/** How much of a text `mayBeMailProfile` wants to see, in UTF-16 code units. */
export const headCharacters = 4096;

/** A cheap test of the beginning of a text: true for every mail profile, and false for most other files. */
export const mayBeMailProfile = (fileName: string, head: string): boolean =>
  kinds.some(({ recognition }) => hasName(recognition, fileName) || hasRoot(recognition, head));

const hasName = ({ fileNames }: Recognition, fileName: string) => fileNames.some((pattern) => matchesFileName(pattern, fileName));

/** Sections can stand anywhere, and a head can end before the root element does. Of the lines of a format, one must stand in the head. */
function hasRoot({ content, contentIsEnough }: Recognition, head: string): boolean {
  if (contentIsEnough && 'lines' in content)
    return content.lines.some(({ oneOf }) => oneOf.some((pattern) => new RegExp(pattern, content.ignoresCase ? 'im' : 'm').test(head)));
  if (!contentIsEnough || !('rootElement' in content)) return contentIsEnough;
  const root = rootElementOf(head);
  return root === undefined ? head.length >= headCharacters && /^\s*(?:<|$)/.test(head) : root === content.rootElement;
}
