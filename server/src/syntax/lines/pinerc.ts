import { lineEnd, trimmed, wholeLines } from '../layout';
import { newlineAt } from '../../text/newline';
import type { Span } from '../../text/span';
import type { Syntax } from '../syntax';
import type { Group, Setting } from '../tree';

/**
 * Alpine's notation (`pith/conf.c`): `name=value`, names without letter case, `#` comments in the
 * first column, and lists whose items are parted by commas and go on in lines that begin with a
 * blank. Each item of a list is a setting of its own, so that a name may be there many times.
 */
export const pinerc: Syntax = {
  id: 'pinerc',
  // Between the lines of a list it would end the list.
  comment: { openers: ['#'], isTight: true, below: /[^ \t]/y },
  parse(text) {
    const settings = settingsOf(text);
    const root: Group = {
      name: '',
      headSpan: { start: 0, end: 0 },
      span: { start: 0, end: text.length },
      parent: undefined,
      settings: () => settings,
      first: (key) => settings.find((setting) => setting.key === key),
      groups: () => [],
    };
    return { root, problems: [] };
  },

  replaceValue: (_, setting, value) => ({ span: setting.contentSpan, newText: value.text }),

  insertSetting(text, { group, after, avoid }, key, value) {
    const neighbour = after ?? group.settings().findLast((other) => !avoid?.has(other));
    const at = neighbour ? lineEnd(text, neighbour.span.end) : 0;
    const line = `${key}=${value.text}`;
    return { span: { start: at, end: at }, newText: neighbour ? newlineAt(text, at) + line : line + newlineAt(text, at), isAddition: true };
  },

  removeSetting: (text, setting) => ({ span: wholeLines(text, setting.span), newText: '' }),

  isSameKey: (a, b) => a.toLowerCase() === b.toLowerCase(),
};

function settingsOf(text: string): Setting[] {
  const settings: Setting[] = [];
  const line = /[^\r\n]+/g;
  let open: Span | undefined;
  for (let found = line.exec(text); found; found = line.exec(text)) {
    const [written] = found;
    const start = found.index;
    if (written.startsWith('#')) continue;
    const isContinued = written.startsWith(' ') || written.startsWith('\t');
    const equals = written.indexOf('=');
    if (!isContinued) open = equals > 0 ? trimmed(text, { start, end: start + equals }) : undefined;
    if (!open) continue;
    const keySpan = open;
    const from = isContinued ? 0 : equals + 1;
    const items = itemsOf(written.slice(from));
    for (const item of items) {
      const valueSpan = trimmed(text, { start: start + from + item.start, end: start + from + item.end });
      if (valueSpan.start === valueSpan.end && (isContinued || items.length > 1)) continue;
      settings.push({
        key: text.slice(keySpan.start, keySpan.end).toLowerCase(),
        text: text.slice(valueSpan.start, valueSpan.end),
        keySpan,
        valueSpan,
        contentSpan: valueSpan,
        span: isContinued || item.start > 0 ? valueSpan : { start: keySpan.start, end: Math.max(valueSpan.end, keySpan.end) },
      });
    }
  }
  return settings;
}

/** The items of one line; a comma in quotes or braces parts nothing. */
function itemsOf(line: string): Span[] {
  const items: Span[] = [];
  let start = 0;
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at];
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === '{') depth++;
    else if (sign === '}') depth = Math.max(0, depth - 1);
    else if (sign === ',' && !isQuoted && depth === 0) {
      items.push({ start, end: at });
      start = at + 1;
    }
  }
  return [...items, { start, end: line.length }];
}
