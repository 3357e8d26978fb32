import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { createRepository } from '../support/gitRepository';
import { tickedBox, tickedBoxFixed } from '../support/profiles';

const rulesIn = async (folder: string, ...words: string[]): Promise<Record<string, string[]>> => {
  const { stdout, stderr } = await commandLine(folder, ['--format', 'json', ...words]);
  const { files } = JSON.parse(stdout === '' ? `{ "files": [{ "path": ${JSON.stringify(stderr)}, "findings": [] }] }` : stdout) as {
    files: { path: string; findings: { rule: string; severity: string }[] }[];
  };
  return Object.fromEntries(files.map(({ path, findings }) => [path, findings.map(({ rule, severity }) => `${rule} ${severity}`)]));
};

const severity = (word: string) => `{ "rules": { "tls-on-cleartext-port": "${word}" } }`;
const found = (word: string) => [`tls-on-cleartext-port ${word}`];

describe('the project file on the command line', () => {
  it('is the nearest one above the profile', async () => {
    const { path } = createFolder({
      '.mailconfiglintrc.json': severity('warning'),
      'a.oeaccount': tickedBox,
      'b/c/d.oeaccount': tickedBox,
      'b/.mailconfiglintrc.json': severity('hint'),
    });
    assert.deepEqual(await rulesIn(path), { 'a.oeaccount': found('warning'), 'b/c/d.oeaccount': found('hint') });
    assert.deepEqual(await rulesIn(path, 'b/c/d.oeaccount'), { 'b/c/d.oeaccount': found('hint') });
  });

  it('is not looked for above the repository', async () => {
    const { path } = createFolder({ '.mailconfiglintrc.json': severity('warning'), 'inner/.git/HEAD': '', 'inner/a.oeaccount': tickedBox });
    assert.deepEqual(await rulesIn(path), { 'inner/a.oeaccount': found('error') });
  });

  it('is looked for up to the top of the repository, also above the current folder', async () => {
    const { path } = createFolder({ '.mailconfiglintrc.json': severity('warning'), '.git/HEAD': '', 'inner/a.oeaccount': tickedBox });
    assert.deepEqual(await rulesIn(`${path}/inner`), { 'a.oeaccount': found('warning') });
  });

  it('is not looked for above the current folder where there is no repository', async () => {
    const { path } = createFolder({
      '.mailconfiglintrc.json': severity('warning'),
      'inner/a.oeaccount': tickedBox,
      'other/.mailconfiglintrc.json': severity('hint'),
      'other/b/c.oeaccount': tickedBox,
      'other/d.oeaccount': tickedBox,
    });
    assert.deepEqual(await rulesIn(`${path}/inner`), { 'a.oeaccount': found('error') });
    assert.deepEqual(await rulesIn(`${path}/inner`, '../other'), {
      '../other/b/c.oeaccount': found('error'),
      '../other/d.oeaccount': found('hint'),
    });
  });

  it('gives way to the options of the command line', async () => {
    const { path } = createFolder({ '.mailconfiglintrc.json': severity('warning'), 'a.oeaccount': tickedBox });
    assert.deepEqual(await rulesIn(path, '--rule', 'tls-on-cleartext-port=information'), { 'a.oeaccount': found('information') });
    assert.deepEqual(await rulesIn(path, '--no-config'), { 'a.oeaccount': found('error') });
  });

  it('can be named', async () => {
    const { path } = createFolder({
      '.mailconfiglintrc.json': severity('warning'),
      'other.json': severity('hint'),
      'a.oeaccount': tickedBox,
    });
    assert.deepEqual(await rulesIn(path, '--config', 'other.json'), { 'a.oeaccount': found('hint') });
    const { exitCode, stderr } = await commandLine(path, ['--config', 'missing.json']);
    assert.deepEqual(
      [exitCode, stderr],
      [2, 'mail-config-lint: --config missing.json: there is no such file or folder.\nSee mail-config-lint check --help.\n'],
    );
  });

  it('holds for standard input by its name', async () => {
    const { path } = createFolder({ 'b/.mailconfiglintrc.json': severity('off') });
    assert.equal((await commandLine(path, ['--stdin-filename', 'b/a.oeaccount', '-'], { input: tickedBox })).exitCode, 0);
    assert.equal((await commandLine(path, ['--stdin-filename', 'a.oeaccount', '-'], { input: tickedBox })).exitCode, 1);
  });

  it('may name a list of providers of its own', async () => {
    const list = {
      format: 1,
      date: '2026-11-24',
      providers: [
        { name: 'Example', see: 'https://www.example.com/mail', checked: '2026-11', hosts: { 'pop.example.com': 'pop3 110 tls' } },
      ],
    };
    const { path } = createFolder({
      '.mailconfiglintrc.json': '{ "providers": "lists/own.json" }',
      'lists/own.json': JSON.stringify(list),
      'a.oeaccount': tickedBox,
    });
    assert.deepEqual(await rulesIn(path), { 'a.oeaccount': [] });
  });

  it('holds for both sides of a comparison', async () => {
    const { path } = createFolder({
      '.mailconfiglintrc.json': '{ "preset": "strict" }',
      'old/a.oeaccount': tickedBox,
      'new/a.oeaccount': tickedBoxFixed,
    });
    assert.match((await commandLine(path, ['compare', 'old', 'new'])).stdout, /better/);
  });

  it('is that of the working tree where versions from git are looked at', async () => {
    const { path, git, commit, write } = createRepository({ '.mailconfiglintrc.json': severity('error'), 'a.oeaccount': tickedBoxFixed });
    commit('In order');
    write('.mailconfiglintrc.json', severity('hint'));
    write('a.oeaccount', tickedBox);
    git('add', 'a.oeaccount');
    assert.deepEqual(await rulesIn(path, '--staged'), { 'a.oeaccount': found('hint') });
    assert.deepEqual(await rulesIn(path, '--changed-since', 'HEAD'), { 'a.oeaccount': found('hint') });
  });

  it('ends the run with 2 when it has a fault, and says each with its place', async () => {
    const broken = '{\n  "preset": "strikt",\n  "rules": { "unusual-prot": "off" },\n  "providers": "own.json"\n}\n';
    const { path } = createFolder({ 'a.oeaccount': tickedBox, 'b/.mailconfiglintrc.json': broken, 'b/c.oeaccount': tickedBox });
    for (const words of [
      [],
      ['--fix'],
      ['--format', 'sarif'],
      ['show'],
      ['why', 'b/c.oeaccount'],
      ['compare', 'a.oeaccount', 'b/c.oeaccount'],
    ]) {
      const { exitCode, stdout, stderr } = await commandLine(path, words);
      assert.equal(exitCode, 2, words.join(' '));
      assert.equal(stdout, '', words.join(' '));
      assert.equal(
        stderr,
        `mail-config-lint: b/.mailconfiglintrc.json:2:13: preset takes one of recommended, strict, compatible.
mail-config-lint: b/.mailconfiglintrc.json:3:14: rules.unusual-prot names no rule.
mail-config-lint: b/.mailconfiglintrc.json:4:3: providers names a list that cannot be read: there is no such file or folder.
`,
        words.join(' '),
      );
    }
    assert.equal((await commandLine(path, ['a.oeaccount'])).exitCode, 1);
    assert.equal((await commandLine(path, ['--no-config'])).exitCode, 1);
    assert.equal((await commandLine(path, ['show', '--textconv', 'b/c.oeaccount'])).exitCode, 0);
  });

  it('that cannot be read is a fault too', async () => {
    const { path } = createFolder({ '.mailconfiglintrc.json/a': '', 'a.oeaccount': tickedBox });
    const { exitCode, stderr } = await commandLine(path, []);
    assert.deepEqual([exitCode, stderr], [2, 'mail-config-lint: .mailconfiglintrc.json: it is a folder\n']);
  });

  it('that is a link to nowhere or to itself is a fault too', async function () {
    if (process.platform === 'win32') this.skip();
    for (const [target, problem] of [
      ['missing.json', 'there is no such file or folder'],
      ['.mailconfiglintrc.json', 'its symbolic links go round in a circle'],
    ] as const) {
      const { path } = createFolder({ 'a.oeaccount': tickedBox });
      symlinkSync(target, `${path}/.mailconfiglintrc.json`);
      const { exitCode, stderr } = await commandLine(path, []);
      assert.deepEqual([exitCode, stderr], [2, `mail-config-lint: .mailconfiglintrc.json: ${problem}\n`]);
    }
  });
});

