import { lazy } from '../../memoize/memoize';
import { groupOf, rootAround } from '../group';
import { neighbourAt } from '../insertPlace';
import { indentationBefore, trimmed, wholeLines } from '../layout';
import { newlineAt } from '../../text/newline';
import type { Span } from '../../text/span';
import { addition, removal } from '../../text/textEdit';
import type { Syntax } from '../syntax';
import type { Group, NewValue, Setting, SyntaxProblem } from '../tree';
import { contentText, escapeText, strangeAttributes, xmlComment } from './xmlText';
import { contentOf, parseXml, spanOf, startTagOf, type XmlElement } from './xmlTree';

/**
 * Apple's property list in XML (plist(5), `PropertyList-1.0.dtd`): dictionaries are groups, and the strings, numbers, dates and
 * booleans in them are settings. A dictionary in an array belongs to the group around the array.
 * A value's element is its kind, so a value of another kind replaces the whole element.
 */
export const propertyList: Syntax = {
  id: 'property-list',
  editorLanguages: ['plist', 'xml'],
  fileExtensions: ['.plist', '.xml'],
  comment: xmlComment,
  asides: strangeAttributes,
  parse(text) {
    const { document, problems } = parseXml(text);
    const unpaired = pairingProblem(document);
    const root: Group = rootAround(
      text,
      lazy(() => dictionariesBelow(document).map((dict) => dictionaryGroup(text, dict, '', startTagOf(dict), root))),
    );
    return { root, problems: unpaired ? [...problems, unpaired] : problems };
  },

  replaceValue(_, setting, value) {
    // White space that is all there is to change goes with the whole.
    const staysInElement =
      setting.text.trim() !== value.text &&
      setting.kind === (value.kind ?? 'string') &&
      value.kind !== 'boolean' &&
      setting.valueSpan.start > setting.contentSpan.start;
    return staysInElement
      ? { span: setting.valueSpan, newText: escapeText(value.text) }
      : { span: setting.contentSpan, newText: valueElement(value) };
  },

  insertSetting(text, place, key, value) {
    const pair = (separator: string) => `<key>${escapeText(key)}</key>${separator}${valueElement(value)}`;
    const neighbour = neighbourAt(place);
    const at = (neighbour?.span ?? place.group.headSpan).end;
    const indentation = neighbour && indentationBefore(text, neighbour.span.start);
    if (!neighbour || indentation === undefined) return addition(at, pair(''));
    const lineBreak = newlineAt(text, at) + indentation;
    const between = text.slice(neighbour.keySpan.end, neighbour.contentSpan.start);
    return addition(at, lineBreak + pair(/[\r\n]/.test(between) ? lineBreak : ''));
  },

  removeSetting: (text, setting) => removal(wholeLines(text, setting.span)),

  isSameKey: (a, b) => a === b,
};

function valueElement({ text, kind = 'string' }: NewValue): string {
  return kind === 'boolean' ? `<${text}/>` : `<${kind}>${escapeText(text)}</${kind}>`;
}

/** The outermost dictionaries inside an element that is not a dictionary itself. */
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
  const pairs = lazy(() => pairsOf(dict));
  const group: Group = groupOf({
    name,
    headSpan,
    span: spanOf(dict),
    parent,
    settings: lazy(() =>
      pairs()
        .filter(({ value }) => isScalar(value))
        .map(({ key, value }) => pairSetting(text, key, value)),
    ),
    groups: lazy(() =>
      pairs().flatMap(({ key, value }) => {
        const inner = value.name === 'dict' ? [value] : isScalar(value) ? [] : dictionariesBelow(value);
        return inner.map((child) => dictionaryGroup(text, child, contentText(text, key), startTagOf(child), group));
      }),
    ),
  });
  return group;
}

const isScalar = ({ name }: XmlElement) => name !== 'dict' && name !== 'array';

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

/** The first dictionary whose keys and values do not alternate: that makes the whole list unreadable. */
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
