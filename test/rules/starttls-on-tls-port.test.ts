import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { lint } from '../../server/src';
import { only } from '../support/only';

const { check } = only('starttls-on-tls-port');

describe('starttls-on-tls-port', () => {
  it('fires in XML on the encryption and keeps the port', () => {
    const { text, findings } = check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <incomingServer type="pop3">
          <hostname>pop.example.com</hostname>
          <port>995</port>
          <socketType>STARTTLS</socketType>
                      ^^^^^^^^ starttls-on-tls-port ✓
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
    assert.equal(applyFixes(text, findings, 'safe'), text.replace('STARTTLS', 'SSL'));
    assert.deepEqual(findings[0]!.fixes[1]!.target, { port: 110, security: 'starttls' });
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
      SMTPPort=465
      SMTPSecureConnection=2
                           ^ starttls-on-tls-port ✓
      SMTPUseAuth=1
    `,
    );
  });

  it('is silent on the ports that start in clear text', () => {
    for (const port of [143, 10143]) {
      const { findings } = check(
        'account.source',
        `
        [Data Source]
        [Mail Account]
        BackendName=imapx
        [Authentication]
        Host=localhost
        Port=${port}
        [Security]
        Method=starttls-on-standard-port
      `,
      );
      assert.deepEqual(findings, []);
    }
  });

  it('cannot be said in a property list, whose client chooses by the port', () => {
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>OutgoingMailServerHostName</key><string>smtp.example.com</string>
        <key>OutgoingMailServerPortNumber</key><integer>465</integer>
        <key>OutgoingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
  });

  it('names the pair that the client can express', () => {
    const { findings } = lint('hostname smtp.example.com:465\nusername jo\nstarttls enabled\n', '.esmtprc');
    assert.equal(
      findings[0]!.message,
      'SMTP on port 465 with “starttls = enabled”: port 465 is TLS from the first byte and never offers STARTTLS, so ' +
        'the connection times out. Use port 587 with STARTTLS.',
    );
  });

  it('stands at the flag that an account of msmtp has itself, where a comment above it counts', () => {
    const text =
      'account a\nhost a.example.com\ntls on\ntls_starttls off\nport 465\nauth on\n' +
      'account b : a\n# mail-config-lint-disable-next-line starttls-on-tls-port -- a lab\ntls_starttls on\n' +
      'host b.example.com\n';
    const { findings, suppressed } = lint(text, 'msmtprc');
    assert.deepEqual([findings.length, suppressed.map(({ rule }) => rule.id)], [0, ['starttls-on-tls-port']]);
  });
});
