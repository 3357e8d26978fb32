import { lineEnd } from '../layout';
import type { Span } from '../../text/span';

export interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'sign';
  readonly span: Span;
  readonly text: string;
  /** For a string, whether it has its closing quote. */
  readonly isClosed?: boolean;
}

/** The tokens of JavaScript, as far as they are needed to know where strings, comments and blocks are. */
export class Tokens {
  private at = 0;
  private waiting: Token | undefined;
  private last: Token | undefined;

  constructor(private readonly text: string) {
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  next(): Token | undefined {
    const token = this.waiting ?? this.scan();
    this.waiting = undefined;
    this.last = token;
    return token;
  }

  peek(): Token | undefined {
    return (this.waiting ??= this.scan());
  }

  unread(token: Token): void {
    this.waiting = token;
  }

  isAtEnd(): boolean {
    return this.peek() === undefined;
  }

  private scan(): Token | undefined {
    const { text } = this;
    const start = afterComments(text, this.at);
    this.at = start;
    if (start >= text.length) return undefined;
    const sign = text[start]!;
    if (sign === '"' || sign === "'" || sign === '`') return this.string(sign, start);
    word.lastIndex = start;
    const found = word.exec(text)?.[0];
    if (found !== undefined) {
      this.at = start + found.length;
      const kind = /^[+-]?\d/.test(found) ? 'number' : 'word';
      return { kind, span: { start, end: this.at }, text: found };
    }
    if (sign === '/' && (this.last === undefined || (this.last.kind === 'sign' && this.last.text !== ')' && this.last.text !== ']'))) {
      expression.lastIndex = start;
      const literal = expression.exec(text)?.[0];
      if (literal !== undefined) {
        this.at = start + literal.length;
        return { kind: 'sign', span: { start, end: this.at }, text: '/' };
      }
    }
    this.at = start + 1;
    return { kind: 'sign', span: { start, end: this.at }, text: sign };
  }

  /** A string ends at its quote or, if left open, with its line; a template literal may have many lines. */
  private string(quote: string, start: number): Token {
    const { text } = this;
    let at = start + 1;
    for (; at < text.length && text[at] !== quote; at++) {
      if (text[at] === '\\') at++;
      else if (quote !== '`' && (text[at] === '\n' || text[at] === '\r')) break;
    }
    const isClosed = text[at] === quote;
    this.at = Math.min(isClosed ? at + 1 : at, text.length);
    return { kind: quote === '`' ? 'sign' : 'string', span: { start, end: this.at }, text: quote === '`' ? '`' : '', isClosed };
  }
}

/** After white space and the three kinds of comments; an unclosed one reaches to the end. */
function afterComments(text: string, start: number): number {
  let at = start;
  for (;;) {
    while (at < text.length && /\s/.test(text[at]!)) at++;
    if (text[at] === '#' || text.startsWith('//', at)) at = lineEnd(text, at);
    else if (text.startsWith('/*', at)) {
      const close = text.indexOf('*/', at + 2);
      at = close < 0 ? text.length : close + 2;
    } else return at;
  }
}

const word = /[+-]?\d[\w.]*|[A-Za-z_$][\w$]*/y;
/** A regular expression literal: quotes in it begin no strings. */
const expression = /\/(?![*/])(?:[^\\/\r\n]|\\[^\r\n]){1,100}\/\w*/y;
