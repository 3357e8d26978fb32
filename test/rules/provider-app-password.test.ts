import assert from 'node:assert/strict';
import { exampleProvider } from '../support/exampleProviders';
import { only } from '../support/only';

const { check, lint } = only('provider-app-password');

describe('provider-app-password', () => {
  const hosts = { 'mail.example.com': 'imap 993 tls, smtp 465 tls' };

  const source = (method: string, caret: string, host = 'mail.example.com') => `
    [Data Source]
    [Mail Account]
    BackendName=imapx
    [Authentication]
    Host=${host}
    Method=${method}
    ${caret}
    Port=993
    [Security]
    Method=ssl-on-alternate-port
  `;

  const told = (login: string, unread = false) =>
    check('work.source', source('PLAIN', '       ^^^^^ provider-app-password'), {
      providers: exampleProvider({ hosts, login, unread }),
    }).findings.map(({ severity, confidence, message, fixes }) => [severity, confidence, message, fixes]);

  it('is a hint with a link', () => {
    assert.deepEqual(told('app-password'), [
      [
        'hint',
        'possible',
        'IMAP: Example Mail refuses the password of the account itself here. Give the program one of its own (https://example.com/mail).',
        [],
      ],
    ]);
  });

  it('claims no more than is known where the page has not been read', () => {
    assert.deepEqual(
      told('app-password', true)[0]![2],
      'IMAP: Example Mail refuses the password of the account itself here, as far as is known. Give the program one of ' +
        'its own (https://example.com/mail).',
    );
  });

  it('names the date, and OAuth2 where that is taken', () => {
    assert.deepEqual(
      told('oauth2 or app-password since 2022-05-30')[0]![2],
      'IMAP: Example Mail has refused the password of the account itself here since 2022-05-30. Give the program one ' +
        'of its own, or let it log in with OAuth2 (https://example.com/mail).',
    );
  });

  it('words a future date as one', () => {
    assert.deepEqual(
      told('app-password since 2027-01-01')[0]![2],
      'IMAP: Example Mail has announced that from 2027-01-01 on it will refuse the password of the account itself ' +
        'here. Give the program one of its own (https://example.com/mail).',
    );
  });

  it('points at the host where the log-in is not written', () => {
    const { findings } = lint(
      '<MessageAccount>\n<IMAP_Server type="SZ">mail.example.com</IMAP_Server>\n' +
        '<IMAP_Port type="DWORD">000003e1</IMAP_Port>\n' +
        '<IMAP_Secure_Connection type="DWORD">00000001</IMAP_Secure_Connection>\n</MessageAccount>\n',
      'office.oeaccount',
      { providers: exampleProvider({ hosts, login: 'app-password' }) },
    );
    assert.deepEqual(
      findings.map(({ rule, span }) => [rule.id, span]),
      [['provider-app-password', findings[0]!.server!.host.span]],
    );
  });

  it('points at the host where the log-in is inherited', () => {
    const { findings } = lint(
      'defaults\nauth on\ntls on\ntls_starttls off\nport 465\n\naccount a\nhost mail.example.com\nuser jo\n',
      '.msmtprc',
      { providers: exampleProvider({ hosts, login: 'app-password' }) },
    );
    assert.deepEqual(
      findings.map(({ rule, span }) => [rule.id, span]),
      [['provider-app-password', findings[0]!.server!.host.span]],
    );
  });

  it('stands once for each account and provider, where mail comes in', () => {
    const aerc = '[a]\nsource = imaps://jo:x@mail.example.com\noutgoing = smtps://jo:x@mail.example.com\n';
    const options = { providers: exampleProvider({ hosts, login: 'app-password' }) };
    const found = lint(aerc, 'accounts.conf', options).findings;
    assert.deepEqual(
      found.map(({ message, span }) => [message, aerc.slice(span.start, span.end)]),
      [
        [
          'IMAP and SMTP: Example Mail refuses the password of the account itself here. ' +
            'Give the program one of its own (https://example.com/mail).',
          'mail.example.com',
        ],
      ],
    );
    assert.equal(found[0]!.server!.protocol, 'imap');
    assert.equal(lint(aerc + aerc.replace('[a]', '[b]'), 'accounts.conf', options).findings.length, 2);
  });

  it('stands at the outgoing server where that is the only one of the provider', () => {
    const aerc = '[a]\nsource = imaps://jo:x@imap.example.org\noutgoing = smtps://jo:x@mail.example.com\n';
    const found = lint(aerc, 'accounts.conf', { providers: exampleProvider({ hosts, login: 'app-password' }) }).findings;
    assert.deepEqual(
      found.map(({ server }) => server!.protocol),
      ['smtp'],
    );
  });

  it('is silent about other ways to log in, about providers that take the password, and without a list', () => {
    const providers = exampleProvider({ hosts, login: 'oauth2 or app-password' });
    for (const method of ['XOAUTH2', 'GSSAPI', 'CRAM-MD5'])
      check('work.source', source(method, ''), { providers, rules: { 'weak-authentication': 'off' } });
    for (const login of ['password or app-password', 'oauth2 or password'])
      check('work.source', source('PLAIN', ''), { providers: exampleProvider({ hosts, login }) });
    check('work.source', source('PLAIN', ''), { providers: exampleProvider({ hosts }) });
    check('work.source', source('PLAIN', ''), { providers: 'off' });
    check('work.source', source('PLAIN', '', 'localhost'), { providers });
    check('work.source', source('PLAIN', '', 'other.example.com'), { providers });
  });
});
