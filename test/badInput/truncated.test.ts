import assert from 'node:assert/strict';
import { lint } from '../../server/src';
import { allSamples, type Sample } from '../support/samples';

const rulesOf = (text: string, fileName: string) => lint(text, fileName).findings.map(({ rule }) => rule.id);

const saysSo = (rules: readonly string[]) => rules.includes('syntax-error') || rules.includes('not-linted');

const isXml = ({ text }: Sample) => /^\s*</.test(text);

/** From where on a part of the file is one of its format without doubt. */
const startOf = ({ text }: Sample) => text.search(/<(?:\w+:)?(?:MessageAccount|clientConfig|k9settings|plist)\b/) + 1;

describe('a file that was cut off', () => {
  for (const sample of allSamples().filter(isXml)) {
    const { path, text, fileName } = sample;
    it(`is not taken for clean, wherever the cut is: ${path}`, () => {
      const end = text.lastIndexOf('>');
      for (let length = 0; length <= text.length; length++) {
        const part = text.slice(0, length);
        const rules = rulesOf(part, fileName);
        if (length > startOf(sample) && length <= end && isNamedAfterFormat(fileName)) assert.ok(saysSo(rules), `after ${JSON.stringify(part.slice(-40))}`);
      }
    });
  }

  it('never has a value judged that was not read to its end', () => {
    const text = '<MessageAccount>\n<POP3_Server>pop.example.com</POP3_Server>\n<POP3_Secure_Connection>1</POP3_Secure_Connection>\n<POP3_Port>3e3</POP3_Port>\n</MessageAccount>\n';
    for (let length = text.indexOf('<POP3_Server'); length < text.lastIndexOf('>'); length++) {
      assert.deepEqual(rulesOf(text.slice(0, length), 'account.oeaccount'), ['syntax-error'], text.slice(0, length));
    }
  });

  it('is read as far as it goes where its notation has no end', () => {
    for (const { text, fileName } of allSamples().filter((sample) => !isXml(sample))) {
      for (let length = 0; length <= text.length; length++) rulesOf(text.slice(0, length), fileName);
    }
  });
});

/** A property list may hold anything, and any XML file may have any name; of these names there is no doubt. */
const isNamedAfterFormat = (fileName: string) => /\.(oeaccount|k9s)$|^config-v1\.1\.xml$/.test(fileName);
