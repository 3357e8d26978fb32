import { fetchmailComment } from '../comment';
import { blanksBefore, indentationBefore, lineEnd, lineStart, wholeLines } from '../layout';
import { newlineAt } from '../../text/newline';
import { textOf, type Span } from '../../text/span';
import { globalKeywords, isKeyword, negatedKeywords, noiseWords, optionKeywords, valueWords, type Keyword, type Taken } from './keywords';
import { fetchmailTokens, type Token } from './tokens';
import type { Syntax } from '../syntax';
import { rootAround, type Group, type Setting, type SyntaxProblem, type Tree } from '../tree';

/**
 * The free-format files of fetchmail. An entry, which `poll`, `server`, `skip` or `defaults` opens, is a
 * group that is called `poll`, `skip` or `defaults`; its first setting is the name behind that word. Each
 * `user` in it is a group of its own. Options without a `user` stand in the entry itself, and what `set`
 * sets in the root. A switch has the text `yes` or `no`.
 * Source: fetchmail `rcfile_l.l` and `rcfile_y.y`, and version 6.4.37 when run.
 */
export const fetchmailrc: Syntax = {
  id: 'fetchmailrc',
  comment: fetchmailComment,
  parse,

  replaceValue(text, setting, { text: value }) {
    if (setting.kind === switchKind) return { span: setting.span, newText: switchOf(setting.key, value) };
    const { contentSpan: span } = setting;
    if (span.start === setting.keySpan.end) return { span, newText: ` ${written(setting.key, value)}` };
    return { span, newText: /["']/.test(text[span.start - 1]!) ? value : written(setting.key, value) };
  },

  insertSetting(text, { group, after, avoid }, key, { text: value }) {
    const settings = group.settings();
    const neighbour = lastBeside(text, settings, after ?? settings.findLast((other) => !avoid?.has(other)), key, avoid);
    const option = optionKeywords.get(key)?.takes === 'nothing' ? switchOf(key, value) : `${key} ${written(key, value)}`;
    const isHead = ({ keySpan }: Setting) => keySpan.start === group.headSpan.start;
    const model = neighbour && isLast(text, neighbour.span) ? settings.find((other) => !isHead(other) && isLast(text, other.span) && isFirst(text, other.span)) : undefined;
    if (neighbour && model) {
      const at = lineEnd(text, neighbour.span.end);
      const isOnHeadLine = isOneLine(text, group.headSpan.start, neighbour.span.start);
      return { span: { start: at, end: at }, newText: newlineAt(text, at) + indentationOf(text, isOnHeadLine ? model.span : neighbour.span) + option, isAddition: true };
    }
    const at = (neighbour?.span ?? group.headSpan).end;
    return { span: { start: at, end: at }, newText: ` ${option}${/^(?:[\s=;:,]|$)/.test(text.slice(at, at + 1)) ? '' : ' '}`, isAddition: true };
  },

  removeSetting(text, { span }) {
    const whole = wholeLines(text, span);
    if (whole.start !== span.start || whole.end !== span.end) return { span: whole, newText: '' };
    let { end } = span;
    while (text[end] === ' ' || text[end] === '\t') end++;
    if (end < text.length && text[end] !== '\r' && text[end] !== '\n') return { span: { start: span.start, end }, newText: '' };
    const start = indentationBefore(text, span.start) === undefined ? blanksBefore(text, span.start) : span.start;
    return { span: { start, end: span.end }, newText: '' };
  },

  isSameKey: (a, b) => a === b,
};

/** The kind of a setting that is a word alone, perhaps with `no` before it. */
const switchKind = 'switch';

const switchOf = (key: string, value: string) => (value === 'no' ? `no ${key}` : key);

/** A word that fetchmail would take for something else stands in quotes. */
const written = (key: string, value: string) => (key !== 'port' && (isKeyword(value) || !/^[^=;:,\s"'#\\\d-][^=;:,\s\\]*$/.test(value)) ? `'${value}'` : value);

/** The last of the options of its kind that follow a setting on its line. */
function lastBeside(text: string, settings: readonly Setting[], setting: Setting | undefined, key: string, avoid: ReadonlySet<Setting> | undefined): Setting | undefined {
  if (!setting) return undefined;
  let last = setting;
  for (const other of settings.slice(settings.indexOf(setting) + 1)) {
    const isSameKind = optionKeywords.get(other.key)?.of === optionKeywords.get(key)?.of;
    if (!isSameKind || avoid?.has(other) || !isOneLine(text, last.span.end, other.span.start)) break;
    last = other;
  }
  return last;
}

/** Whether one place follows the other on its line. */
const isOneLine = (text: string, start: number, end: number) => start <= end && !/[\r\n]/.test(text.slice(start, end));

const noise = [...noiseWords].join('|');

/** Whether there are only words without a meaning before it on its line. */
function isFirst(text: string, { start }: Span): boolean {
  const before = text.slice(Math.max(0, start - longestNoise), start);
  return new RegExp(`(?:^|[\\r\\n])(?:[ \\t;:,]|(?:${noise})(?=[ \\t;:,]))*$`).test(start > longestNoise ? `.${before}` : before);
}

/** As many signs as anybody puts before an option. */
const longestNoise = 200;

/** The same behind it, or a comment. */
function isLast(text: string, { end }: Span): boolean {
  const rest = new RegExp(`(?:[ \\t;:,]+(?:(?:${noise})(?=[\\s;:,]|$))?)*(?:[\\r\\n]|$|(?<=[ \\t;:,])#)`, 'y');
  rest.lastIndex = end;
  return rest.test(text);
}

const indentationOf = (text: string, { start }: Span) => /^[ \t]*/.exec(text.slice(lineStart(text, start), start))![0];

interface OpenGroup extends Group {
  span: Span;
  readonly list: Setting[];
}

interface Entry extends OpenGroup {
  readonly users: OpenGroup[];
  /** Whether an option has been there that belongs behind a `user`. */
  hasUserOptions: boolean;
}

function groupIn(parent: Group, name: string, headSpan: Span, groups: readonly Group[]): OpenGroup {
  const list: Setting[] = [];
  const byKey = new Map<string, Setting>();
  const first = (key: string) => {
    if (byKey.size === 0) for (const setting of list) if (!byKey.has(setting.key)) byKey.set(setting.key, setting);
    return byKey.get(key);
  };
  return { name, headSpan, span: headSpan, parent, list, settings: () => list, first, groups: () => groups };
}

const rejects = 'fetchmail then rejects the whole file.';

/** More than anybody wants to read. */
const mostProblems = 20;

function parse(text: string): Tree {
  const tokens = fetchmailTokens(text);
  const entries: Entry[] = [];
  const globals: Setting[] = [];
  const problems: SyntaxProblem[] = [];
  const root: Group = { ...rootAround(text, () => entries), settings: () => globals, first: (key) => globals.find((setting) => setting.key === key) };
  const report = (message: string, { start, end }: Span) => {
    if (problems.length < mostProblems) problems.push({ message: `${message} ${rejects}`, span: { start, end } });
  };
  let at = 0;
  let entry: Entry | undefined;

  const passNoise = () => {
    while (at < tokens.length && !tokens[at]!.isText && noiseWords.has(tokens[at]!.text)) at++;
  };

  /** What follows a keyword that stands at `key`. */
  const take = (name: string, key: Span, takes: Taken): Setting => {
    const values: Token[] = [];
    const isThere = () => at < tokens.length && isValue(tokens[at]!);
    if (takes === 'name' || takes === 'names') {
      if (at < tokens.length && tokens[at]!.text !== '=') values.push(tokens[at++]!);
    } else {
      passNoise();
      if (name === 'envelope' && at < tokens.length && isNumber(tokens[at]!)) at++;
      const next = tokens[at];
      const isKnownWord = next !== undefined && !next.isText && valueWords.has(next.text);
      if (next && (isValue(next) || isKnownWord || (takes === 'word' && name === 'auth' && /^pass(?:word)?$/.test(next.text)))) {
        if (isKnownWord && takes !== 'word') report('This word has a meaning of its own, so that it must stand in quotes to be a value.', next);
        values.push(next);
        at++;
      }
    }
    if (values.length === 0) report('A value is missing behind this word.', key);
    let end = values.at(-1)?.end ?? key.end;
    if (values.length > 0 && (takes === 'strings' || takes === 'numbers' || takes === 'names')) {
      for (;;) {
        const before = at;
        passNoise();
        const next = tokens[at];
        if (takes === 'names' && next?.text === '=' && !next.isText && tokens[at + 1]) {
          values.push(tokens[at + 1]!);
          at += 2;
        } else if (next && isThere() && isNumber(next) === (takes === 'numbers')) values.push(tokens[at++]!);
        else if (takes === 'names' && next && !next.isText && (next.text === 'here' || next.text === 'there')) {
          end = next.end;
          at++;
          break;
        } else {
          at = before;
          break;
        }
        end = values.at(-1)!.end;
      }
    }
    return settingOf(name, key, values, end, takes === 'number' ? text : undefined);
  };

  const add = (keyword: Keyword, span: Span, setting: Setting) => {
    if (!entry) return;
    if (keyword.of === 'server') {
      if (entry.hasUserOptions) report('An option of the server stands behind options of a user.', span);
      entry.list.push(setting);
    } else {
      if (keyword.key === 'user') {
        if (entry.hasUserOptions && entry.users.length === 0) report('Options of a user stand before the first “user”.', span);
        entry.users.push(groupIn(entry, 'user', span, []));
      }
      entry.hasUserOptions = true;
      const group = entry.users.at(-1) ?? entry;
      group.list.push(setting);
      group.span = { start: group.span.start, end: setting.span.end };
    }
    entry.span = { start: entry.span.start, end: Math.max(entry.span.end, setting.span.end) };
  };

  while (at < tokens.length) {
    const token = tokens[at++]!;
    const word = token.isText ? '' : token.text;
    const span = { start: token.start, end: token.end };
    if (word === 'poll' || word === 'server' || word === 'skip' || word === 'defaults') {
      const users: OpenGroup[] = [];
      entry = { ...groupIn(root, word === 'server' ? 'poll' : word, span, users), users, hasUserOptions: false };
      if (word === 'defaults') {
        // Directly behind the first it is taken for the name of a server.
        if (entries.length > 1 || (entries.length === 1 && entries[0]!.name !== 'defaults')) report('“defaults” may stand there once, before all servers.', span);
      } else {
        const head = take('poll', span, 'string');
        entry.list.push(head);
        entry.span = head.span;
      }
      entries.push(entry);
    } else if (word === 'set') {
      entry = undefined;
      const isNegated = tokens[at]?.text === 'no';
      if (isNegated) at++;
      const name = tokens[at++];
      if (!name) break;
      const takes = globalKeywords.get(name.text) ?? 'nothing';
      if (tokens[at]?.text === '=' && takes !== 'nothing') at++;
      globals.push(takes === 'nothing' ? switchSetting(name.text.replace(/^no/, ''), { start: token.start, end: name.end }, !isNegated && !negatedKeywords.has(name.text)) : take(name.text, { start: token.start, end: name.end }, takes));
    } else if (word === 'no' || negatedKeywords.has(word)) {
      const isOneWord = word !== 'no';
      if (!isOneWord) passNoise();
      const name = isOneWord ? word.slice(2) : tokens[at]?.text;
      const keyword = name === undefined || (!isOneWord && tokens[at]!.isText) ? undefined : optionKeywords.get(name);
      if (!keyword) continue;
      const whole = { start: token.start, end: isOneWord ? token.end : tokens[at++]!.end };
      add(keyword, whole, switchSetting(keyword.key, whole, false));
    } else {
      const keyword = optionKeywords.get(word);
      if (keyword) add(keyword, span, keyword.takes === 'nothing' ? switchSetting(keyword.key, span, true) : take(keyword.key, span, keyword.takes));
    }
  }
  return { root, problems };
}

const isNumber = ({ text, isText }: Token) => !isText && /^-?\d+$/.test(text);

/** A number or a string, as opposed to a keyword. */
const isValue = ({ text, isText }: Token) => isText || (text !== '=' && !isKeyword(text) && !noiseWords.has(text));

function switchSetting(key: string, span: Span, isOn: boolean): Setting {
  return { key, text: isOn ? 'yes' : 'no', kind: switchKind, keySpan: span, valueSpan: span, contentSpan: span, span };
}

/** @param raw the text of the file, for a number: a text in quotes is none */
function settingOf(key: string, keySpan: Span, values: readonly Token[], end: number, raw: string | undefined): Setting {
  const [first] = values;
  if (!first) {
    const nothing = { start: keySpan.end, end: keySpan.end };
    return { key, text: '', keySpan, valueSpan: nothing, contentSpan: nothing, span: keySpan };
  }
  const span = { start: keySpan.start, end };
  if (values.length > 1) {
    const all = { start: first.start, end: values.at(-1)!.end };
    return { key, text: values.map(({ text }) => text).join(' '), keySpan, valueSpan: all, contentSpan: all, span };
  }
  const inner = raw === undefined ? first.inner : { start: first.start, end: first.end };
  return { key, text: raw === undefined ? first.text : textOf(raw, inner), keySpan, valueSpan: inner, contentSpan: inner, span };
}
