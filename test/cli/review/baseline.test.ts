import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { createRepository } from '../support/gitRepository';
import { clearText, tickedBox, tickedBoxFixed } from '../support/profiles';

const faulty = { 'a.oeaccount': tickedBox, 'b/c d.oeaccount': clearText };

describe('check --baseline', () => {
  it('knows what --write-baseline wrote, in the same bytes every time', async () => {
    const { path, read } = createFolder(faulty);
    const { exitCode, stdout, stderr } = await commandLine(path, ['--write-baseline', 'known.json']);
    assert.deepEqual(
      { exitCode, stdout, stderr },
      { exitCode: 0, stdout: '', stderr: 'mail-config-lint: 2 findings in known.json known from now on\n' },
    );
    const first = read('known.json').toString();
    assert.match(
      first,
      /^\{\n {2}"schema": "mail-config-lint\/baseline\/1",\n {2}"findings": \[\n {4}\{"path":"a\.oeaccount","rule":"tls-on-cleartext-port","fingerprint":"[\da-f]{32}"\},\n {4}\{"path":"b\/c d\.oeaccount",/,
    );
    await commandLine(path, ['b', 'a.oeaccount', '--write-baseline', 'known.json']);
    assert.equal(read('known.json').toString(), first);
    assert.deepEqual((await commandLine(path, ['--baseline', 'known.json'])).exitCode, 0);
    assert.match(
      (await commandLine(path, ['--baseline', 'known.json'])).stdout,
      /^✔ no findings in 2 mail profiles with 2 servers; 2 known in the baseline\n$/,
    );
  });

  it('fails over what is new, also beside what is known, and over what is known in another state', async () => {
    const { path, write } = createFolder(faulty);
    await commandLine(path, ['--write-baseline', 'known.json']);
    write('a.oeaccount', tickedBox.replace('<MessageAccount>', '\n<!-- lines move -->\n<MessageAccount>'));
    assert.equal((await commandLine(path, ['--baseline', 'known.json'])).exitCode, 0);
    write('a.oeaccount', tickedBox.replace('0000006e', '0000008f'));
    write('new.oeaccount', tickedBox);
    const { stdout, exitCode } = await commandLine(path, ['--baseline', 'known.json']);
    assert.deepEqual(stdout.match(/^\S+:\d+:\d+ .*$/gm), [
      'a.oeaccount:5:26 error protocol-port-mismatch',
      'new.oeaccount:5:26 error tls-on-cleartext-port',
    ]);
    assert.equal(exitCode, 1);
  });

  it('reports what is found no more, in what was checked or is gone', async () => {
    const { path, write } = createFolder({ ...faulty, 'gone.oeaccount': tickedBox });
    await commandLine(path, ['--write-baseline', 'known.json']);
    write('a.oeaccount', tickedBoxFixed);
    rmSync(join(path, 'gone.oeaccount'));
    const { stderr, exitCode } = await commandLine(path, ['--baseline', 'known.json']);
    assert.equal(
      stderr,
      'mail-config-lint: known.json: tls-on-cleartext-port in a.oeaccount is found no more\n' +
        'mail-config-lint: known.json: tls-on-cleartext-port in gone.oeaccount is found no more\n' +
        'mail-config-lint: known.json: --write-baseline known.json takes out what is found no more\n',
    );
    assert.equal(exitCode, 0);
    assert.equal((await commandLine(path, ['--baseline', 'known.json', 'b'])).stderr.includes('a.oeaccount'), false);
    const { staleBaseline } = JSON.parse((await commandLine(path, ['--baseline', 'known.json', '--format', 'json'])).stdout) as {
      staleBaseline: { path: string }[];
    };
    assert.deepEqual(
      staleBaseline.map((entry) => entry.path),
      ['a.oeaccount', 'gone.oeaccount'],
    );
  });

  it('shows known findings to programs apart from the others', async () => {
    const { path } = createFolder(faulty);
    await commandLine(path, ['--write-baseline', 'known.json']);
    const { files, summary } = JSON.parse((await commandLine(path, ['--baseline', 'known.json', '--format', 'json'])).stdout) as {
      files: { findings: unknown[]; suppressed: { rule: string; suppression: unknown }[] }[];
      summary: { error: number };
    };
    assert.deepEqual(
      files.map(({ findings, suppressed }) => [findings, suppressed.map(({ rule, suppression }) => [rule, suppression])]),
      [
        [[], [['tls-on-cleartext-port', { kind: 'baseline' }]]],
        [[], [['cleartext-password', { kind: 'baseline' }]]],
      ],
    );
    assert.equal(summary.error, 0);
  });

  it('is the same from every folder of a repository', async () => {
    const { path } = createRepository(faulty);
    await commandLine(path, ['--write-baseline', 'known.json']);
    assert.equal((await commandLine(join(path, 'b'), ['--baseline', '../known.json'])).exitCode, 0);
    assert.equal((await commandLine(join(path, 'b'), ['--baseline', '../known.json', '../a.oeaccount'])).exitCode, 0);
  });

  it('leaves known findings as they are when it fixes', async () => {
    const { path, read, write } = createFolder(faulty);
    await commandLine(path, ['--write-baseline', 'known.json']);
    write('new.oeaccount', tickedBox);
    await commandLine(path, ['--baseline', 'known.json', '--fix']);
    assert.equal(read('a.oeaccount').toString(), tickedBox);
    assert.equal(read('new.oeaccount').toString(), tickedBoxFixed);
  });

  it('ends with 2 where there is no baseline, or none that can be read', async () => {
    const { path, write } = createFolder(faulty);
    const missing = await commandLine(path, ['--baseline', 'known.json']);
    assert.deepEqual([missing.exitCode, missing.stdout], [2, '']);
    assert.match(missing.stderr, /--baseline known\.json: there is no such file or folder\./);
    for (const content of [
      '',
      '{',
      '[]',
      'null',
      '{"schema":"mail-config-lint/baseline/1","findings":[null]}',
      '{"schema":"mail-config-lint/baseline/2","findings":[]}',
    ]) {
      write('known.json', content);
      const { exitCode, stderr } = await commandLine(path, ['--baseline', 'known.json']);
      assert.equal(exitCode, 2, content);
      assert.match(stderr, /this is no baseline; --write-baseline known\.json writes one\./);
    }
    assert.equal((await commandLine(path, ['--write-baseline', 'missing/known.json'])).exitCode, 2);
  });
});
