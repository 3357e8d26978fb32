import assert from 'node:assert/strict';
import fc from 'fast-check';
import { xml } from '../../../server/src/syntax/xml/xml';
import { attributesOf, contentText } from '../../../server/src/syntax/xml/xmlText';
import { parseXml, type XmlElement } from '../../../server/src/syntax/xml/xmlTree';
import { applyEdits } from '../../../server/src/text/textEdit';
import { runs } from '../../support/runs';

/** An element as it is to be written, and as it is to be read. */
interface Drawn {
  readonly name: string;
  readonly prefix: string;
  readonly attributes: readonly { readonly name: string; readonly value: string; readonly quote: string }[];
  readonly children: readonly (Drawn | { readonly text: string; readonly meaning: string })[];
  readonly isSelfClosing: boolean;
}

interface Placed {
  readonly name: string;
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
  readonly attributes: readonly string[];
  /** Of an element without children. */
  readonly text: string | undefined;
  readonly children: readonly Placed[];
}

const name = fc.stringMatching(/^[A-Za-z][\w.-]{0,4}$/).filter((text) => !text.includes(':'));
const attribute = fc.record({
  name,
  value: fc.constantFrom('', '993', 'a > b', 'a &amp; b', '/>', '  x  ', 'ü𝒳', '--'),
  quote: fc.constantFrom('"', "'"),
});
const piece = fc.constantFrom(
  { text: 'plain', meaning: 'plain' },
  { text: ' \n\t', meaning: ' \n\t' },
  { text: '&lt;&#65;&#x42;&amp;', meaning: '<AB&' },
  { text: '<![CDATA[<port>&amp;]]>', meaning: '<port>&amp;' },
  { text: '<!-- <port> > -->', meaning: '' },
  // An instruction for a template is kept, since nobody knows yet what will stand there.
  { text: '<?php echo ">"; ?>', meaning: '<?php echo ">"; ?>' },
  { text: 'ü𝒳', meaning: 'ü𝒳' },
);

const { element } = fc.letrec<{ element: Drawn }>((tie) => ({
  element: fc.record({
    name,
    prefix: fc.constantFrom('', '', '', 'm:'),
    attributes: fc.uniqueArray(attribute, { maxLength: 3, selector: (one) => one.name }),
    children: fc.array(fc.oneof({ depthSize: 'small' }, piece, tie('element')), { maxLength: 4 }),
    isSelfClosing: fc.boolean(),
  }),
}));

/** Writes the element behind what is written already, and notes where everything came to stand. */
function write(drawn: Drawn, before: string): { text: string; placed: Placed } {
  const tag = drawn.prefix + drawn.name;
  const attributes = drawn.attributes.map((one) => ` ${one.name} = ${one.quote}${one.value}${one.quote}`).join('');
  const start = before.length;
  if (drawn.isSelfClosing) {
    const text = `${before}<${tag}${attributes} />`;
    return {
      text,
      placed: { ...common(drawn), start, contentStart: text.length, contentEnd: text.length, end: text.length, text: '', children: [] },
    };
  }
  let text = `${before}<${tag}${attributes}>`;
  const contentStart = text.length;
  const children: Placed[] = [];
  let meaning = '';
  for (const child of drawn.children) {
    if ('meaning' in child) {
      text += child.text;
      meaning += child.meaning;
    } else {
      const inner = write(child, text);
      text = inner.text;
      children.push(inner.placed);
    }
  }
  const contentEnd = text.length;
  text += `</${tag} >`;
  return {
    text,
    placed: {
      ...common(drawn),
      start,
      contentStart,
      contentEnd,
      end: text.length,
      text: children.length === 0 ? meaning : undefined,
      children,
    },
  };
}

const common = ({ name: own, attributes }: Drawn) => ({
  name: own,
  attributes: attributes.map((one) => `${one.name}=${one.value.replace('&amp;', '&')}`),
});

