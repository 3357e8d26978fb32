import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check } = only('cleartext-transport');

describe('cleartext-transport', () => {
  it('fires in XML for a relay without log-in and prefers no pair on port 25', () => {
    const { findings } = check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <outgoingServer type="smtp">
          <hostname>relay.example.com</hostname>
          <port>25</port>
                ^^ cleartext-transport
          <socketType>plain</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>client-IP-address</authentication>
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
    // Thunderbird for Android rejects such a file.
    assert.deepEqual(findings[0]!.severity, 'error');
    assert.deepEqual(findings[0]!.fixes[0]!.target, { port: 25, security: 'starttls' });
  });

  it('fires in a property list, on 587 with a preferred pair', () => {
    only('cleartext-transport', 'missing-authentication').check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>OutgoingMailServerAuthentication</key><string>EmailAuthNone</string>
                                                           ^^^^^^^^^^^^^ missing-authentication
        <key>OutgoingMailServerHostName</key><string>smtp.example.com</string>
        <key>OutgoingMailServerPortNumber</key><integer>587</integer>
        <key>OutgoingMailServerUseSSL</key><false/>
                                           ^^^^^^^^ cleartext-transport ✓
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
      SMTPServer=smtp.example.com
      SMTPPort=25
               ^^ cleartext-transport
      SMTPSecureConnection=0
      SMTPUseAuth=0
    `,
    );
  });

  it('leaves it to cleartext-password where somebody logs in', () => {
    only('cleartext-transport', 'cleartext-password').check(
      'desk.prf',
      `
      [General]
      [Internet Account List]
      Account1=I_Mail
      [Account1]
      SMTPServer=smtp.example.com
      SMTPPort=25
               ^^ cleartext-password ✓
      SMTPSecureConnection=0
      SMTPUseAuth=1
    `,
    );
  });

  it('is silent on this machine', () => {
    check(
      'desk.prf',
      `
      [General]
      [Internet Account List]
      Account1=I_Mail
      [Account1]
      SMTPServer=127.0.0.1
      SMTPPort=25
    `,
    );
  });

  it('moves nobody without a log-in from port 25 to a submission port, whatever the provider publishes', () => {
    const { findings, text } = check(
      'msmtprc',
      `
      account default
      host smtp.gmail.com
      port 25
           ^^ cleartext-transport
      from jo@example.com
    `,
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text);
  });
});
