import type { Cursor } from './cursor';
import { isKeyword, noiseWords, valueWords, type Taken } from './keywords';
import type { Token } from './tokens';

/** The values after a keyword. */
export interface Values {
  readonly tokens: readonly Token[];
  /** Where they end, with a `here` or `there` behind them; undefined if there are none. */
  readonly end: number | undefined;
  /** A word with a meaning of its own, which has to be quoted to be a value. */
  readonly reserved?: Token | undefined;
}

/** Takes what belongs to a keyword, and leaves what does not. */
export function takeValues(cursor: Cursor, keyword: string, takes: Taken): Values {
  const first = takes === 'name' || takes === 'names' ? cursor.nextIf(({ text }) => text !== '=') : firstValue(cursor, keyword, takes);
  if (!first) return { tokens: [], end: undefined };
  const reserved = takes !== 'name' && takes !== 'names' && takes !== 'word' && isValueWord(first) ? first : undefined;
  const { tokens, end } =
    takes === 'strings' || takes === 'numbers' || takes === 'names' ? moreValues(cursor, takes) : { tokens: [], end: undefined };
  const all = [first, ...tokens];
  return { tokens: all, end: end ?? all.at(-1)!.end, reserved };
}

function firstValue(cursor: Cursor, keyword: string, takes: Taken): Token | undefined {
  cursor.passNoise();
  if (keyword === 'envelope') cursor.nextIf(isNumber);
  const isMethod = ({ text }: Token) => takes === 'word' && keyword === 'auth' && /^pass(?:word)?$/.test(text);
  return cursor.nextIf((token) => isValue(token) || isValueWord(token) || isMethod(token));
}

/** The values of a list after the first. */
function moreValues(cursor: Cursor, takes: 'strings' | 'numbers' | 'names'): Pick<Values, 'tokens' | 'end'> {
  const tokens: Token[] = [];
  for (;;) {
    const before = cursor.position;
    cursor.passNoise();
    const place = takes === 'names' ? cursor.nextIf(isWord('here', 'there')) : undefined;
    if (place) return { tokens, end: place.end };
    const isPair = takes === 'names' && cursor.peek(1) !== undefined && cursor.nextIf(isWord('=')) !== undefined;
    const value = isPair ? cursor.next() : cursor.nextIf((token) => isValue(token) && isNumber(token) === (takes === 'numbers'));
    if (!value) {
      cursor.position = before;
      return { tokens, end: undefined };
    }
    tokens.push(value);
  }
}

const isWord =
  (...words: readonly string[]) =>
  ({ text, isText }: Token): boolean =>
    !isText && words.includes(text);

const isNumber = ({ text, isText }: Token) => !isText && /^-?\d+$/.test(text);

const isValueWord = ({ text, isText }: Token) => !isText && valueWords.has(text);

/** A number or a string, as opposed to a keyword. */
const isValue = ({ text, isText }: Token) => isText || (text !== '=' && !isKeyword(text) && !noiseWords.has(text));
