import assert from 'node:assert/strict';
import { applyFixes, type LintOptions } from '../../server/src';
import { only } from '../support/only';

const { check } = only('policy');

const source = (lines: string) => `
[Data Source]
[Mail Account]
BackendName=imapx
[Authentication]
${lines}
[Security]
Method=ssl-on-alternate-port
`;

const secure = source('Host=imap.example.com\nPort=993');

describe('policy', () => {
  it('has nothing to say without options', () => {
    check('work.source', secure);
  });

  it('fires on a protocol', () => {
    check('work.source', source('Host=imap.example.com\n^^^^^^^^^^^^^^^^^^^^^ policy\nPort=993'), { forbiddenProtocols: ['imap'] });
    check('work.source', secure, { forbiddenProtocols: ['pop3'] });
  });

  it('fires on a host that is not on the list', () => {
    const options: LintOptions = { allowedHosts: ['*.example.com', 'mail.example.net'] };
    check('work.source', secure, options);
    check('work.source', source('Host=IMAP.Example.COM.\nPort=993').replace('COM.', 'COM'), options);
    check('work.source', source('Host=imap.example.org\n     ^^^^^^^^^^^^^^^^ policy\nPort=993'), options);
    check('work.source', source('Host=example.com\n     ^^^^^^^^^^^ policy\nPort=993'), options);
    check('work.source', source('Host={{ host }}\nPort=993'), options);
    check('work.source', source('Host=localhost\nPort=993'), options);
  });

  it('fires on a pair, and leads to the first that is allowed', () => {
    const { text, findings } = check('work.source', source('Host=imap.example.com\nPort=993\n     ^^^ policy ✓'), {
      allowedPairs: { imap: ['143/starttls', '10993/tls'] },
    });
    assert.equal(applyFixes(text, findings, 'safe'), text);
    assert.equal(
      applyFixes(text, findings, 'suggested'),
      source('Host=imap.example.com\nPort=143').replace('ssl-on-alternate-port', 'starttls-on-standard-port').trimStart(),
    );
    check('work.source', source('Host=imap.example.com\nPort=10993'), { allowedPairs: { imap: ['143/starttls', '10993/tls'] } });
    check('work.source', secure, { allowedPairs: { smtp: ['465/tls'] } });
  });

  it('stands on the half that is to change', () => {
    check(
      'work.source',
      source('Host=imap.example.com\nPort=993').replace(
        'ssl-on-alternate-port',
        'starttls-on-standard-port\n       ^^^^^^^^^^^^^^^^^^^^^^^^^ policy ✓',
      ),
      { allowedPairs: { imap: ['993/tls'] }, rules: { 'starttls-on-tls-port': 'off' } },
    );
    check('.msmtprc', 'account a\nhost smtp.example.com\nport 587\nauth on\ntls on\n    ^^ policy ✓\ntls_starttls on\n', {
      allowedPairs: { smtp: ['587/tls'] },
    });
  });

  it('makes the fix safe where the policy is said to be authoritative', () => {
    const options: LintOptions = { allowedPairs: { imap: ['143/starttls'] }, policyIsAuthoritative: true };
    const { text, findings } = check('work.source', source('Host=imap.example.com\nPort=993\n     ^^^ policy ✓'), options);
    check('work.source', applyFixes(text, findings, 'safe'), options);
  });

  it('fires on a password where OAuth2 is asked for, in XML and in a property list', () => {
    const options: LintOptions = { requireOAuth2: true };
    check(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1"><emailProvider id="example.com">
        <incomingServer type="imap">
          <hostname>imap.example.com</hostname>
          <port>993</port>
          <socketType>SSL</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
                          ^^^^^^^^^^^^^^^^^^ policy
        </incomingServer>
        <outgoingServer type="smtp">
          <hostname>smtp.example.com</hostname>
          <port>465</port>
          <socketType>SSL</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>OAuth2</authentication>
        </outgoingServer>
      </emailProvider></clientConfig>
    `,
      options,
    );
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerAuthentication</key><string>EmailAuthPassword</string>
                                                           ^^^^^^^^^^^^^^^^^ policy
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <key>IncomingMailServerPortNumber</key><integer>993</integer>
        <key>IncomingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
      options,
    );
  });

  it('leaves trusted hosts alone', () => {
    check('work.source', secure, { forbiddenProtocols: ['imap'], allowedHosts: [], trustedHosts: ['imap.example.*'] });
  });
});
