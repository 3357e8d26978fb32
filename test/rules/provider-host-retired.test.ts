import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { exampleProvider } from '../support/exampleProviders';
import { only } from '../support/only';

const { check } = only('provider-host-retired');

describe('provider-host-retired', () => {
  const providers = exampleProvider(
    { hosts: { 'mail.example.com': 'imap 993 tls, smtp 587 starttls' } },
    {
      'old.example.com': { use: 'mail.example.com', provider: 'Example Mail', see: 'https://example.com/news' },
      'off.example.com': {
        use: 'mail.example.com',
        provider: 'Example Mail',
        see: 'https://example.com/news',
        since: '2024-05',
        state: 'off',
      },
      'gone.example.com': { provider: 'Example Mail', see: 'https://example.com/news', since: '2024' },
      'short.example.com': 'elsewhere.example.net',
    },
  );

  const source = (backend: string, host: string, hostCaret: string, port: number, method: string, portCaret = '') => `
    [Data Source]
    [Mail ${backend === 'smtp' ? 'Transport' : 'Account'}]
    BackendName=${backend}
    [Authentication]
    Host=${host}
    ${hostCaret}
    Method=PLAIN
    Port=${port}
    ${portCaret}
    [Security]
    Method=${method}
  `;

  const tls = 'ssl-on-alternate-port';

  it('names the successor, and the page that says so', () => {
    const { findings } = check(
      'work.source',
      source('imapx', 'Old.Example.com', '     ^^^^^^^^^^^^^^^ provider-host-retired ✓', 993, tls),
      { providers },
    );
    assert.deepEqual(
      findings.map(({ severity, message, fixes }) => [severity, message, fixes.map(({ title, safety }) => [title, safety])]),
      [
        [
          'warning',
          'IMAP: Example Mail no longer names this host (https://example.com/news), so it may stop answering any day. Use ' +
            'mail.example.com, if the account is still there.',
          [['Use mail.example.com, port 993 with TLS', 'suggested']],
        ],
      ],
    );
  });

  it('is an error where the host is known to be switched off', () => {
    const { findings } = check(
      'work.source',
      source('imapx', 'off.example.com', '     ^^^^^^^^^^^^^^^ provider-host-retired ✓', 993, tls),
      { providers },
    );
    assert.deepEqual(
      findings.map(({ severity, message }) => [severity, message]),
      [
        [
          'error',
          'IMAP: this host has been switched off since 2024-05 (https://example.com/news), so the connection fails. Use ' +
            'mail.example.com, if the account is still there.',
        ],
      ],
    );
  });

  it('sets host, port and encryption in one step, also where another rule fixes the pair', () => {
    const { check } = only('provider-host-retired', 'cleartext-password');
    const { text, findings } = check(
      'work.source',
      source('smtp', 'old.example.com', '     ^^^^^^^^^^^^^^^ provider-host-retired ✓', 25, 'none', '     ^^ cleartext-password ✓'),
      { providers },
    );
    const fixed = applyFixes(text, findings, 'suggested');
    assert.match(fixed, /^Host=mail\.example\.com\n[^]*^Port=587\n[^]*^Method=starttls-on-standard-port$/m);
    check('work.source', fixed, { providers });
  });

  it('offers nothing where there is no successor, or none for this protocol', () => {
    const { findings } = check(
      'work.source',
      source('imapx', 'gone.example.com', '     ^^^^^^^^^^^^^^^^ provider-host-retired', 993, tls),
      { providers },
    );
    assert.equal(
      findings[0]!.message,
      'IMAP: Example Mail has not named this host since 2024 (https://example.com/news), so it may stop answering any ' +
        'day. Ask your provider which one took its place.',
    );
    check('work.source', source('pop', 'old.example.com', '     ^^^^^^^^^^^^^^^ provider-host-retired', 995, tls), { providers });
  });

  it('keeps the pair where the list does not know the successor', () => {
    const { text, findings } = check(
      'work.source',
      source('imapx', 'short.example.com', '     ^^^^^^^^^^^^^^^^^ provider-host-retired ✓', 993, tls),
      { providers },
    );
    assert.match(applyFixes(text, findings, 'suggested'), /^Host=elsewhere\.example\.net\n[^]*^Port=993$/m);
  });

  it('points at the host in XML and in a property list', () => {
    check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <incomingServer type="imap">
          <hostname>old.example.com</hostname>
                    ^^^^^^^^^^^^^^^ provider-host-retired ✓
          <port>993</port>
          <socketType>SSL</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>OAuth2</authentication>
        </incomingServer>
        <outgoingServer type="smtp">
          <hostname>smtp.example.com</hostname>
          <port>465</port>
          <socketType>SSL</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
        </outgoingServer>
      </emailProvider></clientConfig>
    `,
      { providers },
    );
    check(
      'desk.mobileconfig',
      `
      <?xml version="1.0" encoding="UTF-8"?>
      <plist version="1.0"><dict>
        <key>PayloadContent</key>
        <array><dict>
          <key>PayloadType</key><string>com.apple.mail.managed</string>
          <key>EmailAccountType</key><string>EmailTypeIMAP</string>
          <key>IncomingMailServerHostName</key>
          <string>old.example.com</string>
                  ^^^^^^^^^^^^^^^ provider-host-retired ✓
          <key>IncomingMailServerPortNumber</key><integer>993</integer>
          <key>IncomingMailServerUseSSL</key><true/>
        </dict></array>
        <key>PayloadType</key><string>Configuration</string>
      </dict></plist>
    `,
      { providers },
    );
  });

  it('is silent about every other host, and without a list', () => {
    for (const host of ['mail.example.com', 'very.old.example.com', 'example.com', '{{ host }}'])
      check('work.source', source('imapx', host, '', 993, tls), { providers });
    check('work.source', source('imapx', 'old.example.com', '', 993, tls), { providers: 'off' });
  });
});
