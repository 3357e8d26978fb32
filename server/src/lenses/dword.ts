import type { WritingStyle } from './lens';

/**
 * A number in hexadecimal digits, in the width and letter case of the text that it replaces or, for a new setting, of
 * its neighbours.
 */
export function dword(value: number, { present, neighbours }: WritingStyle): string {
  const dwords = [present ?? '', ...neighbours].map((text) => text.trim()).filter((text) => /^[\da-f]{1,8}$/i.test(text));
  const isPadded = dwords.length === 0 || dwords.some((text) => /^0.{7}$/.test(text));
  const width = present !== undefined && dwords[0] === present.trim() ? dwords[0].length : isPadded ? 8 : 1;
  const digits = value.toString(16).padStart(width, '0');
  const lettered = dwords.find((text) => /[a-f]/i.test(text));
  return lettered && /[A-F]/.test(lettered) ? digits.toUpperCase() : digits;
}
