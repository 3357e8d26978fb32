import type { Format } from '../../server/src/lenses/format';

type Described = Pick<Format, 'id' | 'language' | 'syntax' | 'editorLanguages'>;

/**
 * The languages of the editor in which a file of this format may be open when it does not have the
 * format's own: plain text, those of the notation, and those that its name leads to.
 */
export const editorLanguagesOf = ({ syntax, editorLanguages = [] }: Pick<Described, 'syntax' | 'editorLanguages'>): readonly string[] => [
  'plaintext',
  ...(syntax.editorLanguages ?? []),
  ...editorLanguages,
];

/** All languages in which a mail profile may be open: those of our own first, by their formats' ids. */
export function clientLanguages(formats: readonly Described[]): readonly string[] {
  const own = formats.flatMap(({ id, language }) => (language ? [id] : []));
  return [...new Set([...own, ...formats.flatMap(editorLanguagesOf)])];
}
