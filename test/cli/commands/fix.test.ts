import assert from 'node:assert/strict';
import { chmodSync, linkSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { encode, type Encoding } from '../../../server/src/text/encoding';
import { decoded } from '../../../server/src/cli/input/readProfileFile';
import { writeProfileFile } from '../../../server/src/cli/input/writeProfileFile';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { clearText, inOrder, tickedBox, tickedBoxFixed } from '../support/profiles';

describe('--fix', () => {
  it('fixes what is safe, says so, and ends by what is left', async () => {
    const folder = createFolder({ 'a.oeaccount': tickedBox, 'b.oeaccount': clearText });
    const { exitCode, stdout } = await commandLine(folder.path, ['--fix']);
    assert.equal(folder.read('a.oeaccount').toString(), tickedBoxFixed);
    assert.equal(folder.read('b.oeaccount').toString(), clearText);
    assert.equal(exitCode, 1);
    assert.ok(
      stdout.startsWith(
        'a.oeaccount fixed\n  ✔ tls-on-cleartext-port: Use port 995 with TLS\n\nb.oeaccount:4:26 error cleartext-password\n',
      ),
      stdout,
    );
    assert.match(
      stdout,
      /^✖ 1 error in 2 mail profiles with 2 servers; 1 fixed\n {2}close the mail client .*\n {2}--fix=suggested would fix 1$/m,
    );
  });

  it('ends with 0 when nothing is left', async () => {
    const folder = createFolder({ 'a.oeaccount': tickedBox });
    const { exitCode, stdout } = await commandLine(folder.path, ['--fix=safe']);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^✔ nothing is left in 1 mail profile with 1 server; 1 fixed$/m);
    assert.deepEqual(readdirSync(folder.path), ['a.oeaccount']);
  });

  it('of suggested makes the best guesses too', async () => {
    const folder = createFolder({ 'a.oeaccount': tickedBox, 'b.oeaccount': clearText });
    assert.equal((await commandLine(folder.path, ['--fix=suggested'])).exitCode, 0);
    assert.equal(folder.read('a.oeaccount').toString(), tickedBoxFixed);
    assert.equal(folder.read('b.oeaccount').toString(), clearText.replace('0000008f', '000003e1').replace('00000000', '00000001'));
  });

  it('is told to programs', async () => {
    const folder = createFolder({ 'a.oeaccount': tickedBox, 'b.oeaccount': clearText });
    const { files } = JSON.parse((await commandLine(folder.path, ['--fix', '--format', 'json'])).stdout) as {
      files: { path: string; fixed: unknown; findings: unknown[] }[];
    };
    assert.deepEqual(
      files.map(({ path, fixed, findings }) => ({ path, fixed, findings: findings.length })),
      [
        { path: 'a.oeaccount', fixed: [{ rule: 'tls-on-cleartext-port', title: 'Use port 995 with TLS' }], findings: 0 },
        { path: 'b.oeaccount', fixed: [], findings: 1 },
      ],
    );
  });

  it('does not touch a file in which there is nothing to fix', async () => {
    const folder = createFolder({ 'config-v1.1.xml': inOrder });
    const before = statSync(join(folder.path, 'config-v1.1.xml'));
    assert.equal((await commandLine(folder.path, ['--fix=suggested'])).exitCode, 0);
    const after = statSync(join(folder.path, 'config-v1.1.xml'));
    assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
  });

  describe('keeps', () => {
    const encodings: readonly { name: string; encoding: Encoding; hasByteOrderMark: boolean }[] = [
      { name: 'UTF-8', encoding: 'utf-8', hasByteOrderMark: false },
      { name: 'UTF-8 with its mark', encoding: 'utf-8', hasByteOrderMark: true },
      { name: 'UTF-16 LE with its mark', encoding: 'utf-16le', hasByteOrderMark: true },
      { name: 'UTF-16 BE with its mark', encoding: 'utf-16be', hasByteOrderMark: true },
      { name: 'UTF-16 LE without a mark', encoding: 'utf-16le', hasByteOrderMark: false },
      { name: 'windows-1252', encoding: 'windows-1252', hasByteOrderMark: false },
    ];
    for (const { name, encoding, hasByteOrderMark } of encodings) {
      for (const newline of ['\n', '\r\n']) {
        it(`${name} with ${JSON.stringify(newline)}`, async () => {
          const inEncoding = (text: string) =>
            Buffer.from(encode(text.replace('Office', 'Büro “€”').replaceAll('\n', newline), encoding, hasByteOrderMark)!);
          const folder = createFolder({ 'a.oeaccount': inEncoding(tickedBox) });
          assert.equal((await commandLine(folder.path, ['--fix'])).exitCode, 0);
          assert.deepEqual(folder.read('a.oeaccount'), inEncoding(tickedBoxFixed));
        });
      }
    }

    it('the mode', async function () {
      if (process.platform === 'win32') this.skip();
      const folder = createFolder({ 'a.oeaccount': tickedBox });
      chmodSync(join(folder.path, 'a.oeaccount'), 0o640);
      await commandLine(folder.path, ['--fix']);
      assert.equal(statSync(join(folder.path, 'a.oeaccount')).mode & 0o7777, 0o640);
    });

    it('a symbolic link, and fixes what it leads to', async () => {
      const folder = createFolder({ 'real/a.oeaccount': tickedBox });
      symlinkSync(join('real', 'a.oeaccount'), join(folder.path, 'link.oeaccount'));
      assert.equal((await commandLine(folder.path, ['--fix', 'link.oeaccount'])).exitCode, 0);
      assert.ok(lstatSync(join(folder.path, 'link.oeaccount')).isSymbolicLink());
      assert.equal(folder.read('real/a.oeaccount').toString(), tickedBoxFixed);
    });
  });

  it('leaves a file alone that it could not give back byte for byte', async () => {
    const damaged = Buffer.from(encode(tickedBox.replace('Office', 'Off\ud800ice'), 'utf-16le', true)!);
    const folder = createFolder({ 'a.oeaccount': damaged, 'b.oeaccount': tickedBox });
    const { exitCode, stdout, stderr } = await commandLine(folder.path, ['--fix']);
    assert.deepEqual(folder.read('a.oeaccount'), damaged);
    assert.equal(exitCode, 2);
    assert.match(stdout, /^a\.oeaccount:5:26 error tls-on-cleartext-port$/m);
    assert.equal(
      stderr,
      'mail-config-lint: a.oeaccount: not changed: some of its bytes are no characters, and would be others afterwards\n',
    );
    assert.equal(folder.read('b.oeaccount').toString(), tickedBoxFixed);
  });
});

