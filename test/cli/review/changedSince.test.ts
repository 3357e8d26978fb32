import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { copiesOf } from '../support/gitRepository';
import { clearText, tickedBox, tickedBoxFixed } from '../support/profiles';
import { branch, findingsIn, movedDown, twoFaults } from './branch';

const branches = copiesOf(branch);
const repository = () => branches().repository;

describe('check --changed-since', () => {
  it('says nothing when nothing changed', async () => {
    const { path } = repository();
    const { exitCode, stdout, stderr } = await commandLine(path, ['--changed-since', 'main']);
    assert.deepEqual(
      { exitCode, stdout, stderr },
      { exitCode: 0, stdout: '', stderr: 'mail-config-lint: no mail profile has changed since main\n' },
    );
  });

  it('speaks of servers that changed only, and not of old faults beside them, nor of moved lines', async () => {
    const { path, write } = repository();
    write('two.xml', movedDown(twoFaults.replace('110', '25')));
    write('old fault.oeaccount', movedDown(tickedBox));
    const outcome = await commandLine(path, ['--changed-since', 'main']);
    assert.deepEqual(findingsIn(outcome), ['two.xml:5:75 error protocol-port-mismatch']);
    assert.equal(outcome.exitCode, 1);
  });

  it('sees commits of the change, what is not committed, and files that git does not know', async () => {
    const { path, write, commit } = repository();
    write('committed.oeaccount', tickedBox);
    commit('change');
    write('good.oeaccount', tickedBox);
    write('unknown to git/é.oeaccount', clearText);
    assert.deepEqual(findingsIn(await commandLine(path, ['--changed-since', 'main'])), [
      'committed.oeaccount:5:26 error tls-on-cleartext-port',
      'good.oeaccount:5:26 error tls-on-cleartext-port',
      'unknown to git/é.oeaccount:4:26 error cleartext-password',
    ]);
  });

  it('leaves out what others changed in the meantime', async () => {
    const { path, git, write, commit } = repository();
    write('new.oeaccount', clearText);
    commit('change');
    git('switch', '--quiet', 'main');
    write('old fault.oeaccount', tickedBoxFixed);
    commit('main goes on');
    git('switch', '--quiet', 'change');
    assert.deepEqual(findingsIn(await commandLine(path, ['--changed-since', 'main'])), ['new.oeaccount:4:26 error cleartext-password']);
  });

  it('follows a file to another name', async () => {
    const { path } = repository();
    renameSync(join(path, 'old fault.oeaccount'), join(path, 'renamed.oeaccount'));
    assert.deepEqual(findingsIn(await commandLine(path, ['--changed-since', 'main'])), []);
  });

  it('looks below paths only, and names those that are not there', async () => {
    const { path, write } = repository();
    write('a/x.oeaccount', clearText);
    write('b/x.oeaccount', clearText);
    assert.deepEqual(findingsIn(await commandLine(path, ['--changed-since', 'main', 'a'])), [
      'a/x.oeaccount:4:26 error cleartext-password',
    ]);
    assert.deepEqual(findingsIn(await commandLine(join(path, 'b'), ['--changed-since', 'main', '.'])), [
      'x.oeaccount:4:26 error cleartext-password',
    ]);
    assert.equal((await commandLine(path, ['--changed-since', 'main', 'missing'])).exitCode, 2);
    rmSync(join(path, 'good.oeaccount'));
    assert.equal((await commandLine(path, ['--changed-since', 'main', 'good.oeaccount'])).exitCode, 0);
  });

  it('fixes what the change brought, and nothing else', async () => {
    const { path, write, read } = repository();
    write('two.xml', twoFaults.replace('110', '25'));
    await commandLine(path, ['--changed-since', 'main', '--fix']);
    assert.equal(read('two.xml').toString(), twoFaults.replace('110', '995'));
  });

  it('tells in Markdown what got worse before it lists findings', async () => {
    const { path, write } = repository();
    write('good.oeaccount', tickedBox);
    const { stdout } = await commandLine(path, ['--changed-since', 'main', '--format', 'markdown']);
    assert.deepEqual(stdout.match(/^##+ .*$/gm), ['## Mail settings', '### Got worse', '### Findings', '### Servers']);
  });

  it('says what it does without a common history', async () => {
    const { path, git, write, commit } = repository();
    git('switch', '--quiet', '--orphan', 'island');
    write('good.oeaccount', tickedBox);
    commit('island');
    const { stderr } = await commandLine(path, ['--changed-since', 'main']);
    assert.match(stderr, /no common history with main is here/);
  });

  it('takes more paths than a command line has room for, some of them missing, and none for nothing', async () => {
    const { path, write } = repository();
    write('deep/er/new.oeaccount', clearText);
    const names = Array.from({ length: 200 }, (_, index) => `missing/${index}.oeaccount`);
    write('list', ['deep', ...names, ...Array<string>(20_000).fill(`${'./'.repeat(80)}good.oeaccount`)].join('\n'));
    const { exitCode, stdout, stderr } = await commandLine(path, ['--changed-since', 'main', '--files-from', 'list', '--format', 'json']);
    assert.equal(exitCode, 2);
    assert.deepEqual(
      (JSON.parse(stdout) as { files: { path: string }[] }).files.map((file) => file.path),
      ['deep/er/new.oeaccount'],
    );
    assert.equal(stderr.trimEnd().split('\n').length, names.length);
    const empty = await commandLine(path, ['--changed-since', 'main', '--files-from', '-'], { input: '' });
    assert.deepEqual([empty.exitCode, empty.stdout], [0, '']);
  });

  it('knows a path by the folder that it really leads to, and says what is outside', async () => {
    const { path, write } = repository();
    write('real/new.oeaccount', clearText);
    symlinkSync('real', join(path, 'link'));
    assert.deepEqual(findingsIn(await commandLine(path, ['--changed-since', 'main', 'link/new.oeaccount'])), [
      'real/new.oeaccount:4:26 error cleartext-password',
    ]);
    assert.deepEqual(findingsIn(await commandLine(path, ['--changed-since', 'main', 'link'])), [
      'real/new.oeaccount:4:26 error cleartext-password',
    ]);
    assert.equal(
      (await commandLine(path, ['--changed-since', 'main', '../outside.oeaccount'])).stderr.split('\n')[0],
      'mail-config-lint: ../outside.oeaccount: it is outside of this repository',
    );
  });

  it('follows no symbolic link, whether git knows it or not', async () => {
    const { path, git } = repository();
    const { path: outside } = createFolder({ 'x.oeaccount': clearText });
    symlinkSync(join(outside, 'x.oeaccount'), join(path, 'unknown.oeaccount'));
    symlinkSync(join(outside, 'x.oeaccount'), join(path, 'known.oeaccount'));
    git('add', 'known.oeaccount');
    assert.deepEqual(findingsIn(await commandLine(path, ['--changed-since', 'main'])), []);
  });

  it('reads from git what a sparse checkout leaves out', async () => {
    const { path, git, write, commit } = repository();
    write('here/good.oeaccount', tickedBoxFixed);
    write('elsewhere/new.oeaccount', clearText);
    commit('change');
    git('sparse-checkout', 'set', 'here');
    assert.ok(!existsSync(join(path, 'elsewhere')));
    assert.deepEqual(findingsIn(await commandLine(path, ['--changed-since', 'main'])), [
      'elsewhere/new.oeaccount:4:26 error cleartext-password',
    ]);
  });

  it('counts paths from the top, whatever the settings of git say', async () => {
    const { path, git, write } = repository();
    git('config', 'diff.relative', 'true');
    write('a/x.oeaccount', tickedBox);
    git('add', '--all');
    assert.deepEqual(findingsIn(await commandLine(join(path, 'a'), ['--changed-since', 'main'])), [
      'x.oeaccount:5:26 error tls-on-cleartext-port',
    ]);
  });

  it('says where a revision may be that a shallow clone does not have', async () => {
    const { path, commit } = repository();
    commit('change');
    const { path: outside } = createFolder();
    execFileSync('git', ['clone', '--quiet', '--depth=1', pathToFileURL(path).href, join(outside, 'clone')], { stdio: 'ignore' });
    const { exitCode, stderr } = await commandLine(join(outside, 'clone'), ['--changed-since', 'HEAD~1']);
    assert.deepEqual(
      [exitCode, stderr],
      [
        2,
        'mail-config-lint: there is no revision "HEAD~1" in this repository; it is a shallow clone, which git fetch ' +
          '--unshallow completes\n',
      ],
    );
  });

  it('ends with 2 where there is no such revision, or no repository', async () => {
    const { path } = repository();
    assert.equal((await commandLine(path, ['--changed-since', 'nowhere'])).exitCode, 2);
    assert.match(
      (await commandLine(createFolder({}).path, ['--changed-since', 'main'])).stderr,
      /--changed-since works in a git repository, and this folder is in none\./,
    );
  });
});
