import { parseTOML, ParseError, type AST } from 'toml-eslint-parser';
import { newlineAt } from '../text/newline';
import { textOf, type Span } from '../text/span';
import { addition, removal, type TextEdit } from '../text/textEdit';
import type { CommentForm } from './comment';
import { openGroup, rootAround, type OpenGroup } from './group';
import type { InsertPlace } from './insertPlace';
import { indentationBefore, lineEnd, wholeLines } from './layout';
import { isBare } from './literal';
import type { Syntax } from './syntax';
import type { Group, NewValue, Setting, SyntaxProblem, Tree } from './tree';

/**
 * TOML 1.0. Dotted keys, tables, sub-tables and inline tables are different ways of writing the same thing, so a
 * setting is named by its full path below its group: `backend.encryption.type`, however that is written. The groups
 * are the tables that represent something to the client, such as its accounts.
 * @param groupPaths for each kind of such a table, its path of names; `*` stands for any name. A setting belongs to
 * the first that matches.
 */
export function toml(...groupPaths: readonly GroupPath[]): Syntax {
  return {
    id: `toml ${groupPaths.map((path) => path.join('.')).join(' ')}`,
    editorLanguages: ['toml'],
    comment: tomlComment,
    parse: (text) => parse(text, groupPaths),
    replaceValue,
    insertSetting,
    removeSetting,
    replaceSetting,
    isSameKey: (a, b) => a === b,
  };
}

/** A triple-quoted text may span lines. */
const tomlComment: CommentForm = {
  openers: ['#'],
  wholes: /#[^\r\n]*|"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\r\n]+|\\[^]){0,9999}"?|'[^'\r\n]*'?/g,
};

type GroupPath = readonly string[];

/** The place of a setting: the table or inline table, and its path below the group. */
interface Place {
  readonly isInline: boolean;
  readonly path: readonly string[];
}

interface TomlSetting extends Setting {
  readonly place: Place;
  readonly path: readonly string[];
}

/** Deeper than any client's settings. Prevents copying a long path for each of many settings. */
const deepest = 12;

function parse(text: string, groupPaths: readonly GroupPath[]): Tree {
  const found = new Map<string, OpenGroup>();
  const root = rootAround(text, () => [...found.values()]);
  // A byte order mark is not part of the notation.
  const whole = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  const collect = (pairs: readonly Pair[], offset: number) => {
    for (const pair of pairs) addPair(text, root, found, groupPaths, pair, offset);
  };
  const { body, fault } = bodyOf(whole);
  if (fault) collectLines(whole, collect);
  else collect(pairsOf(body), 0);
  return { root, problems: fault ? [problemOf(text, fault)] : [] };
}

type Body = readonly (AST.TOMLKeyValue | AST.TOMLTable)[];

/** The library's result, or why there is none: an error in the text, or nesting too deep for the stack. */
function bodyOf(
  text: string,
): { readonly body: Body; readonly fault?: undefined } | { readonly body?: undefined; readonly fault: ParseError | RangeError } {
  try {
    return { body: parseTOML(text).body[0].body };
  } catch (error) {
    if (error instanceof ParseError || error instanceof RangeError) return { fault: error };
    throw error;
  }
}

function problemOf(text: string, error: ParseError | RangeError): SyntaxProblem {
  const message = 'This is no TOML. The client rejects the whole file.';
  // If a file is nested too deeply for the reader, its beginning is the only known place.
  const at = error instanceof ParseError ? Math.min(Math.max(0, error.index), text.length) : 0;
  // The reader stops at the first unexpected character, which may be the end of the line.
  const start = text.slice(Math.max(0, at - 1000), at).trimEnd().length + Math.max(0, at - 1000);
  const before = Math.max(0, /\S/.test(text.charAt(at)) && lineEnd(text, start) >= at ? at : start - 1);
  return { message, span: { start: before, end: Math.min(before + 1, text.length) } };
}

