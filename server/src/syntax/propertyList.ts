import { lazily } from '../deferred/deferred';
import { indentationBefore, trimmed, wholeLines } from './layout';
import { newlineAt } from '../text/newline';
import type { Span } from '../text/span';
import { xmlComment } from './comment';
import type { Syntax } from './syntax';
import type { Group, NewValue, Setting, SyntaxProblem } from './tree';
import { contentOf, contentText, escapeText, parseXml, spanOf, startTagOf, type XmlElement } from './xmlTree';

/**
 * Apple's property list in XML: dictionaries are groups, and the strings, numbers, dates and
 * booleans in them are settings. A dictionary in an array belongs to the group around the array.
 * A value's element is its kind, so a value of another kind replaces the whole element.
 */
export const propertyList: Syntax = {
  id: 'property-list',
  editorLanguages: ['plist', 'xml'],
  comment: xmlComment,
  parse(text) {
    const { document, problems } = parseXml(text);
    const unpaired = pairingProblem(document);
    const root: Group = {
      name: '',
      headSpan: { start: 0, end: 0 },
      span: spanOf(document),
      parent: undefined,
      settings: () => [],
      first: () => undefined,
      groups: lazily(() => dictionariesBelow(document).map((dict) => dictionaryGroup(text, dict, '', startTagOf(dict), root))),
    };
    return { root, problems: unpaired ? [...problems, unpaired] : problems };
  },

  replaceValue(_, setting, value) {
    // White space that is all there is to change goes with the whole.
    const staysInElement = setting.text.trim() !== value.text && setting.kind === (value.kind ?? 'string') && value.kind !== 'boolean' && setting.valueSpan.start > setting.contentSpan.start;
    return staysInElement
      ? { span: setting.valueSpan, newText: escapeText(value.text) }
      : { span: setting.contentSpan, newText: valueElement(value) };
  },

  insertSetting(text, { group, after, avoid }, key, value) {
    const pair = (separator: string) => `<key>${escapeText(key)}</key>${separator}${valueElement(value)}`;
    const neighbour = after ?? group.settings().findLast((other) => !avoid?.has(other));
    if (!neighbour) {
      const at = group.headSpan.end;
      return { span: { start: at, end: at }, newText: pair(''), isAddition: true };
    }
    const at = neighbour.span.end;
    const indentation = indentationBefore(text, neighbour.span.start);
    if (indentation === undefined) return { span: { start: at, end: at }, newText: pair(''), isAddition: true };
    const lineBreak = newlineAt(text, at) + indentation;
    const between = text.slice(neighbour.keySpan.end, neighbour.contentSpan.start);
    return { span: { start: at, end: at }, newText: lineBreak + pair(/[\r\n]/.test(between) ? lineBreak : ''), isAddition: true };
  },

  removeSetting: (text, setting) => ({ span: wholeLines(text, setting.span), newText: '' }),

  isSameKey: (a, b) => a === b,
};

function valueElement({ text, kind = 'string' }: NewValue): string {
  return kind === 'boolean' ? `<${text}/>` : `<${kind}>${escapeText(text)}</${kind}>`;
}

/** The outermost dictionaries inside an element that is no dictionary itself. */
function dictionariesBelow(element: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const waiting = [...element.children].reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.name === 'dict') found.push(next);
    else for (let index = next.children.length - 1; index >= 0; index--) waiting.push(next.children[index]!);
  }
  return found;
}

function dictionaryGroup(text: string, dict: XmlElement, name: string, headSpan: Span, parent: Group): Group {
  const pairs = lazily(() => pairsOf(dict));
  const group: Group = {
    name,
    headSpan,
    span: spanOf(dict),
    parent,
    first(name) {
      const pair = firstPair(text, dict, name);
      return pair && isScalar(pair.value) ? pairSetting(text, pair.key, pair.value) : undefined;
    },
    settings: lazily(() => pairs().filter(({ value }) => isScalar(value)).map(({ key, value }) => pairSetting(text, key, value))),
    groups: lazily(() =>
      pairs().flatMap(({ key, value }) => {
        const inner = value.name === 'dict' ? [value] : isScalar(value) ? [] : dictionariesBelow(value);
        return inner.map((child) => dictionaryGroup(text, child, contentText(text, key), startTagOf(child), group));
      }),
    ),
  };
  return group;
}

const isScalar = ({ name }: XmlElement) => name !== 'dict' && name !== 'array';

function firstPair(text: string, dict: XmlElement, name: string): { key: XmlElement; value: XmlElement } | undefined {
  const at = dict.children.findIndex((child, index) => {
    const next = dict.children[index + 1];
    return child.name === 'key' && next !== undefined && next.name !== 'key' && contentText(text, child) === name;
  });
  return at < 0 ? undefined : { key: dict.children[at]!, value: dict.children[at + 1]! };
}

function pairsOf(dict: XmlElement): { key: XmlElement; value: XmlElement }[] {
  const pairs: { key: XmlElement; value: XmlElement }[] = [];
  let key: XmlElement | undefined;
  for (const child of dict.children) {
    if (child.name === 'key') key = child;
    else if (key) {
      pairs.push({ key, value: child });
      key = undefined;
    }
  }
  return pairs;
}

function pairSetting(text: string, key: XmlElement, value: XmlElement): Setting {
  const isWord = value.name === 'true' || value.name === 'false';
  return {
    key: contentText(text, key),
    text: isWord ? value.name : contentText(text, value),
    kind: isWord ? 'boolean' : value.name,
    keySpan: contentOf(key),
    valueSpan: isWord || value.selfClosing ? spanOf(value) : trimmed(text, contentOf(value)),
    contentSpan: spanOf(value),
    span: { start: key.start, end: value.end },
  };
}

/** The first dictionary whose keys and values do not take turns: that makes the whole list unreadable. */
function pairingProblem(document: XmlElement): SyntaxProblem | undefined {
  const waiting: XmlElement[] = [document];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    for (const child of element.children) if (child.children.length > 0) waiting.push(child);
    const problem = element.name === 'dict' ? pairingProblemIn(element) : undefined;
    if (problem) return problem;
  }
  return undefined;
}

function pairingProblemIn(dict: XmlElement): SyntaxProblem | undefined {
  let key: XmlElement | undefined;
  for (const child of dict.children) {
    const isKey = child.name === 'key';
    if (key && isKey) return { message: 'This key has no value: another key follows at once.', span: startTagOf(key) };
    if (!key && !isKey) return { message: 'This value has no key before it.', span: startTagOf(child) };
    key = isKey ? child : undefined;
  }
  return key && { message: 'This key has no value.', span: startTagOf(key) };
}