describe('why, with a project file', () => {
  const project = `{
  "preset": "strict",
  "rules": { "unusual-port": "off" },
  "trustedHosts": ["*.lan"],
  "overrides": [
    { "files": ["legacy/**"], "preset": "compatible" },
    { "files": ["*.oeaccount", "*.reg"], "smtpPort": 587, "rules": { "half-of-a-pair": "hint" } },
  ],
  "suppressions": [
    { "files": ["*.prf"], "rule": "cleartext-password", "reason": "None." },
    { "files": ["*.oeaccount"], "rule": "cleartext-password", "server": "smtp", "reason": "None." },
  ],
}`;

  it('says what an option leaves out', async () => {
    const skipped = async (profile: string, options: string) =>
      /^ +skipped +(.*)$/m.exec(
        (await commandLine(createFolder({ '.msmtprc': profile, '.mailconfiglintrc.json': options }).path, ['why', '.msmtprc'])).stdout,
      )?.[1];
    const assumed = 'account a\nhost smtp.example.com\nauth on\n';
    const unusual = `${assumed}tls on\ntls_starttls off\nport 10465\n`;
    assert.deepEqual(
      [await skipped(assumed, '{}'), await skipped(assumed, '{ "minConfidence": "certain" }')],
      ['nothing', 'what is less than certain: cleartext-password'],
    );
    assert.deepEqual(
      [await skipped(unusual, '{}'), await skipped(unusual, '{ "preset": "compatible" }')],
      ['nothing', 'what the preset compatible leaves out: unusual-port'],
    );
  });

  it('says which file, which lines of it, and where each option comes from', async () => {
    const { path } = createFolder({ '.mailconfiglintrc.json': project, 'profiles/a.oeaccount': tickedBox });
    const { stdout, exitCode } = await commandLine(path, ['why', 'profiles/a.oeaccount', '--rule', 'unusual-port=hint']);
    assert.equal(exitCode, 0);
    assert.equal(
      stdout,
      `profiles/a.oeaccount
  format      Windows Live Mail account (windows-live-mail)
  evidence    its name fits *.oeaccount; its root element is <MessageAccount>; it contains <POP3_
  encoding    UTF-8
  content     1 account with 1 server
  findings    tls-on-cleartext-port
  project     .mailconfiglintrc.json
  overrides   line 6: legacy/** does not fit
              line 7: *.oeaccount, *.reg fits
  suppressed  line 11: cleartext-password of smtp
  options     preset strict (.mailconfiglintrc.json line 2)
              rules.unusual-port hint (command line)
              rules.half-of-a-pair hint (.mailconfiglintrc.json line 7)
              trustedHosts [*.lan] (.mailconfiglintrc.json line 4)
              smtpPort 587 (.mailconfiglintrc.json line 7)
              everything else: default
  skipped     nothing
`,
    );
  });
});
