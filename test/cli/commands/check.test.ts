import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { clearText, inOrder, noProfile, tickedBox, unusual } from '../support/profiles';

describe('check', () => {
  describe('ends with', () => {
    it('0 when nothing is found', async () => {
      const { path } = createFolder({ 'config-v1.1.xml': inOrder });
      const { exitCode, stdout, stderr } = await commandLine(path, []);
      assert.deepEqual(
        { exitCode, stdout, stderr },
        { exitCode: 0, stdout: '✔ no findings in 1 mail profile with 2 servers\n', stderr: '' },
      );
    });

    it('1 when there are errors', async () =>
      assert.equal((await commandLine(createFolder({ 'a.oeaccount': tickedBox }).path, ['check'])).exitCode, 1));

    const severities = [
      ['error', 0],
      ['warning', 0],
      ['information', 1],
      ['hint', 1],
      ['never', 0],
    ] as const;
    for (const [failOn, expected] of severities) {
      it(`${expected} with an information and --fail-on ${failOn}`, async () => {
        assert.equal((await commandLine(createFolder({ 'config-v1.1.xml': unusual }).path, ['--fail-on', failOn])).exitCode, expected);
      });
    }

    it('0 for a folder without mail profiles, and a line that says so', async () => {
      const { path } = createFolder({ 'pom.xml': noProfile, 'read.me': 'hello' });
      const { exitCode, stdout, stderr } = await commandLine(path, []);
      assert.deepEqual(
        { exitCode, stdout, stderr },
        { exitCode: 0, stdout: '', stderr: 'mail-config-lint: no mail profiles found in .\n' },
      );
    });

    it('2 for a missing path, and reports the others', async () => {
      const { path } = createFolder({ 'a.oeaccount': tickedBox });
      const { exitCode, stdout, stderr } = await commandLine(path, ['missing.prf', 'a.oeaccount']);
      assert.equal(exitCode, 2);
      assert.match(stdout, /^a\.oeaccount:5:26 error tls-on-cleartext-port$/m);
      assert.match(stdout, /1 path could not be checked or written/);
      assert.equal(stderr, 'mail-config-lint: missing.prf: there is no such file or folder\n');
    });

    it('2 for a link that leads to itself', async () => {
      const { path } = createFolder({ 'a.oeaccount': tickedBox });
      symlinkSync(join(path, 'loop.oeaccount'), join(path, 'loop.oeaccount'));
      const { exitCode, stderr } = await commandLine(path, ['loop.oeaccount', 'a.oeaccount']);
      assert.equal(exitCode, 2);
      assert.equal(stderr, 'mail-config-lint: loop.oeaccount: its symbolic links go round in a circle\n');
    });
  });

  it('says so when a named file is no mail profile', async () => {
    const { path } = createFolder({ 'pom.xml': noProfile });
    const { exitCode, stderr } = await commandLine(path, ['pom.xml']);
    assert.equal(exitCode, 0);
    assert.equal(stderr, 'mail-config-lint: pom.xml: no mail profile of a known kind; mail-config-lint why pom.xml says more\n');
  });

  it('reports in the order of the paths, each file once', async () => {
    const { path } = createFolder({ 'b/x.oeaccount': tickedBox, 'a.oeaccount': tickedBox, 'c.oeaccount': tickedBox });
    const { stdout } = await commandLine(path, ['c.oeaccount', '.', 'b', './a.oeaccount']);
    assert.deepEqual(
      [...stdout.matchAll(/^(\S+?):\d/gm)].map(([, file]) => file),
      ['a.oeaccount', 'b/x.oeaccount', 'c.oeaccount'],
    );
  });

  it('names paths from the current folder', async () => {
    const { path } = createFolder({ 'profiles/a.oeaccount': tickedBox });
    mkdirSync(join(path, 'elsewhere'));
    assert.match((await commandLine(join(path, 'elsewhere'), [join(path, 'profiles')])).stdout, /^\.\.\/profiles\/a\.oeaccount:5:26 /);
  });

  for (const name of ['with space.oeaccount', 'it\'s “quoted”".oeaccount', 'Büro-日本.oeaccount', '-dash.oeaccount']) {
    it(`takes a file called ${name}`, async () => {
      const { path } = createFolder({ [name]: tickedBox });
      const { stdout, exitCode } = await commandLine(path, ['--', name]);
      assert.equal(exitCode, 1);
      assert.ok(stdout.startsWith(`${name}:5:26 error`), stdout);
    });
  }

  it('keeps a newline in a name off the terminal', async () => {
    const name = 'two\nlines.oeaccount';
    const { path } = createFolder({ [name]: tickedBox });
    assert.ok((await commandLine(path, [])).stdout.startsWith('two\\nlines.oeaccount:5:26 error'));
    const { files } = JSON.parse((await commandLine(path, ['--format', 'json'])).stdout) as { files: { path: string }[] };
    assert.deepEqual(
      files.map((file) => file.path),
      [name],
    );
  });

  it('lowers, raises and switches off rules', async () => {
    const { path } = createFolder({ 'a.oeaccount': tickedBox });
    assert.equal((await commandLine(path, ['--rule', 'tls-on-cleartext-port=off'])).exitCode, 0);
    assert.match((await commandLine(path, ['--rule', 'tls-on-cleartext-port=hint'])).stdout, /5:26 hint tls-on-cleartext-port/);
    assert.equal(
      (
        await commandLine(createFolder({ 'config-v1.1.xml': unusual }).path, [
          '--rule',
          'unusual-port=warning',
          '--rule',
          'unusual-port=error',
        ])
      ).exitCode,
      1,
    );
  });

  it('follows a preset', async () => {
    const { path } = createFolder({ 'config-v1.1.xml': inOrder.replace('993', '143').replace('>SSL<', '>STARTTLS<') });
    assert.equal((await commandLine(path, ['--fail-on', 'warning'])).exitCode, 0);
    assert.equal((await commandLine(path, ['--fail-on', 'warning', '--preset', 'strict'])).exitCode, 1);
  });

  it('reads a file as the format that was asked for', async () => {
    const { path } = createFolder({ 'account.txt': tickedBox.replace('<MessageAccount>', '<MessageAccount >') });
    assert.match((await commandLine(path, ['--as', 'windows-live-mail', 'account.txt'])).stdout, /tls-on-cleartext-port/);
    const folder = await commandLine(path, ['--as', 'windows-live-mail', '.']);
    assert.deepEqual([folder.exitCode, folder.stderr.split('\n')[0]], [2, 'mail-config-lint: --as needs files, and . is a folder.']);
  });

  it('is quiet when asked', async () => {
    const { path } = createFolder({ 'config-v1.1.xml': inOrder });
    const { stdout, stderr } = await commandLine(path, ['--quiet']);
    assert.equal(stdout + stderr, '');
    assert.equal((await commandLine(createFolder().path, ['--quiet'])).stderr, '');
    assert.doesNotMatch((await commandLine(createFolder({ 'a.oeaccount': tickedBox }).path, ['--quiet'])).stdout, /mail profile/);
  });

  it('writes the report to a file', async () => {
    const folder = createFolder({ 'a.oeaccount': tickedBox });
    const { stdout, exitCode } = await commandLine(folder.path, ['--format', 'json', '--output', 'report.json']);
    assert.deepEqual([stdout, exitCode], ['', 1]);
    assert.equal((JSON.parse(folder.read('report.json').toString()) as { schema: string }).schema, 'mail-config-lint/check/1');
  });

  it('ends with 2 when the report cannot be written', async () => {
    const { path } = createFolder({ 'a.oeaccount': tickedBox });
    const { exitCode, stderr } = await commandLine(path, ['--output', 'no/such/folder/report.txt']);
    assert.deepEqual([exitCode, stderr], [2, 'mail-config-lint: no/such/folder/report.txt: there is no such file or folder\n']);
  });

  it('runs twice to the same bytes', async () => {
    const { path } = createFolder({ 'b.oeaccount': tickedBox, 'a.oeaccount': clearText, 'c/config-v1.1.xml': unusual });
    for (const format of ['pretty', 'json', 'sarif', 'github', 'gitlab', 'rdjson'])
      assert.equal((await commandLine(path, ['--format', format])).stdout, (await commandLine(path, ['--format', format])).stdout);
  });
});
