import assert from 'node:assert/strict';
import { lint, type LintResult } from '../../server/src';
import { numbersTo } from '../support/runs';
import { allSamples, type Sample } from '../support/samples';

const rulesOf = (text: string, fileName: string) => lint(text, fileName).findings.map(({ rule }) => rule.id);

const saysSo = (rules: readonly string[]) => rules.includes('syntax-error') || rules.includes('not-linted');

const isXml = ({ text }: Sample) => /^\s*</.test(text);

/** A property list may hold anything, and an XML file may have any name; these names leave no doubt. */
const isNamedAfterFormat = (fileName: string) => /\.(oeaccount|k9s)$|^config-v1\.1\.xml$/.test(fileName);

/** A part of the file that is longer belongs to its format without doubt. */
const startOf = ({ text }: Sample) => text.search(/<(?:\w+:)?(?:MessageAccount|clientConfig|k9settings|plist)\b/) + 1;

describe('a file that was cut off', () => {
  const xmlSamples = allSamples().filter(isXml);

  for (const sample of xmlSamples.filter(({ fileName }) => isNamedAfterFormat(fileName))) {
    const { path, text, fileName } = sample;
    it(`is not taken for clean, wherever the cut is: ${path}`, () => {
      const end = text.lastIndexOf('>');
      let cuts = 0;
      for (const length of numbersTo(text.length)) {
        const part = text.slice(0, length);
        const result = lint(part, fileName);
        assert.ok(liesWithin(result, length), `${path} to ${length}`);
        if (length <= startOf(sample) || length > end) continue;
        assert.ok(saysSo(result.findings.map(({ rule }) => rule.id)), `after ${JSON.stringify(part.slice(-40))}`);
        cuts++;
      }
      assert.ok(cuts > 0, 'no cut inside the root element');
    });
  }

  for (const { path, text, fileName } of xmlSamples.filter((sample) => !isNamedAfterFormat(sample.fileName))) {
    it(`is read as far as it goes: ${path}`, () => {
      for (const length of numbersTo(text.length)) assert.ok(liesWithin(lint(text.slice(0, length), fileName), length), `to ${length}`);
    });
  }

  it('never has a value judged that was not read to its end', () => {
    const text =
      '<MessageAccount>\n<POP3_Server>pop.example.com</POP3_Server>\n' +
      '<POP3_Secure_Connection>1</POP3_Secure_Connection>\n<POP3_Port>3e3</POP3_Port>\n</MessageAccount>\n';
    for (let length = text.indexOf('<POP3_Server'); length < text.lastIndexOf('>'); length++) {
      assert.deepEqual(rulesOf(text.slice(0, length), 'account.oeaccount'), ['syntax-error'], text.slice(0, length));
    }
  });

  const others = allSamples().filter((sample) => !isXml(sample));
  const formatOf = ({ path }: Sample) => path.split('/')[0]!;
  for (const format of new Set(others.map(formatOf))) {
    it(`is read as far as it goes where its notation has no end: ${format}`, () => {
      for (const { path, text, fileName } of others.filter((sample) => formatOf(sample) === format)) {
        for (const length of numbersTo(text.length))
          assert.ok(liesWithin(lint(text.slice(0, length), fileName), length), `${path} to ${length}`);
      }
    });
  }
});

/** All that is pointed at, and all that would be changed. */
function liesWithin({ findings, servers }: LintResult, length: number): boolean {
  const spans = [
    ...servers.map(({ span }) => span),
    ...findings.flatMap(({ span, settingSpan, fixes }) => [
      span,
      settingSpan,
      ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span)),
    ]),
  ];
  return spans.every(({ start, end }) => start >= 0 && start <= end && end <= length);
}
