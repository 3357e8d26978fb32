import type { Span } from '../../text/span';
import { newlineAt } from '../../text/newline';
import { lineEnd, lineStart, wholeLines } from '../layout';
import { prefsComment } from '../comment';
import type { Syntax } from '../syntax';
import { rootAround, type Group, type NewValue, type Setting, type SyntaxProblem } from '../tree';

/**
 * Mozilla's preference files: calls such as `user_pref("mail.server.server1.port", 993);` with a
 * literal name and a literal value. The file may be JavaScript (AutoConfig), which is never
 * evaluated: what is computed, or stands in a block that may not run, is no setting.
 * The name's part before its last dot is the group, the rest the key. Sources: the grammar in
 * mozilla `modules/libpref/parser`, and `extensions/pref/autoconfig/src/prefcalls.js`.
 */
export const prefs: Syntax = {
  id: 'prefs',
  comment: prefsComment,
  parse: parsePrefs,
  replaceValue: (text, setting, value) => ({ span: setting.contentSpan, newText: literal(value, setting, text) }),

  insertSetting(text, { group, after, avoid }, key, value) {
    const others = group.settings().filter((other) => !avoid?.has(other));
    const neighbour = after ?? others.reduce<Setting | undefined>((last, other) => (last && last.span.start > other.span.start ? last : other), undefined);
    const name = `${group.name}.${key}`;
    if (!neighbour) return { span: { start: text.length, end: text.length }, newText: `user_pref("${name}", ${literal(value)});\n`, isAddition: true };
    const { start, end } = neighbour.span;
    const opening = text.slice(start, neighbour.keySpan.start);
    const between = text.slice(neighbour.keySpan.end, neighbour.contentSpan.start);
    const closing = text.slice(neighbour.contentSpan.end, end);
    const call = opening + name + between + literal(value) + closing;
    const line = lineStart(text, start);
    const indentation = /^[ \t]*/.exec(text.slice(line, start))![0];
    // Behind the whole line: a remark may follow the call. Inside a line with several calls: right behind the call.
    const rest = text.slice(end, lineEnd(text, end));
    const isLast = /^[ \t]*(?:$|\/\/|#)/.test(rest);
    const at = isLast ? lineEnd(text, end) : end;
    const gap = isLast ? newlineAt(text, at) + indentation : ' ';
    return { span: { start: at, end: at }, newText: gap + call, isAddition: true };
  },

  removeSetting: (text, setting) => ({ span: wholeLines(text, setting.span), newText: '' }),
  isSameKey: (a, b) => a === b,
};

/** How strongly a call sets: a locked preference wins over a set one, and that over a default. */
const strengths: ReadonlyMap<string, number> = new Map([
  ['defaultPref', 0],
  ['user_pref', 1],
  ['pref', 1],
  ['sticky_pref', 1],
  ['lockPref', 2],
]);

/** Only AutoConfig knows these, and it passes over the first line of its file. */
const autoConfigOnly: ReadonlySet<string> = new Set(['defaultPref', 'lockPref']);

const isIntegerText = /^[+-]?\d{1,12}$/;

/** A number stays one, and a text keeps its quotes. */
function literal({ text, kind }: NewValue, present?: Setting, file = ''): string {
  const isText = kind === 'string' || (kind === undefined && present?.kind === 'string');
  if (!isText && (isIntegerText.test(text) || text === 'true' || text === 'false')) return text;
  const quote = present?.kind === 'string' ? file[present.contentSpan.start]! : '"';
  return quote + text.replace(/[\\"'\n\r]/g, (sign) => (sign === '\n' ? '\\n' : sign === '\r' ? '\\r' : sign === '\\' || sign === quote ? `\\${sign}` : sign)) + quote;
}

interface Branch extends Group {
  span: Span;
  readonly list: { readonly setting: Setting; readonly strength: number }[];
}

function parsePrefs(text: string): { root: Group; problems: SyntaxProblem[] } {
  const { calls, problems } = callsIn(text);
  const branches = new Map<string, Branch>();
  const root = rootAround(text, () => [...branches.values()]);
  for (const { setting, strength } of calls) {
    const dot = setting.key.lastIndexOf('.');
    if (dot <= 0) continue;
    const name = setting.key.slice(0, dot);
    const known = branches.get(name) ?? branchOf(name, setting, root);
    branches.set(name, known);
    const keySpan = { start: setting.keySpan.start, end: setting.keySpan.end };
    known.list.push({ setting: { ...setting, key: setting.key.slice(dot + 1), keySpan }, strength });
    known.span = { start: known.span.start, end: setting.span.end };
  }
  return { root, problems };
}

function branchOf(name: string, { span }: Setting, root: Group): Branch {
  const list: Branch['list'] = [];
  let known: { readonly length: number; readonly settings: readonly Setting[] } = { length: -1, settings: [] };
  // The strongest call is the one that counts, so it comes last.
  const settings = () => {
    if (known.length !== list.length) known = { length: list.length, settings: [...list].sort((a, b) => a.strength - b.strength).map(({ setting }) => setting) };
    return known.settings;
  };
  return { name, headSpan: span, span, parent: root, list, settings, first: (key) => settings().find((setting) => setting.key === key), groups: () => [] };
}

interface Call {
  readonly setting: Setting;
  readonly strength: number;
}

interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'sign';
  readonly span: Span;
  readonly text: string;
  /** A string with its closing quote. */
  readonly isClosed?: boolean;
}

/**
 * One pass over the tokens. A call counts where a statement begins, outside of blocks that need
 * not run; the block of a `try` does run.
 */
function callsIn(text: string): { calls: Call[]; problems: SyntaxProblem[] } {
  const calls: Call[] = [];
  const problems: SyntaxProblem[] = [];
  const firstLineEnd = lineEnd(text, 0);
  /** Whether each open block surely runs. */
  const blocks: boolean[] = [];
  let doubtfulBlocks = 0;
  const tokens = new Tokens(text);
  let before: Token | undefined;
  let startsStatement = true;
  for (let token = tokens.next(); token; token = tokens.next()) {
    const isStart: boolean = startsStatement || (before !== undefined && isEndedByLine(before, text, token));
    startsStatement = false;
    if (token.kind === 'sign') {
      if (token.text === '{') {
        const runs = before === undefined || (before.kind === 'word' ? before.text === 'try' || before.text === 'finally' : /[;{}]/.test(before.text));
        blocks.push(runs);
        if (!runs) doubtfulBlocks++;
      } else if (token.text === '}' && blocks.pop() === false) doubtfulBlocks--;
      startsStatement = token.text === ';' || token.text === '{' || token.text === '}';
    }
    const strength = token.kind === 'word' && isStart ? strengths.get(token.text) : undefined;
    if (strength === undefined) {
      before = token;
      continue;
    }
    const read = readCall(tokens, token, text);
    if (read === 'unfinished') {
      problems.push({ message: 'This setting has no end. Whatever it should say is not read.', span: token.span });
      break;
    }
    startsStatement = read.endsStatement;
    before = read.last;
    const isPassedOver = doubtfulBlocks > 0 || (autoConfigOnly.has(token.text) && token.span.start < firstLineEnd);
    if (read.setting && !isPassedOver) calls.push({ setting: read.setting, strength });
  }
  return { calls, problems };
}

/** A statement may end without a semicolon where the line does; `else` and an operator go on. */
function isEndedByLine(before: Token, text: string, token: Token): boolean {
  if (!/[\r\n]/.test(text.slice(before.span.end, Math.min(token.span.start, before.span.end + 400)))) return false;
  return before.kind === 'word' ? before.text !== 'else' && before.text !== 'do' && before.text !== 'return' : before.kind !== 'sign';
}

interface ReadCall {
  readonly setting: Setting | undefined;
  readonly last: Token;
  readonly endsStatement: boolean;
}

/** From behind the call's name; what is not literal is left to the caller to pass over. */
function readCall(tokens: Tokens, word: Token, text: string): ReadCall | 'unfinished' {
  let last = word;
  const step = (): Token | undefined => {
    const token = tokens.next();
    if (token) last = token;
    return token;
  };
  const odd = (token: Token): ReadCall => ({ setting: undefined, last: token, endsStatement: token.kind === 'sign' && /[;{}]/.test(token.text) });
  const opening = step();
  if (!opening) return { setting: undefined, last, endsStatement: false };
  if (opening.text !== '(') return back(tokens, opening, word);
  const name = step();
  if (!name) return 'unfinished';
  if (name.kind !== 'string') return back(tokens, name, opening);
  if (!name.isClosed) return tokens.isAtEnd() ? 'unfinished' : odd(name);
  const comma = step();
  if (!comma) return 'unfinished';
  if (comma.text !== ',' || comma.kind !== 'sign') return back(tokens, comma, name);
  const value = step();
  if (!value) return 'unfinished';
  const kind = kindOf(value);
  if (kind === undefined) return value.kind === 'string' && tokens.isAtEnd() ? 'unfinished' : back(tokens, value, comma);
  let end = step();
  // Attributes of default files: `, locked` and `, sticky`.
  while (end?.text === ',' && end.kind === 'sign') {
    const attribute = step();
    if (attribute?.text !== 'locked' && attribute?.text !== 'sticky') return attribute ? back(tokens, attribute, end) : 'unfinished';
    end = step();
  }
  if (!end) return 'unfinished';
  if (end.text !== ')' || end.kind !== 'sign') return back(tokens, end, value);
  const semicolon = tokens.peek();
  const isEnded = semicolon?.kind === 'sign' && semicolon.text === ';';
  if (isEnded) step();
  const inner = { start: value.span.start + 1, end: value.span.end - 1 };
  const setting: Setting = {
    key: unescaped(text.slice(name.span.start + 1, name.span.end - 1)),
    text: kind === 'string' ? unescaped(text.slice(inner.start, inner.end)) : kind === 'integer' ? String(Number(value.text)) : value.text,
    keySpan: { start: name.span.start + 1, end: name.span.end - 1 },
    valueSpan: kind === 'string' ? inner : value.span,
    contentSpan: value.span,
    span: { start: word.span.start, end: last.span.end },
    kind,
  };
  const isStatement = isEnded || semicolon === undefined || semicolon.text === '}' || /[\r\n]/.test(text.slice(last.span.end, semicolon.span.start));
  return { setting: isStatement ? setting : undefined, last, endsStatement: isStatement };
}

/** The token may open a block or end a statement, so it is looked at again. */
function back(tokens: Tokens, token: Token, last: Token): ReadCall {
  tokens.unread(token);
  return { setting: undefined, last, endsStatement: false };
}

function kindOf({ kind, text, isClosed }: Token): 'string' | 'integer' | 'boolean' | undefined {
  if (kind === 'string') return isClosed ? 'string' : undefined;
  if (kind === 'number') return isIntegerText.test(text) ? 'integer' : undefined;
  return kind === 'word' && (text === 'true' || text === 'false') ? 'boolean' : undefined;
}

/** `\n`, `\r`, `\xNN`, `\uNNNN`; every other sign stands for itself. */
const unescaped = (written: string): string =>
  written.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|([^]))/g, (_, two: string | undefined, four: string | undefined, sign: string | undefined) => {
    const code = two ?? four;
    if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
    return sign === 'n' ? '\n' : sign === 'r' ? '\r' : sign!;
  });

/** JavaScript as far as it is needed to know where strings, comments and blocks are. */
class Tokens {
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

  /** A string ends at its quote or, left open, with its line; a template may have many lines. */
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

/** Behind white space and the three kinds of comments; one that is left open goes to the end. */
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
/** A regular expression, whose quotes are none. */
const expression = /\/(?![*/])(?:[^\\/\r\n]|\\[^\r\n]){1,100}\/\w*/y;
