import { createScanner } from 'jsonc-parser';
import { isJsonComment, isJsonSpace, jsonTokens as tokens } from '../text/jsonTokens';
import type { Span } from '../text/span';
import { mostNested, type JsonEntry, type JsonNode } from './jsonNode';

/** Something that could not be understood, as a sentence with its place. */
export interface OptionProblem {
  readonly message: string;
  readonly span: Span;
}

/**
 * Reads JSON with comments and trailing commas. Reading ends at the first error: what follows it may not mean what it
 * seems to.
 */
export function readJson(text: string): { readonly root: JsonNode | undefined; readonly problems: readonly OptionProblem[] } {
  try {
    return { root: new Reader(text).read(), problems: [] };
  } catch (error) {
    if (error instanceof Refusal) return { root: undefined, problems: [{ message: error.message, span: error.span }] };
    throw error;
  }
}

class Refusal extends Error {
  constructor(
    message: string,
    readonly span: Span,
  ) {
    super(message);
  }
}

/** Marking more than this helps nobody. */
const mostMarked = 200;

/** Each step throws a `Refusal` if it cannot go on. The depth of the input is limited, since the reader is recursive. */
class Reader {
  private readonly scanner;
  private token: number = tokens.end;

  constructor(private readonly text: string) {
    this.scanner = createScanner(text, false);
    if (text.charCodeAt(0) === 0xfeff) this.scanner.setPosition(1);
    this.next();
  }

  read(): JsonNode {
    const root = this.value(0);
    if (this.token !== tokens.end || this.isBroken()) this.refuse('This is no JSON: nothing more is expected here.');
    return root;
  }

  /** A comment that does not end is kept as a token that is valid nowhere. */
  private next(): void {
    do this.token = this.scanner.scan();
    while ((isJsonComment(this.token) || isJsonSpace(this.token)) && !this.isBroken());
  }

  private isBroken(): boolean {
    return (this.scanner.getTokenError() as number) !== 0;
  }

  private place(): Span {
    const start = Math.min(this.scanner.getTokenOffset(), this.text.length);
    const end = Math.min(start + this.scanner.getTokenLength(), start + mostMarked, this.text.length);
    // A comment without an end reaches to the end of the text.
    const lineBreak = this.text.slice(start, end).search(/[\r\n]/);
    return { start, end: lineBreak < 0 ? end : start + lineBreak };
  }

  private refuse(message: string): never {
    throw new Refusal(message, this.place());
  }

  private value(depth: number): JsonNode {
    if (depth > mostNested) this.refuse('This is nested deeper than any option.');
    const span = this.place();
    if (this.isBroken()) this.refuse('This is no JSON: it is not finished, or holds a sign that may not stand here.');
    if (this.token === tokens.openBrace) return this.object(depth);
    if (this.token === tokens.openBracket) return this.list(depth);
    const scalar = scalarOf(this.token, this.scanner.getTokenValue());
    if (scalar === undefined) this.refuse('This is no JSON: a value is expected here.');
    this.next();
    return { type: 'scalar', value: scalar, span };
  }

  private object(depth: number): JsonNode {
    const { members, span } = this.members(tokens.closeBrace, 'a comma or }', () => this.entry(depth));
    return { type: 'object', entries: members, span };
  }

  private list(depth: number): JsonNode {
    const { members, span } = this.members(tokens.closeBracket, 'a comma or ]', () => this.value(depth + 1));
    return { type: 'list', items: members, span };
  }

  /** From an opening brace or bracket to the closing one. */
  private members<T>(closing: number, expected: string, readOne: () => T): { readonly members: readonly T[]; readonly span: Span } {
    const { start } = this.place();
    const members: T[] = [];
    this.next();
    while (this.token !== closing) {
      members.push(readOne());
      if (this.token === tokens.comma) this.next();
      else if (this.token !== closing) this.refuse(`This is no JSON: ${expected} is expected here.`);
    }
    const { end } = this.place();
    this.next();
    return { members, span: { start, end } };
  }

  private entry(depth: number): JsonEntry {
    if (this.token !== tokens.string || this.isBroken()) this.refuse('This is no JSON: a name in double quotes is expected here.');
    const [key, keySpan] = [this.scanner.getTokenValue(), this.place()];
    this.next();
    if (this.token !== tokens.colon) this.refuse('This is no JSON: a colon is expected here.');
    this.next();
    return { key, keySpan, value: this.value(depth + 1) };
  }
}

function scalarOf(token: number, text: string): string | number | boolean | null | undefined {
  if (token === tokens.string) return text;
  if (token === tokens.number) return Number(text);
  if (token === tokens.true || token === tokens.false) return token === tokens.true;
  return token === tokens.null ? null : undefined;
}
