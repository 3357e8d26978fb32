import assert from 'node:assert/strict';
import { commandLine } from '../../support/commandLine';
import { createFolder } from '../../support/folder';
import { clearText, inOrder, tickedBox, unusual } from '../../support/profiles';

const expected =
  'a.oeaccount:4:26 error cleartext-password\n' +
  '  IMAP on port 143 with “This server requires a secure connection (SSL)” switched off: password and mail cross ' +
  'the network readable for anybody on the way. Use port 993 with TLS if your provider offers it, or ask which ' +
  'encrypted port it has.\n' +
  '    4 │     <IMAP_Port type="DWORD">0000008f</IMAP_Port>\n' +
  '      │                             ^^^^^^^^\n' +
  '  fix: Use port 993 with TLS (check with your provider) · port 143 → 993, no encryption → TLS from the first ' +
  'byte · --fix=suggested\n' +
  '\n' +
  'b.oeaccount:5:26 error tls-on-cleartext-port\n' +
  '  POP3 on port 110 with “This server requires a secure connection (SSL)” switched on: port 110 starts ' +
  'unencrypted, so the connection will fail. Use port 995 with TLS.\n' +
  '    5 │     <POP3_Port type="DWORD">0000006e</POP3_Port>\n' +
  '      │                             ^^^^^^^^\n' +
  '  fix: Use port 995 with TLS · port 110 → 995 · --fix\n' +
  '\n' +
  'config-v1.1.xml:5:13 information unusual-port · possible\n' +
  '  IMAP on port 9930 with socketType SSL (TLS from the first byte): port 9930 is not registered for this; it ' +
  'works only if the server listens there.\n' +
  '    5 │       <port>9930</port>\n' +
  '      │             ^^^^\n' +
  '  fix: Use port 993 with TLS (check with your provider) · port 9930 → 993 · by hand\n' +
  '   or: Use port 143 with STARTTLS (check with your provider) · port 9930 → 143, TLS from the first byte → ' +
  'STARTTLS · by hand\n' +
  '\n' +
  '✖ 2 errors, 1 information in 3 mail profiles with 4 servers\n' +
  '  --fix would fix 1, --fix=suggested 2\n' +
  '  why: mail-config-lint explain cleartext-password\n';

const files = { 'a.oeaccount': clearText, 'b.oeaccount': tickedBox, 'config-v1.1.xml': unusual };

describe('the report for people', () => {
  it('shows place, message, source and ways out', async () => {
    assert.equal((await commandLine(createFolder(files).path, [], { variables: { NO_COLOR: '1' } })).stdout, expected);
  });

  it('has colours where somebody asks for them', async () => {
    const { path } = createFolder(files);
    const escape = '\u001b[';
    const isColoured = async (words: readonly string[], variables: Record<string, string> = {}) =>
      (await commandLine(path, words, { variables })).stdout.includes(escape);
    assert.equal(await isColoured([]), false);
    assert.equal(await isColoured([], { FORCE_COLOR: '1' }), true);
    assert.equal(await isColoured([], { FORCE_COLOR: '0' }), false);
    assert.equal(await isColoured(['--color', 'always'], { NO_COLOR: '1' }), true);
    assert.equal(await isColoured(['--color', 'never'], { FORCE_COLOR: '1' }), false);
  });

  it('says the same with colours', async () => {
    const { stdout } = await commandLine(createFolder(files).path, ['--color', 'always']);
    // eslint-disable-next-line no-control-regex -- colours are control sequences
    assert.equal(stdout.replace(/\u001b\[\d+m/g, ''), expected);
  });

  it('has no colours in a file', async () => {
    const folder = createFolder(files);
    await commandLine(folder.path, ['--output', 'report.txt'], { variables: { FORCE_COLOR: '1' } });
    assert.equal(folder.read('report.txt').toString(), expected);
  });

  it('of show is a table', async () => {
    const { path } = createFolder({
      'a.oeaccount': tickedBox.replace('</MessageAccount>', '<SMTP_Server type="SZ">smtp.example.com</SMTP_Server></MessageAccount>'),
      'autoconfig.xml': inOrder.replace('993', '%PORT%'),
    });
    assert.equal(
      (await commandLine(path, ['show'])).stdout,
      `a.oeaccount · Windows Live Mail account
  account  protocol  host              port          security
  Office   POP3      pop.example.com   110           TLS from the first byte
           SMTP      smtp.example.com  25 (default)  no encryption (default)

autoconfig.xml · Thunderbird autoconfiguration
  account  protocol  host              port             security
  –        IMAP      imap.example.net  filled in later  TLS from the first byte
           SMTP      smtp.example.net  465              TLS from the first byte
`,
    );
  });

  it('of show has no port for a server that a command leads to', async () => {
    const { path } = createFolder({
      '.mbsyncrc': 'IMAPAccount work\nTunnel "ssh -q mail.example.com imapd"\n\nIMAPAccount home\nHost imap.example.com\n',
    });
    assert.equal(
      (await commandLine(path, ['show', '.mbsyncrc'])).stdout,
      `.mbsyncrc · mbsync configuration
  account  protocol  host              port           security
  work     IMAP      –                 –              reached by a command or a local socket
  home     IMAP      imap.example.com  143 (default)  STARTTLS (default)
`,
    );
  });
});
