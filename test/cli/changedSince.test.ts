import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, type Outcome } from './commandLine';
import { createFolder } from './folder';
import { createRepository } from './gitRepository';
import { clearText, inOrder, tickedBox, tickedBoxMended } from './profiles';

/** The places and rules of the report for people. */
const findingsIn = ({ stdout }: Outcome) => stdout.split('\n').filter((line) => /^\S.*:\d+:\d+ /.test(line));

/** Two servers with a fault each. */
const twoFaults = `<clientConfig version="1.1">
  <emailProvider id="example.com">
    <incomingServer type="pop3"><hostname>pop.example.com</hostname><port>110</port><socketType>SSL</socketType></incomingServer>
    <incomingServer type="imap"><hostname>imap.example.com</hostname><port>143</port><socketType>SSL</socketType></incomingServer>
  </emailProvider>
</clientConfig>
`;

/** The same with one more line before the settings. */
const movedDown = (profile: string) => profile.replace(/<(?:MessageAccount|emailProvider)/, '<!-- moved down -->\n$&');

function repository() {
  const it = createRepository({ 'old fault.oeaccount': tickedBox, 'two.xml': twoFaults, 'good.oeaccount': tickedBoxMended, 'config-v1.1.xml': inOrder });
  it.commit('base');
  it.git('switch', '--quiet', '--create', 'change');
  return it;
}

describe('check --changed-since', () => {
  it('says nothing when nothing changed', () => {
    const { path } = repository();
    const { exitCode, stdout, stderr } = commandLine(path, ['--changed-since', 'main']);
    assert.deepEqual({ exitCode, stdout, stderr }, { exitCode: 0, stdout: '', stderr: 'mail-config-lint: no mail profile has changed since main\n' });
  });

  it('speaks of servers that changed only, and not of old faults beside them, nor of moved lines', () => {
    const { path, write } = repository();
    write('two.xml', movedDown(twoFaults.replace('110', '25')));
    write('old fault.oeaccount', movedDown(tickedBox));
    const outcome = commandLine(path, ['--changed-since', 'main']);
    assert.deepEqual(findingsIn(outcome), ['two.xml:4:75 error protocol-port-mismatch']);
    assert.equal(outcome.exitCode, 1);
  });

  it('sees commits of the change, what is not committed, and files that git does not know', () => {
    const { path, write, commit } = repository();
    write('committed.oeaccount', tickedBox);
    commit('change');
    write('good.oeaccount', tickedBox);
    write('unknown to git/é.oeaccount', clearText);
    assert.deepEqual(findingsIn(commandLine(path, ['--changed-since', 'main'])), [
      'committed.oeaccount:5:26 error tls-on-cleartext-port',
      'good.oeaccount:5:26 error tls-on-cleartext-port',
      'unknown to git/é.oeaccount:4:26 error cleartext-password',
    ]);
  });

  it('leaves out what others changed in the meantime', () => {
    const { path, git, write, commit } = repository();
    write('new.oeaccount', clearText);
    commit('change');
    git('switch', '--quiet', 'main');
    write('old fault.oeaccount', tickedBoxMended);
    commit('main goes on');
    git('switch', '--quiet', 'change');
    assert.deepEqual(findingsIn(commandLine(path, ['--changed-since', 'main'])), ['new.oeaccount:4:26 error cleartext-password']);
  });

  it('follows a file to another name', () => {
    const { path } = repository();
    renameSync(join(path, 'old fault.oeaccount'), join(path, 'renamed.oeaccount'));
    assert.deepEqual(findingsIn(commandLine(path, ['--changed-since', 'main'])), []);
  });

  it('looks below paths only, and names those that are not there', () => {
    const { path, write } = repository();
    write('a/x.oeaccount', clearText);
    write('b/x.oeaccount', clearText);
    assert.deepEqual(findingsIn(commandLine(path, ['--changed-since', 'main', 'a'])), ['a/x.oeaccount:4:26 error cleartext-password']);
    assert.deepEqual(findingsIn(commandLine(join(path, 'b'), ['--changed-since', 'main', '.'])), ['x.oeaccount:4:26 error cleartext-password']);
    assert.equal(commandLine(path, ['--changed-since', 'main', 'missing']).exitCode, 2);
    rmSync(join(path, 'good.oeaccount'));
    assert.equal(commandLine(path, ['--changed-since', 'main', 'good.oeaccount']).exitCode, 0);
  });

  it('mends what the change brought, and nothing else', () => {
    const { path, write, read } = repository();
    write('two.xml', twoFaults.replace('110', '25'));
    commandLine(path, ['--changed-since', 'main', '--fix']);
    assert.equal(read('two.xml').toString(), twoFaults.replace('110', '995'));
  });

  it('tells in Markdown what got worse before it lists findings', () => {
    const { path, write } = repository();
    write('good.oeaccount', tickedBox);
    const { stdout } = commandLine(path, ['--changed-since', 'main', '--format', 'markdown']);
    assert.deepEqual(stdout.match(/^##+ .*$/gm), ['## Mail settings', '### Got worse', '### Findings', '### Servers']);
  });

  it('says what it does without a common history', () => {
    const { path, git, write, commit } = repository();
    git('switch', '--quiet', '--orphan', 'island');
    write('good.oeaccount', tickedBox);
    commit('island');
    const { stderr } = commandLine(path, ['--changed-since', 'main']);
    assert.match(stderr, /no common history with main is here/);
  });

  it('ends with 2 where there is no such revision, or no repository', () => {
    const { path } = repository();
    assert.equal(commandLine(path, ['--changed-since', 'nowhere']).exitCode, 2);
    assert.match(commandLine(createFolder({}).path, ['--changed-since', 'main']).stderr, /--changed-since works in a git repository, and this folder is in none\./);
  });
});

describe('check --staged', () => {
  it('reads what is staged, whatever lies in the folder', () => {
    const { path, git, write } = repository();
    write('good.oeaccount', tickedBox);
    write('staged.oeaccount', tickedBox);
    git('add', 'good.oeaccount', 'staged.oeaccount');
    write('good.oeaccount', tickedBoxMended);
    write('not staged.oeaccount', tickedBox);
    rmSync(join(path, 'staged.oeaccount'));
    assert.deepEqual(findingsIn(commandLine(path, ['--staged'])), ['good.oeaccount:5:26 error tls-on-cleartext-port', 'staged.oeaccount:5:26 error tls-on-cleartext-port']);
  });

  it('works before the first commit', () => {
    const { path, git } = createRepository({ 'first.oeaccount': tickedBox });
    git('add', '--all');
    assert.deepEqual(findingsIn(commandLine(path, ['--staged'])), ['first.oeaccount:5:26 error tls-on-cleartext-port']);
  });

  it('can look at all that is staged since a revision', () => {
    const { path, git, write, commit } = repository();
    write('committed.oeaccount', tickedBox);
    commit('change');
    write('staged.oeaccount', tickedBox);
    git('add', '--all');
    assert.deepEqual(findingsIn(commandLine(path, ['--staged', '--changed-since', 'main'])), ['committed.oeaccount:5:26 error tls-on-cleartext-port', 'staged.oeaccount:5:26 error tls-on-cleartext-port']);
  });
});
