import { newlineAt } from '../../text/newline';
import type { Span } from '../../text/span';
import { addition, removal } from '../../text/textEdit';
import type { CommentForm } from '../comment';
import { neighbourAt } from '../insertPlace';
import { blanksBefore, blanksBehind, indentationAt, indentationBefore, lineEnd, wholeLines } from '../layout';
import type { Syntax } from '../syntax';
import type { Setting } from '../tree';
import { isKeyword, noiseWords, optionKeywords } from './keywords';
import { readFetchmailrc, switchKind } from './readFetchmailrc';

/** A `#` in quotes or within a word is part of it. */
const fetchmailComment: CommentForm = {
  openers: ['#'],
  wholes: /(?<![^\s;:,=\ufeff])#[^\r\n]*|"(?:[^"\\\r\n]+|\\[^]){0,9999}"?|'(?:[^'\\\r\n]+|\\[^]){0,9999}'?/g,
};

/**
 * The free-format files of fetchmail. An entry, which `poll`, `server`, `skip` or `defaults` opens, is a group that
 * is called `poll`, `skip` or `defaults`; its first setting is the name after that word. Each `user` in it is a group
 * of its own. Options without a `user` are in the entry itself, and those of `set` in the root. A switch has the text
 * `yes` or `no`.
 * Source: fetchmail `rcfile_l.l` and `rcfile_y.y`, and version 6.4.37 when run.
 */
export const fetchmailrc: Syntax = {
  id: 'fetchmailrc',
  fileExtensions: ['.conf', '.cfg'],
  comment: fetchmailComment,
  parse: readFetchmailrc,

  replaceValue(text, setting, { text: value }) {
    if (setting.kind === switchKind) return { span: setting.span, newText: switchOf(setting.key, value) };
    const { contentSpan: span } = setting;
    if (span.start === setting.keySpan.end) return { span, newText: ` ${written(setting.key, value)}` };
    return { span, newText: /["']/.test(text[span.start - 1]!) ? value : written(setting.key, value) };
  },

  insertSetting(text, place, key, { text: value }) {
    const { group, avoid } = place;
    const settings = group.settings();
    const neighbour = lastBeside(text, settings, neighbourAt(place), key, avoid);
    const option = optionKeywords.get(key)?.takes === 'nothing' ? switchOf(key, value) : `${key} ${written(key, value)}`;
    const isHead = ({ keySpan }: Setting) => keySpan.start === group.headSpan.start;
    const model =
      neighbour && isLast(text, neighbour.span)
        ? settings.find((other) => !isHead(other) && isLast(text, other.span) && isFirst(text, other.span))
        : undefined;
    if (neighbour && model) {
      const at = lineEnd(text, neighbour.span.end);
      const isOnHeadLine = isOneLine(text, group.headSpan.start, neighbour.span.start);
      return addition(at, newlineAt(text, at) + indentationAt(text, (isOnHeadLine ? model : neighbour).span.start) + option);
    }
    const at = (neighbour?.span ?? group.headSpan).end;
    return addition(at, ` ${option}${/^(?:[\s=;:,]|$)/.test(text.slice(at, at + 1)) ? '' : ' '}`);
  },

  removeSetting(text, { span }) {
    const whole = wholeLines(text, span);
    if (whole.start !== span.start || whole.end !== span.end) return removal(whole);
    const end = blanksBehind(text, span.end);
    if (end < text.length && text[end] !== '\r' && text[end] !== '\n') return removal({ start: span.start, end });
    const start = indentationBefore(text, span.start) === undefined ? blanksBefore(text, span.start) : span.start;
    return removal({ start, end: span.end });
  },

  isSameKey: (a, b) => a === b,
};

const switchOf = (key: string, value: string) => (value === 'no' ? `no ${key}` : key);

/** A word that fetchmail would take for something else is quoted. */
const written = (key: string, value: string) =>
  key !== 'port' && (isKeyword(value) || !/^[^=;:,\s"'#\\\d-][^=;:,\s\\]*$/.test(value)) ? `'${value}'` : value;

/** The last of the options of its kind that follow a setting on its line. */
function lastBeside(
  text: string,
  settings: readonly Setting[],
  setting: Setting | undefined,
  key: string,
  avoid: ReadonlySet<Setting> | undefined,
): Setting | undefined {
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

/** Whether only words without a meaning precede it on its line. */
function isFirst(text: string, { start }: Span): boolean {
  const before = text.slice(Math.max(0, start - longestNoise), start);
  return new RegExp(`(?:^|[\\r\\n])(?:[ \\t;:,]|(?:${noise})(?=[ \\t;:,]))*$`).test(start > longestNoise ? `.${before}` : before);
}

/** More characters than anybody puts before an option. */
const longestNoise = 200;

/** Whether only such words, or a comment, follow it on its line. */
function isLast(text: string, { end }: Span): boolean {
  const rest = new RegExp(`(?:[ \\t;:,]+(?:(?:${noise})(?=[\\s;:,]|$))?)*(?:[\\r\\n]|$|(?<=[ \\t;:,])#)`, 'y');
  rest.lastIndex = end;
  return rest.test(text);
}