/** A file that is broken somewhere is read line by line, so that the rest of it keeps its findings. */
function collectLines(text: string, collect: (pairs: readonly Pair[], offset: number) => void): void {
  let table: Table = { path: [], headSpan: { start: 0, end: 0 } };
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    if (!/^[ \t]*[\w"'[]/.test(line)) continue;
    const { body } = bodyOf(line);
    if (!body) {
      // The problem of the whole file already covers the line.
      if (/^[ \t]*\[/.test(line)) table = { path: ['\0'], headSpan: { start: index, end: index + line.length } };
      continue;
    }
    const [first] = body;
    if (first?.type === 'TOMLTable') table = { path: first.resolvedKey.map(String), headSpan: shifted(first.range, index) };
    else
      collect(
        body.flatMap((node) => (node.type === 'TOMLKeyValue' ? [{ node, table, isInline: false }] : [])),
        index,
      );
  }
}

interface Table {
  readonly path: readonly string[];
  /** The span of the header; empty for the top of the file. */
  readonly headSpan: Span;
}

interface Pair {
  readonly node: AST.TOMLKeyValue;
  readonly table: Table;
  readonly isInline: boolean;
}

const spanOf = ([start, end]: AST.Range): Span => ({ start, end });

const shifted = ([start, end]: AST.Range, by: number): Span => ({ start: start + by, end: end + by });

function pairsOf(body: Body): Pair[] {
  return body.flatMap((node): Pair[] => {
    if (node.type === 'TOMLKeyValue') return [{ node, table: { path: [], headSpan: { start: 0, end: 0 } }, isInline: false }];
    const headEnd = node.key.range[1] + (node.kind === 'array' ? 2 : 1);
    const table = { path: node.resolvedKey.map(String), headSpan: spanOf([node.range[0], headEnd]) };
    return node.body.map((inner) => ({ node: inner, table, isInline: false }));
  });
}

const nameOf = (key: AST.TOMLBare | AST.TOMLQuoted): string => (key.type === 'TOMLBare' ? key.name : key.value);

/** A setting, or the settings of an inline table, without recursion on its depth. */
function addPair(
  text: string,
  root: Group,
  found: Map<string, OpenGroup>,
  groupPaths: readonly GroupPath[],
  pair: Pair,
  offset: number,
): void {
  const waiting = [pair];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, table, isInline } = next;
    const path = [...table.path, ...node.key.keys.map(nameOf)];
    if (path.length > deepest) continue;
    const { value } = node;
    if (value.type === 'TOMLInlineTable') {
      const inner: Table = {
        path,
        headSpan:
          table.headSpan.end > 0 && groupPaths.some((groupPath) => isWithin(table.path, groupPath))
            ? table.headSpan
            : shifted(node.key.range, offset),
      };
      for (const one of value.body.toReversed()) waiting.push({ node: one, table: inner, isInline: true });
      continue;
    }
    const groupPath = groupPaths.find((candidate) => path.length > candidate.length && isWithin(path, candidate));
    // If the group's own name is part of the key, another table of the group is no place for a new setting.
    if (!groupPath) continue;
    const groupKey = JSON.stringify(path.slice(0, groupPath.length));
    const span = shifted(node.range, offset);
    let group = found.get(groupKey);
    if (!group) {
      group = openGroup({
        name: path[groupPath.length - 1]!,
        headSpan: table.headSpan.end > 0 ? table.headSpan : shifted(node.key.range, offset),
        parent: root,
      });
      found.set(groupKey, group);
    }
    group.span = { start: Math.min(group.span.start, span.start), end: Math.max(group.span.end, span.end) };
    group.ownSettings.push(
      settingOf(text, node, { isInline, path: table.path.slice(groupPath.length) }, path.slice(groupPath.length), offset),
    );
  }
}

const isWithin = (path: readonly string[], groupPath: GroupPath) =>
  path.length >= groupPath.length && groupPath.every((name, index) => name === '*' || name === path[index]);

function settingOf(
  text: string,
  { key, value, range }: AST.TOMLKeyValue,
  place: Place,
  path: readonly string[],
  offset: number,
): TomlSetting {
  const contentSpan = shifted(value.range, offset);
  const isText = value.type === 'TOMLValue' && value.kind === 'string';
  const quotes = isText ? (value.multiline ? 3 : 1) : 0;
  return {
    key: path.map(segment).join('.'),
    text:
      value.type !== 'TOMLValue' ? '' : isText ? value.value : value.kind === 'integer' ? String(value.bigint) : textOf(text, contentSpan),
    keySpan: shifted(key.range, offset),
    valueSpan: { start: contentSpan.start + quotes, end: contentSpan.end - quotes },
    contentSpan,
    span: shifted(range, offset),
    kind: value.type === 'TOMLValue' ? value.kind : 'array',
    place,
    path,
  };
}

