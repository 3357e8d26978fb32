import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { encode } from '../../../server/src/text/encoding';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { clearText, inOrder, tickedBox, tickedBoxFixed } from '../support/profiles';

function git(folder: string, words: readonly string[], input: Uint8Array): string {
  const { status, stderr } = spawnSync('git', words, { cwd: folder, input });
  return status === 0 ? '' : stderr.toString();
}

/** Both servers of this file have to be changed, and a password stands between them. */
const twoServers = tickedBox.replace(
  '</MessageAccount>',
  [
    '\t<POP3_Password2 type="BINARY">planted-secret</POP3_Password2>',
    '\t<SMTP_Server type="SZ">smtp.example.com</SMTP_Server>',
    '\t<SMTP_Port type="DWORD">000001d1</SMTP_Port>',
    '\t<SMTP_Secure_Connection type="DWORD">00000000</SMTP_Secure_Connection>',
    '</MessageAccount>',
  ].join('\n'),
);

describe('--diff', () => {
  it('prints the change and writes nothing', async () => {
    const folder = createFolder({ 'a.oeaccount': tickedBox });
    const { exitCode, stdout, stderr } = await commandLine(folder.path, ['--diff']);
    assert.equal(
      stdout,
      [
        '--- a/a.oeaccount',
        '+++ b/a.oeaccount',
        '@@ -4,3 +4,3 @@',
        ' \t<POP3_Server type="SZ">pop.example.com</POP3_Server>',
        '-\t<POP3_Port type="DWORD">0000006e</POP3_Port>',
        '+\t<POP3_Port type="DWORD">000003e3</POP3_Port>',
        ' \t<POP3_Secure_Connection type="DWORD">00000001</POP3_Secure_Connection>',
        '',
      ].join('\n'),
    );
    assert.equal(stderr, 'mail-config-lint: 1 of 1 mail profiles would change\n');
    assert.equal(exitCode, 1);
    assert.equal(folder.read('a.oeaccount').toString(), tickedBox);
  });

  it('shows what --fix=suggested would do', async () => {
    const { path } = createFolder({ 'a.oeaccount': clearText });
    assert.equal((await commandLine(path, ['--diff'])).stdout, '');
    assert.match((await commandLine(path, ['--diff', '--fix=suggested'])).stdout, /^\+.*000003e1/m);
  });

  it('leaves lines with other things out of the context', async () => {
    const { path } = createFolder({ 'a.oeaccount': twoServers });
    const { stdout, stderr } = await commandLine(path, ['--diff']);
    assert.deepEqual(stdout.match(/^@@.*/gm), ['@@ -4,3 +4,3 @@', '@@ -8,3 +8,3 @@']);
    assert.doesNotMatch(stdout, /planted|Password|Account_Name/);
    assert.match(stderr, /a\.oeaccount: lines that may be secret are left out of this diff, so it needs git apply --unidiff-zero/);
  });

  it('masks what else stands on a changed line', async () => {
    const { path } = createFolder({
      'a.oeaccount': tickedBox.replace('\n\t<POP3_Port', '<POP3_User_Name type="SZ">planted-name</POP3_User_Name><POP3_Port'),
    });
    const { stdout, stderr } = await commandLine(path, ['--diff']);
    assert.match(
      stdout,
      /^-\t<POP3_Server type="SZ">pop\.example\.com<\/POP3_Server>••• •••<POP3_Port type="DWORD">0000006e<\/POP3_Port>$/m,
    );
    assert.doesNotMatch(stdout, /planted/);
    assert.match(stderr, /this diff is for reading only/);
  });

  it('is empty when there is nothing to fix', async () => {
    const { exitCode, stdout, stderr } = await commandLine(createFolder({ 'config-v1.1.xml': inOrder }).path, ['--diff']);
    assert.deepEqual({ exitCode, stdout, stderr }, { exitCode: 0, stdout: '', stderr: 'mail-config-lint: nothing would change\n' });
  });

  it('cannot be combined with a format', async () => {
    assert.equal((await commandLine(createFolder().path, ['--diff', '--format', 'json'])).exitCode, 2);
  });

  describe('is taken by git apply', () => {
    const mark = '\ufeff';
    const cases: readonly { name: string; fileName?: string; before: string | Uint8Array; words?: readonly string[]; level?: string }[] = [
      { name: 'for one server', before: tickedBox },
      { name: 'with CRLF', before: tickedBox.replaceAll('\n', '\r\n') },
      { name: 'with a byte order mark', before: mark + tickedBox },
      { name: 'for a name with blanks', fileName: 'my profiles/a b.oeaccount', before: tickedBox },
      { name: 'for a name with quotes and a newline', fileName: 'say "hi"\n.oeaccount', before: tickedBox },
      { name: 'for a name with other letters', fileName: 'Büro.oeaccount', before: tickedBox },
      { name: 'in windows-1252', before: encode(tickedBox.replace('Office', 'Büro'), 'windows-1252', false)! },
      { name: 'for several places, with --unidiff-zero', before: twoServers, words: ['--unidiff-zero'] },
      {
        name: 'for new settings, with --unidiff-zero',
        before: tickedBox.replace(/.*POP3_(?:Port|Secure).*\n/g, ''),
        level: 'suggested',
        words: ['--unidiff-zero'],
      },
      {
        name: 'at the end of a file without a newline',
        fileName: 'a.source',
        before:
          '[Data Source]\n\n[Authentication]\nHost=imap.example.com\nPort=993\n\n[Mail Account]\nBackendName=imapx\n\n' +
          '[Security]\nMethod=none',
      },
    ];
    for (const { name, fileName = 'a.oeaccount', before, words = [], level = 'safe' } of cases) {
      it(name, async () => {
        const folder = createFolder({ [fileName]: before });
        const { stdoutBytes, exitCode } = await commandLine(folder.path, ['--diff', `--fix=${level}`]);
        assert.equal(exitCode, 1);
        assert.equal(git(folder.path, ['apply', ...words, '-'], stdoutBytes), '');
        const applied = folder.read(fileName);
        folder.write(fileName, before);
        await commandLine(folder.path, [`--fix=${level}`]);
        assert.deepEqual(applied, folder.read(fileName));
        assert.notDeepEqual(applied, Buffer.from(before));
      });
    }
  });

  it('says that git cannot take it in UTF-16', async () => {
    const { path } = createFolder({ 'a.oeaccount': encode(tickedBox, 'utf-16le', true)! });
    const { stdout, stderr } = await commandLine(path, ['--diff']);
    assert.match(stdout, /^\+\t<POP3_Port type="DWORD">000003e3<\/POP3_Port>$/m);
    assert.match(stderr, /git cannot apply this diff, as the file is UTF-16; --fix can/);
  });

  it('goes to a file', async () => {
    const folder = createFolder({ 'a.oeaccount': tickedBox });
    assert.equal((await commandLine(folder.path, ['--diff', '--output', 'a.patch'])).stdout, '');
    assert.equal(git(folder.path, ['apply', 'a.patch'], new Uint8Array()), '');
    assert.equal(folder.read('a.oeaccount').toString(), tickedBoxFixed);
  });

  describe('shows what the fix itself writes and takes away', () => {
    const changedLines = async (name: string, ...lines: readonly string[]) => {
      const { path } = createFolder({ [name]: `${lines.join('\n')}\n` });
      return (await commandLine(path, ['--diff', '--fix=suggested'])).stdout.split('\n').filter((line) => /^[-+](?![-+])/.test(line));
    };

    it('of switches that count for no server by themselves', async () => {
      assert.deepEqual(await changedLines('.muttrc', 'set folder = "imaps://imap.example.org/"', 'set ssl_use_sslv3 = yes'), [
        '-set ssl_use_sslv3 = yes',
        '+set ssl_use_sslv3 = no',
      ]);
      assert.deepEqual(await changedLines('.msmtprc', 'account home', 'host smtp.example.org', 'port 465', 'auth on', 'tls on'), [
        '+tls_starttls off',
      ]);
    });

    it('of an address, around the log-in', async () => {
      assert.deepEqual(await changedLines('accounts.conf', '[Home]', 'source = imaps://jo:planted-secret@imap.example.org:143'), [
        '-••• = imaps://•••@imap.example.org:143',
        '+••• = imaps://•••@imap.example.org:993',
      ]);
    });

    it('but no word that no client knows', async () => {
      const lines = ['account home', 'host smtp.example.org', 'port planted', 'auth on', 'tls on', 'tls_starttls off'];
      assert.deepEqual(await changedLines('.msmtprc', ...lines), ['-port •••', '+port 465']);
    });
  });
});
