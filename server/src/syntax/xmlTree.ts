import { SaxesParser } from 'saxes';
import type { Span } from '../text/span';
import type { SyntaxProblem } from './tree';

/**
 * The elements of an XML text with exact spans, built on the events of saxes.
 *
 * saxes goes on after an error, so a broken text still gives a tree: an end tag that matches
 * nothing is left out, one that closes an outer element closes the inner ones with it.
 * No entity but XML's five and numeric references is expanded, no DTD is read, nothing is fetched.
 */
export interface XmlElement {
  /** Without a namespace prefix. */
  readonly name: string;
  readonly parent: XmlElement | undefined;
  /** Offsets in the text; numbers, not spans, because a large file has a million elements. */
  readonly start: number;
  readonly contentStart: number;
  contentEnd: number;
  end: number;
  readonly selfClosing: boolean;
  children: readonly XmlElement[];
}

export const startTagOf = ({ start, contentStart }: XmlElement): Span => ({ start, end: contentStart });
export const contentOf = ({ contentStart, contentEnd }: XmlElement): Span => ({ start: contentStart, end: contentEnd });
export const spanOf = ({ start, end }: XmlElement): Span => ({ start, end });

export interface XmlTree {
  /** Holds the root element; its own span is the whole text. */
  readonly document: XmlElement;
  readonly problems: readonly SyntaxProblem[];
}

/** More problems than this have one cause or tell nobody anything. */
const mostProblems = 20;

/** An end tag is matched with an open element this many levels up; beyond, it is taken for a stray one. */
const mostLevelsClosedAtOnce = 100;

/** What elements without children share, so that each does not need a list of its own. */
const noChildren: readonly XmlElement[] = [];

export function parseXml(text: string): XmlTree {
  const document: XmlElement = {
    name: '', parent: undefined, start: 0, contentStart: 0, contentEnd: text.length, end: text.length,
    selfClosing: false, children: noChildren,
  };
  const problems: SyntaxProblem[] = [];
  let open = document;
  let lastEndTag = -1;

  const report = (message: string, span: Span) => {
    // One fault is often told once for each element that is open.
    const isNew = problems.at(-1)?.span.end !== span.end;
    if (isNew && problems.length < mostProblems) problems.push({ message, span });
  };

  // Lone surrogates would make saxes swallow the unit after them; the stand-in has the same length.
  const whole = replaceLoneSurrogates(text, (at) =>
    report('Half of a character stands here: the text was cut or read in the wrong encoding.', { start: at, end: at + 1 }));
  const wellFormed = replaceBareAmpersands(whole, (at) => report('An & must be written &amp; here.', { start: at, end: at + 1 }));
  /** References and end tags are found wrong at their end. */
  const startOf = (message: string, at: number) => {
    const opening = message.includes('entity') ? '&' : message.includes('clos') ? '</' : undefined;
    return opening === undefined ? at : Math.max(wellFormed.lastIndexOf(opening, at), 0);
  };
  const parser = new ReportingParser((message) => {
    if (problems.length >= mostProblems) return;
    // At the end of the text there is no more to point at than its last character.
    const at = Math.min(Math.max(parser.position - 1, 0), Math.max(text.length - 1, 0));
    const unclosed = message.startsWith('unclosed tag') && open !== document;
    report(explain(message), unclosed ? startTagOf(open) : { start: startOf(message, at), end: Math.min(at + 1, text.length) });
  });
  // Few handlers: with more than these, V8 keeps the parser as a slow object. Where a tag begins is
  // found by looking back, since no `<` may stand inside one, and texts are decoded when asked for.
  parser.on('doctype', (content) => {
    if (!content.includes('[')) return;
    const end = parser.position;
    report('This document type brings its own declarations. They are not read, and no entity is expanded.', {
      start: Math.max(wellFormed.lastIndexOf('<!DOCTYPE', end), 0),
      end,
    });
  });
  parser.on('opentagstart', (tag) => {
    tag.attributes = createAttributes();
  });
  parser.on('opentag', (tag) => {
    const contentStart = parser.position;
    const end = tag.isSelfClosing ? contentStart : text.length;
    const element: XmlElement = {
      name: localName(tag.name), parent: open, start: wellFormed.lastIndexOf('<', contentStart - 1), contentStart, contentEnd: end, end,
      selfClosing: tag.isSelfClosing, children: noChildren,
    };
    if (open.children === noChildren) open.children = [element];
    else (open.children as XmlElement[]).push(element);
    if (!tag.isSelfClosing) open = element;
  });
  parser.on('closetag', (tag) => {
    const end = parser.position;
    if (tag.isSelfClosing || end === lastEndTag) return;
    lastEndTag = end;
    const start = wellFormed.lastIndexOf('</', end - 1);
    // What saxes closes here is not always what the end tag names.
    const isExpected = wellFormed.startsWith(tag.name, start + 2) && !/[\w:.-]/.test(wellFormed[start + 2 + tag.name.length] ?? '');
    const name = localName(isExpected ? tag.name : wellFormed.slice(start + 2, end - 1).trimEnd());
    let match: XmlElement | undefined = open;
    for (let level = 0; match && match.name !== name; level++) match = level < mostLevelsClosedAtOnce ? match.parent : undefined;
    if (!match || match === document) return;
    for (; open !== match; open = open.parent!) open.contentEnd = open.end = start;
    match.contentEnd = start;
    match.end = end;
    open = match.parent!;
  });
  parser.write(wellFormed).close();
  return { document, problems };
}

