import type { Span } from '../../text/span';
import type { CommentForm } from '../comment';
import { localName, type XmlElement } from './xmlTree';

/** XML comments (section 2.5 of the standard), which must not be inside a tag or before the declaration. */
export const xmlComment: CommentForm = {
  openers: ['<!--'],
  otherOpeners: ['<?'],
  end: '-->',
  hasNoDashes: true,
  wholes: /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<\?[^]*?(?:\?>|$)/g,
  below: /[ \t]*<[^/?!]/y,
};

/** Markup inside the content of an element that has no child elements. */
const isMixed = /<[!?]/;

/** Whether the content is more than plain text: a comment, a CDATA section or an instruction. */
export const hasMixedContent = (text: string, { contentStart, contentEnd }: XmlElement): boolean =>
  isMixed.test(text.slice(contentStart, contentEnd));

/**
 * The decoded text and CDATA of an element without child elements. A processing instruction stays as written: it
 * belongs to a template (`<?php … ?>`), and the value is not known yet.
 */
export function contentText(text: string, { contentStart, contentEnd }: XmlElement): string {
  const raw = text.slice(contentStart, contentEnd);
  if (!isMixed.test(raw)) return decodeReferences(raw);
  const pieces: string[] = [];
  let at = 0;
  for (let open = nextSection(raw, 0); open; open = nextSection(raw, at)) {
    pieces.push(
      decodeReferences(raw.slice(at, open.start)),
      open.isText ? raw.slice(open.start + '<![CDATA['.length, open.end - ']]>'.length) : '',
    );
    at = open.end;
  }
  return pieces.join('') + decodeReferences(raw.slice(at));
}

/** The next comment or CDATA section; one that is never closed does not count, nor does anything after it. */
function nextSection(raw: string, from: number): { start: number; end: number; isText: boolean } | undefined {
  const opening = /<!--|<!\[CDATA\[/g;
  opening.lastIndex = from;
  const found = opening.exec(raw);
  if (!found) return undefined;
  const isText = found[0] !== '<!--';
  const close = raw.indexOf(isText ? ']]>' : '-->', opening.lastIndex);
  return close < 0 ? undefined : { start: found.index, end: close + 3, isText };
}

/** An attribute with the span of its value between the quotes. */
export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

/** The attributes of a start tag; what saxes reports as an error is skipped. */
export function attributesOf(text: string, { start, contentStart }: XmlElement): XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  const name = /[^\s=<>"'/]+/y;
  const value = /\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
  let at = start + 1;
  while (at < contentStart) {
    name.lastIndex = at;
    const named = name.exec(text);
    if (!named) {
      at++;
      continue;
    }
    at = value.lastIndex = name.lastIndex;
    const valued = value.exec(text);
    if (!valued) continue;
    at = value.lastIndex;
    const raw = valued[1] ?? valued[2] ?? '';
    attributes.push({
      name: localName(named[0]),
      value: decodeReferences(raw),
      nameSpan: { start: named.index, end: named.index + named[0].length },
      valueSpan: { start: at - 1 - raw.length, end: at - 1 },
    });
  }
  return attributes;
}

const predefined: Record<string, string> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };

function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:(lt|gt|amp|apos|quot)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (whole: string, name?: string, decimal?: string, hexadecimal?: string) => {
      if (name !== undefined) return predefined[name] ?? whole;
      const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

export const escapeText = (text: string) =>
  text.replace(/[&<>"]/g, (unit) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[unit]!);

/** Attributes other than a type. */
export const strangeAttributes = /\s(?!type\s*=)[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')/g;
