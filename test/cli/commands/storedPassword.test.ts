import assert from 'node:assert/strict';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';

/** In none of the samples that are silent about passwords. */
const secret = 'Tr0ub4dor&3';

const files: Readonly<Record<string, string>> = {
  // Beside it stands something that has a fix, so that lines around it are shown.
  '.msmtprc': `account default\nhost smtp.example.com\nport 587\npassword ${secret}\ntls on\ntls_starttls off\nauth on\nuser jo\n`,
  'one-line.mobileconfig':
    '<plist><dict><key>PayloadType</key><string>com.apple.mail.managed</string><key>IncomingMailServerHostName</key>' +
    `<string>imap.example.com</string><key>IncomingPassword</key> <!-- ${secret} --> <string>${secret}</string>` +
    '<key>IncomingMailServerPortNumber</key><integer>143</integer><key>IncomingMailServerUseSSL</key><false/></dict>' +
    '</plist>\n',
  'accounts.conf': `[Work]\nsource = imaps://jo:${encodeURIComponent(secret)}@imap.example.com:143\n`,
  'work.fetchmailrc': `poll imap.example.com proto imap port 993 user "jo" password "${secret}" ssl\n`,
  'himalaya.toml':
    `[accounts.w]\nbackend = { type = "imap", host = "imap.example.com", port = 143, auth = { raw = "${secret}" } } # ` + `${secret}\n`,
  '.muttrc': `set folder=imaps://imap.example.com imap_pass='${secret}'\n`,
  'settings.k9s':
    '<k9settings version="99" format="1"><accounts><account><incoming-server type="IMAP"><host>imap.example.com</host>' +
    '<port>993</port><connection-security>SSL_TLS_REQUIRED</connection-security>' +
    '<authentication-type>PLAIN</authentication-type><password ' +
    `note="${secret}">${secret.replace('&', '&amp;')}</password></incoming-server></account></accounts></k9settings>\n`,
};

const runs: readonly (readonly string[])[] = [
  [],
  ['--color', 'always'],
  ['--diff', '--fix=suggested'],
  ['show'],
  ['show', '--format', 'json'],
  ['show', '--textconv', '.msmtprc'],
  ['show', '--textconv', 'accounts.conf'],
  ['--fix=suggested'],
  ...['json', 'sarif', 'github', 'gitlab', 'rdjson', 'markdown'].map((format) => ['--format', format]),
];

describe('a password that is found', () => {
  for (const words of runs) {
    it(`is not told by mail-config-lint ${words.join(' ')}`, async () => {
      const { stdout, stderr, exitCode } = await commandLine(createFolder(files).path, words);
      assert.ok(exitCode !== null && exitCode < 2, stderr);
      assert.ok(stdout.length > 30 && !/Tr0ub4dor|ub4dor/.test(stdout + stderr), stdout + stderr);
    });
  }

  it('is found in each of the files', async () => {
    const report = JSON.parse((await commandLine(createFolder(files).path, ['--format', 'json'])).stdout) as {
      files: { path: string; findings: { rule: string }[] }[];
    };
    const told = report.files.filter(({ findings }) => findings.some(({ rule }) => rule === 'password-in-file')).map(({ path }) => path);
    assert.deepEqual(told.sort(), Object.keys(files).sort());
  });

  it('is masked in a code frame, behind the name of its setting', async () => {
    const { stdout } = await commandLine(createFolder({ '.msmtprc': files['.msmtprc']! }).path, ['--rule', 'starttls-on-tls-port=off']);
    assert.match(stdout, /4 │ password •••\n +│ +\^\^\^/);
  });

  it('stays in its file whatever is applied, since no level takes it out', async () => {
    const folder = createFolder({ '.msmtprc': files['.msmtprc']! });
    await commandLine(folder.path, ['--fix=suggested']);
    assert.ok(folder.read('.msmtprc').toString().includes(`password ${secret}\n`));
  });

  it('has no suggestion for reviewers, as that would quote its line', async () => {
    const { stdout } = await commandLine(
      createFolder({
        'a.msmtprc': `account default\nhost smtp.example.com\nport 465\ntls on\ntls_starttls off\nauth on\nuser jo\npassword ${secret}\n`,
      }).path,
      ['--format', 'rdjson'],
    );
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: { value: string }; suggestions?: unknown[] }[] };
    assert.deepEqual(
      diagnostics.map(({ code, suggestions }) => [code.value, suggestions?.length ?? 0]),
      [['password-in-file', 0]],
    );
  });
});
