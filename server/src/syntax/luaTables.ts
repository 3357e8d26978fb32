import { problemList, type ProblemList } from './problems';
import { newlineAt } from '../text/newline';
import { addition, removal } from '../text/textEdit';
import type { Span } from '../text/span';
import { commentBehind } from './comment';
import { openGroup, rootAround, widen, addSetting, type OpenGroup } from './group';
import { neighbourAt } from './insertPlace';
import { indentationBefore, wholeLines } from './layout';
import { isBare } from './literal';
import type { Syntax } from './syntax';
import type { NewValue, Setting, Tree } from './tree';

/** Stands for a value that only the program knows; it looks like a variable of a template. */
const expression = '$(expression)';

/**
 * Lua, of which nothing is run: the tables that are given to a function, as `name = IMAP { … }` or `IMAP({ … })`, are
 * groups called like the variable, with `key = literal` as settings, and `options.key = literal` are settings of the root.
 * A value that is no single literal is an expression, and what it will be is not known. What cannot be read as a table is
 * passed over. Only what Lua cannot read in any file is a problem.
 * Source: the reference manual of Lua 5.4, sections 3.1 and 3.4.9.
 * @param constructors the functions whose tables are read
 */
export const luaTables = (constructors: readonly string[]): Syntax => ({
  id: 'Lua',
  editorLanguages: ['lua'],
  comment: {
    openers: ['--'],
    wholes: /--\[(=*)\[[^]*?(?:\]\1\]|$(?![^]))|--[^\r\n]*|"(?:\\[^]|[^"\\\r\n])*"?|'(?:\\[^]|[^'\\\r\n])*'?/g,
    behind: (line) => {
      const at = commentBehind('-', { quotes: '"\'', escapes: true })(line);
      return at >= 0 && line[at + 1] === '-' ? at : -1;
    },
  },
  parse: (text) => parseTables(text, new Set(constructors)),

  replaceValue: (text, setting, value) => ({ span: setting.contentSpan, newText: literal(value, quoteIn(text, setting)) }),

  insertSetting(text, place, key, value) {
    const neighbour = neighbourAt(place);
    const quote = place.group
      .settings()
      .map((setting) => quoteIn(text, setting))
      .find((sign) => sign !== undefined);
    if (!neighbour) return addition(place.group.span.end, ` ${key} = ${literal(value, quote)} `);
    const at = neighbour.span.end;
    const between = text.slice(neighbour.keySpan.end, neighbour.contentSpan.start);
    const indentation = indentationBefore(text, neighbour.span.start);
    const gap = indentation === undefined ? ' ' : newlineAt(text, at) + indentation;
    return addition(at, `,${gap}${key}${/^\s*=\s*$/.test(between) ? between : ' = '}${literal(value, quote)}`);
  },

  /** With the separator behind it or, for the last one, the one before; a statement goes as it is. */
  removeSetting(text, { key, span }) {
    if (key.startsWith('options.')) return removal(wholeLines(text, span));
    const [behind] = /^\s*[,;]/.exec(text.slice(span.end, span.end + 1000)) ?? [];
    if (behind !== undefined) return removal(wholeLines(text, { start: span.start, end: span.end + behind.length }));
    const [before] = /[,;]\s*$/.exec(text.slice(Math.max(0, span.start - 1000), span.start)) ?? [];
    return removal({ start: span.start - (before?.length ?? 0), end: span.end });
  },

  isSameKey: (a, b) => a === b,
});

/** Everything outside of the tables and options is passed over. */
function parseTables(text: string, names: ReadonlySet<string>): Tree {
  const groups: OpenGroup[] = [];
  const settings: Setting[] = [];
  const root = rootAround(
    text,
    () => groups,
    () => settings,
  );
  const tokens = tokensOf(text);
  const problems = problemList();
  for (const { span } of tokens.filter(isUnclosed)) problems.report('A text has no closing quote. Lua then rejects the whole file.', span);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind !== 'name') continue;
    if (names.has(token.text)) {
      const brace = tokens[at + 1]?.text === '(' ? at + 2 : at + 1;
      if (tokens[brace]?.text !== '{') continue;
      const group = openGroup({
        name: tokens[at - 1]?.text === '=' ? variableAt(tokens, at - 2) : '',
        headSpan: token.span,
        parent: root,
      });
      groups.push(group);
      at = readTable(tokens, brace, group, problems);
    } else if (
      token.text === 'options' &&
      tokens[at + 1]?.text === '.' &&
      tokens[at + 2]?.kind === 'name' &&
      tokens[at + 3]?.text === '='
    ) {
      const value = tokens[at + 4];
      if (value)
        settings.push(settingOf(`options.${tokens[at + 2]!.text}`, { start: token.span.start, end: tokens[at + 2]!.span.end }, value));
      at += 4;
    }
  }
  return { root, problems: problems.all };
}

