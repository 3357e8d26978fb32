import assert from 'node:assert/strict';
import fc from 'fast-check';
import { propertyList } from '../../../server/src/syntax/xml/propertyList';
import type { Group } from '../../../server/src/syntax/tree';
import { applyEdits } from '../../../server/src/text/textEdit';
import { runs } from '../../support/runs';

/** The reference: a package for modules only. */
let plist: typeof import('plist');

type Json = string | number | boolean | Json[] | { [key: string]: Json };

/** Our view of a list: dictionaries with their scalars as text, and those of arrays as groups of the dictionary around. */
interface View {
  readonly settings: Readonly<Record<string, string>>;
  readonly groups: readonly View[];
}

const ours = (group: Group): View => ({
  settings: Object.fromEntries(group.settings().map(({ key, text }) => [key, text])),
  groups: group.groups().map(ours),
});

function theirs(value: { [key: string]: Json }): View {
  const entries = Object.entries(value);
  return {
    settings: Object.fromEntries(entries.flatMap(([key, one]) => (typeof one === 'object' ? [] : [[key, String(one)]]))),
    groups: entries.flatMap(([, one]) => dictionariesIn(one)).map(theirs),
  };
}

function dictionariesIn(value: Json): { [key: string]: Json }[] {
  if (Array.isArray(value)) return value.flatMap(dictionariesIn);
  return typeof value === 'object' ? [value] : [];
}

const key = fc
  .oneof(fc.stringMatching(/^[A-Za-z]{1,6}$/), fc.constantFrom('a b', 'a<b', 'a&b', 'ü', 'constructor', 'toString'))
  .filter((name) => !/^\d+$/.test(name));
// Text of nothing but blanks means different things to different readers, and no setting here needs it.
const text = fc.oneof(fc.stringMatching(/^[\w@.-]{1,8}$/), fc.constantFrom('', 'a < b', 'a & b', '"quoted"', ']]>', 'ü€𝒳', 'true'));
const { dictionary } = fc.letrec<{ dictionary: { [key: string]: Json }; value: Json }>((tie) => ({
  dictionary: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer({ min: -9, max: 70000 }),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('dictionary'),
  ),
}));

/** The same list as another program would write it. */
const restyle = fc.constantFrom<(list: string) => string>(
  (list) => list,
  (list) => list.replace(/\n\s*/g, ''),
  (list) => list.replace(/\n/g, '\r\n'),
  (list) => list.replace(/<(true|false)\/>/g, '<$1></$1>'),
  (list) => list.replace(/<key>/g, '<!-- <key>no</key> --><key>'),
  (list) =>
    list.replace(/<string>([^<&]+)<\/string>/g, (_, inner: string) =>
      inner.includes(']]') ? `<string>${inner}</string>` : `<string><![CDATA[${inner}]]></string>`,
    ),
);

const lists = fc.tuple(dictionary, restyle).map(([value, style]) => style(plist.build(value)));

