import assert from 'node:assert/strict';
import { mozillaPreferences } from '../../../server/src/syntax/mozilla/mozillaPreferences';
import { policies } from '../../../server/src/syntax/mozilla/policies';

const preferencesIn = (text: string) => {
  const { root } = policies.parse(text);
  return root.groups().flatMap((group) => group.settings().map(({ key, text: value, kind }) => `${group.name} ${key} = ${kind!} ${value}`));
};

const file = (members: string) => `{"policies": {"Preferences": {${members}}}}`;

describe('the reader of policies', () => {
  it('knows a bare value and an object with one', () => {
    assert.deepEqual(
      preferencesIn(
        file(
          '"a.b": "x", "a.c": {"Value": 2}, "a.b.c": {"Status": "locked", "Value": true}, "a.d": {"Value": -5, "Type": ' +
            '"number", "Status": "user"}',
        ),
      ),
      ['a b = string x', 'a c = integer 2', 'a d = integer -5', 'a.b c = boolean true'],
    );
  });

  it('passes over what sets nothing, and what it does not know', () => {
    const others = [
      '{"Value": 1, "Status": "clear"}',
      '{"Status": "locked"}',
      '{"Value": 2, "Status": "odd"}',
      '{"Value": 2, "More": 1}',
      '{"Value": {"Value": 2}}',
      '[2]',
      '{}',
    ];
    for (const value of others) assert.deepEqual(preferencesIn(file(`"a.b": ${value}`)), [], value);
    for (const text of [
      '',
      '{',
      '[]',
      '{"Preferences": {"a.b": 2}}',
      '{"policies": {"a.b": 2}}',
      '{"policies": {"Preferences": {"ab": 2}}}',
      '{"policies": 1}',
    ])
      assert.deepEqual(preferencesIn(text), [], text);
  });

  it('stores the number 1 as a boolean, unless its type is given', () => {
    assert.deepEqual(preferencesIn(file('"a.b": 1, "a.c": {"Value": 1}, "a.d": {"Value": 1, "Type": "number"}, "a.e": 0')), [
      'a b = boolean true',
      'a c = boolean true',
      'a d = integer 1',
      'a e = integer 0',
    ]);
  });

  it('goes by the last of equal members, as every reader of JSON does', () => {
    assert.deepEqual(
      preferencesIn('{"policies": {"Preferences": {"a.b": 2}}, "policies": {"Preferences": {"a.b": 3}, "Preferences": {"a.b": 4}}}'),
      ['a b = integer 4'],
    );
    assert.deepEqual(preferencesIn(file('"a.b": {"Value": 2}, "a.b": 3')), ['a b = integer 2', 'a b = integer 3']);
  });

  it('is asked only where the text is an object', () => {
    const groupsIn = (text: string) =>
      mozillaPreferences
        .parse(text)
        .root.groups()
        .map(({ name }) => name);
    for (const text of [file('"a.b": 2'), `\ufeff\n { \n${file('"a.b": 2').slice(1)}`]) assert.deepEqual(groupsIn(text), ['a'], text);
    for (const text of ['user_pref("a.b", 2);', '\ufeffuser_pref("a.b", 2);', '// {"\nuser_pref("a.b", 2);'])
      assert.deepEqual(groupsIn(text), ['a'], text);
  });
});

describe('a new preference in policies', () => {
  const inserted = (text: string, key: string) => {
    const [group] = policies.parse(text).root.groups();
    const after = group!.settings().find((setting) => setting.key === key);
    const { span, newText } = policies.insertSetting(text, { group: group!, after }, 'new', { text: '993', kind: 'integer' });
    return text.slice(0, span.start) + newText + text.slice(span.end);
  };

  it('has the form of its neighbour', () => {
    assert.equal(inserted(file('"a.b": 2'), 'b'), file('"a.b": 2, "a.new": 993'));
    assert.equal(inserted(file('"a.b":2'), 'b'), file('"a.b":2,"a.new":993'));
    assert.equal(
      inserted(file('\n  "a.b": {"Value": 2, "Status": "locked"},\n  "a.c": 3\n'), 'b'),
      file('\n  "a.b": {"Value": 2, "Status": "locked"},\n  "a.new": {"Value": 993, "Status": "locked"},\n  "a.c": 3\n'),
    );
    assert.equal(
      inserted(file('\r\n\t"a.b": {\r\n\t\t"Status": "user",\r\n\t\t"Value": 2\r\n\t}\r\n'), 'b'),
      file(
        '\r\n\t"a.b": {\r\n\t\t"Status": "user",\r\n\t\t"Value": 2\r\n\t},\r\n\t"a.new": {\r\n\t\t"Status": "user",\r\n' +
          '\t\t"Value": 993\r\n\t}\r\n',
      ),
    );
  });

  it('does not take over a type that is another one', () => {
    assert.equal(
      inserted(file('"a.b": {"Value": "h", "Type": "string"}'), 'b'),
      file('"a.b": {"Value": "h", "Type": "string"}, "a.new": {"Value": 993}'),
    );
    assert.equal(
      inserted(file('"a.b": {"Type": "string", "Value": "h"}'), 'b'),
      file('"a.b": {"Type": "string", "Value": "h"}, "a.new": {"Value": 993}'),
    );
  });
});