describe('writing a profile', () => {
  const bytesOf = (text: string) => Buffer.from(text);

  it('refuses when the file has changed since it was read', () => {
    const folder = createFolder({ 'a.prf': 'changed meanwhile' });
    const problem = writeProfileFile(join(folder.path, 'a.prf'), decoded(bytesOf('as it was read')), 'new');
    assert.equal(problem, 'not changed: somebody else has changed it in the meantime');
    assert.equal(folder.read('a.prf').toString(), 'changed meanwhile');
    assert.deepEqual(readdirSync(folder.path), ['a.prf']);
  });

  it('refuses when its bytes would not come back', () => {
    const damaged = Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x42]);
    const folder = createFolder({ 'a.prf': damaged });
    assert.match(writeProfileFile(join(folder.path, 'a.prf'), decoded(damaged), 'new')!, /^not changed: some of its bytes/);
    assert.deepEqual(folder.read('a.prf'), damaged);
  });

  it('refuses what the encoding has no bytes for', () => {
    const folder = createFolder({ 'a.prf': Buffer.from([0xfc]) });
    assert.equal(
      writeProfileFile(join(folder.path, 'a.prf'), decoded(Buffer.from([0xfc])), '日本'),
      'not changed: the new text has characters that windows-1252 has not',
    );
  });

  it('says when the file is gone', () => {
    const folder = createFolder();
    assert.equal(writeProfileFile(join(folder.path, 'a.prf'), decoded(bytesOf('a')), 'b'), 'not changed: there is no such file or folder');
  });

  it('leaves other names of the file as they were', () => {
    const folder = createFolder({ 'a.prf': 'old' });
    linkSync(join(folder.path, 'a.prf'), join(folder.path, 'other'));
    assert.equal(writeProfileFile(join(folder.path, 'a.prf'), decoded(bytesOf('old')), 'new'), undefined);
    assert.deepEqual([folder.read('a.prf').toString(), folder.read('other').toString()], ['new', 'old']);
  });
});