function placed(text: string, found: XmlElement): Placed {
  const children = found.children.map((child) => placed(text, child));
  return {
    name: found.name,
    attributes: attributesOf(text, found).map((one) => `${one.name}=${one.value}`),
    start: found.start,
    contentStart: found.contentStart,
    contentEnd: found.contentEnd,
    end: found.end,
    text: children.length === 0 ? contentText(text, found) : undefined,
    children,
  };
}

const prologue = fc.constantFrom(
  '',
  '<?xml version="1.0"?>\n',
  '<!-- note > -->',
  '<!DOCTYPE a PUBLIC "x>y" "z">\r\n',
  '\ufeff<?xml version="1.0"?>',
);

const drawnDocument = fc.tuple(prologue, element).map(([before, root]) => write(root, before));

describe('the reader of XML', () => {
  it('finds every element, attribute and text where it was written', () => {
    fc.assert(
      fc.property(drawnDocument, ({ text, placed: expected }) => {
        const { document, problems } = parseXml(text);
        assert.deepEqual(problems, []);
        assert.deepEqual(
          document.children.map((root) => placed(text, root)),
          [expected],
        );
      }),
      { numRuns: runs(2000) },
    );
  });

  it('finds attributes between their quotes', () => {
    fc.assert(
      fc.property(drawnDocument, ({ text }) => {
        for (const one of everyElement(parseXml(text).document)) {
          for (const { nameSpan, valueSpan } of attributesOf(text, one)) {
            assert.match(text.slice(nameSpan.start, nameSpan.end), /^[\w.-]+$/);
            const [opening, closing] = [text[valueSpan.start - 1], text[valueSpan.end]];
            assert.ok(opening === closing && (opening === '"' || opening === "'"));
          }
        }
      }),
    );
  });

  it('has spans that hold, whatever the text', () => {
    let sound = 0;
    const damage = fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat({ max: 5 }),
        fc.constantFrom(
          '',
          '<',
          '>',
          '</',
          '/>',
          '&',
          '"',
          '<!--',
          '-->',
          '<![CDATA[',
          '</a>',
          '<a>',
          '\u0000',
          '\ud800',
          '<?',
          '<!DOCTYPE',
          '[',
        ),
      ),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(drawnDocument, damage, ({ text: whole }, changes) => {
        const text = changes.reduce(
          (old, [place, length, insertion]) =>
            old.slice(0, place % (old.length + 1)) + insertion + old.slice((place % (old.length + 1)) + length),
          whole,
        );
        const { document, problems } = parseXml(text);
        for (const one of everyElement(document)) {
          if (one === document) continue;
          assert.ok(
            one.start < one.contentStart && one.contentStart <= one.contentEnd && one.contentEnd <= one.end && one.end <= text.length,
          );
          assert.equal(text[one.start], '<');
          assert.equal(text[one.contentStart - 1], '>');
          for (const child of one.children) assert.ok(one.contentStart <= child.start && child.end <= one.contentEnd, 'inside its parent');
          if (problems.length > 0) continue;
          sound++;
          assert.match(text.slice(one.start), new RegExp(`^<([\\w.-]+:)?${escaped(one.name)}[\\s/>]`));
          assert.match(
            text.slice(one.contentEnd, one.end),
            one.selfClosing ? /^$/ : new RegExp(`^</([\\w.-]+:)?${escaped(one.name)}\\s*>$`),
          );
        }
        for (const { span } of problems) assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
      }),
      { numRuns: runs(2000) },
    );
    assert.ok(sound > runs(100), `only ${sound} elements of texts without a problem`);
  });

  it('reads back what it writes', () => {
    const values = fc.constantFrom('993', '', 'a < b', ']]>', '"&amp;"', 'ü𝒳');
    fc.assert(
      fc.property(drawnDocument, values, fc.nat(), ({ text }, value, choice) => {
        const settings = settingsIn(text);
        fc.pre(settings.length > 0);
        const index = choice % settings.length;
        const changed = applyEdits(text, [xml.replaceValue(text, settings[index]!, { text: value })]);
        assert.deepEqual(xml.parse(changed).problems, []);
        assert.deepEqual(
          settingsIn(changed).map(({ key, text: read }) => [key, read]),
          settings.map(({ key, text: old }, other) => [key, other === index ? value : old]),
        );
      }),
      { numRuns: runs(1000) },
    );
  });
});

