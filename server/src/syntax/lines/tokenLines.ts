import { commentBehind } from '../comment';
import { groupOf, rootAround } from '../group';
import { neighbourAt } from '../insertPlace';
import { textOf, type Span } from '../../text/span';
import { addition, removal } from '../../text/textEdit';
import type { Syntax } from '../syntax';
import type { Group, Setting } from '../tree';

/**
 * Lines of two tokens, a key and its value. A token ends at the first blank, equals sign or line feed, which is
 * required, so a second one after the key makes the value empty, and a blank before the key makes the key empty. A
 * line counts if it contains an equals sign; `#` cuts off the rest, including the line feed. A carriage return is
 * part of a token like any other character.
 * Source: ssmtp 2.64 `ssmtp.c` (read_config, firsttok).
 * @param keywords keys in the spelling that they are read in, whatever their letter case
 */
export function tokenLines(keywords: readonly string[]): Syntax {
  const names = new Map(keywords.map((name) => [name.toLowerCase(), name]));
  return {
    id: 'lines of tokens',
    comment: { openers: ['#'], behind: commentBehind('#') },

    parse(text) {
      const settings = [...endedLines(text)].flatMap((line) => settingIn(text, line, names) ?? []);
      const [first, last] = [settings[0], settings.at(-1)];
      if (!first || !last) return { root: rootAround(text, () => []), problems: [] };
      const root = rootAround(text, () => [group]);
      const group: Group = groupOf({
        name: '',
        headSpan: first.span,
        span: { start: first.span.start, end: last.span.end },
        parent: root,
        settings: () => settings,
        identity,
      });
      return { root, problems: [] };
    },

    // What follows an empty value was never read, and is removed.
    replaceValue: (text, { valueSpan, contentSpan: span }, { text: value }) => ({
      span,
      newText: ended(text, span.end, valueSpan.start === valueSpan.end ? `=${value}` : value),
    }),

    insertSetting(text, place, key, value) {
      const end = lineFeed(text, (neighbourAt(place)?.span ?? place.group.headSpan).end);
      const at = text[end - 1] === '\r' ? end - 1 : end;
      return addition(at, (at < end ? '\r\n' : '\n') + ended(text, at, `${key}=${value.text}`));
    },

    removeSetting: (text, { span }) =>
      removal({ start: text.lastIndexOf('\n', span.start - 1) + 1, end: Math.min(lineFeed(text, span.end) + 1, text.length) }),

    isSameKey: (a, b) => identity(a) === identity(b),
  };
}

const identity = (key: string) => key.toLowerCase();

/** A token, with a blank if nothing else ends it: at the end of the text, and before a carriage return. */
const ended = (text: string, at: number, token: string) => (/[= \t\n]/.test(text[at] ?? '') ? token : `${token} `);

/** The end of the line; a carriage return is part of it. */
function lineFeed(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** The lines with their line feed. */
function* endedLines(text: string): Generator<Span> {
  for (let start = 0; start < text.length;) {
    const end = Math.min(lineFeed(text, start) + 1, text.length);
    yield { start, end };
    start = end;
  }
}

function settingIn(text: string, line: Span, names: ReadonlyMap<string, string>): Setting | undefined {
  const [read] = /^[^#]*/.exec(textOf(text, line))!;
  const [, key = '', value = ''] = (read.includes('=') && /^([^= \t\n]+)[= \t]([^= \t\n]*)[= \t\n]/.exec(read)) || [];
  if (key === '') return undefined;
  const keySpan = { start: line.start, end: line.start + key.length };
  const start = keySpan.end + 1;
  // A new value must not replace the carriage return of a line break.
  const valueSpan = { start, end: start + value.replace(/\r+$/, '').length };
  const unread = /^[= \t]*[^= \t\r\n]*/.exec(read.slice(key.length))![0];
  return {
    key: names.get(key.toLowerCase()) ?? key,
    text: value,
    keySpan,
    valueSpan,
    contentSpan: valueSpan.start === valueSpan.end ? { start: keySpan.end, end: keySpan.end + unread.length } : valueSpan,
    span: { start: keySpan.start, end: valueSpan.end },
  };
}
