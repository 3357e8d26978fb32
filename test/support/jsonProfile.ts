import { anyRestyles, type Restyle } from './profileKind';

/** A text that is a number becomes one. */
export const jsonValue = (text: string | undefined): string | number | undefined =>
  text !== undefined && /^-?(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : text;

export const jsonRestyles: readonly Restyle[] = [
  ...anyRestyles,
  (text) => JSON.stringify(JSON.parse(text)),
  (text) => text.replace(/^ */gm, ''),
  (text) => text.replace(/^ */gm, '\t\t'),
  (text) => text.replace(/": /g, '" :\n'),
  (text) => text.replace(/,\n */g, ', '),
];
