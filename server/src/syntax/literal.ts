import type { NewValue } from './tree';

/**
 * Whether a value is written as a number or a boolean, in a notation where texts are quoted. A value without a kind
 * of its own keeps the kind of the present one.
 */
export const isBare = ({ text, kind }: NewValue, presentKind?: string): boolean =>
  (kind ?? presentKind) !== 'string' && /^(?:[+-]?\d{1,12}|true|false)$/.test(text);
