import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check } = only('cleartext-on-tls-port');

describe('cleartext-on-tls-port', () => {
  it('fires in XML on the flag, which is the half to change', () => {
    check(
      'settings.k9s',
      `
      <k9settings version="99" format="1"><accounts><account>
        <incoming-server type="IMAP">
          <host>imap.example.com</host>
          <port>993</port>
          <connection-security>NONE</connection-security>
                               ^^^^ cleartext-on-tls-port ✓
        </incoming-server>
      </account></accounts></k9settings>
    `,
    );
  });

  it('fires in a property list', () => {
    const { text, findings } = check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>OutgoingMailServerHostName</key><string>smtp.example.com</string>
        <key>OutgoingMailServerPortNumber</key><integer>465</integer>
        <key>OutgoingMailServerUseSSL</key><false/>
                                           ^^^^^^^^ cleartext-on-tls-port ✓
      </dict></plist>
    `,
    );
    assert.equal(applyFixes(text, findings, 'safe'), text.replace('<false/>', '<true/>'));
  });

  it('fires on the port where the flag is absent, since absent means off', () => {
    check(
      'desk.prf',
      `
      [General]
      [Internet Account List]
      Account1=I_Mail
      [Account1]
      POP3Server=pop.example.com
      POP3Port=995
               ^^^ cleartext-on-tls-port ✓
    `,
    );
  });

  it('is a warning on 2465, which is not registered', () => {
    const { findings } = check(
      'account.source',
      `
      [Data Source]
      [Mail Transport]
      BackendName=smtp
      [Authentication]
      Host=smtp.example.com
      Port=2465
      [Security]
      Method=none
             ^^^^ cleartext-on-tls-port ✓
    `,
    );
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['warning'],
    );
  });

  it('is silent where a client takes the encryption from the file', () => {
    check(
      'account.source',
      `
      [Data Source]
      [Mail Account]
      BackendName=imapx
      [Authentication]
      Host=imap.example.com
      Port=993
      [Security]
      Method=ssl-on-alternate-port
    `,
    );
  });
});
