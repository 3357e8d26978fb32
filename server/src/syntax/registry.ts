import { commentBehind } from './comment';
import { newlineAt } from '../text/newline';
import { textOf, type Span } from '../text/span';
import { addition, removal } from '../text/textEdit';
import { addSetting, openGroup, rootAround, type OpenGroup } from './group';
import { neighbourAt } from './insertPlace';
import { indentationBefore, lineEnd, nextLine, trimmed, wholeLines } from './layout';
import type { Syntax } from './syntax';
import type { Group, NewValue, Setting, Tree } from './tree';

/** The kind of what follows the `=`; only numbers and text have a meaning here. */
export type RegistryKind = 'text' | 'dword' | 'dword-bytes' | 'text-bytes' | 'bytes' | 'deleted' | 'other';

/**
 * Exports of the Windows registry (`.reg`), in both versions: keys are groups named by their full path, and
 * `"name"=value` lines are settings. A number is read as hexadecimal digits, whether it follows `dword:` or is in the
 * bytes of `hex(4):`; text may be in the bytes of `hex:`. `"name"=-` is an empty setting, since the client then has
 * no value. New values are numbers, unless text is requested.
 * Source: wine-mirror/wine `programs/regedit/regproc.c`.
 */
export const registry: Syntax = {
  id: 'registry',
  comment: { openers: [';'], joins: 'settings', behind: commentBehind(';', { quotes: '"', escapes: true }) },
  parse: parseRegistry,

  replaceValue: (_, setting, value) => ({
    span: setting.contentSpan,
    newText:
      value.kind === 'string'
        ? quoted(value.text)
        : setting.kind === 'dword'
          ? value.text
          : setting.kind === 'dword-bytes'
            ? bytesOf(value.text)
            : writtenValue(value),
  }),

  insertSetting(text, place, key, value) {
    const neighbour = neighbourAt(place);
    const before = neighbour?.span ?? place.group.headSpan;
    const at = lineEnd(text, before.end);
    const indentation = neighbour ? (indentationBefore(text, neighbour.span.start) ?? '') : '';
    // After a trailing backslash, a new line would be taken for more of the bytes.
    const gap = text[trimmed(text, { start: before.start, end: at }).end - 1] === '\\' ? newlineAt(text, at) : '';
    return addition(at, `${gap}${newlineAt(text, at)}${indentation}${quoted(key)}=${writtenValue(value)}`);
  },

  removeSetting: (text, setting) => removal(wholeLines(text, setting.span)),

  isSameKey: (a, b) => a.toLowerCase() === b.toLowerCase(),
};

const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

const writtenValue = ({ text, kind }: NewValue) => (kind === 'string' ? quoted(text) : `dword:${text}`);

/** A number as its four bytes, the lowest first. */
const bytesOf = (digits: string) => digits.padStart(8, '0').match(/../g)!.reverse().join(',').toLowerCase();

function parseRegistry(text: string): Tree {
  const keys = new Map<string, OpenGroup>();
  const root = rootAround(text, () => [...keys.values()]);
  /** Undefined before the first key, and after the head of a deleted one. */
  let open: OpenGroup | undefined;

  for (let start = 0; start < text.length;) {
    const end = lineEnd(text, start);
    const line = trimmed(text, { start, end });
    let next = end;
    const sign = text[line.start];
    if (line.start < line.end && sign === '[') {
      open = openKey(text, line, root, keys);
    } else if (line.start < line.end && sign === '"' && open) {
      const setting = settingAt(text, line);
      if (setting) {
        next = Math.max(end, lineEnd(text, setting.span.end));
        addSetting(open, setting, next);
      }
    }
    start = nextLine(text, next);
  }
  return { root, problems: [] };
}

/** Settings of a repeated key are merged; `[-path]` deletes the key. */
function openKey(text: string, line: Span, root: Group, keys: Map<string, OpenGroup>): OpenGroup | undefined {
  const written = textOf(text, line);
  const close = written.lastIndexOf(']');
  if (close < 0) return undefined;
  const path = written.slice(1, close);
  if (path.startsWith('-')) {
    keys.delete(path.slice(1).toLowerCase());
    return undefined;
  }
  const known = keys.get(path.toLowerCase());
  if (known) return known;
  const key = openGroup({ name: path, headSpan: line, parent: root });
  keys.set(path.toLowerCase(), key);
  return key;
}

