import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { createRepository } from '../support/gitRepository';
import { clearText, inOrder, tickedBox, tickedBoxFixed } from '../support/profiles';
import { startProgram } from '../support/program';

/** The good profile in clear text, on its clear-text port. */
const exposed = inOrder
  .replace('993', '143')
  .replace('SSL', 'plain')
  .replace('</socketType>', '</socketType>\n      <authentication>password-cleartext</authentication>');

const summaryOf = (stdout: string) => stdout.trimEnd().split('\n').at(-1);

describe('compare', () => {
  it('tells two files apart, whatever they are called', async () => {
    const { path } = createFolder({ 'old.oeaccount': tickedBox, 'new.oeaccount': tickedBoxFixed });
    const { exitCode, stdout, stderr } = await commandLine(path, ['compare', 'old.oeaccount', 'new.oeaccount']);
    assert.deepEqual(
      { exitCode, stdout, stderr },
      {
        exitCode: 0,
        stdout: 'new.oeaccount:4:2 better\n  incoming mail went from port 110 to 995, with TLS as before.\n\n✔ 1 better\n',
        stderr: '',
      },
    );
  });

  it('tells two folders apart by the paths below them, and ends with 1 when something got worse', async () => {
    const { path } = createFolder({
      'old/a/config-v1.1.xml': inOrder,
      'new/a/config-v1.1.xml': exposed,
      'old/b.oeaccount': tickedBox,
      'new/b.oeaccount': tickedBox,
    });
    const { exitCode, stdout } = await commandLine(path, ['compare', 'old', 'new']);
    assert.equal(
      stdout,
      'new/a/config-v1.1.xml:4:7 worse\n  incoming mail went from TLS to clear text (port 993 → 143). The password ' +
        'crosses the network unencrypted.\n\n✖ 1 worse\n',
    );
    assert.equal(exitCode, 1);
    assert.equal((await commandLine(path, ['compare', 'old', 'new', '--no-fail-on-regression'])).exitCode, 0);
    assert.equal((await commandLine(path, ['compare', 'new', 'old'])).exitCode, 0);
  });

  it('has JSON in the shape of its contract', async () => {
    const { path } = createFolder({ 'old/config-v1.1.xml': inOrder, 'new/config-v1.1.xml': exposed });
    assert.deepEqual(JSON.parse((await commandLine(path, ['compare', 'old', 'new', '--format', 'json'])).stdout), {
      schema: 'mail-config-lint/compare/1',
      changes: [
        {
          kind: 'worse',
          path: 'new/config-v1.1.xml',
          account: null,
          protocol: 'imap',
          host: 'imap.example.net',
          before: { port: 993, security: 'tls' },
          after: { port: 143, security: 'none' },
          sentence:
            'new/config-v1.1.xml: incoming mail went from TLS to clear text (port 993 → 143). The password crosses the ' +
            'network unencrypted.',
          range: { start: { line: 4, column: 7 }, end: { line: 4, column: 44 } },
        },
      ],
      summary: { worse: 1, better: 0, different: 0, added: 0, removed: 0 },
    });
  });

  it('has Markdown that begins with what got worse and ends with the servers', async () => {
    const { path } = createFolder({
      'old/a.xml': inOrder,
      'old/b.oeaccount': tickedBox,
      'new/a.xml': exposed,
      'new/b.oeaccount': tickedBoxFixed,
    });
    assert.equal(
      (await commandLine(path, ['compare', 'old', 'new', '--format', 'markdown'])).stdout,
      [
        '## Changes of mail settings',
        '',
        '1 got worse, 1 got better.',
        '',
        '### Got worse',
        '',
        '- new/a.xml: incoming mail went from TLS to clear text (port 993 → 143). The password crosses the network unencrypted.',
        '',
        '### Got better',
        '',
        '- new/b.oeaccount: incoming mail went from port 110 to 995, with TLS as before.',
        '',
        '### Servers',
        '',
        '| File | Account | Protocol | Host | Port | Encryption |',
        '| --- | --- | --- | --- | --- | --- |',
        '| new/a.xml | – | IMAP | imap.example.net | 143 | clear text |',
        '| new/a.xml | – | SMTP | smtp.example.net | 465 | TLS |',
        '| new/b.oeaccount | Office | POP3 | pop.example.com | 995 | TLS |',
        '',
      ].join('\n'),
    );
  });

  it('never says that nothing changed in what could not be read', async () => {
    const { path } = createFolder({ 'old.oeaccount': tickedBox, 'text.txt': 'no profile' });
    const { exitCode, stdout, stderr } = await commandLine(path, ['compare', 'old.oeaccount', 'text.txt']);
    assert.deepEqual(
      { exitCode, stdout, stderr },
      {
        exitCode: 2,
        stdout: '✖ no server changed; 1 path could not be compared\n',
        stderr: 'mail-config-lint: text.txt: no mail profile of a known kind\n',
      },
    );
    assert.equal((await commandLine(path, ['compare', 'old.oeaccount', 'missing'])).exitCode, 2);
    mkdirSync(join(path, 'folder'));
    assert.match((await commandLine(path, ['compare', 'old.oeaccount', 'folder'])).stderr, /two files or two folders, and not one of each/);
  });
});

