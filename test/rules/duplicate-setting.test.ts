import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { applyEdits } from '../../server/src/text/textEdit';
import { only } from '../support/only';

const { check } = only('duplicate-setting');

describe('duplicate-setting', () => {
  it('fires in XML on the one without effect', () => {
    const { text, findings } = check(
      'account.oeaccount',
      `
      <MessageAccount>
        <POP3_Server>pop.example.com</POP3_Server>
        <POP3_Port>3e3</POP3_Port>
        <POP3_Port>6e</POP3_Port>
        ^^^^^^^^^^^^^^^^^^^^^^^^^ duplicate-setting
        <POP3_Secure_Connection>1</POP3_Secure_Connection>
      </MessageAccount>
    `,
    );
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['warning'],
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text, 'a person should look which one was meant');
    assert.deepEqual(
      findings[0]!.fixes.map(({ edits }) => applyEdits(text, edits)),
      [text.replace('  <POP3_Port>6e</POP3_Port>\n', ''), text.replace('  <POP3_Port>3e3</POP3_Port>\n', '')],
    );
    assert.match(findings[0]!.message, /Lines 3 and 4 .* uses line 3\.$/);
  });

  it('is a hint where both say the same, and has a safe fix', () => {
    const { text, findings } = check(
      'account.source',
      `
      [Data Source]
      [Mail Account]
      BackendName=imapx
      [Authentication]
      Host=imap.example.com
      Port=993
      ^^^^^^^^ duplicate-setting ✓
      Port = 993
      [Security]
      Method=ssl-on-alternate-port
    `,
    );
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['hint'],
    );
    assert.equal(applyFixes(text, findings, 'safe'), text.replace('Port=993\n', ''));
  });

  it('knows that the last one counts in Thunderbird for Android and in property lists', () => {
    check(
      'settings.k9s',
      `
      <k9settings version="99" format="1"><accounts><account>
        <incoming-server type="IMAP">
          <host>imap.example.com</host>
          <port>143</port>
          ^^^^^^^^^^^^^^^^ duplicate-setting
          <port>993</port>
          <connection-security>SSL_TLS_REQUIRED</connection-security>
        </incoming-server>
      </account></accounts></k9settings>
    `,
    );
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <key>IncomingMailServerPortNumber</key><integer>993</integer>
        <key>IncomingMailServerUseSSL</key><false/>
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ duplicate-setting
        <key>IncomingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
  });

  it('knows that Outlook compares names without letter case and reads a section once', () => {
    check(
      'desk.prf',
      `
      [General]
      [Internet Account List]
      Account1=I_Mail
      [Account1]
      POP3Server=pop.example.com
      POP3Port=995
      pop3port=110
      ^^^^^^^^^^^^ duplicate-setting
      POP3UseSSL=1
      [account1]
      POP3Port=143
    `,
    );
  });

  it('leaves room for the other fix of the same server', () => {
    const { check } = only('duplicate-setting', 'cleartext-on-tls-port');
    const { text, findings } = check(
      'account.oeaccount',
      `
      <MessageAccount>
        <POP3_Server>pop.example.com</POP3_Server>
        <POP3_Port>3e3</POP3_Port>
                   ^^^ cleartext-on-tls-port ✓
        <POP3_Port>3e3</POP3_Port>
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ duplicate-setting ✓
      </MessageAccount>
    `,
    );
    check('account.oeaccount', applyFixes(text, findings, 'suggested'));
  });

  it('knows what else a server is made of, and never points at a password', () => {
    const { check } = only('duplicate-setting', 'password-in-file');
    const { findings } = check(
      'msmtprc',
      `
      account default
      host smtp.example.com
      port 465
      tls on
      tls_starttls off
      tls_certcheck off
      ^^^^^^^^^^^^^^^^^ duplicate-setting
      tls_certcheck on
      auth on
      password one
      password two
               ^^^ password-in-file
    `,
    );
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['warning', 'warning'],
    );
    check(
      'akonadi_imap_resource_0rc',
      `
      [network]
      ImapServer=imap.example.com
      Authentication=5
      ^^^^^^^^^^^^^^^^ duplicate-setting
      Authentication=1
    `,
    );
  });

  it('is silent on settings that are alternatives', () => {
    check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <incomingServer type="imap">
          <hostname>imap.example.com</hostname>
          <port>993</port>
          <socketType>SSL</socketType>
          <socketType>STARTTLS</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
        </incomingServer>
        <outgoingServer type="smtp">
          <hostname>smtp.example.com</hostname>
          <port>465</port>
          <socketType>SSL</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
        </outgoingServer>
      </emailProvider></clientConfig>
    `,
    );
  });

  it('is fixed in the same round where the other fixes make both equal', () => {
    const text = 'account a\nhost smtp.example.com\nauth on\nport 465\ntls on\ntls_starttls off\ntls_starttls on\n';
    const { findings } = only('duplicate-setting', 'starttls-on-tls-port').check(
      '.msmtprc',
      text
        .replace('tls on\n', 'tls on\n    ^^ starttls-on-tls-port ✓\n')
        .replace('tls_starttls off\n', 'tls_starttls off\n^^^^^^^^^^^^^^^^ duplicate-setting\n'),
    );
    assert.equal(applyFixes(text, findings, 'safe'), text.replace('tls_starttls on\n', ''));
  });

  it('deletes neither of two different ones unasked, and names both lines', () => {
    const { text, findings } = check(
      '.msmtprc',
      `
      account desk
      host smtp.example.com
      auth oauthbearer
      ^^^^^^^^^^^^^^^^ duplicate-setting
      port 465
      tls on
      tls_starttls off
      auth plain
    `,
    );
    assert.match(findings[0]!.message, /^SMTP: remove one of two .* Lines 3 and 7 .* msmtp uses line 7\.$/);
    assert.equal(applyFixes(text, findings, 'suggested'), text);
  });

  it('speaks of one line where both stand there, and offers no rival of which there are several', () => {
    const { findings } = check(
      '.esmtprc',
      `
      hostname=smtp.example.com:587
      starttls=disabled starttls=required
      ^^^^^^^^^^^^^^^^^ duplicate-setting
      identity=two
      hostname=smtp.example.com:587
      starttls=disabled
      ^^^^^^^^^^^^^^^^^ duplicate-setting
      starttls=enabled
      ^^^^^^^^^^^^^^^^ duplicate-setting
      starttls=required
    `,
    );
    assert.match(findings[0]!.message, /Line 2 sets the same thing to different values, and esmtp uses the later one\.$/);
    assert.deepEqual(
      findings.map(({ fixes }) => fixes.length),
      [2, 1, 1],
    );
  });
});
