import { createScanner } from 'jsonc-parser';
import { newlineAt } from '../text/newline';
import type { Span } from '../text/span';
import { indentationBefore, wholeLines } from './layout';
import type { Syntax } from './syntax';
import type { Group, NewValue, Setting, SyntaxProblem } from './tree';

/**
 * JSON (RFC 8259): objects are groups, and the strings, numbers, booleans and nulls in them are
 * settings. An object in an array belongs to the group around the array and has the array's name.
 * The package's scanner gives the tokens; its parser is recursive, and a file may be nested deeper than a stack.
 */
export const json: Syntax = {
  id: 'json',
  editorLanguages: ['json', 'jsonc'],
  parse: parseJson,
  replaceValue: (_, setting, value) => ({ span: setting.contentSpan, newText: literal(value, setting.kind) }),

  insertSetting(text, { group, after, avoid }, key, value) {
    const neighbour = after ?? group.settings().findLast((other) => !avoid?.has(other));
    if (!neighbour) {
      const at = group.span.start + 1;
      const isEmpty = /^\s*\}/.test(text.slice(at, at + 1000));
      return { span: { start: at, end: at }, newText: `${JSON.stringify(key)}: ${literal(value)}${isEmpty ? '' : ','}`, isAddition: true };
    }
    const at = neighbour.span.end;
    const between = text.slice(neighbour.keySpan.end + 1, neighbour.contentSpan.start);
    const indentation = indentationBefore(text, neighbour.span.start);
    const gap = indentation === undefined ? (/\s/.test(between) ? ' ' : '') : newlineAt(text, at) + indentation;
    return { span: { start: at, end: at }, newText: `,${gap}${JSON.stringify(key)}${between}${literal(value)}`, isAddition: true };
  },

  /** With the comma behind it or, for the last one, the comma before. */
  removeSetting(text, { span }) {
    const [behind] = /^\s*,/.exec(text.slice(span.end, span.end + 1000)) ?? [];
    if (behind !== undefined) return { span: wholeLines(text, { start: span.start, end: span.end + behind.length }), newText: '' };
    const [before] = /,\s*$/.exec(text.slice(Math.max(0, span.start - 1000), span.start)) ?? [];
    return { span: { start: span.start - (before?.length ?? 0), end: span.end }, newText: '' };
  },

  isSameKey: (a, b) => a === b,
};

/** A value keeps the kind that stands there; a new one that is all digits is a number. */
function literal({ text, kind }: NewValue, present?: string): string {
  const isBare = kind === undefined ? (present === undefined ? /^\d{1,9}$/.test(text) : present !== 'string') : kind !== 'string';
  return isBare && /^(?:-?\d{1,9}|true|false)$/.test(text) ? text : JSON.stringify(text);
}

/** The numbers of the package's `SyntaxKind`, an enumeration that exists for its own build only. */
const tokens = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, comma: 5, colon: 6, null: 7, true: 8, false: 9, string: 10, number: 11, lineComment: 12, blockComment: 13, end: 17 };

interface ObjectGroup extends Group {
  span: Span;
  readonly list: Setting[];
  readonly inner: Group[];
}

/** An open object or array, and what may come next in it. */
interface Open {
  readonly group: ObjectGroup;
  readonly isArray: boolean;
  /** The name that objects in it get. */
  readonly name: string;
  readonly head: Span;
  key?: { readonly text: string; readonly span: Span } | undefined;
  next: 'first' | 'key' | 'colon' | 'value' | 'comma';
}

