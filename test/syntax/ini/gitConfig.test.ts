import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { gitConfig } from '../../../server/src/syntax/ini/gitConfig';
import { applyEdits } from '../../../server/src/text/textEdit';
import { runs } from '../../support/runs';

/** As `git config --list` prints them, but grouped by section. */
const settingsOf = (text: string) =>
  gitConfig
    .parse(text)
    .root.groups()
    .flatMap((group) =>
      group.settings().map(({ key, text: value, kind }) => `${group.name}.${key.toLowerCase()}${kind === 'bare' ? '' : `\n${value}`}`),
    );

describe('the configuration of git', () => {
  it('has names in any letter case, subsections, comments after values and quotes', () => {
    const text = '[SendEmail "Work \\"x\\""] SMTPserver = "a#b" c ; d\n[sendemail.Old]\nflag\n\tx=1#2\n';
    assert.deepEqual(settingsOf(text), ['sendemail.Work "x".smtpserver\na#b c', 'sendemail.old.flag', 'sendemail.old.x\n1']);
  });

  it('continues a value after a backslash, and knows five escapes', () => {
    assert.deepEqual(settingsOf('[a]\nx = 1\\\n2\\t\ny = \\x\n'), ['a.x\n12\t']);
    assert.deepEqual(gitConfig.parse('[a]\ny = \\x\n').problems.length, 1);
  });

  it('gets new settings in the style of their neighbours', () => {
    const add = (text: string) => {
      const [group] = gitConfig.parse(text).root.groups();
      return applyEdits(text, [gitConfig.insertSetting(text, { group: group! }, 'port', { text: '587' })]);
    };
    assert.equal(add('[a]\n   x=1 ; why\n[b]\n'), '[a]\n   x=1 ; why\n   port=587\n[b]\n');
    assert.equal(add('[a] x = 1\r\n'), '[a] x = 1\r\n\tport = 587\r\n');
    assert.equal(add('[a]'), '[a]\n\tport = 587');
    assert.equal(add('[a]\n\tx\n'), '[a]\n\tx\n\tport = 587\n');
  });

  it('is changed inside of its quotes, and a setting without a value gets one', () => {
    const change = (text: string) =>
      applyEdits(text, [gitConfig.replaceValue(text, gitConfig.parse(text).root.groups()[0]!.settings()[0]!, { text: 'ssl' })]);
    assert.equal(change('[a]\nx = "tls" # why\n'), '[a]\nx = "ssl" # why\n');
    assert.equal(change('[a]\nx = t"l"s\n'), '[a]\nx = ssl\n');
    assert.equal(change('[a]\nx\n'), '[a]\nx = ssl\n');
    assert.equal(change('[a]\nx =\n'), '[a]\nx =ssl\n');
  });

  it('is read as git reads it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'git-config-'));
    try {
      let accepted = 0;
      const texts = fc.sample(documents, runs(150));
      for (const text of texts) {
        const file = join(folder, 'config');
        writeFileSync(file, text);
        const theirs = byGit(file);
        const { problems } = gitConfig.parse(text);
        assert.equal(problems.length > 0, theirs === undefined, JSON.stringify([text, theirs, problems]));
        if (!theirs) continue;
        accepted++;
        assert.deepEqual(settingsOf(text).sort(), theirs.sort(), JSON.stringify(text));
      }
      assert.ok(accepted > texts.length / 5, `git accepts many of them, not ${accepted}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function byGit(file: string): string[] | undefined {
  try {
    const output = execFileSync('git', ['config', '--file', file, '--null', '--list'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.split('\0').slice(0, -1);
  } catch {
    return undefined;
  }
}

const piece = fc.constantFrom(
  '1',
  'a',
  ' ',
  '  ',
  '\t',
  '"',
  '"b c"',
  '""',
  '\\"',
  '\\n',
  '\\\\',
  '\\\n',
  '#',
  ';',
  '=',
  '[',
  ']',
  '\\x',
  'é',
);
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('587', '"x y"', 'ssl ; why', '', 'a  b') },
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 5 }).map((all) => all.join('')) },
);
const blank = fc.constantFrom('', '', ' ', '\t');
const setting = fc
  .tuple(blank, fc.constantFrom('x', 'Port', 'smtp-x', 'a1'), blank, fc.constantFrom('=', '= ', '=\t'), value)
  .map((parts) => parts.join(''));
const header = fc
  .tuple(blank, fc.constantFrom('[a]', '[A]', '[a "B"]', '[a.B]', '[b "x\\"y"]', '[a-1] z = 2', '[a "c"] # d'), blank)
  .map((parts) => parts.join(''));
const other = fc.constantFrom('', '# c', '\t; c', 'flag', 'flag ', '  flag\t', '', '1x = 2', 'x y', '[open', '[a b]', 'x_y = 1');
const line = fc.oneof({ weight: 12, arbitrary: setting }, { weight: 4, arbitrary: header }, { weight: 1, arbitrary: other });
const documents = fc
  .tuple(fc.array(line, { maxLength: 5 }), fc.constantFrom('\n', '\r\n'))
  .map(([all, newline]) => ['[a]', ...all].join(newline));
