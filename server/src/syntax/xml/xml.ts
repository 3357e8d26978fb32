import { lazy } from '../../memoize/memoize';
import { groupOf } from '../group';
import { neighbourAt } from '../insertPlace';
import { indentationBefore, trimmed, wholeLines } from '../layout';
import { keyAndValue } from '../setting';
import { newlineAt } from '../../text/newline';
import { textOf, type Span } from '../../text/span';
import { addition, removal, type TextEdit } from '../../text/textEdit';
import type { Syntax } from '../syntax';
import type { Group, Setting } from '../tree';
import { attributesOf, contentText, escapeText, hasMixedContent, strangeAttributes, xmlComment } from './xmlText';
import { contentOf, parseXml, spanOf, startTagOf, type XmlElement } from './xmlTree';

/**
 * XML 1.0 where elements are groups, and elements without child elements are settings of the group around them. An
 * attribute is a setting whose key begins with `@`. Names are without their namespace prefix. An element in the form
 * `<port/>` has an empty text and the kind `empty`.
 */
export const xml: Syntax = {
  id: 'xml',
  editorLanguages: ['xml'],
  fileExtensions: ['.xml'],
  comment: xmlComment,
  asides: strangeAttributes,
  parse(text) {
    const { document, problems } = parseXml(text);
    return { root: elementGroup(text, document, undefined), problems };
  },

  replaceValue: (text, setting, value) => ({
    span: setting.contentSpan,
    newText: setting.kind === 'empty' ? `>${escapeText(value.text)}</${textOf(text, setting.keySpan)}>` : escapeText(value.text),
  }),

  insertSetting(text, place, key, value) {
    const { group } = place;
    if (key.startsWith('@')) return attributeAddition(text, group, key.slice(1), value.text);
    const name = prefixOf(text, group) + key;
    const element = `<${name}${value.attributes ?? ''}>${escapeText(value.text)}</${name}>`;
    const neighbour = neighbourAt(place, (setting) => !setting.key.startsWith('@'));
    const { start, end } = neighbour?.span ?? group.headSpan;
    const indentation = indentationBefore(text, start);
    const lineBreak = indentation === undefined ? '' : newlineAt(text, end) + indentation + (neighbour ? '' : '  ');
    return addition(end, lineBreak + element);
  },

  removeSetting: (text, setting) => removal(wholeLines(text, setting.span)),

  isSameKey: (a, b) => a === b,
};

/** Last in the start tag. */
function attributeAddition(text: string, { headSpan }: Group, name: string, value: string): TextEdit {
  const close = /\s*\/?>$/.exec(text.slice(headSpan.start, headSpan.end))?.[0].length ?? 0;
  return addition(headSpan.end - close, ` ${name}="${escapeText(value)}"`);
}

/** The namespace prefix of a group's own tag, which its settings share. */
function prefixOf(text: string, { name, headSpan }: Group): string {
  return tagName(text, headSpan.start + 1).slice(0, -name.length);
}

/** The name in a tag as it is written, with its prefix. */
function tagName(text: string, start: number): string {
  const name = /[^\s/>]*/y;
  name.lastIndex = start;
  return name.exec(text)![0];
}

function elementGroup(text: string, element: XmlElement, parent: Group | undefined): Group {
  const group: Group = groupOf({
    name: element.name,
    headSpan: startTagOf(element),
    span: spanOf(element),
    parent,
    settings: lazy(() => [
      ...attributesOf(text, element).map(({ name, value, nameSpan, valueSpan }) =>
        keyAndValue(`@${name}`, value, nameSpan, valueSpan, valueSpan.end + 1),
      ),
      ...element.children.filter((child) => child.children.length === 0).map((child) => new LeafSetting(text, child)),
    ]),
    groups: lazy(() => element.children.map((child) => elementGroup(text, child, group))),
  });
  return group;
}

/**
 * An element without child elements. A lens looks at few of the many settings of a file, so everything but the key is
 * computed lazily.
 */
class LeafSetting implements Setting {
  constructor(
    private readonly source: string,
    private readonly element: XmlElement,
  ) {}

  get key(): string {
    return this.element.name;
  }

  get text(): string {
    return contentText(this.source, this.element);
  }

  get keySpan(): Span {
    const start = this.element.start + 1;
    return { start, end: start + tagName(this.source, start).length };
  }

  get span(): Span {
    return spanOf(this.element);
  }

  get kind(): string {
    return this.element.selfClosing ? 'empty' : 'text';
  }

  get valueSpan(): Span {
    if (this.element.selfClosing) return this.span;
    const content = contentOf(this.element);
    return hasMixedContent(this.source, this.element) ? content : trimmed(this.source, content);
  }

  /** In `<port/>`, a value replaces the slash: `<port>993</port>`. */
  get contentSpan(): Span {
    const { selfClosing, start, contentStart } = this.element;
    if (!selfClosing) return contentOf(this.element);
    return { start: trimmed(this.source, { start, end: contentStart - 2 }).end, end: contentStart };
  }
}
