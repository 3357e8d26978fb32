import type { Span } from '../../text/span';
import type { ValueNotation } from './valueParts';

/** The same notation of a value where the value may stand in quotes of either kind. */
export const inQuotes = (notation: ValueNotation): ValueNotation => ({
  ...notation,
  parse: (text, value) => notation.parse(text, withoutQuotes(text, value)),
  insert: (text, value, ...rest) => notation.insert(text, withoutQuotes(text, value), ...rest),
});

/** What stands between the quotes, where a span begins and ends with one of these. */
export function withoutQuotes(text: string, { start, end }: Span, quotes = `"'`): Span {
  const quote = text[start]!;
  const isQuoted = end - start > 1 && quotes.includes(quote) && text[end - 1] === quote;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
