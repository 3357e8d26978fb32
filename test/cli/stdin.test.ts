import assert from 'node:assert/strict';
import { encode } from '../../server/src/text/encoding';
import { commandLine } from './commandLine';
import { createFolder } from './folder';
import { clearText, noProfile, tickedBox, tickedBoxMended } from './profiles';

const prf = '[General]\nProfileName=Office\n[Internet Account List]\nAccount1=I_Mail\n[Account1]\nPOP3Server=pop.example.com\nPOP3Port=110\nPOP3UseSSL=1\n';

describe('standard input', () => {
  const { path } = { path: process.cwd() };

  it('is known by its content', () => {
    const { exitCode, stdout } = commandLine(path, ['-'], { input: tickedBox });
    assert.equal(exitCode, 1);
    assert.ok(stdout.startsWith('<stdin>:5:26 error tls-on-cleartext-port\n'), stdout);
  });

  it('has the name that is given', () => {
    const { exitCode, stdout } = commandLine(path, ['--stdin-filename', 'profiles/office.prf', '-'], { input: prf });
    assert.equal(exitCode, 1);
    assert.ok(stdout.startsWith('profiles/office.prf:7:10 error tls-on-cleartext-port\n'), stdout);
    assert.match(commandLine(path, ['-'], { input: prf }).stderr, /<stdin>: no mail profile of a known kind/);
  });

  it('is shown too', () => assert.match(commandLine(path, ['show', '-'], { input: tickedBox }).stdout, /POP3 +pop\.example\.com +110 +TLS/));

  it('is read in any encoding', () => {
    assert.equal(commandLine(path, ['-'], { input: encode(tickedBox, 'utf-16be', true)! }).exitCode, 1);
  });

  it('comes out mended, with the report beside it', () => {
    const bytes = encode(tickedBox.replaceAll('\n', '\r\n'), 'utf-16le', true)!;
    const { exitCode, stdoutBytes, stderr } = commandLine(path, ['--fix', '-'], { input: bytes });
    assert.equal(exitCode, 0);
    assert.deepEqual(stdoutBytes, Buffer.from(encode(tickedBoxMended.replaceAll('\n', '\r\n'), 'utf-16le', true)!));
    assert.match(stderr, /^<stdin> mended\n/);
  });

  for (const [what, input] of [['has nothing safe to mend', clearText], ['is no profile', noProfile], ['is empty', '']] as const) {
    it(`comes out as it went in when it ${what}`, () => assert.equal(commandLine(path, ['--fix', '-'], { input }).stdout, input));
  }

  it('is looked at with --diff', () => {
    assert.match(commandLine(path, ['--diff', '--stdin-filename', 'a.oeaccount', '-'], { input: tickedBox }).stdout, /^--- a\/a\.oeaccount\n/);
  });

  it('needs the path -', () => {
    const { exitCode, stderr } = commandLine(path, ['--stdin-filename', 'a.prf'], { input: prf });
    assert.deepEqual([exitCode, stderr.split('\n')[0]], [2, 'mail-config-lint: --stdin-filename needs the path -.']);
  });
});

describe('--files-from', () => {
  const files = { 'a b.oeaccount': tickedBox, 'two\nlines.oeaccount': tickedBox, 'pom.xml': noProfile, 'folder/c.oeaccount': tickedBox };
  const found = (stdout: string) => [...stdout.matchAll(/^(.*?):\d+:\d+ error/gm)].map(([, name]) => name);

  it('takes names that end with NUL', () => {
    const { stdout, stderr } = commandLine(createFolder(files).path, ['--files-from', '-'], { input: 'two\nlines.oeaccount\0a b.oeaccount\0pom.xml\0' });
    assert.deepEqual(found(stdout), ['a b.oeaccount', 'two\\nlines.oeaccount']);
    assert.equal(stderr, 'mail-config-lint: 1 of the listed files is no mail profile\n');
  });

  it('takes lines, and folders in them', () => {
    const folder = createFolder({ ...files, 'list.txt': 'a b.oeaccount\r\nfolder\r\n' });
    assert.deepEqual(found(commandLine(folder.path, ['--files-from', 'list.txt']).stdout), ['a b.oeaccount', 'folder/c.oeaccount']);
  });

  it('adds to the paths', () => {
    const { stdout } = commandLine(createFolder(files).path, ['folder', '--files-from', '-'], { input: 'a b.oeaccount\n' });
    assert.deepEqual(found(stdout), ['a b.oeaccount', 'folder/c.oeaccount']);
  });

  it('checks nothing for an empty list', () => {
    const { exitCode, stdout, stderr } = commandLine(createFolder(files).path, ['--files-from', '-']);
    assert.deepEqual({ exitCode, stdout, stderr }, { exitCode: 0, stdout: '', stderr: 'mail-config-lint: no mail profiles found\n' });
  });

  it('ends with 2 for what is not there', () => {
    assert.equal(commandLine(createFolder(files).path, ['--files-from', '-'], { input: 'gone.prf\na b.oeaccount\n' }).exitCode, 2);
    assert.equal(commandLine(createFolder(files).path, ['--files-from', 'gone.txt']).exitCode, 2);
    assert.equal(commandLine(createFolder(files).path, ['--files-from', '-', '-']).exitCode, 2);
  });
});
