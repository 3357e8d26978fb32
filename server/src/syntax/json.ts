import { createScanner } from 'jsonc-parser';
import { isJsonComment, isJsonSpace, jsonTokens as tokens } from '../text/jsonTokens';
import { newlineAt } from '../text/newline';
import { textOf, type Span } from '../text/span';
import { addition, removal } from '../text/textEdit';
import { openGroup, type OpenGroup } from './group';
import { neighbourAt } from './insertPlace';
import { indentationBefore, wholeLines } from './layout';
import { isBare } from './literal';
import type { Syntax } from './syntax';
import type { NewValue, Setting, Tree } from './tree';

/**
 * JSON (RFC 8259): objects are groups, and the strings, numbers, booleans and nulls in them are settings. An object
 * in an array belongs to the group around the array and has the array's name. Other values in an array are no
 * settings. The reader stops at the first unexpected token, with one problem and the settings up to there. The tokens
 * come from the package's scanner; its parser is recursive, and a file may be nested too deeply for the stack.
 */
export const json: Syntax = {
  id: 'json',
  editorLanguages: ['json', 'jsonc'],
  parse: parseJson,
  replaceValue: (_, setting, value) => ({ span: setting.contentSpan, newText: literal(value, setting.kind) }),

  insertSetting(text, place, key, value) {
    const neighbour = neighbourAt(place);
    if (!neighbour) {
      const at = place.group.span.start + 1;
      const isEmpty = /^\s*\}/.test(text.slice(at, at + 1000));
      return addition(at, `${JSON.stringify(key)}: ${literal(value)}${isEmpty ? '' : ','}`);
    }
    const at = neighbour.span.end;
    const between = text.slice(neighbour.keySpan.end + 1, neighbour.contentSpan.start);
    const indentation = indentationBefore(text, neighbour.span.start);
    const gap = indentation === undefined ? (/\s/.test(between) ? ' ' : '') : newlineAt(text, at) + indentation;
    return addition(at, `,${gap}${JSON.stringify(key)}${between}${literal(value)}`);
  },

  /** With the comma after it or, for the last one, the comma before. */
  removeSetting(text, { span }) {
    const [behind] = /^\s*,/.exec(text.slice(span.end, span.end + 1000)) ?? [];
    if (behind !== undefined) return removal(wholeLines(text, { start: span.start, end: span.end + behind.length }));
    const [before] = /,\s*$/.exec(text.slice(Math.max(0, span.start - 1000), span.start)) ?? [];
    return removal({ start: span.start - (before?.length ?? 0), end: span.end });
  },

  isSameKey: (a, b) => a === b,
};

const literal = (value: NewValue, presentKind?: string): string => (isBare(value, presentKind) ? value.text : JSON.stringify(value.text));

/** A name in an object, without its quotes. */
interface Name {
  readonly text: string;
  readonly span: Span;
}

/** An object or array that is not closed yet. */
interface Open {
  /** The group of the object or, for an array, of the object around it. */
  readonly group: OpenGroup;
  readonly isArray: boolean;
  /** The name of groups in an array, with its place. */
  readonly name: Name;
  /** In an object, the name of the value that is read next. */
  key?: Name;
  /** What may come next; `first`: a key or value, or the end. */
  next: 'first' | 'key' | 'colon' | 'value' | 'comma';
}

interface Token {
  readonly kind: number;
  readonly span: Span;
  /** The decoded text of a string. */
  readonly text: string;
}

const notJson = 'This is no JSON. The client rejects the whole file.';
const noComments = 'JSON has no comments. The client rejects the whole file.';
const unfinished = 'The file ends before its JSON does. The client rejects the whole file.';

