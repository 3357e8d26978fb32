import assert from 'node:assert/strict';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { createRepository } from '../support/gitRepository';
import { assertGitlab, assertRdjson, assertSarif } from '../support/schemas';

const profile = (port: number) => `account default\nhost smtp.example.com\nport ${port}\nauth on\ntls on\ntls_starttls off\n`;
const [unusual, usual] = [profile(10465), profile(465)];

const entry = { files: ['*.msmtprc'], rule: 'unusual-port', reason: 'the tunnel' };
const project = (...entries: readonly object[]) => JSON.stringify({ suppressions: entries }, undefined, 2);
const projectName = '.mailconfiglintrc.json';

/** The places of what is of no use. */
const unusedIn = async (folder: string, ...words: string[]) =>
  (await commandLine(folder, words)).stdout.match(/^\S+:\d+:\d+ \w+ suppression-unused$/gm) ?? [];
const places = ['.mailconfiglintrc.json:3:5 information suppression-unused'];

describe('suppressions of the project file', () => {
  it('are not spoken of where they are of use in one of the files', async () => {
    const { path } = createFolder({ [projectName]: project(entry), 'a.msmtprc': unusual, 'b.msmtprc': usual });
    assert.deepEqual(await commandLine(path, []), {
      exitCode: 0,
      stdout: '✔ no findings in 2 mail profiles with 2 servers; 1 suppressed\n',
      stderr: '',
      stdoutBytes: Buffer.from('✔ no findings in 2 mail profiles with 2 servers; 1 suppressed\n'),
    });
  });

  it('are findings where they are of no use in any', async () => {
    const { path } = createFolder({ [projectName]: project(entry), 'a.msmtprc': usual, 'b/b.msmtprc': usual, 'README.md': '' });
    const { exitCode, stdout, stderr } = await commandLine(path, []);
    assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: '' });
    assert.equal(
      stdout,
      `.mailconfiglintrc.json:3:5 information suppression-unused
  unusual-port finds nothing that this entry could suppress in the files that it is for. Remove this entry.
  fix: Remove this entry · --fix

✖ 1 information in 2 mail profiles with 2 servers
  --fix would fix 1
  why: mail-config-lint explain suppression-unused
`,
    );
    assert.equal((await commandLine(path, ['--fail-on', 'information'])).exitCode, 1);
  });

  it('are not spoken of as long as a file that they are for was not checked', async () => {
    const { path, write } = createFolder({ [projectName]: project(entry), 'a.msmtprc': usual, 'b/b.msmtprc': usual });
    assert.deepEqual(await unusedIn(path, 'a.msmtprc', 'b'), places);
    assert.deepEqual(await unusedIn(path, 'a.msmtprc'), []);
    assert.deepEqual(await unusedIn(path, 'b'), []);
    write('.gitignore', 'c');
    write('c/c.msmtprc', usual);
    assert.deepEqual(await unusedIn(path), []);
    assert.deepEqual(await unusedIn(path, '.', 'c'), places);
    symlinkSync(join('c', 'c.msmtprc'), join(path, 'd.msmtprc'));
    assert.deepEqual(await unusedIn(path, '.', 'c'), []);
  });

  it('that name one file need only that one', async () => {
    const { path } = createFolder({
      [projectName]: project({ ...entry, files: ['/a.msmtprc'] }, { ...entry, files: ['b/b.msmtprc', '/a.msmtprc'] }),
      'a.msmtprc': usual,
      'b/b.msmtprc': usual,
      'b/a.msmtprc': unusual,
    });
    assert.deepEqual(await unusedIn(path, 'a.msmtprc'), places);
    assert.equal((await unusedIn(path, 'a.msmtprc', 'b')).length, 2);
    assert.deepEqual(await unusedIn(path, 'b'), []);
  });

  it('are not spoken of where a file that they are for has something else to be fixed first', async () => {
    for (const [name, content] of [
      ['broken.source', '[Data Source]\n[Mail Account]\nBackendName=imapx\n[Authentication]\nHost=imap.example.com\n[Security'],
      ['signed.mobileconfig', 'bplist00 com.apple.mail.managed'],
    ] as const) {
      const { path, write } = createFolder({ [projectName]: project({ ...entry, files: ['**'] }), 'a.msmtprc': usual });
      assert.deepEqual(await unusedIn(path), places);
      write(name, content);
      assert.deepEqual(await unusedIn(path), [], name);
    }
    const { path } = createFolder({ [projectName]: project(entry), 'a.msmtprc': usual, 'b.msmtprc': usual });
    chmodSync(join(path, 'b.msmtprc'), 0);
    // Root may read everything.
    if (process.getuid?.() !== 0) assert.deepEqual(await unusedIn(path), []);
  });

  it('are not spoken of where the rule is off, or looks at several files', async () => {
    const { path } = createFolder({ [projectName]: project(entry, { ...entry, rule: 'settings-disagree' }), 'a.msmtprc': usual });
    assert.deepEqual(await unusedIn(path), places);
    assert.deepEqual(await unusedIn(path, '--rule', 'unusual-port=off'), []);
    assert.deepEqual(await unusedIn(path, '--rule', 'suppression-unused=off'), []);
    assert.deepEqual(await unusedIn(path, '--no-config'), []);
    assert.deepEqual(await unusedIn(path, '--as', 'msmtp', 'a.msmtprc'), []);
  });

  it('are not spoken of where no file that they are for was checked', async () => {
    const { path } = createFolder({ [projectName]: project({ ...entry, files: ['other/**'] }), 'b.msmtprc': usual, 'other/README.md': '' });
    assert.equal((await commandLine(path, [])).stdout, '✔ no findings in 1 mail profile with 1 server\n');
  });

  it('are for files that no nearer project file rules', async () => {
    const { path } = createFolder({
      [projectName]: project(entry),
      'a.msmtprc': usual,
      'b/b.msmtprc': unusual,
      [`b/${projectName}`]: '{}',
    });
    assert.deepEqual(await unusedIn(path, 'a.msmtprc'), places);
    assert.deepEqual(await unusedIn(path), places);
  });

  it('are told apart though they say the same', async () => {
    const { path } = createFolder({
      [projectName]: project({ ...entry, files: ['a.*'] }, { ...entry, files: ['b.*'] }),
      'a.msmtprc': unusual,
      'b.msmtprc': usual,
    });
    assert.deepEqual(await unusedIn(path), ['.mailconfiglintrc.json:10:5 information suppression-unused']);
  });

  it('are not judged by what is on standard input', async () => {
    const { path } = createFolder({ [projectName]: project(entry), 'b.msmtprc': usual });
    assert.equal(
      (await commandLine(path, ['--stdin-filename', 'a.msmtprc', '-', 'b.msmtprc'], { input: unusual })).stdout,
      '✔ no findings in 2 mail profiles with 2 servers; 1 suppressed\n',
    );
    assert.equal(
      (await commandLine(path, ['--stdin-filename', 'b.msmtprc', '-'], { input: usual })).stdout,
      '✔ no findings in 1 mail profile with 1 server\n',
    );
  });

  it('are not judged by a change', async () => {
    const repository = createRepository({ [projectName]: project(entry), 'a.msmtprc': usual });
    repository.commit('as it was');
    repository.write('a.msmtprc', profile(587));
    assert.deepEqual(await unusedIn(repository.path, '--changed-since', 'HEAD'), []);
    assert.equal((await unusedIn(repository.path)).length, 1);
  });

  it('go away with --fix, and nothing else of the file does', async () => {
    const text =
      `\ufeff{\r\n  // ours\r\n  "suppressions": [\r\n    ${JSON.stringify(entry)}, // why\r\n    ` +
      `${JSON.stringify({ ...entry, rule: 'cleartext-password' })}\r\n  ]\r\n}`;
    const { path, read } = createFolder({ [projectName]: text, 'a.msmtprc': unusual });
    const { stdout } = await commandLine(path, ['--fix']);
    assert.equal(
      stdout,
      `.mailconfiglintrc.json fixed
  ✔ suppression-unused: Remove this entry

✔ nothing is left in 1 mail profile with 1 server; 1 fixed; 1 suppressed
`,
    );
    assert.equal(read(projectName).toString(), text.replace(/,( \/\/ why\r\n).*\r\n/, '$1'));
    assert.deepEqual(await unusedIn(path), []);
  });

  it('are masked in a diff, as a reason may say anything', async () => {
    const { path, read } = createFolder({ [projectName]: project({ ...entry, reason: 'hunter2 is it' }), 'a.msmtprc': usual });
    const { stdout, stderr } = await commandLine(path, ['--diff']);
    assert.doesNotMatch(stdout, /hunter2|tunnel/);
    assert.match(stdout, /^\+\+\+ b\/\.mailconfiglintrc\.json$/m);
    assert.equal(
      stderr,
      'mail-config-lint: .mailconfiglintrc.json: this diff is for reading only, as what may be secret is masked in it; ' +
        '--fix makes the change\nmail-config-lint: .mailconfiglintrc.json would change\n',
    );
    assert.equal(read(projectName).toString(), project({ ...entry, reason: 'hunter2 is it' }));
  });

  it('stand in every form of report, and never with their reason', async () => {
    const { path } = createFolder({ [projectName]: project({ ...entry, reason: 'hunter2 is it' }), 'a.msmtprc': usual });
    const report = async (format: string) => (await commandLine(path, ['--format', format])).stdout;
    for (const format of ['pretty', 'json', 'sarif', 'github', 'gitlab', 'rdjson', 'markdown']) {
      assert.match(await report(format), /suppression-unused/);
      assert.doesNotMatch(await report(format), /hunter2/);
    }
    assertSarif(JSON.parse(await report('sarif')));
    assertGitlab(JSON.parse(await report('gitlab')));
    assertRdjson(JSON.parse(await report('rdjson')));
    const { files, summary } = JSON.parse(await report('json')) as {
      files: { path: string; format: string | null; findings: { rule: string; fixes: { safety: string }[] }[] }[];
      summary: object;
    };
    assert.deepEqual(
      files.map(({ path: name, format, findings }) => [
        name,
        format,
        findings.map(({ rule, fixes }) => [rule, fixes.map(({ safety }) => safety)]),
      ]),
      [
        ['a.msmtprc', 'msmtp', []],
        [projectName, null, [['suppression-unused', ['safe']]]],
      ],
    );
    assert.deepEqual(summary, { files: 1, servers: 1, error: 0, warning: 0, information: 1, hint: 0 });
  });

  it('may be known in a baseline, which is not out of date because other files were checked', async () => {
    const { path } = createFolder({ [projectName]: project(entry), 'a.msmtprc': usual, 'b.msmtprc': usual });
    assert.equal(
      (await commandLine(path, ['--write-baseline', 'known.json'])).stderr,
      'mail-config-lint: 1 finding in known.json known from now on\n',
    );
    assert.equal(
      (await commandLine(path, ['--baseline', 'known.json'])).stdout,
      '✔ no findings in 2 mail profiles with 2 servers; 1 known in the baseline\n',
    );
    assert.equal((await commandLine(path, ['--baseline', 'known.json', 'a.msmtprc'])).stderr, '');
  });
});
