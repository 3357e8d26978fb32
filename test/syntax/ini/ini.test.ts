import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'ini';
import { ini } from '../../../server/src/syntax/ini/ini';
import {
  clawsBlocks,
  gKeyFile,
  kConfig,
  npmStyle,
  qSettings,
  sylpheedBlocks,
  windowsProfile,
} from '../../../server/src/syntax/ini/iniDialects';
import type { Group } from '../../../server/src/syntax/tree';
import { applyEdits } from '../../../server/src/text/textEdit';
import { runs } from '../../support/runs';

const dialects = [npmStyle, gKeyFile, windowsProfile, clawsBlocks, sylpheedBlocks, kConfig, qSettings];

type Meaning = Record<string, Record<string, string>>;

/** What the package makes of a text, without its own types: it reads numbers and booleans out of texts. */
function byPackage(text: string): Meaning {
  const sections = Object.entries(parse(text)).filter(([, section]) => typeof section === 'object');
  return Object.fromEntries(
    sections.map(([name, section]) => [
      name,
      Object.fromEntries(Object.entries(section as Record<string, unknown>).map(([key, value]) => [key, String(value)])),
    ]),
  );
}

/** The last of several settings counts in the package. */
const settingsOf = (section: Group) => Object.fromEntries(section.settings().map(({ key, text }) => [key, text]));

const byReader = (text: string): Meaning =>
  Object.fromEntries(
    ini(npmStyle)
      .parse(text)
      .root.groups()
      .map((section) => [section.name, settingsOf(section)]),
  );