function parseJson(text: string): Tree {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const scanner = createScanner(text, false);
  scanner.setPosition(start);
  const reader = new Reader(text);
  for (;;) {
    const kind: number = scanner.scan();
    const isFaulty = (scanner.getTokenError() as number) !== 0;
    if (isJsonSpace(kind)) continue;
    const span = { start: scanner.getTokenOffset(), end: scanner.getTokenOffset() + scanner.getTokenLength() };
    if (kind === tokens.end) {
      if (reader.isComplete) return { root: reader.root, problems: [] };
      const end = text.trimEnd().length;
      return { root: reader.root, problems: [{ message: unfinished, span: { start: Math.max(start, end - 1), end } }] };
    }
    const isRead = !isFaulty && !isJsonComment(kind) && reader.read({ kind, span, text: scanner.getTokenValue() });
    if (!isRead) return { root: reader.root, problems: [{ message: isJsonComment(kind) ? noComments : notJson, span }] };
  }
}

/** Processes token after token. Each step returns false for an unexpected one. */
class Reader {
  readonly root: OpenGroup;
  isComplete = false;
  private readonly open: Open[] = [];

  constructor(private readonly text: string) {
    this.root = openGroup({ name: '', headSpan: { start: 0, end: 0 }, span: { start: 0, end: text.length }, parent: undefined });
  }

  read(token: Token): boolean {
    const top = this.open.at(-1);
    if (!top) return !this.isComplete && this.begin(token);
    const isClosing = token.kind === (top.isArray ? tokens.closeBracket : tokens.closeBrace);
    if (isClosing && (top.next === 'first' || top.next === 'comma')) return this.close(top, token);
    if (top.next === 'comma') return expect(top, token, tokens.comma, top.isArray ? 'value' : 'key');
    if (top.next === 'colon') return expect(top, token, tokens.colon, 'value');
    if (!top.isArray && top.next !== 'value') {
      top.key = { text: token.text, span: { start: token.span.start + 1, end: token.span.end - 1 } };
      return expect(top, token, tokens.string, 'colon');
    }
    return this.value(top, token);
  }

  /** The file is one object or array. */
  private begin({ kind, span }: Token): boolean {
    if (kind !== tokens.openBrace && kind !== tokens.openBracket) return false;
    this.root.span = { start: span.start, end: this.text.length };
    this.open.push({ group: this.root, isArray: kind === tokens.openBracket, name: { text: '', span }, next: 'first' });
    return true;
  }

  private close({ group, isArray }: Open, { span }: Token): boolean {
    this.open.pop();
    if (!isArray) group.span = { start: group.span.start, end: span.end };
    this.isComplete = this.open.length === 0;
    return true;
  }

  private value(top: Open, token: Token): boolean {
    const { kind, span } = token;
    const name = top.isArray ? top.name : top.key!;
    top.next = 'comma';
    if (kind === tokens.openBracket) this.open.push({ group: top.group, isArray: true, name, next: 'first' });
    else if (kind === tokens.openBrace) {
      const group = openGroup({ name: name.text, headSpan: name.span, span, parent: top.group });
      top.group.innerGroups.push(group);
      this.open.push({ group, isArray: false, name, next: 'first' });
    } else {
      const written = kindOf(kind, textOf(this.text, span));
      if (written === undefined) return false;
      if (!top.isArray) top.group.ownSettings.push(settingOf(this.text, name, token, written));
    }
    return true;
  }
}

function expect(top: Open, { kind }: Token, expected: number, next: Open['next']): boolean {
  top.next = next;
  return kind === expected;
}

function kindOf(token: number, written: string): string | undefined {
  if (token === tokens.string) return 'string';
  if (token === tokens.number) return /^-?\d+$/.test(written) ? 'integer' : 'real';
  if (token === tokens.true || token === tokens.false) return 'boolean';
  return token === tokens.null ? 'null' : undefined;
}

function settingOf(file: string, key: Name, { span, text }: Token, kind: string): Setting {
  const isText = kind === 'string';
  return {
    key: key.text,
    text: isText ? text : kind === 'null' ? '' : textOf(file, span),
    keySpan: key.span,
    valueSpan: isText ? { start: span.start + 1, end: span.end - 1 } : span,
    contentSpan: span,
    span: { start: key.span.start - 1, end: span.end },
    kind,
  };
}
