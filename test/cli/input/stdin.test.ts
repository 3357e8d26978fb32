import assert from 'node:assert/strict';
import { encode } from '../../../server/src/text/encoding';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { clearText, noProfile, tickedBox, tickedBoxFixed } from '../support/profiles';

const prf =
  '[General]\nProfileName=Office\n[Internet Account List]\nAccount1=I_Mail\n[Account1]\nPOP3Server=pop.example.com\n' +
  'POP3Port=110\nPOP3UseSSL=1\n';

describe('standard input', () => {
  const { path } = { path: process.cwd() };

  it('is known by its content', async () => {
    const { exitCode, stdout } = await commandLine(path, ['-'], { input: tickedBox });
    assert.equal(exitCode, 1);
    assert.ok(stdout.startsWith('<stdin>:5:26 error tls-on-cleartext-port\n'), stdout);
  });

  it('has the name that is given', async () => {
    const { exitCode, stdout } = await commandLine(path, ['--stdin-filename', 'profiles/office.prf', '-'], { input: prf });
    assert.equal(exitCode, 1);
    assert.ok(stdout.startsWith('profiles/office.prf:7:10 error tls-on-cleartext-port\n'), stdout);
    assert.match((await commandLine(path, ['-'], { input: prf })).stderr, /<stdin>: no mail profile of a known kind/);
  });

  it('is shown too', async () =>
    assert.match((await commandLine(path, ['show', '-'], { input: tickedBox })).stdout, /POP3 +pop\.example\.com +110 +TLS/));

  it('is read in any encoding', async () => {
    assert.equal((await commandLine(path, ['-'], { input: encode(tickedBox, 'utf-16be', true)! })).exitCode, 1);
  });

  it('comes out fixed, with the report beside it', async () => {
    const bytes = encode(tickedBox.replaceAll('\n', '\r\n'), 'utf-16le', true)!;
    const { exitCode, stdoutBytes, stderr } = await commandLine(path, ['--fix', '-'], { input: bytes });
    assert.equal(exitCode, 0);
    assert.deepEqual(stdoutBytes, Buffer.from(encode(tickedBoxFixed.replaceAll('\n', '\r\n'), 'utf-16le', true)!));
    assert.match(stderr, /^<stdin> fixed\n/);
  });

  for (const [what, input] of [
    ['has nothing safe to fix', clearText],
    ['is no profile', noProfile],
    ['is empty', ''],
  ] as const) {
    it(`comes out as it went in when it ${what}`, async () =>
      assert.equal((await commandLine(path, ['--fix', '-'], { input })).stdout, input));
  }

  it('is looked at with --diff', async () => {
    assert.match(
      (await commandLine(path, ['--diff', '--stdin-filename', 'a.oeaccount', '-'], { input: tickedBox })).stdout,
      /^--- a\/a\.oeaccount\n/,
    );
  });

  it('needs the path -', async () => {
    const { exitCode, stderr } = await commandLine(path, ['--stdin-filename', 'a.prf'], { input: prf });
    assert.deepEqual([exitCode, stderr.split('\n')[0]], [2, 'mail-config-lint: --stdin-filename needs the path -.']);
  });
});

describe('--files-from', () => {
  const files = { 'a b.oeaccount': tickedBox, 'two\nlines.oeaccount': tickedBox, 'pom.xml': noProfile, 'folder/c.oeaccount': tickedBox };
  const found = (stdout: string) => [...stdout.matchAll(/^(.*?):\d+:\d+ error/gm)].map(([, name]) => name);

  it('takes names that end with NUL', async () => {
    const { stdout, stderr } = await commandLine(createFolder(files).path, ['--files-from', '-'], {
      input: 'two\nlines.oeaccount\0a b.oeaccount\0pom.xml\0',
    });
    assert.deepEqual(found(stdout), ['a b.oeaccount', 'two\\nlines.oeaccount']);
    assert.equal(stderr, 'mail-config-lint: 1 of the listed files is no mail profile\n');
  });

  it('takes lines, and folders in them', async () => {
    const folder = createFolder({ ...files, 'list.txt': 'a b.oeaccount\r\nfolder\r\n' });
    assert.deepEqual(found((await commandLine(folder.path, ['--files-from', 'list.txt'])).stdout), ['a b.oeaccount', 'folder/c.oeaccount']);
  });

  it('adds to the paths', async () => {
    const { stdout } = await commandLine(createFolder(files).path, ['folder', '--files-from', '-'], { input: 'a b.oeaccount\n' });
    assert.deepEqual(found(stdout), ['a b.oeaccount', 'folder/c.oeaccount']);
  });

  it('checks nothing for an empty list', async () => {
    const { exitCode, stdout, stderr } = await commandLine(createFolder(files).path, ['--files-from', '-']);
    assert.deepEqual({ exitCode, stdout, stderr }, { exitCode: 0, stdout: '', stderr: 'mail-config-lint: no mail profiles found\n' });
  });

  it('ends with 2 for what is not there', async () => {
    assert.equal((await commandLine(createFolder(files).path, ['--files-from', '-'], { input: 'gone.prf\na b.oeaccount\n' })).exitCode, 2);
    assert.equal((await commandLine(createFolder(files).path, ['--files-from', 'gone.txt'])).exitCode, 2);
    assert.equal((await commandLine(createFolder(files).path, ['--files-from', '-', '-'])).exitCode, 2);
  });
});
