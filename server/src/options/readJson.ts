import { createScanner } from 'jsonc-parser';
import type { Span } from '../text/span';
import { mostNested, type JsonEntry, type JsonNode } from './jsonNode';
import type { OptionProblem } from './optionProblem';

/** The numbers of the package's `SyntaxKind`, an enumeration that exists for its own build only. */
const tokens = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, comma: 5, colon: 6, null: 7, true: 8, false: 9, string: 10, number: 11, lineComment: 12, blockComment: 13, lineBreak: 14, whiteSpace: 15, end: 17 };

const trivia: readonly number[] = [tokens.lineComment, tokens.blockComment, tokens.lineBreak, tokens.whiteSpace];

/**
 * Reads JSON with comments and trailing commas. The first place that can not be read ends it: what
 * stands behind it may be meant otherwise. The depth of the input is limited, since this is recursive.
 */
export function readJson(text: string): { readonly root: JsonNode | undefined; readonly problems: readonly OptionProblem[] } {
  const scanner = createScanner(text, false);
  if (text.charCodeAt(0) === 0xfeff) scanner.setPosition(1);
  const isBroken = () => (scanner.getTokenError() as number) !== 0;
  // A comment that does not end is left standing as a token that fits nowhere.
  const next = () => {
    do token = scanner.scan();
    while (trivia.includes(token) && !isBroken());
  };
  let token: number = tokens.end;
  next();
  const problems: OptionProblem[] = [];

  const place = (): Span => {
    const start = Math.min(scanner.getTokenOffset(), text.length);
    const end = Math.min(start + scanner.getTokenLength(), start + mostMarked, text.length);
    // A comment without an end goes on to the end of the text.
    const lineBreak = text.slice(start, end).search(/[\r\n]/);
    return { start, end: lineBreak < 0 ? end : start + lineBreak };
  };
  const refuse = (message: string): JsonNode | undefined => {
    if (problems.length === 0) problems.push({ message, span: place() });
    return undefined;
  };

  function value(depth: number): JsonNode | undefined {
    if (depth > mostNested) return refuse('This is nested deeper than any option.');
    const span = place();
    if (isBroken()) return refuse('This is no JSON: it is not finished, or holds a sign that may not stand here.');
    if (token === tokens.openBrace) return object(depth);
    if (token === tokens.openBracket) return list(depth);
    const scalar = scalarOf(token, scanner.getTokenValue());
    if (scalar === undefined) return refuse('This is no JSON: a value is expected here.');
    next();
    return { type: 'scalar', value: scalar, span };
  }

  function object(depth: number): JsonNode | undefined {
    const { start } = place();
    const entries: JsonEntry[] = [];
    next();
    while (token !== tokens.closeBrace) {
      if (token !== tokens.string || isBroken()) return refuse('This is no JSON: a name in double quotes is expected here.');
      const [key, keySpan] = [scanner.getTokenValue(), place()];
      next();
      if (token !== tokens.colon) return refuse('This is no JSON: a colon is expected here.');
      next();
      const inner = value(depth + 1);
      if (!inner) return undefined;
      entries.push({ key, keySpan, value: inner });
      if (token === tokens.comma) next();
      else if (token !== tokens.closeBrace) return refuse('This is no JSON: a comma or } is expected here.');
    }
    const { end } = place();
    next();
    return { type: 'object', entries, span: { start, end } };
  }

  function list(depth: number): JsonNode | undefined {
    const { start } = place();
    const items: JsonNode[] = [];
    next();
    while (token !== tokens.closeBracket) {
      const item = value(depth + 1);
      if (!item) return undefined;
      items.push(item);
      if (token === tokens.comma) next();
      else if (token !== tokens.closeBracket) return refuse('This is no JSON: a comma or ] is expected here.');
    }
    const { end } = place();
    next();
    return { type: 'list', items, span: { start, end } };
  }

  const root = value(0);
  if (root && (token !== tokens.end || isBroken())) refuse('This is no JSON: nothing more is expected here.');
  return { root: problems.length === 0 ? root : undefined, problems };
}

/** A mark over more than this helps nobody. */
const mostMarked = 200;

function scalarOf(token: number, text: string): string | number | boolean | null | undefined {
  if (token === tokens.string) return text;
  if (token === tokens.number) return Number(text);
  if (token === tokens.true || token === tokens.false) return token === tokens.true;
  return token === tokens.null ? null : undefined;
}
