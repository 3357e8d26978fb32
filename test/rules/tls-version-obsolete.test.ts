import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check, lint } = only('tls-version-obsolete');

const mbsync = (...lines: readonly string[]) => ['IMAPAccount work', 'Host imap.example.com', 'SSLType IMAPS', ...lines, ''].join('\n');

const saysOf = (text: string, options = {}) =>
  lint(text, '.mbsyncrc', options).findings.map(({ rule, severity }) => `${rule.id} ${severity}`);

const afterFixes = (text: string) => applyFixes(text, lint(text, '.mbsyncrc').findings, 'suggested');

describe('tls-version-obsolete', () => {
  it('warns of an old version that is allowed beside new ones', () => {
    const { text, findings } = check('.mbsyncrc', mbsync('SSLVersions TLSv1 TLSv1.2', '            ^^^^^^^^^^^^^ tls-version-obsolete ✓'));
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['warning'],
    );
    assert.equal(applyFixes(text, findings, 'safe'), text);
    assert.equal(applyFixes(text, findings, 'suggested'), mbsync('SSLVersions TLSv1.2'));
  });

  it('is an error where nothing newer is allowed', () => {
    assert.deepEqual(saysOf(mbsync('SSLVersions TLSv1')), ['tls-version-obsolete error']);
    assert.equal(afterFixes(mbsync('SSLVersions TLSv1 SSLv3')), mbsync('SSLVersions TLSv1.2'));
    assert.deepEqual(saysOf(mbsync('TLSVersions +1.0 -1.2 -1.3')), ['tls-version-obsolete error']);
  });

  it('takes away what was added to the versions that the client allows', () => {
    assert.deepEqual(saysOf(mbsync('TLSVersions +1.1')), ['tls-version-obsolete warning']);
    assert.equal(afterFixes(mbsync('TLSVersions +1.1')), mbsync());
  });

  it('fires on the one version that is spoken', () => {
    check(
      'npopuk.ini',
      `
      [GENERAL]
      [MAILBOX-0]
      Server=pop.example.com
      Port=995
      PopSSL=1
      PopSSLType=2
                 ^ tls-version-obsolete ✓
      PopSSLVerify=1
    `,
    );
  });

  it('reports once what holds for several servers, and fixes all of them', () => {
    const text =
      '[DEFAULT]\nssl_version = tls1\nsslcacertfile = OS-DEFAULT\n' +
      '[Repository A]\ntype = IMAP\nremotehost = imap.example.com\n' +
      '[Repository B]\ntype = IMAP\nremotehost = imap.example.net\n';
    const says = (some: string) => lint(some, '.offlineimaprc').findings.map(({ rule, severity }) => `${rule.id} ${severity}`);
    assert.deepEqual(says(text), ['tls-version-obsolete error']);
    assert.deepEqual(says(applyFixes(text, lint(text, '.offlineimaprc').findings, 'suggested')), []);
  });

  it('can be asked for TLS 1.3', () => {
    assert.deepEqual(saysOf(mbsync('TLSVersions +1.2 +1.3'), { minTlsVersion: '1.3' }), ['tls-version-obsolete warning']);
    assert.deepEqual(saysOf(mbsync('TLSVersions -1.2 +1.3'), { minTlsVersion: '1.3' }), []);
  });

  it('is silent where nothing is written, where all is new, and on this machine', () => {
    assert.deepEqual(saysOf(mbsync()), []);
    assert.deepEqual(saysOf(mbsync('SSLVersions TLSv1.2 TLSv1.3')), []);
    assert.deepEqual(saysOf(mbsync('TLSVersions -1.2')), []);
    assert.deepEqual(saysOf(mbsync('SSLVersions TLSv1').replace('imap.example.com', 'localhost')), []);
  });
});
