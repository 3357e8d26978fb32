import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { prefs } from '../../../server/src/syntax/mozilla/prefs';
import { applyEdits } from '../../../server/src/text/textEdit';
import { account, restyled } from '../../support/arbitraryProfiles';
import { thunderbirdPrefs } from '../../support/profiles/thunderbirdPrefs';

/** `name = kind value`, in the order of the groups. */
const read = (text: string): string[] =>
  prefs
    .parse(text)
    .root.groups()
    .flatMap((group) => group.settings().map(({ key, kind, text: value }) => `${group.name}.${key} = ${kind!} ${value}`));

const problems = (text: string) => prefs.parse(text).problems.map(({ message }) => message);

describe('the reader of preferences', () => {
  it('reads calls with a literal name and a literal value', () => {
    assert.deepEqual(read('user_pref("a.b.c", 1);pref( \'a.b.d\' , -2 )\nsticky_pref("a.b.e",true);pref\n("a.b.f",\n"x");'), [
      'a.b.c = integer 1',
      'a.b.d = integer -2',
      'a.b.e = boolean true',
      'a.b.f = string x',
    ]);
    assert.deepEqual(read('pref("a.b", 1, locked); pref("a.c", "x", sticky, locked);'), ['a.b = integer 1', 'a.c = string x']);
    assert.deepEqual(read(String.raw`pref("a.b", "\"\\\n\x41\u0042\q'");`), ['a.b = string "\\\nABq\'']);
  });

  it('passes over comments', () => {
    assert.deepEqual(
      read('// pref("a.b", 1);\n# pref("a.c", 2);\n/* pref("a.d", 3);\n*/pref("a.e", 4); // pref("a.f", 5);\n/* left open pref("a.g", 6);'),
      ['a.e = integer 4'],
    );
  });

  it('passes over what is computed', () => {
    for (const text of [
      'pref("a.b", 1 + 1);',
      'pref("a.b", "x" + y);',
      'pref("a." + b, 1);',
      'pref(name, 1);',
      'pref("a.b", 0x10);',
      'pref("a.b", 1.5);',
      'pref("a.b");',
      'pref("a.b", `1`);',
      'pref("a.b", null);',
      'pref("a.b", 1) + 1;',
      'pref("a.b", 1, 2);',
      'getPref("a.b", 1);',
      'x.pref("a.b", 1);',
      'x = pref("a.b", 1);',
      'f(pref("a.b", 1));',
      '"pref(\\"a.b\\", 1);"',
      'x = \'pref("a.b", 1);\';',
      'x = /"/; y = \'pref("a.b", 1);\';',
      'x = `\npref("a.b", 1);\n`;',
    ]) {
      assert.deepEqual(read(`${text}\npref("z.z", 0);`), ['z.z = integer 0'], text);
    }
  });

  it('passes over what need not run', () => {
    for (const text of [
      'if (x) pref("a.b", 1);',
      'if (x)\n  pref("a.b", 1);',
      'if (x) { pref("a.b", 1); }',
      'if (x) { y(); } else pref("a.b", 1);',
      'if (x) { y(); } else { { pref("a.b", 1); } }',
      'function f() { pref("a.b", 1); }',
      'const f = () => { pref("a.b", 1); };',
      'for (;;) { pref("a.b", 1); }',
      'try { x(); } catch (e) { pref("a.b", 1); }',
    ]) {
      assert.deepEqual(read(`${text}\npref("z.z", 0);`), ['z.z = integer 0'], text);
    }
    assert.deepEqual(read('try {\n  pref("a.b", 1)\n  pref("a.c", 2);\n} finally { pref("a.d", 3) }'), [
      'a.b = integer 1',
      'a.c = integer 2',
      'a.d = integer 3',
    ]);
  });

  it('knows that AutoConfig does not run the first line', () => {
    assert.deepEqual(read('lockPref("a.b", 1); lockPref("a.c", 2);\nlockPref("a.d", 3);'), ['a.d = integer 3']);
    assert.deepEqual(read('Don\'t put anything here\nlockPref("a.d", 3);'), ['a.d = integer 3']);
  });

  it('says that a call has no end', () => {
    const text = 'user_pref("a.b.c", "x y");\n';
    assert.deepEqual(problems(text), []);
    for (let length = text.indexOf('(') + 1; length <= text.indexOf(')'); length++)
      assert.deepEqual(
        problems(text.slice(0, length)),
        ['This setting has no end. Whatever it should say is not read.'],
        text.slice(0, length),
      );
  });

  it('puts the strongest call last, and otherwise keeps the order', () => {
    assert.deepEqual(
      read('\nlockPref("a.b", 1); pref("a.b", 2); defaultPref("a.b", 3); pref("a.b", 4);').map((line) => line.slice(-1)),
      ['3', '2', '4', '1'],
    );
  });

  it('reads what JavaScript would run', () => {
    fc.assert(
      fc.property(fc.tuple(account(thunderbirdPrefs, { mayBeUnreadable: true }), restyled(thunderbirdPrefs)), ([servers, style]) => {
        const text = style(thunderbirdPrefs.write(servers));
        const run = new Map<string, unknown>();
        runInNewContext(text, { user_pref: (name: string, value: unknown) => run.set(name, value) });
        const ours = prefs
          .parse(text)
          .root.groups()
          .flatMap((group) =>
            group
              .settings()
              .map(({ key, text: value, kind }) => [
                `${group.name}.${key}`,
                kind === 'integer' ? Number(value) : kind === 'boolean' ? value === 'true' : value,
              ]),
          );
        assert.deepEqual(Object.fromEntries(ours), Object.fromEntries(run));
      }),
    );
  });

  describe('adds a setting like its neighbour', () => {
    const add = (text: string, value = { text: '3', kind: 'integer' as const }) => {
      const group = prefs.parse(text).root.groups()[0]!;
      return applyEdits(text, [prefs.insertSetting(text, { group }, 'new', value)]);
    };

    it('on a line of its own', () => {
      assert.equal(add('user_pref("a.b", 1);\n'), 'user_pref("a.b", 1);\nuser_pref("a.new", 3);\n');
      assert.equal(
        add("\r\n  lockPref( 'a.b' ,'x' ) ; // remark\r\n"),
        "\r\n  lockPref( 'a.b' ,'x' ) ; // remark\r\n  lockPref( 'a.new' ,3 ) ;\r\n",
      );
      assert.equal(add('pref("a.b", 1)'), 'pref("a.b", 1)\npref("a.new", 3)');
    });

    it('between two calls on one line', () => {
      assert.equal(add('pref("a.b", 1); pref("c.d", 2);'), 'pref("a.b", 1); pref("a.new", 3); pref("c.d", 2);');
    });
  });

  it('keeps quotes, and takes them away from a number', () => {
    const replace = (text: string, value: { text: string; kind?: 'integer' }) =>
      applyEdits(text, [prefs.replaceValue(text, prefs.parse(text).root.groups()[0]!.settings()[0]!, value)]);
    assert.equal(replace("pref('a.b', 'x');", { text: "it's" }), "pref('a.b', 'it\\'s');");
    assert.equal(replace('pref("a.b", "2");', { text: '3', kind: 'integer' }), 'pref("a.b", 3);');
    assert.equal(replace('pref("a.b", 2);', { text: '3' }), 'pref("a.b", 3);');
  });

  it('is linear', () => {
    const long = (part: string) => part.repeat(40_000);
    for (const part of ['/*', '"', '(/[', '/', '{', 'pref("a.b", 1);', 'pref("', '#', 'lockPref("a.b",1);pref("a.b",2);', '\\', '`', '\n'])
      prefs.parse(long(part));
  }).timeout(4000);
});
