import assert from 'node:assert/strict';
import { applyFixes, type LintOptions } from '../../server/src';
import { only } from '../support/only';

const { check, lint } = only('port-depends-on-client', 'security-value-unknown');

const transport = (...lines: readonly string[]) => ['[Transport 1]', 'auth=true', 'host=smtp.example.com', 'id=1', ...lines, ''].join('\n');

const saysOf = (text: string, options?: LintOptions) =>
  lint(text, 'mailtransports', options).findings.map(({ rule, severity, confidence }) => `${rule.id} ${severity} ${confidence}`);

const afterFixes = (text: string, level: 'safe' | 'suggested' = 'suggested') =>
  applyFixes(text, lint(text, 'mailtransports').findings, level);

const spoken = ['port-depends-on-client information possible'];

/** What the file says after the fix, in the order of the names. */
const pairAfter = (text: string) =>
  afterFixes(text)
    .split('\n')
    .filter((line) => /^(?:encryption|port)=/.test(line))
    .sort();

describe('port-depends-on-client', () => {
  it('fires where neither port nor encryption is written, and writes both', () => {
    check(
      'mailtransports',
      ['[Transport 1]', 'auth=true', 'host=smtp.example.com', '^^^^^^^^^^^^^^^^^^^^^ port-depends-on-client ✓', 'id=1', ''].join('\n'),
    );
    assert.deepEqual(saysOf(transport()), spoken);
    assert.deepEqual(pairAfter(transport()), ['encryption=SSL', 'port=465']);
    assert.equal(afterFixes(transport(), 'safe'), transport());
    assert.deepEqual(saysOf(afterFixes(transport())), []);
  });

  it('keeps the encryption that is written, and takes the release that fits it', () => {
    assert.deepEqual(pairAfter(transport('encryption=SSL')), ['encryption=SSL', 'port=465']);
    assert.deepEqual(pairAfter(transport('encryption=TLS')), ['encryption=TLS', 'port=587']);
    assert.deepEqual(pairAfter(transport('encryption=None')), ['encryption=SSL', 'port=465']);
  });

  it('says which ports, and where to go', () => {
    const [finding] = lint(transport('encryption=TLS'), 'mailtransports').findings;
    assert.equal(
      finding!.message,
      'SMTP: no port is written, and KMail then takes port 465, 587 or 25, depending on its version, so what works ' +
        'here may fail elsewhere. Use port 587 with STARTTLS, and write both.',
    );
  });

  it('is silent where a port is written, and where the encryption is not known', () => {
    for (const lines of [['port=465'], ['port=587', 'encryption=TLS'], ['encryption=${how}']])
      assert.deepEqual(saysOf(transport(...lines)), []);
    assert.deepEqual(saysOf(transport('encryption=starttls')), ['security-value-unknown error certain']);
  });

  it('is silent where the host field has a port, which another rule takes from it', () => {
    assert.ok(
      !saysOf(transport('encryption=TLS').replace('smtp.example.com', 'smtp.example.com:587')).some((said) =>
        said.startsWith('port-depends-on-client'),
      ),
    );
  });

  it('is silent where somebody accepts all that the releases do', () => {
    const allowedPorts = ['smtp:465/tls', 'smtp:587/tls', 'smtp:25/tls'];
    assert.deepEqual(saysOf(transport('encryption=SSL'), { allowedPorts }), []);
  });

  it('offers nothing for this machine, where anything may listen', () => {
    const local = transport('encryption=SSL').replace('smtp.example.com', 'localhost');
    assert.deepEqual(saysOf(local), spoken);
    assert.equal(afterFixes(local), local);
    const near = lint(transport('encryption=SSL'), 'mailtransports', { trustedHosts: ['*.example.com'] }).findings;
    assert.deepEqual(
      near.map(({ fixes }) => fixes.length),
      [0],
    );
  });

  it('is silent about other clients without a port', () => {
    assert.deepEqual(
      lint('[Account: 1]\nconfig_version=4\nprotocol=1\nreceive_server=imap.example.com\nssl_imap=1\n', 'accountrc').findings,
      [],
    );
  });
});