/**
 * An object without any inherited name that V8 keeps as a fast one. What `Object.create(null)` gives,
 * and saxes uses, is a dictionary to V8, and filling those took half of the time of reading.
 */
const createAttributes = (() => {
  function Attributes() {}
  Attributes.prototype = Object.create(null) as object;
  return () => new (Attributes as unknown as new () => Record<string, string>)();
})();

/** Reports what is wrong without making an Error with a stack of it, of which a broken file has many thousands. */
class ReportingParser extends SaxesParser {
  constructor(private readonly onFault: (message: string) => void) {
    super({ xmlns: false, position: false });
  }

  override fail(message: string): this {
    this.onFault(message);
    return this;
  }
}

/** Markup inside the content of an element that has no child elements. */
const isMixed = /<[!?]/;

/** Whether more than plain text stands in the content: a comment, a CDATA section or an instruction. */
export const hasMixedContent = (text: string, { contentStart, contentEnd }: XmlElement): boolean => isMixed.test(text.slice(contentStart, contentEnd));

/**
 * The decoded text and CDATA of an element without child elements. An instruction stays as it is
 * written: it is a template's (`<?php … ?>`), and the value is not known yet.
 */
export function contentText(text: string, { contentStart, contentEnd }: XmlElement): string {
  const raw = text.slice(contentStart, contentEnd);
  if (!isMixed.test(raw)) return decodeReferences(raw);
  const pieces: string[] = [];
  let at = 0;
  for (let open = nextSection(raw, 0); open; open = nextSection(raw, at)) {
    pieces.push(decodeReferences(raw.slice(at, open.start)), open.isText ? raw.slice(open.start + '<![CDATA['.length, open.end - ']]>'.length) : '');
    at = open.end;
  }
  return pieces.join('') + decodeReferences(raw.slice(at));
}

/** The next comment or CDATA section; one that is never closed is none, and neither is anything after it. */
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

/** The attributes of a start tag; what saxes has complained about in it is passed over. */
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

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

const predefined: Record<string, string> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };

function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:(lt|gt|amp|apos|quot)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (whole: string, name?: string, decimal?: string, hexadecimal?: string) => {
    if (name !== undefined) return predefined[name] ?? whole;
    const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

export const escapeText = (text: string) =>
  text.replace(/[&<>"]/g, (unit) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[unit]!);

function replaceLoneSurrogates(text: string, report: (offset: number) => void): string {
  if (text.isWellFormed()) return text;
  const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  return text.replace(lone, (_, offset: number) => {
    report(offset);
    return '\ufffd';
  });
}

/** An & that begins no reference makes saxes read on to the next semicolon, wherever that is; an underscore does not. */
function replaceBareAmpersands(text: string, report: (offset: number) => void): string {
  if (!text.includes('&')) return text;
  const opening = /<!--|<!\[CDATA\[|<\?|&/g;
  const closings: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>' };
  const reference = /&(?:#\d{1,8}|#x[\da-f]{1,8}|[a-z_:][\w.:-]{0,100});/iy;
  const pieces: string[] = [];
  let at = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const closing = closings[found[0]];
    if (closing !== undefined) {
      const end = text.indexOf(closing, opening.lastIndex);
      if (end < 0) break;
      opening.lastIndex = end;
      continue;
    }
    reference.lastIndex = found.index;
    if (reference.test(text)) continue;
    report(found.index);
    pieces.push(text.slice(at, found.index), '_');
    at = found.index + 1;
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(at);
}

/** Our sentence for what saxes found; its own may repeat text of the file. */
function explain(message: string): string {
  const known = explanations.find(([start]) => message.startsWith(start));
  return known ? known[1] : 'The XML is not well-formed here.';
}

const explanations: readonly (readonly [start: string, sentence: string])[] = [
  ['unclosed tag', 'This element is never closed: the file ends before its end tag.'],
  ['unexpected end', 'The file ends in the middle of something.'],
  ['unexpected close tag', 'This end tag does not match the element that is open.'],
  ['unmatched closing tag', 'This end tag has no start tag.'],
  ['weird empty close tag', 'This end tag has no name.'],
  ['duplicate attribute', 'An attribute stands twice in this start tag.'],
  ['undefined entity', 'XML does not know this entity. It is not expanded, so the value can not be read.'],
  ['malformed character entity', 'This is not a usable character reference.'],
  ['disallowed character', 'This character may not stand in XML here.'],
  ['text data outside of root node', 'Text stands outside the root element.'],
  ['documents may contain only one root', 'A second root element begins here.'],
  ['document must contain a root element', 'There is no root element in this file.'],
  ['the XML declaration must', 'The XML declaration must be the very first thing in the file.'],
  ['an XML declaration must', 'The XML declaration must be the very first thing in the file.'],
  ['attribute without value', 'This attribute has no value.'],
  ['unquoted attribute value', 'The value of this attribute must be in quotation marks.'],
];

/** Attributes that say more than a type. */
export const strangeAttributes = /\s(?!type\s*=)[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')/g;