const escaped = (text: string) => text.replace(/[.-]/g, '\\$&');

function everyElement(document: XmlElement): XmlElement[] {
  const found = [document];
  for (let index = 0; index < found.length; index++) found.push(...found[index]!.children);
  return found;
}

function settingsIn(text: string) {
  const found = [xml.parse(text).root];
  for (let index = 0; index < found.length; index++) found.push(...found[index]!.groups());
  return found.flatMap((group) => group.settings()).sort((a, b) => a.span.start - b.span.start);
}

describe('a text that is no XML', () => {
  /** The first problem: the others often follow from it. */
  const broken: readonly (readonly [text: string, place: string, message: string])[] = [
    ['<a><b></a>', '</a>', 'This end tag does not match the element that is open.'],
    ['<a><b>', '<b>', 'This element is never closed: the file ends before its end tag.'],
    ['<a>text', '<a>', 'This element is never closed: the file ends before its end tag.'],
    ['<a></a', '<a>', 'This element is never closed: the file ends before its end tag.'],
    ['<a b="', '"', 'The file ends in the middle of something.'],
    ['<a b=1/>', '1', 'The value of this attribute must be in quotation marks.'],
    ['<a x="1" x="2"/>', '>', 'An attribute stands twice in this start tag.'],
    ['<a>&unknown;</a>', '&unknown;', 'XML does not know this entity. It is not expanded, so the value cannot be read.'],
    ['<a>&#0;</a>', '&#0;', 'This is not a usable character reference.'],
    ['<a>&#xFFFFFF;</a>', '&#xFFFFFF;', 'This is not a usable character reference.'],
    ['<a>\u0000</a>', '\u0000', 'This character may not stand in XML here.'],
    ['<a>\ud800b</a>', '\ud800', 'Half of a character stands here: the text was cut or read in the wrong encoding.'],
    ['<a/><b/>', '/', 'A second root element begins here.'],
    ['</a>', '</a>', 'This end tag has no start tag.'],
    ['', '', 'There is no root element in this file.'],
    [' <?xml version="1.0"?><a/>', ' ', 'The XML declaration must be the very first thing in the file.'],
    [
      '<!DOCTYPE a [<!ENTITY b "c">]><a/>',
      '<!DOCTYPE a [<!ENTITY b "c">]>',
      'This document type brings its own declarations. They are not read, and no entity is expanded.',
    ],
  ];

  for (const [text, place, message] of broken) {
    it(`has a message for each way to break: ${JSON.stringify(text)}`, () => {
      const [first] = parseXml(text).problems;
      assert.deepEqual([text.slice(first!.span.start, first!.span.end), first!.message], [place, message]);
    });
  }

  it('gives one problem for one bare ampersand', () => {
    for (const text of ['<a b="x&y=z"/>', '<a>x & y</a>', '<a>x&y</a>', '<a>AT&T</a><!-- & -->', '<a><![CDATA[&]]>&</a>']) {
      assert.deepEqual(
        parseXml(text).problems.map(({ message, span }) => [text.slice(span.start, span.end), message]),
        [['&', 'An & must be written &amp; here.']],
        text,
      );
    }
  });

  it('keeps what comes after the fault', () => {
    const names = (text: string) =>
      everyElement(parseXml(text).document)
        .map(({ name: own }) => own)
        .slice(1);
    assert.deepEqual(names('<a><b></c></b><d/></a>'), ['a', 'b', 'd']);
    assert.deepEqual(names('<a><b><c></a>'), ['a', 'b', 'c']);
    assert.deepEqual(names('<a>&<b/></a>'), ['a', 'b']);
  });
});
