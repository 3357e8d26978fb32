import assert from 'node:assert/strict';
import { lint } from '../../server/src';
import { check } from '../support/fixture';

const source = (method: string, security = 'ssl-on-alternate-port', port = 993, host = 'imap.example.com') => `
[Data Source]
[Mail Account]
BackendName=imapx
[Authentication]
Host=${host}
Method=${method}
Port=${port}
[Security]
Method=${security}
`;

describe('weak-authentication', () => {
  for (const method of ['CRAM-MD5', 'DIGEST-MD5', 'NTLM']) {
    it(`is an information about ${method} over TLS, with a choice where the client has one`, () => {
      const { findings } = check('work.source', source(`${method}\n       ${'^'.repeat(method.length)} weak-authentication`));
      assert.deepEqual(findings.map(({ severity }) => severity), ['information']);
      assert.ok(findings[0]!.fixes.every(({ safety }) => safety === 'manual'));
    });
  }

  it('is a warning without encryption, and leaves the way out to the rule about that', () => {
    const { findings } = lint(source('CRAM-MD5', 'none', 143), 'work.source');
    assert.deepEqual(findings.map(({ rule, severity }) => `${rule.id} ${severity}`), ['weak-authentication warning', 'cleartext-password error']);
    assert.deepEqual(findings[0]!.fixes, []);
  });

  it('speaks in XML and in a property list', () => {
    check('settings.k9s', `
      <k9settings version="99" format="1"><accounts><account>
        <incoming-server type="IMAP">
          <host>imap.example.com</host>
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-authentication
          <port>993</port>
          <connection-security>SSL_TLS_REQUIRED</connection-security>
          <authentication-type>CRAM_MD5</authentication-type>
        </incoming-server>
      </account></accounts></k9settings>
    `);
    check('mail.mobileconfig', `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypePOP</string>
        <key>IncomingMailServerAuthentication</key><string>EmailAuthCRAMMD5</string>
                                                           ^^^^^^^^^^^^^^^^ weak-authentication
        <key>IncomingMailServerHostName</key><string>pop.example.com</string>
        <key>IncomingMailServerPortNumber</key><integer>995</integer>
        <key>IncomingMailServerUseSSL</key><true/>
      </dict></plist>
    `);
  });

  for (const method of ['plain/password', 'XOAUTH2', 'GSSAPI', 'none']) {
    it(`is silent about ${method}`, () => {
      check('work.source', source(method));
    });
  }

  it('is silent about this machine', () => {
    check('work.source', source('CRAM-MD5', 'none', 1143, 'localhost'));
  });
});
