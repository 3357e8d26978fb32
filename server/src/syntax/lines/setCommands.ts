import { lazy } from '../../memoize/memoize';
import { commentBehind } from '../comment';
import { groupOf } from '../group';
import { blanksBehind, indentationAt, lineEnd, lineStart, nextLine, wholeLines } from '../layout';
import { keyAndValue, onePiece } from '../setting';
import { newlineAt } from '../../text/newline';
import { textOf, type Span } from '../../text/span';
import { addition, removal } from '../../text/textEdit';
import type { Syntax } from '../syntax';
import type { Group, Setting, Tree } from '../tree';

/** How one client's command files differ from the next one's. */
export interface CommandDialect {
  readonly id: string;
  /** Blanks may stand before and after `=`. */
  readonly blanksAroundEquals: boolean;
  /** `;` ends a command. */
  readonly endsAtSemicolon: boolean;
  /** `account NAME {` and `}` alone on a line: a group of the command's name. */
  readonly hasBlocks: boolean;
  /** The value of a variable that is set without one. */
  readonly bareValue: string;
  /** The value that a variable has after `set noNAME` and `unset NAME`; absent: it is as if it had never been set. */
  readonly unsetValue?: string;
}

/**
 * Command files with `set NAME=VALUE`: variables are settings, and only the last assignment of each is included,
 * since that one counts. `source` is a setting with the file's name. Nothing is evaluated.
 * Sources: s-nail 14.9 `nail.1`, and the manual of mutt 2.2.
 */
