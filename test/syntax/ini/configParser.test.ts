import assert from 'node:assert/strict';
import fc from 'fast-check';
import { configParser } from '../../../server/src/syntax/ini/configParser';
import { applyEdits } from '../../../server/src/text/textEdit';
import { parsedByPython, pythonIsMissing, type Parsed } from '../../mailClients/python';
import { runs } from '../../support/runs';

const raw = configParser({ interpolates: false });

const settingsOf = (text: string, syntax = raw) =>
  Object.fromEntries(
    syntax
      .parse(text)
      .root.groups()
      .map((section) => [section.name, section.settings().map(({ key, text: value }) => `${key}=${value}`)]),
  );

const messagesOf = (text: string) => raw.parse(text).problems.map(({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`);

describe('the files of Python’s configparser', () => {
  it('have = or :, comments on lines of their own, and names in any letter case', () => {
    assert.deepEqual(settingsOf('[a]\nX = 1 ; no comment\ny: 2=3\n  # comment\n;comment\nz :\n'), {
      a: ['x=1 ; no comment', 'y=2=3', 'z='],
    });
  });

  it('continue a value in lines that are indented deeper, with comments and empty lines between them', () => {
    assert.deepEqual(settingsOf('[a]\n x = 1,\n  2,\n# no\n\n   port = 3\n y = 4\n'), { a: ['x=1,\n2,\nport = 3', 'y=4'] });
  });

  it('are rejected for lines that are nothing, and for what stands twice', () => {
    const rejects = 'The client then rejects the whole file.';
    assert.deepEqual(messagesOf('x = 1\n[a]\nnothing\nx=1\nX=2\n[a]\ny=3\n[DEFAULT]\n[DEFAULT]\n'), [
      `x = 1: A line stands before the first section. ${rejects}`,
      `nothing: This line is no setting, section or comment. ${rejects}`,
      `X=2: A setting of this name stands further up in its section. ${rejects}`,
      `[a]: A section of this name stands further up. ${rejects}`,
    ]);
  });

  it('put values into others, where that is asked for', () => {
    const text = '[DEFAULT]\ndomain = example.com\n[a]\nhost = imap.%(DOMAIN)s\nrate = 5%%\nlost = %(nowhere)s\n';
    assert.deepEqual(settingsOf(text, configParser({ interpolates: true })), {
      DEFAULT: ['domain=example.com'],
      a: ['host=imap.example.com', 'rate=5%', 'lost=<unknown>'],
    });
    assert.equal(settingsOf(text).a![0], 'host=imap.%(DOMAIN)s');
  });

  it('get a new setting behind the whole value of its neighbour, and in its style', () => {
    const text = '[a]\r\n  x: 1,\r\n     2\r\n  y: 3\r\n';
    const { root } = raw.parse(text);
    const [group] = root.groups();
    const after = group!.first('x');
    assert.equal(
      applyEdits(text, [raw.insertSetting(text, { group: group!, after }, 'port', { text: '993' })]),
      '[a]\r\n  x: 1,\r\n     2\r\n  port: 993\r\n  y: 3\r\n',
    );
    assert.equal(applyEdits(text, [raw.removeSetting(text, after!)]), '[a]\r\n  y: 3\r\n');
    assert.equal(
      applyEdits('[a]', [raw.insertSetting('[a]', { group: raw.parse('[a]').root.groups()[0]! }, 'port', { text: '993' })]),
      '[a]\nport = 993',
    );
  });

  it('are read as Python reads them', async function () {
    const reason = await pythonIsMissing();
    if (reason) {
      console.log(`  (left out: no python3. ${reason})`);
      this.skip();
    }
    for (const [parser, interpolates] of [
      ['RawConfigParser', false],
      ['ConfigParser', true],
    ] as const) {
      const syntax = configParser({ interpolates });
      const texts = fc.sample(documents, runs(400));
      const expected = await parsedByPython(texts, parser);
      assert.ok(expected.filter((parsed) => 'sections' in parsed).length > texts.length / 4, 'Python accepts many of them');
      texts.forEach((text, index) => {
        const ours: Parsed = read(text, syntax);
        const theirs = expected[index]!;
        if ('error' in theirs) assert.ok('error' in ours, `${theirs.error}: ${JSON.stringify(text)}`);
        else assert.deepEqual(withoutUnknown(ours, theirs), theirs, JSON.stringify(text));
      });
    }
  });
});

function read(text: string, syntax: typeof raw): Parsed {
  const { root, problems } = syntax.parse(text);
  if (problems.length > 0) return { error: problems[0]!.message };
  const values = (name?: string) =>
    Object.fromEntries(
      root
        .groups()
        .filter((group) => (name === undefined ? group.name === 'DEFAULT' : group.name === name))
        .flatMap((group) => group.settings().map(({ key, text: value }) => [key, value])),
    );
  return {
    sections: Object.fromEntries(root.groups().flatMap(({ name }) => (name === 'DEFAULT' ? [] : [[name, values(name)]]))),
    defaults: values(),
  };
}

/** Where Python refuses to put values together, ours may say anything. */
function withoutUnknown(ours: Parsed, theirs: Parsed): Parsed {
  if ('error' in ours || 'error' in theirs) return ours;
  const settled = (mine: Readonly<Record<string, string>>, other: Readonly<Record<string, string | null>> | undefined) =>
    Object.fromEntries(
      Object.entries(mine).map(([key, value]) => [
        key,
        other?.[key] === null || value.includes('<unknown>') ? (other?.[key] as string) : value,
      ]),
    );
  return {
    sections: Object.fromEntries(Object.entries(ours.sections).map(([name, section]) => [name, settled(section, theirs.sections[name])])),
    defaults: settled(ours.defaults, theirs.defaults),
  };
}

const name = fc.constantFrom('a', 'B', 'x y', 'port', 'Port', 'ssl');
const value = fc.constantFrom(
  '',
  '1',
  'a b',
  'x=1',
  'y:2',
  '; no',
  '# no',
  '100%%',
  '%(a)s',
  '%(b)s.%(port)s',
  '%(c)s',
  '[z]',
  '"q"',
  '\ta',
);
const blank = fc.constantFrom('', '', ' ', '\t', '   ');
const delimiter = fc.constantFrom('=', ':');
const setting = fc.tuple(blank, name, blank, delimiter, blank, value, blank).map((parts) => parts.join(''));
const header = fc
  .tuple(blank, fc.constantFrom('[a]', '[b]', '[c]', '[d e]', '[DEFAULT]', '[f] more', '[g]]', '[]'), blank)
  .map((parts) => parts.join(''));
const other = fc.constantFrom('', '', '  ', '# comment', '  ; comment', '    continued', '\t\tcontinued = 1', 'nothing', '= 1', '[open');
const line = fc.oneof({ weight: 6, arbitrary: setting }, { weight: 2, arbitrary: header }, { weight: 2, arbitrary: other });
const documents = fc
  .tuple(fc.array(line, { maxLength: 7 }), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
  .map(([all, newline, hasHead]) => [...(hasHead ? ['[a]'] : []), ...all].join(newline));
