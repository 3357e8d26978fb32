import { lazily } from '../deferred/deferred';
import { indentationBefore, trimmed, wholeLines } from './layout';
import { newlineAt } from '../text/newline';
import { textOf, type Span } from '../text/span';
import { xmlComment } from './comment';
import type { Syntax } from './syntax';
import type { Group, Setting } from './tree';
import { attributesOf, contentOf, contentText, escapeText, hasMixedContent, parseXml, spanOf, startTagOf, type XmlElement } from './xmlTree';

/**
 * XML where elements are groups, and elements without child elements are settings of the
 * group around them. An attribute is a setting whose key begins with `@`.
 */
export const xml: Syntax = {
  id: 'xml',
  editorLanguages: ['xml'],
  comment: xmlComment,
  parse(text) {
    const { document, problems } = parseXml(text);
    return { root: elementGroup(text, document, undefined), problems };
  },

  replaceValue: (text, setting, value) => ({
    span: setting.contentSpan,
    newText: setting.kind === 'empty' ? `>${escapeText(value.text)}</${textOf(text, setting.keySpan)}>` : escapeText(value.text),
  }),

  insertSetting(text, { group, after, avoid }, key, value) {
    const name = prefixOf(text, group) + key;
    const element = `<${name}${value.attributes ?? ''}>${escapeText(value.text)}</${name}>`;
    const neighbour = after ?? group.settings().findLast((other) => !other.key.startsWith('@') && !avoid?.has(other));
    if (!neighbour) {
      const indentation = indentationBefore(text, group.headSpan.start);
      const lineBreak = indentation === undefined ? '' : `${newlineAt(text, group.headSpan.end)}${indentation}  `;
      return { span: { start: group.headSpan.end, end: group.headSpan.end }, newText: lineBreak + element, isAddition: true };
    }
    const indentation = indentationBefore(text, neighbour.span.start);
    const lineBreak = indentation === undefined ? '' : newlineAt(text, neighbour.span.end) + indentation;
    return { span: { start: neighbour.span.end, end: neighbour.span.end }, newText: lineBreak + element, isAddition: true };
  },

  removeSetting: (text, setting) => ({ span: wholeLines(text, setting.span), newText: '' }),

  isSameKey: (a, b) => a === b,
};

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
  const group: Group = {
    name: element.name,
    headSpan: startTagOf(element),
    span: spanOf(element),
    parent,
    settings: lazily(() => [
      ...attributesOf(text, element).map(
        ({ name, value, nameSpan, valueSpan }): Setting => ({
          key: `@${name}`,
          text: value,
          keySpan: nameSpan,
          valueSpan,
          contentSpan: valueSpan,
          span: { start: nameSpan.start, end: valueSpan.end + 1 },
        }),
      ),
      ...element.children.filter((child) => child.children.length === 0).map((child) => new LeafSetting(text, child)),
    ]),
    first: (key) => group.settings().find((setting) => setting.key === key),
    groups: lazily(() => element.children.map((child) => elementGroup(text, child, group))),
  };
  return group;
}

/**
 * An element without child elements. A lens looks at few of the many settings of a file, so
 * everything but the key is worked out when it is asked for.
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

  /** In `<port/>` a value takes the place of the slash: `<port>993</port>`. */
  get contentSpan(): Span {
    const { selfClosing, start, contentStart } = this.element;
    if (!selfClosing) return contentOf(this.element);
    return { start: trimmed(this.source, { start, end: contentStart - 2 }).end, end: contentStart };
  }
}