describe('compare --git', () => {
  const repository = () => {
    const it = createRepository({ 'profiles/a.xml': inOrder, 'profiles/b.oeaccount': tickedBox, 'profiles/c.oeaccount': clearText });
    it.commit('base');
    it.git('switch', '--quiet', '--create', 'change');
    it.write('profiles/a.xml', exposed);
    mkdirSync(join(it.path, 'moved here'));
    renameSync(join(it.path, 'profiles/b.oeaccount'), join(it.path, 'moved here/b.oeaccount'));
    it.write('moved here/b.oeaccount', tickedBoxFixed);
    it.commit('change');
    return it;
  };

  it('follows profiles to other folders, and takes every way to name revisions', async () => {
    const { path, git } = repository();
    const expected = [
      'profiles/a.xml:4:7 worse',
      '  incoming mail went from TLS to clear text (port 993 → 143). The password crosses the network unencrypted.',
      '',
      'moved here/b.oeaccount:4:2 better (was profiles/b.oeaccount)',
      '  incoming mail went from port 110 to 995, with TLS as before.',
      '',
      '✖ 1 worse, 1 better',
      '',
    ].join('\n');
    for (const words of [['main..change'], ['main..'], ['main...change'], ['main', 'change'], ['main'], [git('rev-parse', 'main')]]) {
      const { exitCode, stdout, stderr } = await commandLine(path, ['compare', '--git', ...words]);
      assert.deepEqual({ exitCode, stdout, stderr }, { exitCode: 1, stdout: expected, stderr: '' }, words.join(' '));
    }
  });

  it('looks below paths only, from the folder it is run in', async () => {
    const { path } = repository();
    assert.equal(summaryOf((await commandLine(path, ['compare', '--git', 'main..change', 'moved here'])).stdout), '✔ 1 added');
    assert.equal(summaryOf((await commandLine(path, ['compare', '--git', 'main..change', 'profiles/a.xml'])).stdout), '✖ 1 worse');
    const inFolder = await commandLine(join(path, 'profiles'), ['compare', '--git', 'main..change', 'a.xml']);
    assert.match(inFolder.stdout, /^a\.xml:4:7 worse\n/);
    assert.deepEqual((await commandLine(path, ['compare', '--git', 'main..change', 'profile'])).exitCode, 2);
  });

  it('sees what is not committed yet, with files that git does not know, and without those it ignores', async () => {
    const { path, write } = repository();
    write('.gitignore', 'ignored\n');
    write('ignored/d.oeaccount', clearText);
    write('e f.oeaccount', clearText);
    write('profiles/a.xml', inOrder);
    assert.equal(
      (await commandLine(path, ['compare', '--git', 'HEAD'])).stdout,
      'profiles/a.xml:4:7 better\n  incoming mail went from clear text to TLS (port 143 → 993).\n\n' +
        'e f.oeaccount:3:2 added\n  incoming mail is new: IMAP at imap.example.org, port 143, clear text. The password ' +
        'crosses the network unencrypted.\n\n✔ 1 better, 1 added\n',
    );
  });

  it('starts from where the histories parted with three dots', async () => {
    const { path, git, write, commit } = repository();
    git('switch', '--quiet', 'main');
    write('profiles/c.oeaccount', clearText.replace('0000008f', '000003e1').replace('00000000', '00000001'));
    commit('main goes on');
    assert.equal(summaryOf((await commandLine(path, ['compare', '--git', 'main...change'])).stdout), '✖ 1 worse, 1 better');
    assert.equal(summaryOf((await commandLine(path, ['compare', '--git', 'main..change'])).stdout), '✖ 2 worse, 1 better');
  });

  it('takes names with blanks, quotes, newlines and letters of all kinds', async () => {
    const names = [
      'two words.oeaccount',
      'quo"te\'s.oeaccount',
      'line\nbreak.oeaccount',
      'Büro-メール.oeaccount',
      '-dash.oeaccount',
      ':(top)x.oeaccount',
      'back\\slash.oeaccount',
    ];
    const repo = createRepository(Object.fromEntries(names.map((name) => [name, tickedBox])));
    repo.commit('base');
    for (const name of names) repo.write(name, tickedBoxFixed);
    const { changes } = JSON.parse((await commandLine(repo.path, ['compare', '--git', 'HEAD', '--format', 'json'])).stdout) as {
      changes: { path: string; kind: string }[];
    };
    assert.deepEqual(changes.map(({ path }) => path).sort(), [...names].sort());
    assert.deepEqual(new Set(changes.map(({ kind }) => kind)), new Set(['better']));
    const pretty = (await commandLine(repo.path, ['compare', '--git', 'HEAD'])).stdout;
    assert.ok(pretty.includes('line\\nbreak.oeaccount:4:2 better'), pretty);
    assert.equal(summaryOf((await commandLine(repo.path, ['compare', '--git', 'HEAD', ':(top)x.oeaccount'])).stdout), '✔ 1 better');
  });

  it('starts nothing that the repository asks for', async () => {
    const { path, git, write } = repository();
    const program = createFolder({ program: '#!/bin/sh\ntouch "$(dirname "$0")/started"\ncat "$1"\n' });
    chmodSync(join(program.path, 'program'), 0o755);
    for (const key of ['diff.external', 'diff.mail.textconv', 'core.fsmonitor', 'filter.mail.smudge', 'filter.mail.clean'])
      git('config', key, join(program.path, 'program'));
    write('.git/info/attributes', '*.xml diff=mail filter=mail\n*.oeaccount diff=mail filter=mail\n');
    assert.equal(summaryOf((await commandLine(path, ['compare', '--git', 'main..change'])).stdout), '✖ 1 worse, 1 better');
    assert.throws(() => program.read('started'), /ENOENT/);
  });

  it('says plainly what git cannot do', async () => {
    const outside = createFolder({ 'a.oeaccount': tickedBox });
    assert.match(
      (await commandLine(outside.path, ['compare', '--git', 'main..x'])).stderr,
      /^mail-config-lint: compare --git works in a git repository, and this folder is in none\.\n/,
    );
    const { path } = repository();
    const { exitCode, stdout, stderr } = await commandLine(path, ['compare', '--git', 'main..nowhere']);
    assert.deepEqual(
      { exitCode, stdout, stderr },
      { exitCode: 2, stdout: '', stderr: 'mail-config-lint: there is no revision "nowhere" in this repository\n' },
    );
    assert.equal((await commandLine(path, ['compare', '--git', '--output=x'])).exitCode, 2);
    assert.match(
      startProgram(path, ['compare', '--git', 'main..change'], { variables: { PATH: '/nowhere' } }).stderr,
      /git is not installed/,
    );
    rmSync(join(path, '.git', 'HEAD'));
    assert.equal((await commandLine(path, ['compare', '--git', 'main..change'])).exitCode, 2);
  });
});
