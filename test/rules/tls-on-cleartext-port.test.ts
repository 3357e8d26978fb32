import assert from 'node:assert/strict';
import { only } from '../support/only';

const { check } = only('tls-on-cleartext-port');

describe('tls-on-cleartext-port', () => {
  it('fires in XML on the port, which is the half to change', () => {
    check(
      'account.oeaccount',
      `
      <MessageAccount>
        <POP3_Server>pop.example.com</POP3_Server>
        <POP3_Port>6e</POP3_Port>
                   ^^ tls-on-cleartext-port ✓
        <POP3_Secure_Connection>1</POP3_Secure_Connection>
      </MessageAccount>
    `,
    );
  });

  it('fires on the encryption where a written 587 is to stay', () => {
    check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <outgoingServer type="smtp">
          <hostname>smtp.example.com</hostname>
          <port>587</port>
          <socketType>SSL</socketType>
                      ^^^ tls-on-cleartext-port ✓
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
  });

  it('fires on the flag where the port is only the client’s default', () => {
    check(
      'account.oeaccount',
      `
      <MessageAccount>
        <IMAP_Server>imap.example.com</IMAP_Server>
        <IMAP_Secure_Connection>1</IMAP_Secure_Connection>
                                ^ tls-on-cleartext-port ✓
      </MessageAccount>
    `,
    );
  });

  it('is a warning in a property list, whose client may know STARTTLS', () => {
    const { findings } = check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <key>IncomingMailServerPortNumber</key><integer>143</integer>
                                                        ^^^ tls-on-cleartext-port ✓
        <key>IncomingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
    assert.deepEqual(
      findings.map(({ severity, confidence }) => [severity, confidence]),
      [['warning', 'possible']],
    );
    assert.deepEqual(
      findings[0]!.fixes.map(({ safety }) => safety),
      ['suggested'],
    );
  });

  it('fires in INI', () => {
    check(
      'account.source',
      `
      [Data Source]
      [Mail Account]
      BackendName=pop
      [Authentication]
      Host=pop.example.com
      Port=110
           ^^^ tls-on-cleartext-port ✓
      [Security]
      Method=ssl-on-alternate-port
    `,
    );
  });

  it('is silent where port and encryption fit together', () => {
    check(
      'account.source',
      `
      [Data Source]
      [Mail Account]
      BackendName=pop
      [Authentication]
      Host=pop.example.com
      Port=110
      [Security]
      Method=starttls-on-standard-port
    `,
    );
  });

  it('is only information on this machine', () => {
    const { findings } = check(
      'account.source',
      `
      [Data Source]
      [Mail Account]
      BackendName=imapx
      [Authentication]
      Host=ip6-localhost
      Port=143
           ^^^ tls-on-cleartext-port
      [Security]
      Method=ssl-on-alternate-port
    `,
    );
    assert.deepEqual(
      findings.map(({ severity, fixes }) => [severity, fixes]),
      [['information', []]],
    );
  });
});
