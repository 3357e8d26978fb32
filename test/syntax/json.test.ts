import assert from 'node:assert/strict';
import fc from 'fast-check';
import { json } from '../../server/src/syntax/json';
import type { Group } from '../../server/src/syntax/tree';
import { applyEdits } from '../../server/src/text/textEdit';
import { runs } from '../support/runs';

/** Scalars of objects with the path of the group's names, in the order of the text. */
const read = (group: Group, path = ''): string[] => [
  ...group.settings().map(({ key, kind, text }) => `${path}${key} = ${kind!} ${text}`),
  ...group.groups().flatMap((inner) => read(inner, `${path}${inner.name}/`)),
];

/** The same from the value that JavaScript reads. */
function byJavaScript(value: unknown, path = ''): string[] {
  const entries = Object.entries(value as object);
  const isScalar = (inner: unknown) => typeof inner !== 'object' || inner === null;
  const objectsIn = (inner: unknown): object[] =>
    Array.isArray(inner) ? inner.flatMap(objectsIn) : isScalar(inner) ? [] : [inner as object];
  return [
    ...entries
      .filter(([, inner]) => isScalar(inner))
      .map(([key, inner]) => `${path}${key} = ${kindOf(inner)} ${inner === null ? '' : String(inner)}`),
    ...entries.flatMap(([key, inner]) => objectsIn(inner).flatMap((object) => byJavaScript(object, `${path}${key}/`))),
  ];
}

const kindOf = (value: unknown) =>
  value === null ? 'null' : typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'real') : typeof value;

const problemsOf = (text: string) => json.parse(text).problems.map(({ message }) => message);

const key = fc.stringMatching(/^[a-z_"\\é]{1,4}$/);
const { object } = fc.letrec((tie) => ({
  object: fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, '', 'imap.example.com', '"\\\n\u2028', 1.5),
    fc.integer({ min: -70000, max: 70000 }),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}));

describe('the reader of JSON', () => {
  it('reads what JavaScript reads', () => {
    fc.assert(
      fc.property(object, fc.constantFrom(undefined, 2, '\t'), (value, indentation) => {
        const text = JSON.stringify(value, undefined, indentation);
        const { root, problems } = json.parse(text);
        assert.deepEqual(problems, []);
        assert.deepEqual(read(root), byJavaScript(value));
      }),
    );
  });

  it('takes for broken what JavaScript takes for broken', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      '01',
      '1.',
      'true',
      'nul',
      ' ',
      '\n',
      '\\',
      '"\\x"',
      '\ufeff',
      '//',
      '{"a":1}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const text = pieces.join('');
        // A mark at the beginning is the file's, and alone a scalar holds no setting.
        fc.pre(!text.startsWith('\ufeff') && /^\s*[{[]/.test(text));
        let isRead = true;
        try {
          JSON.parse(text);
        } catch {
          isRead = false;
        }
        assert.equal(problemsOf(text).length === 0, isRead, text);
      }),
      { numRuns: runs(500) },
    );
  });

  it('says what is wrong, once', () => {
    assert.deepEqual(problemsOf('{ "a": 1, // remark\n "b": 2 }'), ['JSON has no comments. The client rejects the whole file.']);
    assert.deepEqual(problemsOf('{ "a": 1'), ['The file ends before its JSON does. The client rejects the whole file.']);
    for (const text of ['{ "a": 1, }', '{ a: 1 }', '{ "a" 1 }', '{} {}', '[1 2]', '"'])
      assert.deepEqual(problemsOf(text), ['This is no JSON. The client rejects the whole file.'], text);
  });

  it('knows no depth that is too deep', () => {
    const deep = 20_000;
    assert.deepEqual(problemsOf('{"a":'.repeat(deep) + '1' + '}'.repeat(deep)), []);
    assert.deepEqual(problemsOf('['.repeat(deep) + ']'.repeat(deep)), []);
    assert.equal(problemsOf('['.repeat(deep)).length, 1);
  });

  it('is linear', () => {
    for (const part of ['[', '{"a":', '"', '/*', ',', '"a",', '\n', '-', '\\']) json.parse(`[${part.repeat(20_000)}`);
  }).timeout(4000);

  describe('adds a setting', () => {
    const add = (text: string, value: { text: string; kind?: 'string' | 'integer' }) => {
      const after = applyEdits(text, [json.insertSetting(text, { group: json.parse(text).root }, 'new', value)]);
      assert.deepEqual(problemsOf(after), [], after);
      return after;
    };

    it('like its neighbour', () => {
      assert.equal(add('{"a":1}', { text: '2' }), '{"a":1,"new":2}');
      assert.equal(add('{ "a": 1 }', { text: 'x' }), '{ "a": 1, "new": "x" }');
      assert.equal(
        add('{\r\n\t"a" : 1,\r\n\t"b" : {}\r\n}', { text: '2', kind: 'string' }),
        '{\r\n\t"a" : 1,\r\n\t"new" : "2",\r\n\t"b" : {}\r\n}',
      );
    });

    it('where there is none', () => {
      assert.equal(add('{}', { text: '2' }), '{"new": 2}');
      assert.equal(add('{"b":[]}', { text: '2' }), '{"new": 2,"b":[]}');
    });
  });

  it('removes a setting with one comma', () => {
    const remove = (text: string, name: string) =>
      applyEdits(text, [
        json.removeSetting(
          text,
          json
            .parse(text)
            .root.settings()
            .find((setting) => setting.key === name)!,
        ),
      ]);
    assert.equal(remove('{"a":1,"b":2,"c":3}', 'b'), '{"a":1,"c":3}');
    assert.equal(remove('{\n  "a": 1,\n  "b": 2\n}', 'a'), '{\n  "b": 2\n}');
    assert.equal(remove('{\n  "a": 1,\n  "b": 2\n}', 'b'), '{\n  "a": 1\n}');
    assert.equal(remove('{ "a": 1 }', 'a'), '{  }');
  });

  it('keeps the kind that stands there, unless another one is asked for', () => {
    const replace = (text: string, value: { text: string; kind?: 'integer' | 'string' }) =>
      applyEdits(text, [json.replaceValue(text, json.parse(text).root.settings()[0]!, value)]);
    assert.equal(replace('{"a":"1"}', { text: '2' }), '{"a":"2"}');
    assert.equal(replace('{"a":1}', { text: '2' }), '{"a":2}');
    assert.equal(replace('{"a":"1"}', { text: '2', kind: 'integer' }), '{"a":2}');
    assert.equal(replace('{"a":null}', { text: 'SSL / "TLS"', kind: 'string' }), '{"a":"SSL / \\"TLS\\""}');
  });
});
