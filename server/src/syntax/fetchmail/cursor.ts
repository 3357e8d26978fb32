import { noiseWords } from './keywords';
import type { Token } from './tokens';

/** A position among the tokens of a file. */
export class Cursor {
  /** The number of tokens taken; it may be set back. */
  position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** The next token, or one after it. */
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.position + ahead];
  }

  next(): Token | undefined {
    const token = this.peek();
    if (token) this.position++;
    return token;
  }

  /** Takes the next token if it is one of these. */
  nextIf(isWanted: (token: Token) => boolean): Token | undefined {
    const token = this.peek();
    return token && isWanted(token) ? this.next() : undefined;
  }

  /** Skips words without a meaning. */
  passNoise(): void {
    while (this.nextIf(({ text, isText }) => !isText && noiseWords.has(text)));
  }
}
