import assert from 'node:assert/strict';
import { lint, type LintOptions } from '../../server/src';

const text = (host: string) => `[Transport 1]\nauth=true\nencryption=SSL\nhost=${host}\nport=587\n`;

const said = (host: string, options?: LintOptions) =>
  lint(text(host), 'mailtransports', options).findings.map(({ severity, message, fixes }) => ({
    severity,
    ends: message.split('. ').at(-1),
    preferred: fixes.some(({ isPreferred }) => isPreferred),
  }));

describe('a contradiction on a host that cannot be eavesdropped on', () => {
  it('is an information, without a preferred fix, and names the reason that holds', () => {
    assert.deepEqual(said('localhost'), [{ severity: 'information', ends: 'On this machine that may be intended.', preferred: false }]);
    assert.deepEqual(said('smtp.example.com', { trustedHosts: ['*.example.com'] }), [
      { severity: 'information', ends: 'On a host that is trusted here that may be intended.', preferred: false },
    ]);
  });
});
