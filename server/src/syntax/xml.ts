import { indentationBefore, trimmed, wholeLines } from './layout';
import { newlineAt } from '../text/newline';
import type { Syntax } from './syntax';
import { lazily, type Group, type Setting } from './tree';
import { attributesOf, escapeText, parseXml, type XmlElement } from './xmlTree';

/**
 * XML where elements are groups, and elements without child elements are settings of the
 * group around them. An attribute is a setting whose key begins with `@`.
 */
export const xml: Syntax = {
  id: 'xml',
  parse(text) {
    const { document, problems } = parseXml(text);
    return { root: elementGroup(text, document, undefined), problems };
  },

  replaceValue: (_, setting, value) => ({
    span: setting.contentSpan,
    newText: setting.kind === 'empty' ? `>${escapeText(value.text)}</${setting.key}>` : escapeText(value.text),
  }),

  insertSetting(text, { group, after }, key, value) {
    const element = `<${key}${value.attributes ?? ''}>${escapeText(value.text)}</${key}>`;
    const neighbour = after ?? group.settings().findLast(({ key: other }) => !other.startsWith('@'));
    if (!neighbour) {
      const indentation = indentationBefore(text, group.headSpan.start);
      const lineBreak = indentation === undefined ? '' : `${newlineAt(text, group.headSpan.end)}${indentation}  `;
      return { span: { start: group.headSpan.end, end: group.headSpan.end }, newText: lineBreak + element };
    }
    const indentation = indentationBefore(text, neighbour.span.start);
    const lineBreak = indentation === undefined ? '' : newlineAt(text, neighbour.span.end) + indentation;
    return { span: { start: neighbour.span.end, end: neighbour.span.end }, newText: lineBreak + element };
  },

  removeSetting: (text, setting) => ({ span: wholeLines(text, setting.span), newText: '' }),

  isSameKey: (a, b) => a === b,
};

function elementGroup(text: string, element: XmlElement, parent: Group | undefined): Group {
  const group: Group = {
    name: element.name,
    headSpan: element.startTag,
    span: element.span,
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
      ...element.children.filter((child) => child.children.length === 0).map((child) => leafSetting(text, child)),
    ]),
    groups: lazily(() => element.children.map((child) => elementGroup(text, child, group))),
  };
  return group;
}

function leafSetting(text: string, element: XmlElement): Setting {
  const nameStart = element.startTag.start + 1;
  const tagName = text.slice(nameStart, element.startTag.end).match(/^[^\s/>]*/)![0];
  const common = { key: tagName.slice(tagName.indexOf(':') + 1), keySpan: { start: nameStart, end: nameStart + tagName.length }, text: element.text };
  if (element.selfClosing) {
    // A value is written in place of the slash: `<port/>` becomes `<port>993</port>`.
    const slash = trimmed(text, { start: element.startTag.start, end: element.startTag.end - 2 }).end;
    return { ...common, kind: 'empty', span: element.span, valueSpan: element.span, contentSpan: { start: slash, end: element.span.end } };
  }
  const valueSpan = element.mixed ? element.content : trimmed(text, element.content);
  return { ...common, span: element.span, contentSpan: element.content, valueSpan };
}
