/** Our own message for an error of saxes, whose message may repeat text of the file. */
export function explain(message: string): string {
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
  ['undefined entity', 'XML does not know this entity. It is not expanded, so the value cannot be read.'],
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
