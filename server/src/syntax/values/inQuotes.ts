import type { Span } from '../../text/span';
import type { ValueNotation } from './valueParts';

/** A notation whose values may be in quotes of either kind. */
export const inQuotes = (notation: ValueNotation): ValueNotation => ({
  ...notation,
  parse: (text, value) => notation.parse(text, withoutQuotes(text, value)),
  insert: (text, value, ...rest) => notation.insert(text, withoutQuotes(text, value), ...rest),
});

/** The part between the quotes, if a span begins and ends with one of these. */
export function withoutQuotes(text: string, { start, end }: Span, quotes = `"'`): Span {
  const quote = text[start]!;
  const isQuoted = end - start > 1 && quotes.includes(quote) && text[end - 1] === quote;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
