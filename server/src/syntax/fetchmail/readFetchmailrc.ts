import { textOf, type Span } from '../../text/span';
import { addSetting, openGroup, rootAround, widen, type OpenGroup } from '../group';
import { problemList } from '../problems';
import { keyAndValue, onePiece } from '../setting';
import type { Group, Setting, Tree } from '../tree';
import { Cursor } from './cursor';
import { globalKeywords, negatedKeywords, optionKeywords, type Keyword, type Taken } from './keywords';
import { fetchmailTokens, type Token } from './tokens';
import { takeValues, type Values } from './values';

/** Reads a file in one pass over its tokens. What belongs to nothing is skipped. */
export const readFetchmailrc = (text: string): Tree => new Reader(text).read();

/** The kind of a setting that is a word alone, perhaps with `no` before it. */
export const switchKind = 'switch';

/** What `poll`, `server`, `skip` or `defaults` has opened. */
interface Entry {
  readonly group: OpenGroup;
  /** The last `user` in it. */
  user?: OpenGroup;
  /** Whether it has an option that belongs after a `user`. */
  hasUserOptions: boolean;
}

class Reader {
  private readonly cursor: Cursor;
  private readonly entries: Group[] = [];
  private readonly globals: Setting[] = [];
  private readonly root: Group;
  private readonly problems = problemList();
  private entry: Entry | undefined;

  constructor(private readonly text: string) {
    this.cursor = new Cursor(fetchmailTokens(text));
    this.root = rootAround(
      text,
      () => this.entries,
      () => this.globals,
    );
  }

  read(): Tree {
    for (let token = this.cursor.next(); token; token = this.cursor.next()) {
      const word = token.isText ? '' : token.text;
      if (word === 'poll' || word === 'server' || word === 'skip' || word === 'defaults') this.beginEntry(word, token);
      else if (word === 'set') this.readGlobal(token);
      else if (word === 'no' || negatedKeywords.has(word)) this.readNegated(word, token);
      else this.readOption(word, token);
    }
    return { root: this.root, problems: this.problems.all };
  }

  private report(message: string, span: Span): void {
    this.problems.report(`${message} fetchmail then rejects the whole file.`, span);
  }

  private beginEntry(word: 'poll' | 'server' | 'skip' | 'defaults', head: Token): void {
    const group = openGroup({ name: word === 'server' ? 'poll' : word, headSpan: spanOf(head), parent: this.root });
    if (word !== 'defaults') addSetting(group, this.takeSetting('poll', spanOf(head), 'string'));
    // Directly after the first, it is taken for the name of a server.
    else if (this.entries.length > 1 || (this.entries.length === 1 && this.entries[0]!.name !== 'defaults'))
      this.report('“defaults” may stand there once, before all servers.', head);
    this.entries.push(group);
    this.entry = { group, hasUserOptions: false };
  }

  /** `set NAME`, `set NAME VALUE` or `set NAME = VALUE`, which ends an entry. */
  private readGlobal(set: Token): void {
    this.entry = undefined;
    const isNegated = this.cursor.nextIf(({ text }) => text === 'no') !== undefined;
    const name = this.cursor.next();
    if (!name) return;
    const span = { start: set.start, end: name.end };
    const takes = globalKeywords.get(name.text) ?? 'nothing';
    if (takes !== 'nothing') this.cursor.nextIf(({ text }) => text === '=');
    const isOn = !isNegated && !negatedKeywords.has(name.text);
    this.globals.push(
      takes === 'nothing' ? switchSetting(name.text.replace(/^no/, ''), span, isOn) : this.takeSetting(name.text, span, takes),
    );
  }

  /** `no keep` or `nokeep`. */
  private readNegated(word: string, token: Token): void {
    if (word === 'no') this.cursor.passNoise();
    const name = word === 'no' ? this.cursor.peek() : { text: word.slice('no'.length), isText: false, end: token.end };
    const keyword = name && !name.isText ? optionKeywords.get(name.text) : undefined;
    if (!keyword) return;
    if (word === 'no') this.cursor.next();
    const span = { start: token.start, end: name!.end };
    this.add(keyword, switchSetting(keyword.key, span, false));
  }

  private readOption(word: string, token: Token): void {
    const keyword = optionKeywords.get(word);
    if (!keyword) return;
    const { key, takes } = keyword;
    this.add(keyword, takes === 'nothing' ? switchSetting(key, spanOf(token), true) : this.takeSetting(key, spanOf(token), takes));
  }

  private takeSetting(key: string, keySpan: Span, takes: Taken): Setting {
    const values = takeValues(this.cursor, key, takes);
    if (values.reserved) this.report('This word has a meaning of its own, so that it must stand in quotes to be a value.', values.reserved);
    if (values.tokens.length === 0) this.report('A value is missing behind this word.', keySpan);
    return settingOf(this.text, key, keySpan, values, takes);
  }

  private add({ key, of }: Keyword, setting: Setting): void {
    const { entry } = this;
    if (!entry) return;
    if (of === 'server') {
      if (entry.hasUserOptions) this.report('An option of the server stands behind options of a user.', setting.keySpan);
      addSetting(entry.group, setting);
      return;
    }
    if (key === 'user') {
      if (entry.hasUserOptions && !entry.user) this.report('Options of a user stand before the first “user”.', setting.keySpan);
      entry.user = openGroup({ name: 'user', headSpan: setting.keySpan, parent: entry.group });
      entry.group.innerGroups.push(entry.user);
    }
    entry.hasUserOptions = true;
    addSetting(entry.user ?? entry.group, setting);
    widen(entry.group, setting.span.end);
  }
}

const spanOf = ({ start, end }: Token): Span => ({ start, end });

const switchSetting = (key: string, span: Span, isOn: boolean): Setting => ({
  ...onePiece(key, isOn ? 'yes' : 'no', span),
  kind: switchKind,
});

function settingOf(text: string, key: string, keySpan: Span, { tokens, end }: Values, takes: Taken): Setting {
  const [first, ...others] = tokens;
  if (!first) return keyAndValue(key, '', keySpan, { start: keySpan.end, end: keySpan.end });
  if (others.length > 0)
    return keyAndValue(key, tokens.map((token) => token.text).join(' '), keySpan, { start: first.start, end: tokens.at(-1)!.end }, end);
  // A quoted text is not a number.
  if (takes === 'number') return keyAndValue(key, textOf(text, first), keySpan, spanOf(first), end);
  return keyAndValue(key, first.text, keySpan, first.inner, end);
}