const segment = (name: string) => (/^[\w-]+$/.test(name) ? name : JSON.stringify(name));

/** In the present quotes, if they can contain the value. */
function literal(value: NewValue, present = ''): string {
  const quote = /^["']/.exec(present)?.[0];
  if (isBare(value, quote && 'string')) return value.text;
  return quote === "'" && !value.text.includes("'") ? `'${value.text}'` : JSON.stringify(value.text);
}

/** Between the quotes, if they stay. */
function replaceValue(text: string, { contentSpan, valueSpan }: Setting, value: NewValue): TextEdit {
  const present = textOf(text, contentSpan);
  const newText = literal(value, present);
  const isSameQuote = valueSpan.start === contentSpan.start + 1 && newText[0] === present[0];
  return isSameQuote ? { span: valueSpan, newText: newText.slice(1, -1) } : { span: contentSpan, newText };
}

/** On a line below its neighbour, or behind it in an inline table, with a key like the neighbour's. */
function insertSetting(text: string, { group, after, avoid }: InsertPlace, key: string, value: NewValue): TextEdit {
  const list = (group.settings() as readonly TomlSetting[]).filter((setting) => !avoid?.has(setting));
  const path = key.split('.');
  const holds = ({ place }: TomlSetting) => place.path.length < path.length && place.path.every((name, index) => name === path[index]);
  const fitting = [...(after && !avoid?.has(after) ? [after as TomlSetting] : []), ...list].filter(holds);
  const depth = Math.max(-1, ...fitting.slice(0, 1000).map((setting) => commonLength(setting.path, path)));
  const best = fitting.filter((setting) => commonLength(setting.path, path) === depth);
  const neighbour = after && best.includes(after as TomlSetting) ? (after as TomlSetting) : best.at(-1);
  // Without a neighbour there is no edit, and the fix that needs it is not offered.
  if (!neighbour) return { span: { start: group.span.end, end: group.span.end }, newText: '' };
  const newKey = path.slice(neighbour.place.path.length).map(segment).join('.');
  const between = text.slice(neighbour.keySpan.end, neighbour.contentSpan.start);
  const sameKind = list.find((setting) => setting.kind === 'string');
  const written = literal(
    value,
    /^\d+$/.test(value.text) || value.kind === 'boolean' ? undefined : sameKind && textOf(text, sameKind.contentSpan),
  );
  const content = `${newKey}${/^[ \t]*=[ \t]*$/.test(between) ? between.replace(/[ \t]+/g, ' ') : ' = '}${written}`;
  if (neighbour.place.isInline) return addition(neighbour.span.end, `, ${content}`);
  const at = lineEnd(text, neighbour.span.end);
  // A carriage return alone does not end a line.
  const newline = newlineAt(text, at) === '\r' ? '\n' : newlineAt(text, at);
  return addition(at, `${newline}${indentationBefore(text, neighbour.span.start) ?? ''}${content}`);
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** The new key is written from where the old one was: the whole path, or its end in a table of its own. */
function replaceSetting(_: string, setting: Setting, key: string, written: string): TextEdit[] {
  const { place, keySpan, contentSpan } = setting as TomlSetting;
  return [
    { span: keySpan, newText: key.split('.').slice(place.path.length).map(segment).join('.') },
    { span: contentSpan, newText: written },
  ];
}

/** Removes a line with its comment, or a member of an inline table with one comma. */
function removeSetting(text: string, setting: Setting): TextEdit {
  const { span, place } = setting as TomlSetting;
  if (!place.isInline) return removal(wholeLines(text, { start: span.start, end: lineEnd(text, span.end) }));
  const [behind] = /^\s*,\s*/.exec(text.slice(span.end, span.end + 1000)) ?? [];
  if (behind !== undefined) return removal({ start: span.start, end: span.end + behind.length });
  const [before] = /,\s*$/.exec(text.slice(Math.max(0, span.start - 1000), span.start)) ?? [];
  return removal({ start: span.start - (before?.length ?? 0), end: span.end });
}
