import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toml } from '../../server/src/syntax/toml';
import { applyEdits } from '../../server/src/text/textEdit';
import { pythonIsMissing, runPython } from '../mailClients/python';
import { runs } from '../support/runs';

const accounts = toml(['accounts', '*']);

/** The settings of all accounts by account and path. */
const read = (text: string) =>
  accounts
    .parse(text)
    .root.groups()
    .flatMap((group) => group.settings().map(({ key, kind, text: value }) => `${group.name}: ${key} = ${kind!} ${value}`));

const problemsOf = (text: string) => accounts.parse(text).problems;

/** One table in the ways that TOML has for it. */
const spellings = {
  'dotted keys': '[accounts.x]\nbackend.host = "a"\nbackend.tls.type = "none"\n',
  'a sub-table': '[accounts.x]\n[accounts.x.backend]\nhost = "a"\n[accounts.x.backend.tls]\ntype = "none"\n',
  'inline tables': '[accounts.x]\nbackend = { host = "a", tls = { type = "none" } }\n',
  'keys from the top': 'accounts.x.backend.host = "a"\naccounts.x.backend.tls = { "type" = \'none\' }\n',
};

describe('the reader of TOML', () => {
  for (const [title, text] of Object.entries(spellings)) {
    it(`reads ${title}`, () => {
      assert.deepEqual(problemsOf(text), []);
      assert.deepEqual(read(text), ['x: backend.host = string a', 'x: backend.tls.type = string none']);
    });
  }

  it('reads what Python’s tomllib reads', async function () {
    const reason =
      (await pythonIsMissing()) ??
      (await runPython('import tomllib', []).then(
        () => undefined,
        () => 'python3 has no tomllib',
      ));
    if (reason) {
      console.log(`  (left out: ${reason.split('\n', 1)[0]!})`);
      this.skip();
    }
    const piece = fc.constantFrom(
      '[accounts.a]',
      '[accounts."b c"]',
      '[accounts.a.backend]',
      'host = "x"',
      "host = 'x\\y'",
      'backend.port = 993',
      'backend = { type = "imap", tls.type = "none" }',
      'type = "a\\tb\\u00e9"',
      'flag = true',
      '# remark',
      '',
      '  port = 1_000 # remark',
      'list = [1, 2]',
      'broken',
      'key = ',
      'text = """a\nb"""',
      '[accounts.a',
      'x = "\\q"',
    );
    const texts = fc.sample(
      fc.array(piece, { maxLength: 6 }).map((lines) => lines.join('\n')),
      runs(400),
    );
    const theirs = (await runPython(script, texts)) as readonly (readonly string[] | null)[];
    let read = 0;
    texts.forEach((text, index) => {
      const { root, problems } = accounts.parse(text);
      assert.equal(problems.length > 0, theirs[index] === null, text);
      if (problems.length > 0) return;
      read++;
      const strings = root.groups().flatMap((group) =>
        group
          .settings()
          .filter(({ kind }) => kind === 'string' || kind === 'boolean')
          .map(({ key, text: value }) => `${group.name}: ${key} = ${value}`),
      );
      assert.deepEqual(strings.sort(), [...theirs[index]!].sort(), text);
    });
    assert.ok(read > texts.length / 10, `${read} texts were whole`);
  });

  it('gives the place of every value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(spellings)),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\ufeff'),
        (text, newline, mark) => {
          const whole = mark + text.replace(/\n/g, newline);
          const values = accounts
            .parse(whole)
            .root.groups()[0]!
            .settings()
            .map(({ valueSpan }) => whole.slice(valueSpan.start, valueSpan.end));
          assert.deepEqual(values, ['a', 'none']);
        },
      ),
    );
  });

  it('keeps the rest of a broken file, and says where it is broken', () => {
    const text = '[accounts.x]\nhost = "a"\nbroken\n[accounts.y]\ntls = { type = "none" }\n';
    const [problem, ...more] = problemsOf(text);
    assert.deepEqual(more, []);
    assert.equal(problem!.message, 'This is no TOML. The client rejects the whole file.');
    assert.equal(text.slice(0, problem!.span.start).split('\n').length, 3);
    assert.deepEqual(read(text), ['x: host = string a', 'y: tls.type = string none']);
  });

  it('takes no setting for one of the table above a header that it cannot read', () => {
    assert.deepEqual(read('[accounts.x]\nhost = "a"\n[accounts.y\nhost = "b"\n'), ['x: host = string a']);
  });

  it('reads any text', () => {
    const part = fc.constantFrom(
      '[',
      ']',
      '[[',
      '{',
      '}',
      '"',
      "'",
      '"""',
      '=',
      '.',
      ',',
      '\n',
      '\r',
      'a',
      'accounts.x',
      '1',
      '#',
      '\\',
      '\ufeff',
      '\0',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        const { root, problems } = accounts.parse(text);
        for (const { span } of [...problems, ...root.groups().flatMap((group) => group.settings())])
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, JSON.stringify(text));
      }),
      { numRuns: runs(500) },
    );
  });

  it('stands any depth and length', () => {
    for (const part of ['[', '{a=', '"', 'a.', '[[a]]\n', '\n', '=', 'a=1\n', "'''\n", '{']) {
      for (const start of ['', 'a = ', '[accounts.x]\n']) accounts.parse(start + part.repeat(5_000));
    }
    assert.equal(problemsOf(`a = ${'['.repeat(20_000)}${']'.repeat(20_000)}`).length, 1);
  });

  it('makes each table that fits one of several paths a group, the first path first', () => {
    const { root } = toml(['accounts', '*'], ['*']).parse('top = 1\n[accounts.x]\na = 1\n[mail]\nb.c = 0x10\naccounts = { d = 1_0 }\n');
    assert.deepEqual(
      root.groups().map((group) => [group.name, group.settings().map(({ key, text }) => `${key} ${text}`)]),
      [
        ['x', ['a 1']],
        ['mail', ['b.c 16', 'accounts.d 10']],
      ],
    );
  });

  it('ends a new line as TOML can read it', () => {
    const text = '[accounts.x]\n\r\r\na = 1\r\r\n';
    const group = accounts.parse(text).root.groups()[0]!;
    assert.deepEqual(problemsOf(applyEdits(text, [accounts.insertSetting(text, { group }, 'b', { text: '2' })])), problemsOf(text));
  });

  describe('adds a setting', () => {
    const add = (text: string, key = 'backend.port', value = '993') => {
      const group = accounts.parse(text).root.groups()[0]!;
      const after = applyEdits(text, [accounts.insertSetting(text, { group, after: group.first('backend.host') }, key, { text: value })]);
      assert.deepEqual(problemsOf(after), [], after);
      assert.ok(
        read(after).some((line) => line.startsWith(`x: ${key} = `) && line.endsWith(` ${value}`)),
        after,
      );
      return after;
    };

    it('in the way its neighbour is written', () => {
      assert.equal(add(spellings['dotted keys']), '[accounts.x]\nbackend.host = "a"\nbackend.port = 993\nbackend.tls.type = "none"\n');
      assert.equal(
        add(spellings['a sub-table']),
        '[accounts.x]\n[accounts.x.backend]\nhost = "a"\nport = 993\n[accounts.x.backend.tls]\ntype = "none"\n',
      );
      assert.equal(add(spellings['inline tables']), '[accounts.x]\nbackend = { host = "a", port = 993, tls = { type = "none" } }\n');
    });

    it('with its blanks, quotes and newlines, and below its remark', () => {
      assert.equal(
        add("[accounts.x]\r\n\tbackend.host='a' # remark\r\n", 'backend.tls.type', 'tls'),
        "[accounts.x]\r\n\tbackend.host='a' # remark\r\n\tbackend.tls.type='tls'\r\n",
      );
    });
  });

  it('removes a setting', () => {
    const remove = (text: string, key: string) =>
      applyEdits(text, [accounts.removeSetting(text, accounts.parse(text).root.groups()[0]!.first(key)!)]);
    assert.equal(remove('[accounts.x]\na = 1 # remark\nb = 2\n', 'a'), '[accounts.x]\nb = 2\n');
    assert.equal(remove('[accounts.x]\nt = { a = 1, b = 2 }\n', 't.a'), '[accounts.x]\nt = { b = 2 }\n');
    assert.equal(remove('[accounts.x]\nt = { a = 1, b = 2 }\n', 't.b'), '[accounts.x]\nt = { a = 1 }\n');
  });

  it('keeps the quotes that stand there', () => {
    const replace = (written: string, text: string) => {
      const file = `[accounts.x]\na = ${written}\n`;
      return applyEdits(file, [accounts.replaceValue(file, accounts.parse(file).root.groups()[0]!.settings()[0]!, { text })]).slice(
        '[accounts.x]\na = '.length,
        -1,
      );
    };
    assert.equal(replace('"143"', '993'), '"993"');
    assert.equal(replace("'143'", '993'), "'993'");
    assert.equal(replace('143', '993'), '993');
    assert.equal(replace('false', 'tls'), '"tls"');
  });
});

const script = `
import json, sys, tomllib
def flat(value, path):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, path + [key])
    elif isinstance(value, (str, bool)):
        yield '.'.join(path), str(value).lower() if isinstance(value, bool) else value
def read(text):
    try:
        accounts = tomllib.loads(text).get('accounts', {})
    except tomllib.TOMLDecodeError:
        return None
    return [f'{name}: {key} = {value}' for name, account in accounts.items() for key, value in flat(account, [])]
print(json.dumps([read(text) for text in json.load(sys.stdin)]))
`;
