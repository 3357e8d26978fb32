import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check } = only('opportunistic-tls');

describe('opportunistic-tls', () => {
  const server = (version: number, port: number, caret: string, host = 'imap.example.com') => `
    <k9settings version="${version}" format="1"><accounts><account>
      <incoming-server type="IMAP">
        <host>${host}</host>
        <port>${port}</port>
        <connection-security>STARTTLS_OPTIONAL</connection-security>
        ${caret}
      </incoming-server>
    </account></accounts></k9settings>
  `;

  it('fires where old versions fall back to clear text, and requires encryption on the same port', () => {
    const { text, findings } = check('settings.k9s', server(90, 143, '                     ^^^^^^^^^^^^^^^^^ opportunistic-tls ✓'));
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('STARTTLS_OPTIONAL', 'STARTTLS_REQUIRED'));
  });

  it('fires on a custom port', () => {
    check('settings.k9s', server(90, 10143, '                     ^^^^^^^^^^^^^^^^^ opportunistic-tls ✓'));
  });

  it('leaves port 993 to starttls-on-tls-port', () => {
    only('opportunistic-tls', 'starttls-on-tls-port').check(
      'settings.k9s',
      server(90, 993, '                     ^^^^^^^^^^^^^^^^^ starttls-on-tls-port ✓'),
    );
  });

  it('leaves newer versions to security-value-unknown, since they do not import the word', () => {
    const { findings } = only('opportunistic-tls', 'security-value-unknown').check(
      'settings.k9s',
      server(92, 143, '                     ^^^^^^^^^^^^^^^^^ security-value-unknown'),
    );
    assert.deepEqual(
      findings[0]!.fixes.map(({ target }) => target),
      [
        { port: 993, security: 'tls' },
        { port: 143, security: 'starttls' },
      ],
    );
  });

  it('is silent on this machine and in the Tor network', () => {
    check('settings.k9s', server(90, 143, '', 'localhost'));
    check('settings.k9s', server(90, 143, '', 'abc.onion'));
  });
});
