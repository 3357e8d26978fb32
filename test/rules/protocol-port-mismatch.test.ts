import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check } = only('protocol-port-mismatch');

describe('protocol-port-mismatch', () => {
  it('fires in XML and moves to the protocol’s own port', () => {
    const { text, findings } = check(
      'account.oeaccount',
      `
      <MessageAccount>
        <IMAP_Server>imap.example.com</IMAP_Server>
        <IMAP_Port>3e3</IMAP_Port>
                   ^^^ protocol-port-mismatch ✓
        <IMAP_Secure_Connection>1</IMAP_Secure_Connection>
      </MessageAccount>
    `,
    );
    assert.equal(applyFixes(text, findings, 'safe'), text.replace('3e3', '3e1'));
  });

  it('fires in a property list', () => {
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypePOP</string>
        <key>IncomingMailServerHostName</key><string>pop.example.com</string>
        <key>IncomingMailServerPortNumber</key><integer>993</integer>
                                                        ^^^ protocol-port-mismatch ✓
        <key>IncomingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
  });

  it('fires in INI, whatever the encryption', () => {
    for (const method of ['none', 'starttls-on-standard-port', 'ssl-on-alternate-port']) {
      const { findings } = check(
        'account.source',
        `
        [Data Source]
        [Mail Transport]
        BackendName=smtp
        [Authentication]
        Host=smtp.example.com
        Port=143
             ^^^ protocol-port-mismatch ✓
        [Security]
        Method=${method}
      `,
      );
      assert.deepEqual(
        findings[0]!.fixes.map(({ target }) => target),
        [
          { port: 465, security: 'tls' },
          { port: 587, security: 'starttls' },
        ],
      );
    }
  });

  it('is silent on 80 and 443, where some providers open mail to get through firewalls', () => {
    only('protocol-port-mismatch', 'unusual-port').check(
      'account.source',
      `
      [Data Source]
      [Mail Account]
      BackendName=imapx
      [Authentication]
      Host=imap.example.com
      Port=443
           ^^^ unusual-port
      [Security]
      Method=ssl-on-alternate-port
    `,
    );
  });
});
