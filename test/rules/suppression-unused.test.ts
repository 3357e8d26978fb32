import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check } = only('suppression-unused');

describe('suppression-unused', () => {
  it('fires on a comment above a setting in order, and removes its line', () => {
    const { text, findings } = check(
      '.msmtprc',
      `
      account a
      host smtp.example.com
      auth on
      tls on
      \t# mail-config-lint-disable-next-line unusual-port -- the tunnel
      \t^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
      port 587
    `,
    );
    assert.deepEqual(
      findings.map(({ severity, message }) => [severity, message]),
      [['information', 'unusual-port finds nothing in the next line, so this comment suppresses nothing. Remove this comment.']],
    );
    assert.equal(applyFixes(text, findings, 'safe'), text.replace(/^\t#.*\n/m, ''));
  });

  it('fires on an unused range and on its end, and removes both at once', () => {
    const { text, findings } = check(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1">
        <emailProvider id="example.com">
          <domain>example.com</domain>
          <!-- mail-config-lint-disable unusual-port: the tunnel -->
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
          <incomingServer type="imap">
            <hostname>imap.example.com</hostname>
            <port>993</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </incomingServer>
          <!-- mail-config-lint-enable unusual-port -->
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
          <outgoingServer type="smtp">
            <hostname>smtp.example.com</hostname>
            <port>465</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </outgoingServer>
        </emailProvider>
      </clientConfig>
    `,
    );
    assert.deepEqual(
      findings.map(({ message }) => message),
      [
        'unusual-port finds nothing from here on, so this comment suppresses nothing. Remove this comment.',
        'unusual-port is not suppressed up to here, so there is nothing to end. Remove this comment.',
      ],
    );
    assert.equal(applyFixes(text, findings, 'safe'), text.replace(/^.*<!--.*\n/gm, ''));
  });

  it('fires on the last line of a file', () => {
    const { text, findings } = check(
      '.msmtprc',
      `
      account a
      host smtp.example.com
      auth on
      tls on
      port 587
      # mail-config-lint-disable-next-line unusual-port -- the tunnel
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
    `,
    );
    assert.equal(applyFixes(text, findings, 'safe'), text.replace(/^#.*\n/m, ''));
  });

  it('is silent about what is of use, and about a rule that is off', () => {
    const fixture = `
      account a
      # mail-config-lint-disable-next-line cleartext-password, opportunistic-tls -- in the house only
      host smtp.example.com
      auth on
    `;
    check('.msmtprc', fixture, { rules: { 'opportunistic-tls': 'off' } });
    check('.msmtprc', fixture.replace(', opportunistic-tls', ''), { rules: { 'cleartext-password': 'off' } });
    check('.msmtprc', fixture.replace(', opportunistic-tls', ''), { minConfidence: 'certain' });
  });

  it('counts a switched-off account’s findings as use', () => {
    check(
      'work.source',
      `
      [Data Source]
      Enabled=false
      [Mail Account]
      BackendName=imapx
      [Authentication]
      Host=imap.example.com
      # mail-config-lint-disable-next-line cleartext-password -- to be thrown away
      Port=143
      [Security]
      Method=none
    `,
    );
  });
});
