import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check, lint } = only('host-has-scheme-or-port');

/** An Evolution account with this host; a line of carets may follow it. */
const source = (host: string, settings = 'Port=993', method = 'ssl-on-alternate-port') => `
[Data Source]
[Mail Account]
BackendName=imapx
[Authentication]
Host=${host}
${settings}
[Security]
Method=${method}
`;

const fixed = (host: string, settings = '', method = 'ssl-on-alternate-port') => {
  const { text, findings } = check(
    'work.source',
    source(host, settings, method).replace(host, `${host}\n     ${'^'.repeat(host.length)} host-has-scheme-or-port ✓`),
  );
  return { safe: applyFixes(text, findings, 'safe'), suggested: applyFixes(text, findings, 'suggested') };
};

describe('host-has-scheme-or-port', () => {
  it('fires in XML', () => {
    check(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1"><emailProvider id="example.com">
        <outgoingServer type="smtp">
          <hostname>smtp.example.com:587</hostname>
                    ^^^^^^^^^^^^^^^^^^^^ host-has-scheme-or-port ✓
          <port>587</port>
          <socketType>STARTTLS</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
        </outgoingServer>
        <incomingServer type="imap">
          <hostname>imap.example.com</hostname>
          <port>993</port>
          <socketType>SSL</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
        </incomingServer>
      </emailProvider></clientConfig>
    `,
    );
  });

  it('fires in a property list, and moves port and encryption to their own keys', () => {
    const { text, findings } = check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerHostName</key><string>imaps://imap.example.com:993/</string>
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-has-scheme-or-port ✓
      </dict></plist>
    `,
    );
    const fixed = applyFixes(text, findings, 'suggested');
    assert.match(fixed, /<string>imap\.example\.com<\/string>/);
    assert.match(fixed, /<key>IncomingMailServerPortNumber<\/key>\s*<integer>993<\/integer>/);
    assert.match(fixed, /<key>IncomingMailServerUseSSL<\/key>\s*<true\/>/);
  });

  it('lets the rules for port and encryption speak of the port in the host field', () => {
    const { findings } = only('host-has-scheme-or-port', 'protocol-port-mismatch').check(
      '.msmtprc',
      `
      account a
      host smtp.example.com:995
           ^^^^^^^^^^^^^^^^^^^^ host-has-scheme-or-port ✓
      auth on
      tls on
          ^^ protocol-port-mismatch ✓
    `,
    );
    const { message } = findings.find(({ rule }) => rule.id === 'protocol-port-mismatch')!;
    assert.equal(
      message,
      'SMTP on port 995 with “tls on” (STARTTLS): port 995 belongs to POP3 with TLS, so a server there will not ' +
        'understand SMTP. Use port 465 with TLS.',
    );
  });

  it('lets them speak of the encryption in the host field', () => {
    const { findings } = only('host-has-scheme-or-port', 'tls-on-cleartext-port').check(
      'prefs.js',
      `
      user_pref("mail.server.server1.type", "imap");
      user_pref("mail.server.server1.hostname", "imaps://imap.example.com");
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^ host-has-scheme-or-port ✓
      user_pref("mail.server.server1.port", 143);
                                            ^^^ tls-on-cleartext-port ✓
    `,
    );
    const { message } = findings.find(({ rule }) => rule.id === 'tls-on-cleartext-port')!;
    assert.match(message, /^IMAP on port 143 with TLS from the first byte: port 143 starts unencrypted/);
  });

  it('has a safe fix where nothing contradicts the extra part', () => {
    assert.equal(fixed('imap.example.com:993', 'Port=993').safe, source('imap.example.com', 'Port=993').trimStart());
    assert.equal(fixed('imaps://imap.example.com', 'Port=993').safe, source('imap.example.com', 'Port=993').trimStart());
    assert.equal(fixed('imap.example.com/', 'Port=993').safe, source('imap.example.com', 'Port=993').trimStart());
    assert.equal(fixed('someone@imap.example.com', 'Port=993').safe, source('imap.example.com', 'Port=993').trimStart());
    assert.equal(fixed('[2001:db8::1]:993', 'Port=993').safe, source('[2001:db8::1]', 'Port=993').trimStart());
  });

  it('takes the port of the scheme where none is written', () => {
    const text = '<MessageAccount><POP3_Server>pop3s://pop.example.com</POP3_Server></MessageAccount>';
    const { findings } = lint(text, 'account.oeaccount');
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['host-has-scheme-or-port'],
    );
    assert.equal(
      applyFixes(text, findings, 'safe'),
      '<MessageAccount><POP3_Server>pop.example.com</POP3_Server><POP3_Port type="DWORD">000003e3</POP3_Port>' +
        '<POP3_Secure_Connection type="DWORD">00000001</POP3_Secure_Connection></MessageAccount>',
    );
  });

  it('only suggests it where port or scheme contradict the settings', () => {
    const { safe, suggested } = fixed('imap.example.com:10993', 'Port=993');
    assert.equal(safe, source('imap.example.com:10993', 'Port=993').trimStart());
    assert.equal(suggested, source('imap.example.com', 'Port=993').trimStart());
  });

  it('has no fix where no name is left', () => {
    check('work.source', source('imaps://\n     ^^^^^^^^ host-has-scheme-or-port'));
  });

  it('never says who logs in', () => {
    const { findings } = check(
      'work.source',
      source('imap://someone:secret@imap.example.com\n     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-has-scheme-or-port ✓'),
    );
    assert.doesNotMatch(JSON.stringify(findings), /someone|secret/);
  });

  for (const host of [
    'imap.example.com',
    '2001:db8::1',
    '[2001:db8::1]',
    '192.0.2.1',
    'localhost',
    '${HOST}:993',
    'https://{{ host }}',
    '/run/imap.sock',
  ]) {
    it(`is silent about ${host}`, () => {
      check('work.source', source(host));
    });
  }

  it('is silent about the server of a calendar, for which an address may do', () => {
    check(
      'work.mobileconfig',
      `
      <?xml version="1.0"?>
      <plist version="1.0"><dict>
        <key>PayloadType</key><string>com.apple.caldav.account</string>
        <key>CalDAVHostName</key><string>https://calendar.example.com/dav</string>
      </dict></plist>
    `,
    );
  });

  it('is silent where the host is a URL by definition', () => {
    check(
      'accounts.conf',
      `
      [Work]
      source = imaps://someone@imap.example.com:993
      outgoing = smtps://someone@smtp.example.com
    `,
    );
  });
});