// A dot makes the package nest sections, `[]` makes a list, a key without `=` becomes `true`, and a
// lone `__proto__` is left out: none of this has a meaning in a mail profile, so none of it is made here.
const word = fc.stringMatching(/^[A-Za-z][\w -]{0,6}[A-Za-z\d]$/).filter((text) => !text.includes('__'));
const value = fc.oneof(
  word,
  fc.constantFrom(
    '',
    '993',
    '"993"',
    "'993'",
    '"a b"',
    '"quote',
    'a"b"',
    'a;b',
    'a # b',
    '"a;b" ; c',
    'a\\;b',
    'a\\#b',
    'C:\\Mail\\new',
    'imap://x/#y',
    'true',
    'null',
    '=',
    'a=b',
    '"a\\"b"',
    '""',
    "''",
    '"',
    '\\',
    'ü€𝒳',
  ),
  fc.stringMatching(/^[ \t"'\\;#=[\]abc1]{0,8}$/),
);
const blank = fc.constantFrom('', ' ', '\t', '  ');
const setting = fc.tuple(blank, word, blank, blank, value, blank).map(([a, key, b, c, text, d]) => `${a}${key}${b}=${c}${text}${d}`);
const comment = fc.tuple(blank, fc.constantFrom(';', '#'), word).map((parts) => parts.join(''));
// An indented header is none to the package.
const header = fc.tuple(word, blank).map(([name, b]) => `[${name}]${b}`);
const line = fc.oneof(
  { weight: 6, arbitrary: setting },
  { weight: 1, arbitrary: comment },
  { weight: 2, arbitrary: header },
  { weight: 1, arbitrary: fc.constant('') },
);
const newline = fc.constantFrom('\n', '\r\n');
const documents = fc
  .tuple(header, fc.array(line, { maxLength: 12 }), newline, fc.boolean())
  .map(([first, lines, end, isClosed]) => [first, ...lines].join(end) + (isClosed ? end : ''));

describe('the reader of INI files', () => {
  it('gives npm-style files the meaning that the package ini gives them', () => {
    fc.assert(
      fc.property(documents, (text) => assert.deepEqual(byReader(text), byPackage(text))),
      { numRuns: runs(3000) },
    );
  });

  it('knows where everything stands, in every dialect', () => {
    for (const dialect of dialects) {
      fc.assert(
        fc.property(documents, (text) => {
          for (const section of ini(dialect).parse(text).root.groups()) {
            assert.equal(text.slice(section.headSpan.start, section.headSpan.end).slice(1, 1 + section.name.length), section.name);
            for (const { key, keySpan, valueSpan, contentSpan, span } of section.settings()) {
              assert.equal(text.slice(keySpan.start, keySpan.end), key);
              assert.match(text.slice(keySpan.end, valueSpan.start), /^[ \t]*=[ \t]*$/);
              assert.equal(text.slice(valueSpan.start, valueSpan.end).trim(), text.slice(valueSpan.start, valueSpan.end));
              assert.ok(
                span.start === keySpan.start &&
                  contentSpan.start <= valueSpan.start &&
                  valueSpan.end <= contentSpan.end &&
                  contentSpan.end <= span.end,
              );
            }
          }
        }),
        { numRuns: runs(500) },
      );
    }
  });

  it('reads back what it writes', () => {
    for (const dialect of dialects) {
      const syntax = ini(dialect);
      fc.assert(
        fc.property(documents, word, fc.nat(), (text, written, choice) => {
          const settings = syntax
            .parse(text)
            .root.groups()
            .flatMap((section) => section.settings());
          const chosen = settings[choice % Math.max(settings.length, 1)];
          fc.pre(chosen !== undefined);
          const after = syntax
            .parse(applyEdits(text, [syntax.replaceValue(text, chosen, { text: written })]))
            .root.groups()
            .flatMap((section) => section.settings());
          const expected = settings.map(({ key, text: old }, index) => [key, index === choice % settings.length ? written : old]);
          assert.deepEqual(
            after.map(({ key, text: read }) => [key, read]),
            expected,
          );
        }),
        { numRuns: runs(500) },
      );
    }
  });

  it('adds a setting to the right section and a section at the end', () => {
    const syntax = ini(gKeyFile);
    fc.assert(
      fc.property(documents, word, fc.nat(), (text, written, choice) => {
        const before = syntax.parse(text);
        const sections = before.root.groups();
        const group = sections[choice % sections.length]!;
        const added = syntax.parse(applyEdits(text, [syntax.insertSetting(text, { group }, 'Added', { text: written })]));
        assert.deepEqual(added.problems.length, before.problems.length);
        assert.deepEqual(
          added.root.groups().map((section) => [section.name, ...section.settings().map(({ key }) => key)]),
          sections.map((section) => [section.name, ...section.settings().map(({ key }) => key), ...(section === group ? ['Added'] : [])]),
        );
        const grown = syntax.parse(
          applyEdits(text, [syntax.insertGroup!(text, 'Added section', [{ key: 'Added', value: { text: written } }])]),
        );
        assert.deepEqual(
          grown.root.groups().map(({ name }) => name),
          [...sections.map(({ name }) => name), 'Added section'],
        );
        assert.equal(grown.root.groups().at(-1)!.first('Added')!.text, written);
      }),
      { numRuns: runs(500) },
    );
  });

  it('removes a setting with its line', () => {
    const syntax = ini(gKeyFile);
    for (const newline of ['\n', '\r\n', '\r']) {
      const text = ['[a]', 'first=1', '  second = 2 ', 'third=3'].join(newline);
      const [first, second, third] = syntax.parse(text).root.groups()[0]!.settings();
      assert.equal(applyEdits(text, [syntax.removeSetting(text, second!)]), ['[a]', 'first=1', 'third=3'].join(newline));
      assert.equal(
        applyEdits(text, [syntax.removeSetting(text, first!), syntax.removeSetting(text, third!)]),
        ['[a]', '  second = 2 ', ''].join(newline),
      );
    }
  });
});

describe('the dialects', () => {
  const read = (dialect: typeof gKeyFile, text: string) => {
    const { root, problems } = ini(dialect).parse(text);
    return {
      sections: root.groups().map((section) => [section.name, ...section.settings().map(({ key, text: value }) => `${key}=${value}`)]),
      problems: problems.length,
    };
  };

  it('of GLib merge sections, know five escapes and reject stray lines', () => {
    assert.deepEqual(read(gKeyFile, '[a]\nx=\\s1\\t2\\\\\n[b]\n[a]\ny="2"\n'), {
      sections: [['a', 'x= 1\t2\\', 'y="2"'], ['b']],
      problems: 0,
    });
    assert.deepEqual(read(gKeyFile, '# fine\n[a]\n; not fine\n').problems, 1);
    assert.deepEqual(read(gKeyFile, 'x=1\n[a]\n').problems, 1);
    assert.deepEqual(read(gKeyFile, '[a\nx=1\n').problems, 2);
    assert.deepEqual(read(gKeyFile, '[a] # not fine\n').problems, 1);
    assert.deepEqual(read(gKeyFile, '[a]\nHost[de]=x\nHost=y\n').sections, [['a', 'Host[de]=x', 'Host=y']]);
  });

  it('of Windows take the first section of a name and pass over what they do not know', () => {
    assert.deepEqual(read(windowsProfile, 'x=1\nstray\n[A]\nx=1\n[B]\n[a]\nx=2\n'), { sections: [['A', 'x=1'], ['B']], problems: 0 });
    assert.deepEqual(read(windowsProfile, '[a]\nx="1"\ny=\'2\'\n; z=3\n').sections, [['a', 'x=1', 'y=2']]);
  });

  it('of Claws Mail and Sylpheed take only what begins a line and touches its sign', () => {
    assert.deepEqual(read(clawsBlocks, '[A]\nx= 1 \n y=2\nz =3\n#x=4\n[A]\nx=5\n'), { sections: [['A', 'x=1']], problems: 0 });
    assert.deepEqual(read(sylpheedBlocks, '[A]\n#x=4\n').sections, [['A', '#x=4']]);
  });

  it('of KDE have flags behind names, and bytes', () => {
    assert.deepEqual(read(kConfig, '[A 1][$i]\nx[$ie]=\\x41\\s\\\\\ny[de]=1\nz[$d]\n[A 1]\n[B][C]\n'), {
      sections: [['A 1', 'x=A \\', 'y[de]=1'], ['B][C']],
      problems: 0,
    });
  });

  it('of Qt have comments behind values, but not in quotes', () => {
    assert.deepEqual(read(qSettings, '[A]\nx=1;2\ny="1;2" ; 3\n#z=1\n;z=2\n').sections, [['A', 'x=1', 'y=1;2', '#z=1']]);
  });

  it('are not impressed by the names that every object has', () => {
    const text = '[__proto__]\nconstructor=1\n[constructor]\n__proto__=2\ntoString=3\n';
    for (const dialect of dialects) {
      assert.deepEqual(read(dialect, text).sections, [
        ['__proto__', 'constructor=1'],
        ['constructor', '__proto__=2', 'toString=3'],
      ]);
    }
  });
});
