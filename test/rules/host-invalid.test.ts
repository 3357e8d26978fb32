import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check } = only('host-invalid');

const source = (host: string) => `
[Data Source]
[Mail Account]
BackendName=imapx
[Authentication]
Host=${host}
Port=993
[Security]
Method=ssl-on-alternate-port
`;

const long = 'a'.repeat(64);

describe('host-invalid', () => {
  for (const host of [
    'imap .example.com',
    'imap.example.com,imap.example.net',
    'imap..example.com',
    `${long}.example.com`,
    `${`${'a'.repeat(60)}.`.repeat(5)}com`,
    'imap!example.com',
    '-imap.example.com',
    'imap.example.com:imap',
  ]) {
    it(`is an error in ${host.slice(0, 30)}`, () => {
      const { findings } = check('work.source', source(`${host}\n     ${'^'.repeat(host.length)} host-invalid`));
      assert.deepEqual(
        findings.map(({ severity }) => severity),
        ['error'],
      );
    });
  }

  it('is an error in XML', () => {
    check(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1"><emailProvider id="example.com">
        <incomingServer type="imap">
          <hostname>imap example com</hostname>
                    ^^^^^^^^^^^^^^^^ host-invalid
          <port>993</port>
          <socketType>SSL</socketType>
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

  it('is a warning where there is an underscore', () => {
    const { findings } = check('work.source', source('mail_server.example.com\n     ^^^^^^^^^^^^^^^^^^^^^^^ host-invalid'));
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['warning'],
    );
  });

  it('is a hint about white space that a property list keeps, and has a safe fix that removes it', () => {
    const { text, findings } = check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com </string>
                                                     ^^^^^^^^^^^^^^^^ host-invalid ✓
        <key>IncomingMailServerPortNumber</key><integer>993</integer>
        <key>IncomingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
    assert.deepEqual(
      findings.map(({ severity, confidence }) => [severity, confidence]),
      [['hint', 'possible']],
    );
    assert.equal(applyFixes(text, findings, 'safe'), text.replace('com </string>', 'com</string>'));
  });

  it('only suggests removing a dot', () => {
    const { text, findings } = check('work.source', source('imap.example.com.\n     ^^^^^^^^^^^^^^^^^ host-invalid ✓'));
    assert.equal(applyFixes(text, findings, 'safe'), text);
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('com.\n', 'com\n'));
  });

  it('is silent about an empty host that nothing else is written for', () => {
    only('host-invalid', 'cleartext-password').check(
      'work.source',
      `
      [Data Source]
      [Mail Account]
      BackendName=imapx
      [Authentication]
      Host=
      ^^^^^ cleartext-password ✓
    `,
    );
  });

  for (const host of [
    'imap.example.com',
    'IMAP.EXAMPLE.COM',
    'mail',
    'post.bücher.example',
    'xn--bcher-kva.example',
    '192.0.2.1',
    '2001:db8::1',
    'fe80::1%eth0',
    '{{ host }}',
    '@HOST@',
    '#HOST#',
    'MAIL_HOST',
    'localhost',
  ]) {
    it(`is silent about ${host}`, () => {
      check('work.source', source(host));
    });
  }
});
