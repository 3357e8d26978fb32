import type { Span } from '../../text/span';

/** A word, a text in quotes, or an equals sign. */
export interface Token extends Span {
  /** Without its quotes, and with its escapes decoded. */
  readonly text: string;
  /** Not a keyword, sign or number, since it is quoted or contains an escape. */
  readonly isText: boolean;
  /** Within the quotes. */
  readonly inner: Span;
}

const isSeparator = (unit: number) =>
  unit === 32 || unit === 9 || unit === 13 || unit === 10 || unit === 0xfeff || unit === 59 || unit === 58 || unit === 44;

/**
 * The tokens of a `.fetchmailrc` without blanks, comments and the signs `;`, `:` and `,`, which mean nothing. The
 * longest match counts, as in the client's own reader: `"a"b` is one word with its quotes, and `a#b` contains no
 * comment. Source: fetchmail `rcfile_l.l`.
 */
export function fetchmailTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const word = /[^=;:, \t\r\n\ufeff]+/y;
  let at = 0;
  while (at < text.length) {
    const sign = text[at]!;
    if (isSeparator(text.charCodeAt(at)) || (sign === '\\' && text[at + 1] === '\n')) at++;
    else if (sign === '#') at = lineFeed(text, at);
    else if (sign === '=') tokens.push({ start: at, end: ++at, text: '=', isText: false, inner: { start: at - 1, end: at } });
    else {
      word.lastIndex = at;
      const wordEnd = at + word.exec(text)![0].length;
      const close = sign === '"' || sign === "'" ? text.indexOf(sign, at + 1) : -1;
      const isQuoted = close >= 0 && close + 1 >= wordEnd;
      const end = isQuoted ? close + 1 : wordEnd;
      const inner = isQuoted ? { start: at + 1, end: close } : { start: at, end };
      const written = text.slice(inner.start, inner.end);
      tokens.push({ start: at, end, text: unescaped(written), isText: isQuoted || written.includes('\\'), inner });
      at = end;
    }
  }
  return tokens;
}

/** A comment continues after a carriage return. */
function lineFeed(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

const letters: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', r: '\r', '\n': '' };

/** Hexadecimal, octal with a leading zero, and decimal without one; any other character stands for itself. */
function unescaped(written: string): string {
  return written.replace(/\\(?:[xX][\da-fA-F]{0,2}|\d{1,3}|[^]?)/g, (escape) => {
    const [, sign = ''] = escape;
    if (/[xX]/.test(sign)) return byte(parseInt(escape.slice(2) || '0', 16));
    if (sign === '0') return byte(parseInt(/^[0-7]+/.exec(escape.slice(1))![0], 8)) + escape.slice(1).replace(/^[0-7]+/, '');
    return /\d/.test(sign) ? byte(Number(escape.slice(1))) : (letters[sign] ?? sign);
  });
}

const byte = (code: number) => String.fromCharCode(code & 0xff);
