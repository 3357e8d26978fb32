import assert from 'node:assert/strict';
import { only } from '../support/only';

const { lint } = only('not-linted');

const rulesOf = (text: string, fileName: string) => lint(text, fileName).findings.map(({ rule, severity }) => `${severity} ${rule.id}`);

describe('not-linted', () => {
  it('fires on a binary property list', () => {
    assert.deepEqual(rulesOf('bplist00\u00d1\u0001', 'mail.mobileconfig'), ['information not-linted']);
  });

  it('fires on a signed profile in its armour', () => {
    assert.deepEqual(rulesOf('-----BEGIN PKCS7-----\nMIIB\n-----END PKCS7-----\n', 'mail.mobileconfig'), ['information not-linted']);
    assert.deepEqual(rulesOf('-----BEGIN CMS-----\nMIIB\n-----END CMS-----\n', 'mail.mobileconfig'), ['information not-linted']);
  });

  it('fires on a file with a client’s own name and other content', () => {
    assert.deepEqual(rulesOf('<html></html>', 'account.oeaccount'), ['information not-linted']);
    assert.deepEqual(rulesOf('<html></html>', 'settings.k9s'), ['information not-linted']);
  });

  it('is silent on files whose names say nothing', () => {
    for (const name of ['settings.xml', 'notes.plist', 'bundle.p7m', 'rules.prf', 'package.source']) {
      for (const text of ['', 'bplist00\u00d1', '<html></html>', '[General]\nName=x\n', '-----BEGIN PKCS7-----\nMIIB\n']) {
        assert.deepEqual(rulesOf(text, name), [], name);
      }
    }
  });

  it('is silent on a profile for other things than mail', () => {
    assert.deepEqual(
      rulesOf('<plist><dict><key>PayloadType</key><string>com.apple.wifi.managed</string></dict></plist>', 'wireless.mobileconfig'),
      [],
    );
  });
});