export function setCommands(dialect: CommandDialect): Syntax {
  return {
    id: `set commands (${dialect.id})`,
    commands: /^[ \t]*(?:set|unset|toggle|reset)[ \t]+(?:no|inv)?$/,
    comment: { openers: ['#'], joins: 'lines', behind: commentBehind('#', { quotes: '"\'`', escapes: true, afterBlank: true }) },
    parse: (text) => parseCommands(text, dialect),

    replaceValue(text, setting, { text: value }) {
      if (setting.kind === 'unset') {
        // What follows it counts.
        const at = commandEnd(text, setting.span.end);
        return addition(at, newlineAt(text, at) + commandFor(setting.key, value, dialect));
      }
      return { span: setting.contentSpan, newText: setting.kind === 'bare' ? `=${value}` : value };
    },

    insertSetting(text, { group }, key, { text: value }) {
      const at = group.parent ? commandEnd(text, lastEnd(group)) : text.length;
      const command = commandFor(key, value, dialect);
      const newline = newlineAt(text, at);
      if (group.parent) return addition(at, newline + indentationIn(text, group) + command);
      const gap = text === '' || /[\r\n]$/.test(text) ? '' : newline;
      return addition(at, gap + command + newline);
    },

    // In single quotes, nothing is executed or expanded.
    replaceSetting(_, { keySpan, contentSpan: { start, end }, span }, key, written) {
      const isQuoted = end < span.end;
      return [
        { span: keySpan, newText: key },
        { span: isQuoted ? { start: start - 1, end: end + 1 } : { start, end }, newText: written },
      ];
    },

    /** Removes the whole command if it sets nothing else, along with one separator, since there are no empty commands. */
    removeSetting(text, { span }) {
      const before = text.slice(Math.max(lineStart(text, span.start), span.start - 200), span.start);
      const behind = text.slice(span.end, lineEnd(text, span.end));
      const [, joint, command] =
        (dialect.endsAtSemicolon
          ? /(?:^|([ \t]*;))([ \t]*(?:(?:wysh|local|global)[ \t]+)?\\?set[ \t]+)$/
          : /^()([ \t]*(?:(?:wysh|local|global)[ \t]+)?\\?set[ \t]+)$/
        ).exec(before) ?? [];
      const isAlone = command !== undefined && (dialect.endsAtSemicolon ? /^[ \t]*(?:$|[;#])/ : /^[ \t]*(?:$|#)/).test(behind);
      if (!isAlone) return removal(wholeLines(text, { start: span.start, end: blanksBehind(text, span.end) }));
      if (joint) return removal({ start: span.start - command.length - joint.length, end: span.end });
      return removal(
        wholeLines(text, {
          start: span.start - command.trimStart().length,
          end: span.end + (/^[ \t]*;[ \t]*/.exec(behind)?.[0].length ?? 0),
        }),
      );
    },

    isSameKey: (a, b) => a === b,
  };
}

const commandFor = (key: string, value: string, { bareValue }: CommandDialect) =>
  value === bareValue && bareValue === '' ? `set ${key}` : `set ${key}=${value}`;

/** The end of a line, or of the last one that a backslash joins to it. */
function commandEnd(text: string, offset: number): number {
  let end = lineEnd(text, offset);
  while (text[end - 1] === '\\' && end < text.length) end = lineEnd(text, nextLine(text, end));
  return end;
}

const lastEnd = (group: Group) => Math.max(group.headSpan.end, ...group.settings().map(({ span }) => span.end));

/** The indentation of the first line in a block. */
function indentationIn(text: string, group: Group): string {
  const first = group.settings().find(({ span }) => span.start > group.headSpan.end);
  return first ? indentationAt(text, first.span.start) : '  ';
}

interface Block {
  readonly group: Group;
  readonly variables: Map<string, Setting>;
  readonly blocks: Group[];
}

function blockOf(name: string, headSpan: Span, span: Span, parent: Group | undefined): Block {
  const variables = new Map<string, Setting>();
  const blocks: Group[] = [];
  return {
    variables,
    blocks,
    group: groupOf({ name, headSpan, span, parent, settings: lazy(() => [...variables.values()]), groups: () => blocks }),
  };
}

function parseCommands(text: string, dialect: CommandDialect): Tree {
  const root = blockOf('', { start: 0, end: 0 }, { start: 0, end: text.length }, undefined);
  let open = root;
  for (const words of commandsIn(text, dialect)) {
    const names = words.map((word) => textOf(text, word));
    // These words only modify how the rest is read.
    const first = names.findIndex((name) => !/^(?:wysh|local|global|\\)$/.test(name));
    const command = names[first]?.replace(/^\\/, '');
    if (command === undefined) continue;
    if (dialect.hasBlocks && names.at(-1) === '{') {
      open = blockOf(
        command,
        { start: words[0]!.start, end: words.at(-1)!.end },
        { start: words[0]!.start, end: words.at(-1)!.end },
        root.group,
      );
      root.blocks.push(open.group);
      // A block with a name has it as a setting, called like its command.
      if (words.length === first + 3) put(open, assigned(command, words[first]!, words[first + 1]!, text));
    } else if (dialect.hasBlocks && command === '}') open = root;
    else if (command === 'set') for (const setting of assignmentsIn(text, words.slice(first + 1), dialect)) put(open, setting);
    else if (command === 'unset') for (const word of words.slice(first + 1)) put(open, unset(textOf(text, word), word, dialect));
    else if (command === 'source' && words[first + 1]) put(open, assigned('source', words[first]!, words[first + 1]!, text));
  }
  const problems =
    open === root
      ? []
      : [{ message: 'This block is never closed, so the rest of the file is taken for a part of it.', span: open.group.headSpan }];
  return { root: root.group, problems };
}

/** What a value names as `$NAME` is put in when it is set, and so it is what that variable is then. */
const namedVariables = new WeakMap<Setting, ReadonlyMap<string, Setting>>();

/** The variables that a value names, by their names without the sign before them, as they were set when it was. */
export const variablesIn = (setting: Setting): ReadonlyMap<string, Setting> => namedVariables.get(setting) ?? nothingNamed;

const nothingNamed: ReadonlyMap<string, Setting> = new Map();

function nameVariables({ variables }: Block, setting: Setting): void {
  if (!setting.text.includes('$')) return;
  const names = [...setting.text.matchAll(/\$\{?(\w{1,99})\}?/g)].map(([, name]) => name!);
  namedVariables.set(setting, new Map(names.flatMap((name) => (variables.has(name) ? [[name, variables.get(name)!]] : []))));
}

/** A later setting replaces an earlier one, and moves to the end. */
function put(block: Block, setting: Setting): void {
  nameVariables(block, setting);
  const { variables } = block;
  variables.delete(setting.key);
  if (setting.kind !== 'removed') variables.set(setting.key, setting);
}

/** The words of each command; quotes protect blanks, and a backslash joins lines, even in comments. */
function* commandsIn(text: string, { endsAtSemicolon }: CommandDialect): Generator<Span[]> {
  const piece = /\\(?:\r\n|[^])|\r\n|[\r\n]|[ \t]+|"(?:\\[^]|[^"\\\r\n])*"?|'[^'\r\n]*'?|`[^`\r\n]*`?|[^\\\s"'`]/g;
  let words: { start: number; end: number }[] = [];
  let word: { start: number; end: number } | undefined;
  for (let found = piece.exec(text); found; found = piece.exec(text)) {
    const [sign] = found;
    const end = piece.lastIndex;
    const isBlank = /^[ \t]|^\\[\r\n]/.test(sign);
    if (/^[\r\n]/.test(sign) || (endsAtSemicolon && sign === ';')) {
      if (words.length > 0) yield words;
      words = [];
      word = undefined;
    } else if (isBlank) word = undefined;
    else if (sign === '#' && !word) piece.lastIndex = commandEnd(text, end);
    else if (word) word.end = end;
    else words.push((word = { start: found.index, end }));
  }
  if (words.length > 0) yield words;
}

function* assignmentsIn(text: string, words: readonly Span[], dialect: CommandDialect): Generator<Setting> {
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const written = textOf(text, word);
    const equals = written.indexOf('=');
    if (equals > 0 && (word.start + equals + 1 < word.end || !dialect.blanksAroundEquals)) {
      yield assigned(
        written.slice(0, equals),
        { start: word.start, end: word.start + equals },
        { start: word.start + equals + 1, end: word.end },
        text,
      );
      continue;
    }
    const next = words[index + 1];
    if (dialect.blanksAroundEquals && equals > 0 && next) {
      yield assigned(written.slice(0, -1), { start: word.start, end: word.end - 1 }, next, text);
      index++;
    } else if (dialect.blanksAroundEquals && equals < 0 && next && text[next.start] === '=') {
      const isAlone = next.end === next.start + 1;
      const value = isAlone ? words[index + 2] : { start: next.start + 1, end: next.end };
      index += isAlone ? 2 : 1;
      if (value) yield assigned(written, word, value, text);
    } else if (equals < 0) {
      if (written.startsWith('no')) yield unset(written.slice(2), word, dialect);
      yield { ...onePiece(written, dialect.bareValue, word), contentSpan: { start: word.end, end: word.end }, kind: 'bare' };
    }
  }
}

/** A quoted value is what is between the quotes. */
function assigned(key: string, keySpan: Span, value: Span, text: string): Setting {
  const quote = text[value.start];
  const isQuoted =
    (quote === '"' || quote === "'") && value.end - value.start > 1 && text.indexOf(quote, value.start + 1) === value.end - 1;
  const valueSpan = isQuoted ? { start: value.start + 1, end: value.end - 1 } : value;
  return keyAndValue(key, textOf(text, valueSpan), keySpan, valueSpan, value.end);
}

function unset(key: string, word: Span, { unsetValue }: CommandDialect): Setting {
  return { ...onePiece(key, unsetValue ?? '', word), kind: unsetValue === undefined ? 'removed' : 'unset' };
}
