import assert from 'node:assert/strict';
import { only } from '../support/only';

const { check } = only('missing-authentication');

const msmtp = (...lines: readonly string[]) => ['account default', ...lines, 'tls on', ''].join('\n');

describe('missing-authentication', () => {
  it('fires on a submission port without a log-in', () => {
    const { findings } = check('msmtprc', msmtp('host smtp.example.com', 'port 587', 'auth off', '     ^^^ missing-authentication'));
    assert.deepEqual(
      findings.map(({ severity, fixes }) => [severity, fixes.length]),
      [['information', 0]],
    );
  });

  it('says that it rests on a default where nothing is written', () => {
    const { findings } = check('msmtprc', msmtp('host smtp.example.com', '^^^^^^^^^^^^^^^^^^^^^ missing-authentication', 'port 587'));
    assert.deepEqual(
      findings.map(({ confidence }) => confidence),
      ['likely'],
    );
  });

  it('fires in XML and in a property list', () => {
    check(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1"><emailProvider id="example.com">
        <outgoingServer type="smtp">
          <hostname>smtp.example.com</hostname>
          <port>465</port>
          <socketType>SSL</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>none</authentication>
                          ^^^^ missing-authentication
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
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>OutgoingMailServerAuthentication</key><string>EmailAuthNone</string>
                                                           ^^^^^^^^^^^^^ missing-authentication
        <key>OutgoingMailServerHostName</key><string>smtp.example.com</string>
        <key>OutgoingMailServerPortNumber</key><integer>465</integer>
        <key>OutgoingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
  });

  it('is silent on other ports, with a log-in, and about this machine', () => {
    const { check, lint } = only('missing-authentication', 'unusual-port');
    check('msmtprc', msmtp('host smtp.example.com', 'port 587', 'auth on'));
    check('msmtprc', msmtp('host localhost', 'port 587', 'auth off'));
    assert.deepEqual(
      lint(msmtp('host smtp.example.com', 'port 2525', 'auth off'), 'msmtprc').findings.map(({ rule }) => rule.id),
      ['unusual-port'],
    );
    assert.deepEqual(
      lint(msmtp('host smtp.example.com', 'port 587', 'auth off'), 'msmtprc', { trustedHosts: ['smtp.example.com'] }).findings,
      [],
    );
  });
});
