import assert from 'node:assert/strict';
import { exampleProvider } from '../support/exampleProviders';
import { only } from '../support/only';

const { check } = only('provider-settings-differ');

describe('provider-settings-differ', () => {
  const providers = exampleProvider({
    hosts: { 'mail.example.com': 'imap 993 tls, smtp 587 starttls, smtp 465 tls, pop3 110 none', 'only.example.com': 'smtp 587 starttls' },
  });

  const source = (backend: string, host: string, port: number, caret: string, method: string) => `
    [Data Source]
    [Mail ${backend === 'smtp' ? 'Transport' : 'Account'}]
    BackendName=${backend}
    [Authentication]
    Host=${host}
    Method=PLAIN
    Port=${port}
    ${caret}
    [Security]
    Method=${method}
  `;

  const tls = 'ssl-on-alternate-port';
  const startTls = 'starttls-on-standard-port';

  it('fires where the table sees nothing wrong', () => {
    const { findings } = check('work.source', source('imapx', 'mail.example.com', 143, '     ^^^ provider-settings-differ ✓', startTls), {
      providers,
    });
    assert.deepEqual(
      findings.map(({ severity, message, confidence }) => [severity, confidence, message]),
      [
        [
          'information',
          'certain',
          'IMAP on port 143 with “STARTTLS after connecting”: Example Mail does not publish this pair, so it may not work, ' +
            'or not for long. Example Mail publishes port 993 with TLS: use that.',
        ],
      ],
    );
  });

  it('fires in place of unusual-port', () => {
    const { check } = only('provider-settings-differ', 'unusual-port');
    check('work.source', source('imapx', 'mail.example.com', 10993, '     ^^^^^ provider-settings-differ ✓', tls), { providers });
    check('work.source', source('imapx', 'mail.example.com', 10993, '     ^^^^^ unusual-port', tls), { providers: 'off' });
  });

  it('leads to STARTTLS where that is all there is, and is never safe', () => {
    const { findings } = check('work.source', source('smtp', 'only.example.com', 465, '     ^^^ provider-settings-differ ✓', tls), {
      providers,
    });
    assert.deepEqual(
      findings[0]!.fixes.map(({ title, target, safety }) => [title, target, safety]),
      [['Use port 587 with STARTTLS (Example Mail publishes it)', { port: 587, security: 'starttls' }, 'suggested']],
    );
  });

  it('offers the other pairs that are published', () => {
    const { findings } = check('work.source', source('smtp', 'mail.example.com', 2525, '     ^^^^ provider-settings-differ ✓', startTls), {
      providers,
    });
    assert.deepEqual(
      findings[0]!.fixes.map(({ target, isPreferred }) => [target, isPreferred]),
      [
        [{ port: 465, security: 'tls' }, true],
        [{ port: 587, security: 'starttls' }, false],
      ],
    );
  });

  it('offers nothing where no encryption is published', () => {
    const { findings } = check('work.source', source('pop', 'mail.example.com', 995, '     ^^^ provider-settings-differ', tls), {
      providers,
    });
    assert.deepEqual(findings[0]!.fixes, []);
    assert.ok(findings[0]!.message.endsWith('No encrypted port is published (https://example.com/mail).'));
  });

  it('leaves it to the fault where there is one', () => {
    only('provider-settings-differ', 'tls-on-cleartext-port').check(
      'work.source',
      source('imapx', 'mail.example.com', 143, '     ^^^ tls-on-cleartext-port ✓', tls),
      { providers },
    );
  });

  it('is silent where the page has not been read recently, as that says nothing of what is not in the list', () => {
    const { check } = only('provider-settings-differ', 'unusual-port');
    for (const age of [{ unread: true }, { checked: '2025-01' }]) {
      const unread = exampleProvider({ hosts: { 'mail.example.com': 'imap 993 tls, smtp 465 tls' }, ...age });
      check('work.source', source('imapx', 'mail.example.com', 143, '', startTls), { providers: unread });
      check('work.source', source('smtp', 'mail.example.com', 587, '', startTls), { providers: unread });
      const { findings } = check('work.source', source('smtp', 'mail.example.com', 10465, '     ^^^^^ unusual-port ✓', tls), {
        providers: unread,
      });
      assert.equal(
        findings[0]!.message,
        'SMTP on port 10465 with “TLS on a dedicated port”: port 10465 is not registered for this; it works only if the ' +
          'server listens there. Example Mail publishes port 465 with TLS, as far as is known: use that.',
      );
      assert.deepEqual(
        findings[0]!.fixes.map(({ title, isPreferred, safety }) => [title, isPreferred, safety]),
        [
          ['Use port 465 with TLS (check with Example Mail)', true, 'suggested'],
          ['Use port 587 with STARTTLS (check with Example Mail)', false, 'manual'],
        ],
      );
    }
  });

  it('is silent about what is published, whatever the table thinks', () => {
    check('work.source', source('imapx', 'MAIL.example.com', 993, '', tls), { providers });
    check('work.source', source('smtp', 'odd.example.com', 587, '', tls), {
      providers: exampleProvider({ hosts: { 'odd.example.com': 'smtp 587 tls' } }),
    });
  });

  it('is silent about other protocols and hosts of the provider', () => {
    check('work.source', source('imapx', 'only.example.com', 143, '', startTls), { providers });
    check('work.source', source('imapx', 'other.example.com', 143, '', startTls), { providers });
  });

  it('is silent about trusted hosts, and about placeholders', () => {
    check('work.source', source('imapx', 'mail.example.com', 143, '', startTls), { providers, trustedHosts: ['*.example.com'] });
    check('work.source', source('imapx', '{{ host }}', 143, '', startTls), { providers });
  });

  it('is a hint in a disabled account', () => {
    const { findings } = check(
      'work.source',
      source('imapx', 'mail.example.com', 143, '     ^^^ provider-settings-differ ✓', startTls).replace(
        '[Data Source]',
        '[Data Source]\n    Enabled=false',
      ),
      { providers },
    );
    assert.deepEqual(
      findings.map(({ severity, fixes }) => [severity, fixes[0]!.safety]),
      [['hint', 'manual']],
    );
  });
});
