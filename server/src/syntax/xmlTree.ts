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
  readonly startTag: Span;
  /** What stands between the tags; empty and at the end of the tag for `<a/>`. */
  content: Span;
  span: Span;
  readonly selfClosing: boolean;
  readonly children: XmlElement[];
  /** Decoded text and CDATA of an element without child elements. */
  text: string;
  /** A comment, CDATA section or instruction stands in the content: it is more than plain text. */
  mixed: boolean;
}

export interface XmlTree {
  /** Holds the root element; its own span is the whole text. */
  readonly document: XmlElement;
  readonly problems: readonly SyntaxProblem[];
}

/** More problems than this have one cause or tell nobody anything. */
const mostProblems = 20;

export function parseXml(text: string): XmlTree {
  const whole = { start: 0, end: text.length };
  const document: XmlElement = {
    name: '', parent: undefined, startTag: { start: 0, end: 0 }, content: whole, span: whole,
    selfClosing: false, children: [], text: '', mixed: false,
  };
  const problems: SyntaxProblem[] = [];
  let open = document;
  /** How many elements of each name are open, so that a stray end tag costs no search. */
  const openNames = new Map<string, number>();
  /** Where the piece of markup that an event reports begins: where the one before it ended. */
  let begin = 0;
  let lastEndTag = -1;

  const report = (message: string, span: Span) => {
    if (problems.length < mostProblems) problems.push({ message, span });
  };

  const parser = new SaxesParser({ xmlns: false, position: false });
  // Lone surrogates would make saxes swallow the unit after them; the stand-in has the same length.
  const wellFormed = replaceLoneSurrogates(text, (at) =>
    report('Half of a character stands here: the text was cut or read in the wrong encoding.', { start: at, end: at + 1 }));

  parser.on('error', (error) => {
    // At the end of the text there is no more to point at than its last character.
    const at = Math.min(Math.max(parser.position - 1, 0), Math.max(text.length - 1, 0));
    const unclosed = error.message.startsWith('unclosed tag') && open !== document;
    report(explain(error.message), unclosed ? open.startTag : { start: at, end: Math.min(at + 1, text.length) });
  });
  parser.on('text', (content) => {
    if (open.children.length === 0) open.text += content;
    begin = parser.position - 1;
  });
  const passOver = () => {
    open.mixed = true;
    begin = parser.position;
  };
  parser.on('comment', passOver);
  parser.on('processinginstruction', passOver);
  parser.on('xmldecl', passOver);
  parser.on('cdata', (content) => {
    if (open.children.length === 0) open.text += content;
    passOver();
  });
  parser.on('doctype', (content) => {
    if (content.includes('[')) {
      report('This document type brings its own declarations. They are not read, and no entity is expanded.', {
        start: begin,
        end: parser.position,
      });
    }
    passOver();
  });
  parser.on('opentag', (tag) => {
    const startTag = { start: begin, end: parser.position };
    begin = parser.position;
    const element: XmlElement = {
      name: localName(tag.name), parent: open, startTag,
      content: { start: startTag.end, end: tag.isSelfClosing ? startTag.end : text.length },
      span: { start: startTag.start, end: tag.isSelfClosing ? startTag.end : text.length },
      selfClosing: tag.isSelfClosing, children: [], text: '', mixed: false,
    };
    open.children.push(element);
    open.text = '';
    if (tag.isSelfClosing) return;
    open = element;
    openNames.set(element.name, (openNames.get(element.name) ?? 0) + 1);
  });
  parser.on('closetag', (tag) => {
    const end = parser.position;
    if (tag.isSelfClosing || end === lastEndTag) return;
    lastEndTag = end;
    const endTag = { start: begin, end };
    begin = end;
    const name = localName(wellFormed.slice(endTag.start + 2, endTag.end - 1).trimEnd());
    if (!openNames.get(name)) return;
    for (let closes = false; !closes; ) {
      closes = open.name === name;
      open.content = { start: open.content.start, end: endTag.start };
      open.span = { start: open.span.start, end: closes ? endTag.end : endTag.start };
      openNames.set(open.name, openNames.get(open.name)! - 1);
      open = open.parent!;
    }
  });
  parser.write(wellFormed).close();
  return { document, problems };
}

/** An attribute with the span of its value between the quotes. */
export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

/** The attributes of a start tag; what saxes has complained about in it is passed over. */
export function attributesOf(text: string, { startTag }: XmlElement): XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  const name = /[^\s=<>"'/]+/y;
  const value = /\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
  let at = startTag.start + 1;
  while (at < startTag.end) {
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
  return text.replace(/&(?:(lt|gt|amp|apos|quot)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (whole, name, decimal, hexadecimal) => {
    if (name) return predefined[name] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hexadecimal, 16);
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
  ['disallowed character in entity name', 'An & must be written &amp; here.'],
  ['disallowed character', 'This character may not stand in XML here.'],
  ['text data outside of root node', 'Text stands outside the root element.'],
  ['documents may contain only one root', 'A second root element begins here.'],
  ['document must contain a root element', 'There is no root element in this file.'],
  ['the XML declaration must', 'The XML declaration must be the very first thing in the file.'],
  ['an XML declaration must', 'The XML declaration must be the very first thing in the file.'],
  ['attribute without value', 'This attribute has no value.'],
  ['unquoted attribute value', 'The value of this attribute must be in quotation marks.'],
];