/** `"name"=value`; undefined for any other line. */
function settingAt(text: string, line: Span): Setting | undefined {
  const nameEnd = quoteEnd(text, line.start, line.end);
  if (nameEnd === undefined) return undefined;
  const equals = trimmed(text, { start: nameEnd, end: line.end }).start;
  if (text[equals] !== '=' || equals >= line.end) return undefined;
  const keySpan = { start: line.start + 1, end: nameEnd - 1 };
  const from = trimmed(text, { start: equals + 1, end: line.end }).start;
  const found = from < line.end ? valueAt(text, from, line.end) : undefined;
  const value = found ?? {
    kind: 'other' as const,
    contentSpan: { start: equals + 1, end: line.end },
    valueSpan: { start: equals + 1, end: line.end },
    end: line.end,
  };
  const { kind, contentSpan, valueSpan } = value;
  return {
    key: unescaped(textOf(text, keySpan)),
    keySpan,
    kind,
    // Lazy, since exports are full of long binary values that nobody needs.
    get text() {
      return meaningOf(kind, textOf(text, valueSpan));
    },
    valueSpan,
    contentSpan,
    span: { start: line.start, end: Math.max(value.end, equals + 1) },
  };
}

interface FoundValue {
  readonly kind: RegistryKind;
  readonly contentSpan: Span;
  readonly valueSpan: Span;
  /** Where the value ends, with all its lines. */
  readonly end: number;
}

function valueAt(text: string, start: number, end: number): FoundValue | undefined {
  if (text[start] === '"') {
    const close = quoteEnd(text, start, end);
    if (close === undefined) return undefined;
    return { kind: 'text', contentSpan: { start, end: close }, valueSpan: { start: start + 1, end: close - 1 }, end: close };
  }
  const type = /dword:|hex(?:\(([\da-f]{1,8})\))?:/iy;
  type.lastIndex = start;
  const [prefix, number] = type.exec(text) ?? [];
  if (prefix === undefined) {
    const span = trimmed(text, { start, end: commentStart(text, start, end) });
    return { kind: textOf(text, span) === '-' ? 'deleted' : 'other', contentSpan: span, valueSpan: span, end: span.end };
  }
  const from = start + prefix.length;
  if (/^d/i.test(prefix)) {
    const content = trimmed(text, { start: from, end: commentStart(text, from, end) });
    const span = content.start < content.end ? content : { start: from, end: from };
    return { kind: 'dword', contentSpan: span, valueSpan: span, end: span.end };
  }
  const span = trimmed(text, { start: from, end: bytesEnd(text, from) });
  const kind = bytesKind(number?.toLowerCase());
  // If the bytes are not a number, a new value includes its type.
  return { kind, contentSpan: kind === 'dword-bytes' ? span : { start, end: span.end }, valueSpan: span, end: span.end };
}

/** By the number of the type: 1 and 2 are text, 4 is a number, and 3, plain `hex:`, may contain anything. */
function bytesKind(number: string | undefined): RegistryKind {
  if (number === '4') return 'dword-bytes';
  return number === undefined || number === '1' || number === '2' || number === '3' ? 'text-bytes' : 'bytes';
}

/** The offset after the quote that closes the one at `start`. */
function quoteEnd(text: string, start: number, end: number): number | undefined {
  for (let at = start + 1; at < end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}

function commentStart(text: string, start: number, end: number): number {
  const at = text.slice(start, end).indexOf(';');
  return at < 0 ? end : start + at;
}

/** The end of the bytes, which continue on the next line after a backslash. */
function bytesEnd(text: string, start: number): number {
  let end = lineEnd(text, start);
  for (;;) {
    const line = trimmed(text, { start, end });
    if (line.start >= line.end || text[line.end - 1] !== '\\') return line.end;
    start = nextLine(text, end);
    if (start >= text.length) return line.end;
    end = lineEnd(text, start);
  }
}

const unescaped = (written: string) => written.replace(/\\([^])/g, '$1');

function meaningOf(kind: RegistryKind, written: string): string {
  switch (kind) {
    case 'text':
      return unescaped(written);
    case 'deleted':
      return '';
    case 'dword-bytes': {
      const bytes = bytesIn(written);
      return bytes.length === 4
        ? bytes
            .reverse()
            .map((byte) => byte.toString(16).padStart(2, '0'))
            .join('')
        : written;
    }
    case 'text-bytes':
      return textIn(bytesIn(written)) ?? written;
    default:
      return written;
  }
}

const bytesIn = (written: string): number[] => (written.match(/[\da-f]+/gi) ?? []).map((digits) => parseInt(digits.slice(0, 8), 16));

/** Text in UTF-16, or in one byte per character as in the older version; undefined if it is neither. */
function textIn(bytes: readonly number[]): string | undefined {
  const isWide = bytes.length >= 2 && bytes.length % 2 === 0 && bytes[1] === 0;
  const units = isWide ? bytes.filter((_, index) => index % 2 === 0).map((low, index) => low + 256 * bytes[index * 2 + 1]!) : [...bytes];
  while (units.at(-1) === 0) units.pop();
  const isText = units.length <= 1000 && units.every((unit) => unit >= 32 && unit < 0xfffe && unit !== 127);
  return isText ? String.fromCharCode(...units) : undefined;
}
