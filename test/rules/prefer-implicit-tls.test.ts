import assert from 'node:assert/strict';
import { exampleProvider } from '../support/exampleProviders';
import { only } from '../support/only';

const { check } = only('prefer-implicit-tls');

describe('prefer-implicit-tls', () => {
  const source = (backend: string, port: number, host: string, caret = '') => `
    [Data Source]
    [Mail ${backend === 'smtp' ? 'Transport' : 'Account'}]
    BackendName=${backend}
    [Authentication]
    Host=${host}
    Method=PLAIN
    Port=${port}
    ${caret}
    [Security]
    Method=starttls-on-standard-port
  `;

  it('fires only where the preset asks for it', () => {
    check('account.source', source('imapx', 143, 'imap.example.com'));
    const { findings } = check('account.source', source('imapx', 143, 'imap.example.com', '     ^^^ prefer-implicit-tls ✓'), {
      preset: 'strict',
    });
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['warning'],
    );
    assert.deepEqual(
      findings[0]!.fixes.map(({ target, safety }) => [target, safety]),
      [[{ port: 993, security: 'tls' }, 'suggested']],
    );
  });

  it('fires for sending', () => {
    check('account.source', source('smtp', 587, 'smtp.example.com', '     ^^^ prefer-implicit-tls ✓'), { preset: 'strict' });
  });

  it('fires in XML', () => {
    check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <incomingServer type="pop3">
          <hostname>pop.example.com</hostname>
          <port>110</port>
                ^^^ prefer-implicit-tls ✓
          <socketType>STARTTLS</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
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
      { preset: 'strict' },
    );
  });

  it('leaves it to the fault where there is one', () => {
    only('prefer-implicit-tls', 'starttls-on-tls-port').check(
      'account.source',
      source('imapx', 993, 'imap.example.com').replace(
        'starttls-on-standard-port',
        'starttls-on-standard-port\n           ^^^^^^^^^^^^^^^^^^^^^^^^^ starttls-on-tls-port ✓',
      ),
      { preset: 'strict' },
    );
  });

  it('is a hint where the provider is known to offer both, and safe while its page is known', () => {
    const hosts = { 'imap.example.com': 'imap 143 starttls, imap 993 tls' };
    const fixture = source('imapx', 143, 'imap.example.com', '     ^^^ prefer-implicit-tls ✓');
    const told = (unread: boolean) =>
      check('account.source', fixture, { providers: exampleProvider({ hosts, unread }) }).findings.map(({ severity, message, fixes }) => [
        severity,
        message,
        fixes[0]!.safety,
      ]);
    const message =
      'IMAP on port 143 with “STARTTLS after connecting”: the connection begins in clear text, which is safe as long ' +
      'as both sides make no mistake. Example Mail publishes port 993 with TLS: use that.';
    assert.deepEqual(told(false), [['hint', message, 'safe']]);
    assert.deepEqual(told(true), [['hint', message.replace('TLS: use', 'TLS, as far as is known: use'), 'suggested']]);
  });

  it('is silent where the provider is known to offer nothing else', () => {
    check('account.source', source('smtp', 587, 'smtp.example.com'), {
      providers: exampleProvider({ hosts: { 'smtp.example.com': 'smtp 587 starttls' } }),
    });
  });

  it('is silent on this machine', () => {
    check('account.source', source('imapx', 143, 'localhost'), { preset: 'strict' });
  });
});
