import { rootAround } from '../group';
import { neighbourAt } from '../insertPlace';
import { lineEnd, trimmed, wholeLines } from '../layout';
import { keyAndValue } from '../setting';
import { newlineAt } from '../../text/newline';
import { textOf, type Span } from '../../text/span';
import { addition, removal } from '../../text/textEdit';
import type { Syntax } from '../syntax';
import type { Setting } from '../tree';

/**
 * Alpine's notation (`pith/conf.c`): `name=value`, case-insensitive names, `#` comments in the first column, and
 * comma-separated lists that continue on lines that begin with a blank. Each item of a list is a setting of its own,
 * so a name may occur many times.
 */
export const pinerc: Syntax = {
  id: 'pinerc',
  // Between the lines of a list it would end the list.
  comment: { openers: ['#'], isTight: true, below: /[^ \t]/y },
  parse(text) {
    const settings = settingsOf(text);
    return {
      root: rootAround(
        text,
        () => [],
        () => settings,
      ),
      problems: [],
    };
  },

  replaceValue: (_, setting, value) => ({ span: setting.contentSpan, newText: value.text }),

  insertSetting(text, place, key, value) {
    const neighbour = neighbourAt(place);
    const at = neighbour ? lineEnd(text, neighbour.span.end) : 0;
    const line = `${key}=${value.text}`;
    return addition(at, neighbour ? newlineAt(text, at) + line : line + newlineAt(text, at));
  },

  removeSetting: (text, setting) => removal(wholeLines(text, setting.span)),

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
      const setting = keyAndValue(textOf(text, keySpan).toLowerCase(), textOf(text, valueSpan), keySpan, valueSpan, keySpan.end);
      // Only the first item follows the name.
      settings.push(isContinued || item.start > 0 ? { ...setting, span: valueSpan } : setting);
    }
  }
  return settings;
}

/** The items of one line; a comma in quotes or braces does not separate. */
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