describe('the reader of property lists', () => {
  before(async () => {
    plist = await import('plist');
  });

  it('gives a list the meaning that the package plist gives it', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const { root, problems } = propertyList.parse(list);
        assert.deepEqual(problems, []);
        assert.deepEqual(root.groups().map(ours), [theirs(plist.parse(list) as { [key: string]: Json })]);
      }),
      { numRuns: runs(500) },
    );
  });

  it('is stricter than the package where that guesses', () => {
    const portIn = (value: string) => {
      const list = `<plist version="1.0"><dict><key>Port</key>${value}</dict></plist>`;
      const { root, problems } = propertyList.parse(list);
      return [root.groups()[0]?.first('Port')?.text, problems.length];
    };
    assert.deepEqual(portIn('<integer>99x</integer>'), ['99x', 0], 'the package reads 99');
    assert.deepEqual(portIn('<integer>0x10</integer>'), ['0x10', 0], 'the package reads 0');
    assert.deepEqual(portIn('<integer>1</integer><key>Rest</key>'), ['1', 1], 'a key without a value');
    assert.deepEqual(portIn('<integer>1</integer><integer>2</integer>'), ['1', 1], 'a value without a key');
    const twice = '<plist version="1.0"><dict><key>a</key><string>1</string><key>a</key><string>2</string></dict></plist>';
    assert.deepEqual(
      propertyList
        .parse(twice)
        .root.groups()[0]!
        .settings()
        .map((setting) => setting.text),
      ['1', '2'],
      'the package drops the first',
    );
    assert.deepEqual(plist.parse(twice), { a: '2' });
    const named = '<plist version="1.0"><dict><key>__proto__</key><string>1</string></dict></plist>';
    assert.equal(propertyList.parse(named).root.groups()[0]!.first('__proto__')!.text, '1');
    assert.throws(() => plist.parse(named), 'the package refuses the name');
  });

  it('knows where everything stands', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const waiting = [...propertyList.parse(list).root.groups()];
        for (let group = waiting.pop(); group; group = waiting.pop()) {
          waiting.push(...group.groups());
          assert.equal(
            list.slice(group.headSpan.start, group.headSpan.end),
            list.startsWith('<dict/>', group.headSpan.start) ? '<dict/>' : '<dict>',
          );
          for (const { span, keySpan, valueSpan, contentSpan, kind } of group.settings()) {
            assert.ok(
              list.startsWith('<key>', span.start) &&
                list.slice(0, keySpan.start).endsWith('<key>') &&
                list.startsWith('</key>', keySpan.end),
            );
            assert.ok(list[contentSpan.start] === '<' && list[contentSpan.end - 1] === '>' && contentSpan.end === span.end);
            assert.ok(contentSpan.start <= valueSpan.start && valueSpan.end <= contentSpan.end);
            if (kind === 'boolean') assert.match(list.slice(contentSpan.start, contentSpan.end), /^<(true|false)/);
          }
        }
      }),
      { numRuns: runs(500) },
    );
  });

  it('reads back what it writes, whatever stood there', () => {
    const values = fc.constantFrom(
      { text: '993', kind: 'integer' as const },
      { text: 'true', kind: 'boolean' as const },
      { text: 'a <b> & "c"', kind: 'string' as const },
      { text: 'plain' },
    );
    fc.assert(
      fc.property(lists, values, fc.nat(), (list, value, choice) => {
        const { settings } = { settings: propertyList.parse(list).root.groups()[0]!.settings() };
        fc.pre(settings.length > 0);
        const index = choice % settings.length;
        const changed = applyEdits(list, [propertyList.replaceValue(list, settings[index]!, value)]);
        const after = propertyList.parse(changed);
        assert.deepEqual(after.problems, []);
        const expected = settings.map(({ key: name, text: old }, other) => [name, other === index ? value.text : old]);
        assert.deepEqual(
          after.root
            .groups()[0]!
            .settings()
            .map(({ key: name, text: read }) => [name, read]),
          expected,
        );
        assert.equal(after.root.groups()[0]!.settings()[index]!.kind, value.kind ?? 'string');
      }),
      { numRuns: runs(500) },
    );
  });

  it('adds a setting in the style of the list', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const group = propertyList.parse(list).root.groups()[0]!;
        fc.pre(list.slice(group.headSpan.start, group.headSpan.end) === '<dict>');
        const changed = applyEdits(list, [propertyList.insertSetting(list, { group }, 'Added key', { text: '993', kind: 'integer' })]);
        const after = propertyList.parse(changed);
        assert.deepEqual(after.problems, []);
        assert.deepEqual(after.root.groups()[0]!.first('Added key')?.text, '993');
        assert.deepEqual(after.root.groups()[0]!.settings().length, group.settings().length + 1);
        assert.deepEqual(/\n/.test(changed.replace(/\r\n/g, '')), /\n/.test(list.replace(/\r\n/g, '')), 'no foreign newline');
      }),
      { numRuns: runs(500) },
    );
  });
});
