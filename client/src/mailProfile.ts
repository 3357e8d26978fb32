import type { Recognition } from '../../server/src/lenses/format';
import { recognise } from '../../server/src/lenses/recognise';
import generated from './recognitions.json';

interface Kind {
  readonly id: string;
  readonly title: string;
  readonly recognition: Recognition;
}

/** By what each format is recognised, without the code that reads it. Written by `npm run generate`. */
const kinds = generated as readonly Kind[];

/** The kind of mail profile that a document is, by the server's own test; undefined when it is none. */
export const mailProfileKind = (fileName: string, text: string): Kind | undefined => recognise(kinds, fileName, text)?.format;