const isUnclosed = ({ kind, text }: Token): boolean =>
  kind === 'string' && !text.startsWith('[') && !/^(?:"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*')$/.test(text);

/** A name right behind a text, which no expression of Lua has. */
const isStray = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.kind === 'name' && tokens[at - 1]?.kind === 'string' && !/^(?:and|or)$/.test(tokens[at]!.text);

const quoteIn = (text: string, { kind, contentSpan }: Setting): string | undefined =>
  kind === 'string' && /["']/.test(text[contentSpan.start]!) ? text[contentSpan.start] : undefined;

const literal = (value: NewValue, quote = "'"): string =>
  value.kind !== undefined && isBare(value) ? value.text : quote + value.text.replace(/[\\"'\r\n]/g, '\\$&') + quote;

interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'sign';
  readonly text: string;
  readonly span: Span;
}

/** All but blanks and comments, in one pass. */
function tokensOf(text: string): Token[] {
  const piece =
    /--\[(=*)\[|--[^\r\n]*|\[(=*)\[|"(?:\\[^]|[^"\\\r\n])*"?|'(?:\\[^]|[^'\\\r\n])*'?|[A-Za-z_]\w*|0[xX][\da-fA-F]+|\d[\d.]*(?:[eE][+-]?\d+)?|\S/g;
  const tokens: Token[] = [];
  for (let found = piece.exec(text); found; found = piece.exec(text)) {
    const [written, longComment, longString] = found;
    const start = found.index;
    if (longComment !== undefined || longString !== undefined) {
      const close = `]${longComment ?? longString}]`;
      const at = text.indexOf(close, piece.lastIndex);
      piece.lastIndex = at < 0 ? text.length : at + close.length;
      if (longString !== undefined)
        tokens.push({ kind: 'string', text: text.slice(start, piece.lastIndex), span: { start, end: piece.lastIndex } });
      continue;
    }
    if (written.startsWith('--')) continue;
    const kind = /^["']/.test(written) ? 'string' : /^[A-Za-z_]/.test(written) ? 'name' : /^\d/.test(written) ? 'number' : 'sign';
    tokens.push({ kind, text: written, span: { start, end: piece.lastIndex } });
  }
  return tokens;
}

/** A name, or a field of a table with the names before it. */
function variableAt(tokens: readonly Token[], last: number): string {
  if (tokens[last]?.kind !== 'name') return '';
  let first = last;
  while (tokens[first - 1]?.text === '.' && tokens[first - 2]?.kind === 'name') first -= 2;
  return tokens
    .slice(first, last + 1)
    .map(({ text }) => text)
    .join('');
}

/** Reads the fields of a table, and gives the position of the token that closes it. */
function readTable(tokens: readonly Token[], brace: number, group: OpenGroup, problems: ProblemList): number {
  widen(group, tokens[brace]!.span.end);
  let depth = 1;
  let at = brace + 1;
  for (let first = at; at < tokens.length && depth > 0; at++) {
    const { text, span } = tokens[at]!;
    if (isStray(tokens, at)) problems.report('A comma or an operator is missing here. Lua then rejects the whole file.', span);
    const isEnd = depth === 1 && (text === ',' || text === ';' || text === '}');
    if (isEnd) {
      addField(tokens.slice(first, Math.min(at, first + 7)), at - first, group);
      first = at + 1;
    }
    if (text === '{' || text === '(') depth++;
    else if (text === '}' || text === ')') depth--;
  }
  return at - 1;
}

/** `key = value` or `["key"] = value`. */
function addField(field: readonly Token[], length: number, group: OpenGroup): void {
  const isBracketed = field[0]?.text === '[' && field[1]?.kind === 'string' && field[2]?.text === ']';
  const equals = isBracketed ? 3 : 1;
  const name = isBracketed ? field[1]! : field[0];
  if (field[equals]?.text !== '=' || !field[equals + 1] || (!isBracketed && name?.kind !== 'name')) return;
  const keySpan = isBracketed ? { start: field[0]!.span.start, end: field[2]!.span.end } : name!.span;
  const key = isBracketed ? unquoted(name!.text) : name!.text;
  const value = field[equals + 1]!;
  const isLiteral = length === equals + 2;
  const last = field.at(-1)!;
  addSetting(
    group,
    isLiteral ? settingOf(key, keySpan, value) : unknownSetting(key, keySpan, { start: value.span.start, end: last.span.end }),
  );
}

function settingOf(key: string, keySpan: Span, { kind, text, span: contentSpan }: Token): Setting {
  if (kind === 'sign' || (kind === 'name' && !/^(?:true|false|nil)$/.test(text))) return unknownSetting(key, keySpan, contentSpan);
  const isQuoted = kind === 'string' && !text.startsWith('[');
  const valueSpan = isQuoted ? { start: contentSpan.start + 1, end: Math.max(contentSpan.start + 1, contentSpan.end - 1) } : contentSpan;
  return {
    key,
    text: kind === 'string' ? unquoted(text) : text,
    keySpan,
    valueSpan,
    contentSpan,
    span: { start: keySpan.start, end: contentSpan.end },
    kind: kind === 'string' ? 'string' : kind === 'number' ? 'integer' : 'word',
  };
}

const unknownSetting = (key: string, keySpan: Span, value: Span): Setting => ({
  key,
  text: expression,
  keySpan,
  valueSpan: value,
  contentSpan: value,
  span: { start: keySpan.start, end: value.end },
  kind: 'expression',
});

/** Of the escapes those that keep the next sign as it is. */
const unquoted = (text: string): string =>
  text.startsWith('[')
    ? text.replace(/^\[=*\[(?:\r?\n)?|\]=*\]$/g, '')
    : text.slice(1, text.length > 1 && text.endsWith(text[0]!) ? -1 : undefined).replace(/\\([^])/g, '$1');