function parseJson(text: string): { root: Group; problems: SyntaxProblem[] } {
  const root = objectGroup('', { start: 0, end: 0 }, { start: 0, end: text.length }, undefined);
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const scanner = createScanner(text, false);
  scanner.setPosition(start);
  const open: Open[] = [];
  let isComplete = false;

  const problem = (message: string, span: Span) => ({ root, problems: [{ message, span }] });

  for (;;) {
    const kind: number = scanner.scan();
    const error: number = scanner.getTokenError();
    const span = { start: scanner.getTokenOffset(), end: scanner.getTokenOffset() + scanner.getTokenLength() };
    // White space and line breaks.
    if (kind === 14 || kind === 15) continue;
    const top = open.at(-1);
    if (kind === tokens.end) {
      if (isComplete) return { root, problems: [] };
      return problem('The file ends before its JSON does. The client rejects the whole file.', { start: Math.max(start, text.trimEnd().length - 1), end: text.trimEnd().length });
    }
    if (kind === tokens.lineComment || kind === tokens.blockComment) return problem('JSON has no comments. The client rejects the whole file.', span);
    if (error !== 0 || isComplete) return problem(notJson, span);
    if (!top) {
      if (kind !== tokens.openBrace && kind !== tokens.openBracket) return problem(notJson, span);
      root.span = { start: span.start, end: text.length };
      open.push({ group: root, isArray: kind === tokens.openBracket, name: '', head: span, next: 'first' });
      continue;
    }
    const isClosing = kind === (top.isArray ? tokens.closeBracket : tokens.closeBrace);
    if (isClosing && (top.next === 'first' || top.next === 'comma')) {
      open.pop();
      if (!top.isArray) top.group.span = { start: top.group.span.start, end: span.end };
      const outer = open.at(-1);
      if (outer) outer.next = 'comma';
      else isComplete = true;
    } else if (top.next === 'comma') {
      if (kind !== tokens.comma) return problem(notJson, span);
      top.next = top.isArray ? 'value' : 'key';
    } else if (!top.isArray && (top.next === 'first' || top.next === 'key')) {
      if (kind !== tokens.string) return problem(notJson, span);
      top.key = { text: scanner.getTokenValue(), span: { start: span.start + 1, end: span.end - 1 } };
      top.next = 'colon';
    } else if (top.next === 'colon') {
      if (kind !== tokens.colon) return problem(notJson, span);
      top.next = 'value';
    } else {
      const name = top.isArray ? top.name : top.key!.text;
      const head = top.isArray ? top.head : top.key!.span;
      top.next = 'comma';
      if (kind === tokens.openBrace) {
        const group = objectGroup(name, head, span, top.group);
        top.group.inner.push(group);
        open.push({ group, isArray: false, name, head, next: 'first' });
      } else if (kind === tokens.openBracket) {
        open.push({ group: top.group, isArray: true, name, head, next: 'first' });
      } else {
        const written = kindOf(kind, text.slice(span.start, span.end));
        if (written === undefined) return problem(notJson, span);
        if (!top.isArray) top.group.list.push(settingOf(text, top.key!, span, written, scanner.getTokenValue()));
      }
    }
  }
}

const notJson = 'This is no JSON. The client rejects the whole file.';

function objectGroup(name: string, headSpan: Span, span: Span, parent: Group | undefined): ObjectGroup {
  const list: Setting[] = [];
  const inner: Group[] = [];
  return { name, headSpan, span, parent, list, inner, settings: () => list, first: (key) => list.find((setting) => setting.key === key), groups: () => inner };
}

function kindOf(token: number, written: string): string | undefined {
  if (token === tokens.string) return 'string';
  if (token === tokens.number) return /^-?\d+$/.test(written) ? 'integer' : 'real';
  if (token === tokens.true || token === tokens.false) return 'boolean';
  return token === tokens.null ? 'null' : undefined;
}

function settingOf(text: string, key: { readonly text: string; readonly span: Span }, span: Span, kind: string, decoded: string): Setting {
  const isText = kind === 'string';
  return {
    key: key.text,
    text: isText ? decoded : kind === 'null' ? '' : text.slice(span.start, span.end),
    keySpan: key.span,
    valueSpan: isText ? { start: span.start + 1, end: span.end - 1 } : span,
    contentSpan: span,
    span: { start: key.span.start - 1, end: span.end },
    kind,
  };
}
