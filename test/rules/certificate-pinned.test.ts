import assert from 'node:assert/strict';
import { only } from '../support/only';

const { check, lint } = only('certificate-pinned');

const sha256 = 'AB:'.repeat(31) + 'AB';
const sha1 = 'AB:'.repeat(19) + 'AB';

const msmtp = (host: string, fingerprint: string) =>
  `account default\nhost ${host}\nport 465\ntls on\ntls_starttls off\nauth on\ntls_fingerprint ${fingerprint}\n`;

describe('certificate-pinned', () => {
  it('fires on a pin, without a fix', () => {
    const { findings } = check(
      'msmtprc',
      `${msmtp('smtp.example.com', sha256)}                ${'^'.repeat(sha256.length)} certificate-pinned\n`,
    );
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['information'],
    );
  });

  it('warns of a hash that is too weak', () => {
    assert.deepEqual(
      lint(msmtp('smtp.example.com', sha1), 'msmtprc').findings.map(({ severity }) => severity),
      ['warning'],
    );
  });

  it('fires for getmail too', () => {
    check(
      'getmailrc',
      `
      [retriever]
      type = SimpleIMAPSSLRetriever
      server = imap.example.com
      ssl_fingerprints = ${'ab'.repeat(32)}
                         ${'^'.repeat(64)} certificate-pinned
      [destination]
      type = Maildir
    `,
    );
  });

  it('is silent where an authority is asked too', () => {
    const checked = (name: string, ...lines: readonly string[]) => assert.deepEqual(lint(lines.join('\n'), name).findings, []);
    checked(
      'getmailrc',
      '[retriever]',
      'type = SimpleIMAPSSLRetriever',
      'server = imap.example.com',
      'ca_certs = /etc/ssl/cert.pem',
      `ssl_fingerprints = ${'ab'.repeat(32)}`,
    );
    checked(
      '.offlineimaprc',
      '[Repository Remote]',
      'type = IMAP',
      'remotehost = imap.example.com',
      'sslcacertfile = OS-DEFAULT',
      `cert_fingerprint = ${'ab'.repeat(20)}`,
    );
  });

  it('is silent about this machine, and about an empty value', () => {
    assert.deepEqual(lint(msmtp('localhost', sha1), 'msmtprc').findings, []);
    assert.deepEqual(lint(msmtp('smtp.example.com', ''), 'msmtprc').findings, []);
  });
});
