import { stripVTControlCharacters } from 'node:util';

/** How many columns a terminal gives this character: 0 for marks, 2 for wide ones (Unicode Standard Annex 11). */
export function displayWidth(character: string): number {
  if (character < '\u0300') return 1;
  if (invisible.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Colours take no room. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(text)) width += displayWidth(character);
  return width;
}

const invisible = /^[\p{Mark}\p{Format}]$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
