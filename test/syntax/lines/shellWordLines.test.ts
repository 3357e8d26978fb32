import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shellWordLines } from '../../../server/src/syntax/lines/shellWordLines';
import { applyEdits } from '../../../server/src/text/textEdit';

const syntax = shellWordLines(['host', 'protocol']);

const groupsOf = (text: string) => syntax.parse(text).root.groups();

const linesOf = (text: string) =>
  groupsOf(text).map((group) => group.settings().map(({ key, text: value, kind }) => (kind === 'flag' ? key : `${key}:${value}`)));

describe('lines of shell words', () => {
  it('are split at blanks, but not within quotes and behind a backslash', () => {
    assert.deepEqual(linesOf('\n# a b\nh smtp --port=587 starttls \t--pass=\'a "b\' user="c \\" \'d" x=e\\ f=g\r\n  i\n'), [
      ['host:h', 'protocol:smtp', 'port:587', 'starttls', 'pass:a "b', 'user:c " \'d', 'x:e f=g'],
      ['host:i'],
    ]);
    assert.deepEqual(linesOf('h smtp --pass="a\nk\n'), [['host:k']]);
    assert.deepEqual(linesOf('h smtp --port=465 \\\nk\n'), [['host:k']]);
    assert.deepEqual(linesOf("'h' s\"mt\"p 'port=5'87"), [['host:h', 'protocol:smtp', 'port:587']]);
  });

  it('get options at their end in the style of the others, and lose one with the blank before it', () => {
    const add = (text: string) => applyEdits(text, [syntax.insertSetting(text, { group: groupsOf(text)[0]! }, 'port', { text: '587' })]);
    assert.equal(add('h smtp \r\n'), 'h smtp --port=587 \r\n');
    assert.equal(add('h smtp starttls\nk'), 'h smtp starttls port=587\nk');
    const text = 'h smtp  --ssl --port="25"\n';
    const [, , ssl, port] = groupsOf(text)[0]!.settings();
    assert.equal(
      applyEdits(text, [syntax.removeSetting(text, ssl!), syntax.replaceValue(text, port!, { text: '587' })]),
      'h smtp --port="587"\n',
    );
  });

  it('can hold anything that was quoted', () => {
    const quoted = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`;
    fc.assert(
      fc.property(
        fc.array(
          fc.string().map((value) => value.replace(/[\r\n]/g, ' ')),
          { maxLength: 4 },
        ),
        (values) => {
          const text = ['h smtp', ...values.map((value, index) => `o${index}=${quoted(value)}`)].join(' ');
          assert.deepEqual(linesOf(text), [['host:h', 'protocol:smtp', ...values.map((value, index) => `o${index}:${value}`)]]);
        },
      ),
    );
  });
});
