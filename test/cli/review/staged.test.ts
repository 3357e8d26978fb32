import assert from 'node:assert/strict';
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../support/commandLine';
import { copiesOf, createRepository } from '../support/gitRepository';
import { tickedBox, tickedBoxFixed } from '../support/profiles';
import { built, startProgram } from '../support/program';
import { branch, findingsIn } from './branch';

const branches = copiesOf(branch);
const repository = () => branches().repository;

describe('check --staged', () => {
  it('reads what is staged, whatever lies in the folder', async () => {
    const { path, git, write } = repository();
    write('good.oeaccount', tickedBox);
    write('staged.oeaccount', tickedBox);
    git('add', 'good.oeaccount', 'staged.oeaccount');
    write('good.oeaccount', tickedBoxFixed);
    write('not staged.oeaccount', tickedBox);
    rmSync(join(path, 'staged.oeaccount'));
    assert.deepEqual(findingsIn(await commandLine(path, ['--staged'])), [
      'good.oeaccount:5:26 error tls-on-cleartext-port',
      'staged.oeaccount:5:26 error tls-on-cleartext-port',
    ]);
  });

  it('works before the first commit', async () => {
    const { path, git } = createRepository({ 'first.oeaccount': tickedBox });
    git('add', '--all');
    assert.deepEqual(findingsIn(await commandLine(path, ['--staged'])), ['first.oeaccount:5:26 error tls-on-cleartext-port']);
  });

  it('reads what a hook is about to commit, in a linked worktree and below its top too', () => {
    const { path, git, write, read } = repository();
    const worktree = join(path, 'worktree');
    git('worktree', 'add', '--quiet', worktree, '-b', 'other');
    const command = `'${process.execPath}' '${built()}' --staged --format json`;
    write(
      '.git/hooks/pre-commit',
      `#!/bin/sh\n${command} > '${path}/top.json'\nmkdir -p below && cd below && ${command} .. > '${path}/below.json'\nexit 0\n`,
    );
    chmodSync(join(path, '.git', 'hooks', 'pre-commit'), 0o755);
    write('worktree/good.oeaccount', tickedBox);
    git('-C', worktree, 'commit', '--quiet', '--all', '--message', 'change');
    const files = (name: string) => (JSON.parse(read(name).toString()) as { files: { path: string }[] }).files.map((file) => file.path);
    assert.deepEqual([files('top.json'), files('below.json')], [['good.oeaccount'], ['../good.oeaccount']]);
  });

  it('does not take a file for gone or fixed that git keeps in another form', async () => {
    const { path, git, write, commit } = repository();
    write('.gitattributes', '*.oeaccount filter=locked\n');
    git('config', 'filter.locked.clean', 'base64');
    git('config', 'filter.locked.smudge', 'base64 -d');
    write('secret.oeaccount', tickedBoxFixed);
    commit('locked');
    write('secret.oeaccount', tickedBox);
    git('add', '--all');
    const problem = 'secret.oeaccount: git keeps it in another form (filter=locked in .gitattributes), in which it cannot be read';
    for (const words of [['--staged'], ['--changed-since', 'HEAD'], ['compare', '--git', 'HEAD']]) {
      const { exitCode, stderr } = await commandLine(path, [...words, 'secret.oeaccount']);
      assert.deepEqual([exitCode, stderr.split('\n')[0]], [2, `mail-config-lint: ${problem}`]);
    }
  });

  it('tells what to do where git does not trust the owner of the folder', () => {
    const { path, git } = createRepository({ 'first.oeaccount': tickedBox });
    git('add', '--all');
    // What git's own tests do to stand in somebody else's folder (t0033-safe-directory).
    for (const words of [['--staged'], ['--changed-since', 'HEAD'], ['compare', '--git', 'HEAD']]) {
      const { exitCode, stderr } = startProgram(path, words, { variables: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } });
      assert.deepEqual(
        [exitCode, stderr],
        [
          2,
          'mail-config-lint: git does not read this repository, since its folder belongs to somebody else; git config ' +
            '--global --add safe.directory FOLDER allows it\n',
        ],
      );
    }
  });

  it('can look at all that is staged since a revision', async () => {
    const { path, git, write, commit } = repository();
    write('committed.oeaccount', tickedBox);
    commit('change');
    write('staged.oeaccount', tickedBox);
    git('add', '--all');
    assert.deepEqual(findingsIn(await commandLine(path, ['--staged', '--changed-since', 'main'])), [
      'committed.oeaccount:5:26 error tls-on-cleartext-port',
      'staged.oeaccount:5:26 error tls-on-cleartext-port',
    ]);
  });
});
