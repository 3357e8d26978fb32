import { SaxesParser } from 'saxes';
import type { Span } from '../../text/span';
import { mostProblems } from '../problems';
import type { SyntaxProblem } from '../tree';
import { repaired } from './repaired';
import { explain } from './xmlFaults';

/**
 * The elements of an XML text with exact spans, built on the events of saxes.
 *
 * saxes continues after an error, so a broken text still results in a tree: an end tag that matches nothing is
 * ignored, and one that closes an outer element also closes the inner ones. No entity but XML's five and numeric
 * references is expanded, no DTD is read, nothing is fetched.
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
  /** Contains the root element; its own span is the whole text. */
  readonly document: XmlElement;
  readonly problems: readonly SyntaxProblem[];
}

/** An end tag can close an open element up to this many levels up; otherwise it counts as stray. */
const mostLevelsClosedAtOnce = 100;

/** Shared by all elements without children, so that each does not need a list of its own. */
const noChildren: readonly XmlElement[] = [];

/**
 * Reads any text, in one pass. saxes has four handlers here: with many more, V8 keeps the parser as a slow object.
 * The start of a tag is found by searching backwards, since no `<` is allowed inside one, and texts are decoded
 * lazily.
 */
export function parseXml(text: string): XmlTree {
  const faults = new Faults(text);
  const wellFormed = repaired(text, (message, at) => faults.report(message, { start: at, end: at + 1 }));
  const tree = new TreeBuilder(wellFormed);
  const parser = new ReportingParser((message) => faults.reportOf(message, wellFormed, parser.position, tree));
  parser.on('doctype', (content) => {
    if (!content.includes('[')) return;
    const end = parser.position;
    faults.report('This document type brings its own declarations. They are not read, and no entity is expanded.', {
      start: Math.max(wellFormed.lastIndexOf('<!DOCTYPE', end), 0),
      end,
    });
  });
  parser.on('opentagstart', (tag) => {
    tag.attributes = createAttributes();
  });
  parser.on('opentag', (tag) => tree.begin(tag.name, parser.position, tag.isSelfClosing));
  parser.on('closetag', (tag) => {
    if (!tag.isSelfClosing) tree.end(tag.name, parser.position);
  });
  parser.write(wellFormed).close();
  return { document: tree.document, problems: faults.all };
}

/** The elements, from the tags that saxes finds. */
class TreeBuilder {
  readonly document: XmlElement;
  private open: XmlElement;
  /** The end of the last end tag: saxes reports it once for each element that it closes. */
  private lastEndTag = -1;

  constructor(private readonly text: string) {
    const { length } = text;
    this.document = {
      name: '',
      parent: undefined,
      start: 0,
      contentStart: 0,
      contentEnd: length,
      end: length,
      selfClosing: false,
      children: noChildren,
    };
    this.open = this.document;
  }

  /** The innermost element without its end tag. */
  get unclosed(): XmlElement | undefined {
    return this.open === this.document ? undefined : this.open;
  }

  begin(tagName: string, contentStart: number, selfClosing: boolean): void {
    const { text, open } = this;
    const end = selfClosing ? contentStart : text.length;
    const element: XmlElement = {
      name: localName(tagName),
      parent: open,
      start: text.lastIndexOf('<', contentStart - 1),
      contentStart,
      contentEnd: end,
      end,
      selfClosing,
      children: noChildren,
    };
    if (open.children === noChildren) open.children = [element];
    else (open.children as XmlElement[]).push(element);
    if (!selfClosing) this.open = element;
  }

  end(tagName: string, end: number): void {
    if (end === this.lastEndTag) return;
    this.lastEndTag = end;
    const start = this.text.lastIndexOf('</', end - 1);
    const name = this.nameInEndTag(tagName, start, end);
    let match: XmlElement | undefined = this.open;
    for (let level = 0; match && match.name !== name; level++) match = level < mostLevelsClosedAtOnce ? match.parent : undefined;
    if (!match || match === this.document) return;
    for (; this.open !== match; this.open = this.open.parent!) this.open.contentEnd = this.open.end = start;
    match.contentEnd = start;
    match.end = end;
    this.open = match.parent!;
  }

  /** The name in the end tag, since saxes does not always close that element. */
  private nameInEndTag(closed: string, start: number, end: number): string {
    const { text } = this;
    const isExpected = text.startsWith(closed, start + 2) && !/[\w:.-]/.test(text[start + 2 + closed.length] ?? '');
    return localName(isExpected ? closed : text.slice(start + 2, end - 1).trimEnd());
  }
}

/** The errors in a text, each once. */
class Faults {
  readonly all: SyntaxProblem[] = [];

  constructor(private readonly text: string) {}

  /** saxes often reports an error once for each open element. */
  report(message: string, span: Span): void {
    if (this.all.length < mostProblems && this.all.at(-1)?.span.end !== span.end) this.all.push({ message, span });
  }

  /** @param position after what saxes has read */
  reportOf(message: string, wellFormed: string, position: number, { unclosed }: TreeBuilder): void {
    if (this.all.length >= mostProblems) return;
    const { length } = this.text;
    // At the end of the text, the last character is all there is to point at.
    const at = Math.min(Math.max(position - 1, 0), Math.max(length - 1, 0));
    const isUnclosed = unclosed !== undefined && message.startsWith('unclosed tag');
    this.report(
      explain(message),
      isUnclosed ? startTagOf(unclosed) : { start: beginningOf(message, wellFormed, at), end: Math.min(at + 1, length) },
    );
  }
}

/** The start of an invalid reference or end tag: saxes notices at its end. */
function beginningOf(message: string, text: string, at: number): number {
  const opening = message.includes('entity') ? '&' : message.includes('clos') ? '</' : undefined;
  return opening === undefined ? at : Math.max(text.lastIndexOf(opening, at), 0);
}

/**
 * An object without inherited properties that V8 keeps in fast mode. `Object.create(null)`, which saxes uses, is in
 * dictionary mode, and filling such objects took half of the parsing time.
 */
const createAttributes = (() => {
  function Attributes() {}
  Attributes.prototype = Object.create(null) as object;
  return () => new (Attributes as unknown as new () => Record<string, string>)();
})();

/** Reports errors without creating Error objects with stacks, of which a broken file would need many thousands. */
class ReportingParser extends SaxesParser {
  constructor(private readonly onFault: (message: string) => void) {
    super({ xmlns: false, position: false });
  }

  override fail(message: string): this {
    this.onFault(message);
    return this;
  }
}

/** A name in a tag without its namespace prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
