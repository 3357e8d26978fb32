import assert from 'node:assert/strict';
import { applyFixes, type LintOptions } from '../../server/src';
import { applyEdits } from '../../server/src/text/textEdit';
import { only } from '../support/only';
import { msmtp, secret, storedPasswords } from './storedPasswords';

const { check, lint } = only('password-in-file');

describe('password-in-file', () => {
  it('finds one in keyword lines, never prints it, and has manual fixes only', () => {
    const { text, findings } = check('msmtprc', msmtp(`password ${secret}`, `         ${'^'.repeat(secret.length)} password-in-file`));
    assert.deepEqual(
      findings.map(({ severity, confidence }) => `${severity} ${confidence}`),
      ['warning certain'],
    );
    assert.ok(
      findings.every(({ message, fixes }) => !message.includes(secret) && message.includes('change the password') && fixes.length === 2),
    );
    assert.ok(findings[0]!.fixes.every(({ safety, isPreferred }) => safety === 'manual' && !isPreferred));
    assert.equal(applyFixes(text, findings, 'suggested'), text);
  });

  it('finds one in INI, XML, a property list, JSON and a URL', () => {
    check(
      '.gitconfig',
      `
      [sendemail]
        smtpServer = smtp.example.com
        smtpServerPort = 465
        smtpEncryption = ssl
        smtpUser = jo
        smtpPass = Tr0ub4dor
                   ^^^^^^^^^ password-in-file
    `,
    );
    check(
      'settings.k9s',
      `
      <k9settings version="99" format="1"><accounts><account>
        <incoming-server type="IMAP">
          <host>imap.example.com</host>
          <port>993</port>
          <connection-security>SSL_TLS_REQUIRED</connection-security>
          <authentication-type>PLAIN</authentication-type>
          <password>Tr0ub4dor</password>
                    ^^^^^^^^^ password-in-file
        </incoming-server>
      </account></accounts></k9settings>
    `,
    );
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <key>IncomingMailServerPortNumber</key><integer>993</integer>
        <key>IncomingMailServerUseSSL</key><true/>
        <key>IncomingPassword</key><string>Tr0ub4dor</string>
                                           ^^^^^^^^^ password-in-file
      </dict></plist>
    `,
    );
    const mailspring = JSON.stringify({
      accounts: [
        {
          id: 'a',
          provider: 'imap',
          settings: {
            imap_host: 'imap.example.com',
            imap_port: 993,
            imap_security: 'SSL / TLS',
            imap_allow_insecure_ssl: false,
            imap_password: secret,
          },
        },
      ],
    });
    assert.deepEqual(
      storedPasswords(mailspring, 'config.json').map(({ span }) => mailspring.slice(span.start, span.end)),
      [secret],
    );
    check(
      'accounts.conf',
      `
      [Work]
      source = imaps://jo:Tr0ub4dor@imap.example.com:993
                          ^^^^^^^^^ password-in-file
    `,
    );
  });

  it('reports a password that several servers share once, and fixes it where it stands', () => {
    const text =
      `defaults\ntls on\ntls_starttls off\nport 465\nauth on\npassword ${secret}\n\n` +
      'account a\nhost smtp.example.com\n\n' +
      'account b\nhost smtp.example.net\n';
    const findings = storedPasswords(text, 'msmtprc');
    assert.equal(findings.length, 1);
    assert.deepEqual(
      findings[0]!.fixes.map(({ edits }) => applyEdits(text, edits)),
      [text.replace(`password ${secret}`, 'passwordeval "pass show mail/example"'), text.replace(`password ${secret}\n`, '')],
    );
  });

  it('reports a token too, and leaves it to the client', () => {
    const text = JSON.stringify({
      accounts: [
        {
          id: 'a',
          provider: 'gmail',
          settings: {
            imap_host: 'imap.example.com',
            imap_port: 993,
            imap_security: 'SSL / TLS',
            imap_allow_insecure_ssl: false,
            refresh_token: '1//0gLongOne',
          },
        },
      ],
    });
    const [finding, ...others] = storedPasswords(text, 'config.json');
    assert.deepEqual([finding!.message.includes('the token stands'), finding!.fixes, others], [true, [], []]);
  });

  it('reports a token that OfflineIMAP keeps, without the fix that uses a command', () => {
    const text =
      '[Repository W]\ntype = IMAP\nremotehost = imap.example.com\nauth_mechanisms = XOAUTH2\n' +
      'oauth2_refresh_token = 1//0gLongOne\nssl = yes\n';
    assert.deepEqual(
      storedPasswords(text, '.offlineimaprc').map(({ span, fixes }) => [text.slice(span.start, span.end), fixes.map(({ title }) => title)]),
      [['1//0gLongOne', ['Take the token out of the file']]],
    );
  });

  for (const sample of [
    '',
    '""',
    'example-only',
    'changeme',
    'ChangeMe!',
    'password',
    'PASSWORD',
    'secret',
    'xxx',
    'XXXXXXXX',
    '********',
    'REDACTED',
    '[redacted]',
    'xxxx xxxx xxxx xxxx',
    'your-password',
    'your_mail_pw',
    '[App Password of Mail]',
    '<>',
    '*mymailpassword*',
    'xxxxREMOVEDxxxx',
    'IMAP_PASS',
    '%pass:mail/jo%',
    'MAIL_PASSWORD',
    '$MAIL_PASS',
    '${MAIL_PASS}',
    '%MAIL_PASS%',
    '{{ mail.password }}',
    '<password>',
    '@PASSWORD@',
    '$(pass show mail)',
  ]) {
    it(`is silent about ${sample === '' ? 'nothing' : sample}, which is no password`, () => {
      const text = msmtp(`password ${sample}`);
      assert.deepEqual(lint(text, 'msmtprc').findings, []);
      assert.equal(lint(text, 'msmtprc').servers[0]!.storedPassword.value, 'no');
    });
  }

  for (const real of [
    'pa$word',
    'abc${',
    'passw0rd',
    'password1',
    'S3cret',
    'x7',
    '[hunter]',
    '*hunter*',
    'HORSE_BATTERY',
    'yourhorse',
    'a'.repeat(2000),
  ]) {
    it(`reports ${real.slice(0, 20)}`, () => {
      assert.equal(storedPasswords(msmtp(`password ${real}`), 'msmtprc').length, 1);
    });
  }

  it('is silent about commands, and about what only one computer can decrypt', () => {
    check('msmtprc', msmtp('passwordeval "pass show mail"'));
    check('.muttrc', 'set folder=imaps://jo@imap.example.com\nset imap_pass="`pass show mail`"\n');
    check('.muttrc', 'set folder=imaps://jo@imap.example.com\nunset imap_pass\n');
    check(
      'work.oeaccount',
      '<MessageAccount><POP3_Server type="SZ">pop.example.com</POP3_Server><POP3_Port type="DWORD">000003e3</POP3_Port>' +
        '<POP3_Secure_Connection type="DWORD">00000001</POP3_Secure_Connection>' +
        '<POP3_Password2 type="BINARY">0123456789</POP3_Password2></MessageAccount>',
    );
  });

  it('is an information where the client stores it by itself, or encodes it', () => {
    const sylpheed = `[Account: 1]\naccount_name=Work\nprotocol=0\nreceive_server=pop.example.com\nssl_pop=1\npassword=${secret}\n`;
    const kmail = '[Transport 1]\nhost=smtp.example.com\nport=465\nencryption=SSL\nauth=true\npassword=abc\n';
    for (const [text, fileName] of [
      [sylpheed, 'accountrc'],
      [kmail, 'mailtransports'],
    ] as const) {
      assert.deepEqual(
        storedPasswords(text, fileName).map(({ severity }) => severity),
        ['information'],
        fileName,
      );
      assert.deepEqual(
        storedPasswords(text, fileName, { failOnStoredPassword: true }).map(({ severity }) => severity),
        ['error'],
        fileName,
      );
    }
  });

  it('is an error with failOnStoredPassword or the preset strict, and off with compatible', () => {
    const severitiesWith = (options: LintOptions) =>
      storedPasswords(msmtp(`password ${secret}`), 'msmtprc', options).map(({ severity }) => severity);
    assert.deepEqual(severitiesWith({ failOnStoredPassword: true }), ['error']);
    assert.deepEqual(severitiesWith({ preset: 'strict' }), ['error']);
    assert.deepEqual(severitiesWith({ preset: 'compatible' }), []);
  });

  it('is a hint in a disabled account', () => {
    assert.deepEqual(
      storedPasswords(`skip pop.example.com proto pop3 user jo password ${secret} ssl\n`, '.fetchmailrc').map(({ severity }) => severity),
      ['hint'],
    );
  });
});
