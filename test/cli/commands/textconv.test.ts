import assert from 'node:assert/strict';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { createRepository } from '../support/gitRepository';
import { clearText, inOrder, noProfile, tickedBox, tickedBoxFixed } from '../support/profiles';
import { built } from '../support/program';

describe('show --textconv', () => {
  const shown = (name: string, content: string | Uint8Array) =>
    commandLine(createFolder({ [name]: content }).path, ['show', '--textconv', name]);

  it('prints one line a server', async () => {
    assert.equal((await shown('a.oeaccount', tickedBox)).stdout, 'Office: pop3 pop.example.com port 110 tls\n');
    assert.equal(
      (await shown('config-v1.1.xml', inOrder)).stdout,
      'imap imap.example.net port 993 tls\nsmtp smtp.example.net port 465 tls\n',
    );
    assert.equal(
      (await shown('config-v1.1.xml', inOrder.replace('993', '%PORT%'))).stdout,
      'imap imap.example.net port filled in later tls\nsmtp smtp.example.net port 465 tls\n',
    );
  });

  it('says of a server that a command leads to that it is reached so', async () => {
    assert.equal(
      (await shown('.mbsyncrc', 'IMAPAccount work\nTunnel "ssh -q mail.example.com imapd"\n')).stdout,
      'work: imap - reached by a command or a local socket\n',
    );
  });

  it('gives what it does not know as it is, so that git can go on', async () => {
    for (const content of [noProfile, '', Buffer.from([0, 1, 2, 255, 254])]) {
      const { exitCode, stdoutBytes, stderr } = await shown('a.xml', content);
      assert.deepEqual([exitCode, Buffer.compare(stdoutBytes, Buffer.from(content)), stderr], [0, 0, '']);
    }
  });

  it('says what could not be read', async () => {
    assert.equal(
      (await shown('a.oeaccount', tickedBox.slice(0, tickedBox.indexOf('<POP3_Secure')))).stdout.split('\n')[1]?.slice(0, 2),
      '! ',
    );
    assert.match((await shown('a.mobileconfig', 'bplist00\u0000\u0001')).stdout, /^! This is a binary property list/);
  });

  it('knows a file by the name that an older git gives it', async () => {
    assert.equal(
      (
        await shown(
          'Xy12Ab_config-v1.1.xml',
          inOrder.replace('<clientConfig', '<x:clientConfig xmlns:x="x"').replace('</clientConfig', '</x:clientConfig'),
        )
      ).exitCode,
      0,
    );
    assert.equal((await shown('Xy12Ab_office.oeaccount', tickedBox)).stdout, 'Office: pop3 pop.example.com port 110 tls\n');
  });

  it('ends with 2 over a file that is not there', async () => {
    assert.equal((await commandLine(createFolder().path, ['show', '--textconv', 'missing.oeaccount'])).exitCode, 2);
  });

  it('makes git diff and git log speak of settings', () => {
    const { git, write, commit } = createRepository({
      '.gitattributes': '*.oeaccount diff=mail\n',
      'a.oeaccount': clearText,
      'b c.oeaccount': tickedBox,
    });
    commit('base');
    git('config', 'diff.mail.textconv', `node ${built()} show --textconv`);
    write('a.oeaccount', clearText.replace('0000008f', '000003e1').replace('00000000', '00000001'));
    write('b c.oeaccount', tickedBoxFixed);
    const changed = (text: string) => text.split('\n').filter((line) => /^[-+](?![-+])/.test(line));
    const expected = [
      '-imap imap.example.org port 143 none',
      '+imap imap.example.org port 993 tls',
      '-Office: pop3 pop.example.com port 110 tls',
      '+Office: pop3 pop.example.com port 995 tls',
    ];
    assert.deepEqual(changed(git('diff')), expected);
    commit('change');
    assert.deepEqual(changed(git('log', '--patch', '--max-count=1')), expected);
  });
});
