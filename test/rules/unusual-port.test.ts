import assert from 'node:assert/strict';
import { only } from '../support/only';

const { check } = only('unusual-port');

describe('unusual-port', () => {
  it('fires in XML and prefers nothing', () => {
    const { findings } = check(
      'settings.k9s',
      `
      <k9settings version="99" format="1"><accounts><account>
        <outgoing-server type="SMTP">
          <host>smtp.example.com</host>
          <port>2525</port>
                ^^^^ unusual-port
          <connection-security>STARTTLS_REQUIRED</connection-security>
          <username>jo</username>
        </outgoing-server>
      </account></accounts></k9settings>
    `,
    );
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['information'],
    );
    assert.deepEqual(
      findings[0]!.fixes.map(({ safety }) => safety),
      ['manual', 'manual'],
    );
  });

  it('is a warning where the port usually starts in clear text', () => {
    const { findings } = check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <outgoingServer type="smtp">
          <hostname>smtp.example.com</hostname>
          <port>2587</port>
                ^^^^ unusual-port
          <socketType>SSL</socketType>
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
      findings.map(({ severity }) => severity),
      ['warning'],
    );
  });

  it('fires in a property list', () => {
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <key>IncomingMailServerPortNumber</key><integer>1993</integer>
                                                        ^^^^ unusual-port
        <key>IncomingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
  });

  it('fires in INI', () => {
    check(
      'desk.prf',
      `
      [General]
      [Internet Account List]
      Account1=I_Mail
      [Account1]
      POP3Server=pop.example.com
      POP3Port=1995
               ^^^^ unusual-port
      POP3UseSSL=1
    `,
    );
  });

  it('is silent on this machine, where bridges listen anywhere', () => {
    check(
      'desk.prf',
      `
      [General]
      [Internet Account List]
      Account1=I_Mail
      [Account1]
      POP3Server=localhost
      POP3Port=1995
      POP3UseSSL=1
    `,
    );
  });
});
