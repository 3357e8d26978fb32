import { groupOf, rootAround } from '../group';
import { blanksBefore, linesOf, trimmed } from '../layout';
import { onePiece } from '../setting';
import { withoutQuotes } from '../values/inQuotes';
import type { Span } from '../../text/span';
import { addition, removal } from '../../text/textEdit';
import type { Syntax } from '../syntax';
import type { Group, Setting } from '../tree';

/**
 * Lines of words as a shell splits them (quotes of either kind, and a backslash outside of them and in double ones),
 * as for nullmailer's remotes: each line is a group, its first words are settings named by their position, and the
 * others are options, `name=value` or just a name, with or without `--`. Lines that begin with `#` are comments. A
 * line whose quotes are not closed, or that ends in a backslash with nothing to escape, is not read.
 * Source: nullmailer 2.2 `src/send.cc`, nullmailer-send(8).
 * @param positions the names of the first words
 */
export const shellWordLines = (positions: readonly string[]): Syntax => ({
  id: 'lines of shell words',
  comment: { openers: ['#'] },
  parse(text) {
    const groups: Group[] = [];
    const root = rootAround(text, () => groups);
    for (const whole of linesOf(text)) {
      const line = trimmed(text, whole);
      if (line.start === line.end || text[line.start] === '#') continue;
      const words = wordsIn(text, line);
      if (!words) continue;
      const settings = words.map((word, index) => settingOf(text, word, positions[index]));
      groups.push(groupOf({ name: '', headSpan: settings[0]!.span, span: line, parent: root, settings: () => settings }));
    }
    return { root, problems: [] };
  },

  replaceValue: (_, { contentSpan: span, kind }, { text }) => ({ span, newText: kind === 'flag' && text !== '' ? `=${text}` : text }),

  insertSetting(text, { group, avoid }, key, { text: value }) {
    const words = group.settings();
    const at = (words.findLast((word) => !avoid?.has(word)) ?? words.at(-1)!).span.end;
    const options = words.slice(positions.length);
    const dashes = options.length > 0 && options.every(({ span }) => text[span.start] !== '-') ? '' : '--';
    return addition(at, ` ${dashes}${key}${value === '' ? '' : `=${value}`}`);
  },

  removeSetting: (text, { span: { start, end } }) => removal({ start: blanksBefore(text, start), end }),

  isSameKey: (a, b) => a === b,
});

interface Word {
  readonly span: Span;
  readonly text: string;
  /** The first equals sign, in the file and in the decoded word. */
  readonly equals: { readonly written: number; readonly decoded: number } | undefined;
}

/** Undefined if a quote is not closed, or nothing follows a backslash. */
function wordsIn(text: string, line: Span): Word[] | undefined {
  const words: Word[] = [];
  for (let at = line.start; at < line.end;) {
    if (isBlank(text[at]!)) {
      at++;
      continue;
    }
    const start = at;
    let decoded = '';
    let quote = '';
    let equals: Word['equals'];
    for (; at < line.end && (quote !== '' || !isBlank(text[at]!)); at++) {
      const sign = text[at]!;
      if (sign === quote) quote = '';
      else if (quote === '' && (sign === '"' || sign === "'")) quote = sign;
      else {
        if (sign === '=') equals ??= { written: at, decoded: decoded.length };
        const isEscape = sign === '\\' && quote !== "'";
        if (isEscape && at + 1 === line.end) return undefined;
        decoded += isEscape ? text[++at]! : sign;
      }
    }
    if (quote !== '') return undefined;
    words.push({ span: { start, end: at }, text: decoded, equals });
  }
  return words;
}

const isBlank = (sign: string) => sign === ' ' || sign === '\t' || sign === '\v' || sign === '\f';

function settingOf(file: string, { span, text, equals }: Word, position: string | undefined): Setting {
  if (position !== undefined) return onePiece(position, text, span);
  const name = equals ? text.slice(0, equals.decoded) : text;
  // A new value replaces the old one within its quotes.
  const valueSpan = equals ? withoutQuotes(file, { start: equals.written + 1, end: span.end }) : { start: span.end, end: span.end };
  return {
    key: name.replace(/^--/, ''),
    text: equals ? text.slice(equals.decoded + 1) : '',
    keySpan: { start: span.start, end: equals ? equals.written : span.end },
    valueSpan: equals ? valueSpan : span,
    contentSpan: valueSpan,
    span,
    ...(!equals && { kind: 'flag' }),
  };
}
