import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check, lint } = only('security-value-unknown');

describe('security-value-unknown', () => {
  const autoconfig = (type: string, word: string, port: number, caret: string) => `
    <clientConfig><emailProvider>
      <incomingServer type="${type}">
        <hostname>mail.example.com</hostname>
        <port>${port}</port>
        <socketType>${word}</socketType>
        ${caret}
      </incomingServer>
    </emailProvider></clientConfig>
  `;

  it('fires in XML and knows a word in the wrong letter case', () => {
    const { text, findings } = check('config-v1.1.xml', autoconfig('imap', 'ssl', 993, '            ^^^ security-value-unknown ✓'));
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('ssl', 'SSL'));
  });

  it('knows a word with one letter too many', () => {
    const { text, findings } = check(
      'config-v1.1.xml',
      autoconfig('imap', 'STARTTTLS', 143, '            ^^^^^^^^^ security-value-unknown ✓'),
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('STARTTTLS', 'STARTTLS'));
  });

  it('knows that this client forgives no blanks', () => {
    const { text, findings } = check('config-v1.1.xml', autoconfig('imap', ' SSL ', 993, '             ^^^ security-value-unknown ✓'));
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace(' SSL ', 'SSL'));
  });

  it('prefers nothing when it cannot know what was meant', () => {
    const { findings } = check('config-v1.1.xml', autoconfig('imap', 'secure', 143, '            ^^^^^^ security-value-unknown'));
    assert.deepEqual(
      findings[0]!.fixes.map(({ target }) => target),
      [
        { port: 993, security: 'tls' },
        { port: 143, security: 'starttls' },
      ],
    );
  });

  it('never writes the word for clear text', () => {
    const { text, findings } = check('config-v1.1.xml', autoconfig('imap', 'Plain', 143, '            ^^^^^ security-value-unknown ✓'));
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('143', '993').replace('Plain', 'SSL'));
  });

  it('lets the port be judged only where no encryption would save it', () => {
    only('security-value-unknown', 'protocol-port-mismatch').check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <incomingServer type="imap">
          <hostname>mail.example.com</hostname>
          <port>995</port>
                ^^^ protocol-port-mismatch ✓
          <socketType>secure</socketType>
                      ^^^^^^ security-value-unknown ✓
        </incomingServer>
      </emailProvider></clientConfig>
    `,
    );
  });

  it('fires where nothing is written and the client has no default', () => {
    check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <incomingServer type="imap">
          <hostname>mail.example.com</hostname>
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ security-value-unknown
          <port>993</port>
        </incomingServer>
      </emailProvider></clientConfig>
    `,
    );
  });

  it('fires in a property list on text that only looks like a boolean', () => {
    const { text, findings } = check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <key>IncomingMailServerPortNumber</key><integer>993</integer>
        <key>IncomingMailServerUseSSL</key><string>true</string>
                                                   ^^^^ security-value-unknown ✓
      </dict></plist>
    `,
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('<string>true</string>', '<true/>'));
  });

  it('fires in INI', () => {
    const { text, findings } = check(
      'account.source',
      `
      [Data Source]
      [Mail Account]
      BackendName=imapx
      [Authentication]
      Host=imap.example.com
      Port=993
      [Security]
      Method=SSL-on-alternate-port
             ^^^^^^^^^^^^^^^^^^^^^ security-value-unknown ✓
    `,
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('SSL-on', 'ssl-on'));
  });

  it('is silent where a template will write the word', () => {
    for (const word of ['%SOCKET%', '${SOCKET}', '{{ socket }}', '@SOCKET@']) check('config-v1.1.xml', autoconfig('imap', word, 993, ''));
  });

  it('takes the first of several words that the client knows', () => {
    check('config-v1.1.xml', autoconfig('imap', 'secure</socketType><socketType>SSL', 993, ''));
  });

  it('lists no values where the client has several switches instead', () => {
    const { findings } = check(
      '.muttrc',
      `
      set folder=imap://imap.example.com/
      set ssl_force_tls=certainly
                        ^^^^^^^^^ security-value-unknown
    `,
    );
    assert.match(findings[0]!.message, /is not one that Mutt knows\. Write a value that it knows\.$/);
  });

  it('says what the client then does, where that is known', () => {
    const message = (fileName: string, text: string) => lint(text, fileName).findings[0]!.message;
    assert.match(
      message('.mbsyncrc', 'IMAPAccount a\nHost imap.example.org\nSSLType TLS/SSL\n'),
      /^IMAP: this encryption setting is not one that mbsync knows, so it refuses the whole file\./,
    );
    assert.match(
      message('.offlineimaprc', '[Repository R]\ntype = IMAP\nremotehost = imap.example.org\nssl = maybe\n'),
      /does not load the account\./,
    );
  });

  it('is not fooled by names that every object has', () => {
    for (const word of ['constructor', 'toString', 'hasOwnProperty']) {
      check('config-v1.1.xml', autoconfig('imap', word, 993, `            ${'^'.repeat(word.length)} security-value-unknown`));
    }
  });
});
