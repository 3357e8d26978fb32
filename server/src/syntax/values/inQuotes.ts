import type { Span } from '../../text/span';
import type { ValueNotation } from './valueParts';

/** The same notation where the value may stand in quotes of either kind. */
export const inQuotes = (notation: ValueNotation): ValueNotation => ({
  ...notation,
  parse: (text, value) => notation.parse(text, withoutQuotes(text, value)),
  insert: (text, value, ...rest) => notation.insert(text, withoutQuotes(text, value), ...rest),
});

function withoutQuotes(text: string, { start, end }: Span): Span {
  const quote = text[start];
  if (end - start < 2 || (quote !== '"' && quote !== "'") || text[end - 1] !== quote) return { start, end };
  return { start: start + 1, end: end - 1 };
}
