import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check } = only('cleartext-password');

describe('cleartext-password', () => {
  it('fires in XML and changes port and flag together', () => {
    const { text, findings } = check(
      'account.oeaccount',
      `
      <MessageAccount>
        <POP3_Server>pop.example.com</POP3_Server>
        <POP3_Port>0000006e</POP3_Port>
                   ^^^^^^^^ cleartext-password ✓
        <POP3_Secure_Connection>00000000</POP3_Secure_Connection>
      </MessageAccount>
    `,
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('0000006e', '000003e3').replace('00000000', '00000001'));
    assert.equal(applyFixes(text, findings, 'safe'), text, 'only the provider can say whether the pair is right');
  });

  it('fires in a property list on the host where nothing else is written', () => {
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypePOP</string>
        <key>IncomingMailServerHostName</key><string>pop.example.com</string>
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cleartext-password ✓
      </dict></plist>
    `,
    );
  });

  it('fires in INI and offers STARTTLS as the other way', () => {
    const { findings } = check(
      'account.source',
      `
      [Data Source]
      [Mail Account]
      BackendName=imapx
      [Authentication]
      Host=imap.example.com
      Port=143
           ^^^ cleartext-password ✓
      [Security]
      Method=none
    `,
    );
    assert.deepEqual(
      findings[0]!.fixes.map(({ target, isPreferred }) => [target, isPreferred]),
      [
        [{ port: 993, security: 'tls' }, true],
        [{ port: 143, security: 'starttls' }, false],
      ],
    );
  });

  it('sends mail that left through 25 to 465, with 587 as the other offer', () => {
    const { findings } = check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <outgoingServer type="smtp">
          <hostname>smtp.example.com</hostname>
          <port>25</port>
                ^^ cleartext-password ✓
          <socketType>plain</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
        </outgoingServer>
        <incomingServer type="imap">
          <hostname>imap.example.com</hostname>
          <port>993</port>
          <socketType>SSL</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
        </incomingServer>
      </emailProvider></clientConfig>
    `,
    );
    assert.deepEqual(
      findings[0]!.fixes.map(({ target }) => target),
      [
        { port: 465, security: 'tls' },
        { port: 587, security: 'starttls' },
      ],
    );
  });

  it('prefers nothing on a custom port, where nobody can know what listens', () => {
    check(
      'account.source',
      `
      [Data Source]
      [Mail Account]
      BackendName=imapx
      [Authentication]
      Host=imap.example.com
      Port=10143
           ^^^^^ cleartext-password
      [Security]
      Method=none
    `,
    );
  });

  it('is a hint without a fix to apply in a disabled account', () => {
    const { text, findings } = check(
      'account.source',
      `
      [Data Source]
      Enabled=false
      [Mail Account]
      BackendName=imapx
      [Authentication]
      Host=imap.example.com
      Port=143
           ^^^ cleartext-password ✓
    `,
    );
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['hint'],
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text);
  });

  it('is silent on this machine, in the Tor network and through a tunnel', () => {
    const source = (host: string, more = '') => `
      [Data Source]
      [Mail Account]
      BackendName=imapx
      [Authentication]
      Host=${host}
      Port=143
      [Security]
      Method=none
      ${more}
    `;
    for (const host of [
      'localhost',
      'mail.localhost',
      'LOCALHOST',
      'localhost.localdomain',
      '127.0.0.1',
      '127.8.8.8',
      '::1',
      '[::1]',
      'abc.onion',
    ])
      check('account.source', source(host));
    check('account.source', source('imap.example.com', '[Imapx Backend]\n      UseShellCommand=true'));
  });

  it('knows no exception for private networks', () => {
    for (const host of ['192.168.1.2', 'mail.local', 'server']) {
      check(
        'account.source',
        `
        [Data Source]
        [Mail Account]
        BackendName=imapx
        [Authentication]
        Host=${host}
        Port=143
             ^^^ cleartext-password ✓
        [Security]
        Method=none
      `,
      );
    }
  });

  it('fires although the host is a variable, since port and encryption are written', () => {
    check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <incomingServer type="imap">
          <hostname>imap.%EMAILDOMAIN%</hostname>
          <port>143</port>
                ^^^ cleartext-password ✓
          <socketType>plain</socketType>
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
});
