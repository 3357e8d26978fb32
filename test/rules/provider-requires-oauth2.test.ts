import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { exampleProvider } from '../support/exampleProviders';
import { only } from '../support/only';

const { check, lint } = only('provider-requires-oauth2');

describe('provider-requires-oauth2', () => {
  const hosts = { 'mail.thundermail.com': 'imap 993 tls, pop3 995 tls, smtp 465 tls' };
  const providers = exampleProvider({
    hosts,
    login: {
      imap: 'oauth2 since 2024-09-16',
      pop3: 'oauth2',
      smtp: { accepts: 'oauth2 since 2026-12', note: 'It can be switched on again.', see: 'https://example.com/news' },
    },
  });

  const config = (type: string, authentication: string, caret: string, port = { imap: 993, pop3: 995, smtp: 465 }[type]) => `
    <clientConfig><emailProvider>
      <${type === 'smtp' ? 'outgoing' : 'incoming'}Server type="${type}">
        <hostname>mail.thundermail.com</hostname>
        <port>${port}</port>
        <socketType>SSL</socketType>
        <authentication>${authentication}</authentication>
        ${caret}
      </${type === 'smtp' ? 'outgoing' : 'incoming'}Server>
      <incomingServer type="imap">
        <hostname>imap.example.com</hostname>
        <port>993</port>
        <socketType>SSL</socketType>
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
  `;

  const caret = '                ^^^^^^^^^^^^^^^^^^ provider-requires-oauth2';

  it('says since when, and where that is written', () => {
    const { findings } = check('config-v1.1.xml', config('imap', 'password-cleartext', caret), { providers });
    assert.deepEqual(
      findings.map(({ severity, confidence, message }) => [severity, confidence, message]),
      [
        [
          'error',
          'certain',
          'IMAP: Example Mail has refused passwords here since 2024-09-16, so the log-in fails (https://example.com/mail). ' +
            'Let the client log in with OAuth2, or use one that can.',
        ],
      ],
    );
  });

  it('is a warning, and possible, where the page has not been read recently', () => {
    const { findings } = check('config-v1.1.xml', config('imap', 'password-cleartext', caret), {
      providers: exampleProvider({ hosts, login: 'oauth2 since 2024-09-16', unread: true }),
    });
    assert.deepEqual(
      findings.map(({ severity, confidence, message }) => [severity, confidence, message]),
      [
        [
          'warning',
          'possible',
          'IMAP: Example Mail has refused passwords here since 2024-09-16, as far as is known, so the log-in fails ' +
            '(https://example.com/mail). Let the client log in with OAuth2, or use one that can.',
        ],
      ],
    );
  });

  it('needs no date', () => {
    const { findings } = check('config-v1.1.xml', config('pop3', 'password-encrypted', caret), {
      providers,
      rules: { 'weak-authentication': 'off' },
    });
    assert.match(findings[0]!.message, /^POP3: Example Mail refuses passwords here, so the log-in fails \(/);
  });

  it('words a future date as one', () => {
    const { findings } = check('config-v1.1.xml', config('smtp', 'password-cleartext', caret), { providers });
    assert.deepEqual(
      findings.map(({ severity, confidence, message }) => [severity, confidence, message]),
      [
        [
          'warning',
          'possible',
          'SMTP: Example Mail has announced that from 2026-12 on it will refuse passwords here (https://example.com/news). ' +
            'It can be switched on again. Let the client log in with OAuth2 before that day, or use one that can.',
        ],
      ],
    );
  });

  it('words it for Microsoft 365 as a future date', () => {
    const { findings } = lint(
      '[Data Source]\n[Mail Transport]\nBackendName=smtp\n' +
        '[Authentication]\nHost=smtp.office365.com\nMethod=LOGIN\nPort=587\n' +
        '[Security]\nMethod=starttls-on-standard-port\n',
      'work.source',
    );
    assert.deepEqual(
      findings.map(({ rule, severity }) => [rule.id, severity]),
      [['provider-requires-oauth2', 'warning']],
    );
    assert.match(
      findings[0]!.message,
      /has announced that from 2026-12 on it will refuse passwords here \(https:\S+\)\. At the end of that month passwords are switched off by default .* can switch them on again/,
    );
  });

  it('offers OAuth2 where the client has a word for it, and prefers nothing', () => {
    const { text, findings } = check('config-v1.1.xml', config('imap', 'password-cleartext', caret), { providers });
    assert.deepEqual(
      findings[0]!.fixes.map(({ isPreferred, safety, edits }) => [isPreferred, safety, edits.map(({ newText }) => newText)]),
      [[false, 'manual', ['OAuth2']]],
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text);
  });

  it('offers no OAuth2, not even in words, where the client gets no token', () => {
    const elsewhere = exampleProvider({ hosts: { 'mail.example.com': 'imap 993 tls, smtp 465 tls' }, login: 'oauth2' });
    const { findings } = lint(
      config('imap', 'password-cleartext', '').replace('mail.thundermail.com', 'mail.example.com'),
      'config-v1.1.xml',
      {
        providers: elsewhere,
      },
    );
    assert.deepEqual(
      findings.map(({ fixes, message }) => [fixes, message.slice(message.indexOf(' Thunderbird is'))]),
      [[[], ' Thunderbird is not registered for OAuth2 with this host, so it gets no token there: use a program that is.']],
    );
  });

  it('leads from POP3 to IMAP where the client has OAuth2 for that alone', () => {
    const { findings } = lint(
      '<k9settings version="93" format="1"><accounts><account uuid="a"><incoming-server type="POP3">' +
        '<host>mail.thundermail.com</host><port>995</port><connection-security>SSL_TLS_REQUIRED</connection-security>' +
        '<authentication-type>PLAIN</authentication-type></incoming-server></account></accounts></k9settings>',
      'work.k9s',
      { providers },
    );
    assert.deepEqual(findings[0]!.fixes, []);
    assert.match(findings[0]!.message, / Thunderbird for Android has no OAuth2 for POP3: use IMAP\.$/);
  });

  for (const [name, file, word] of [
    [
      'work.source',
      '[Data Source]\n[Mail Account]\nBackendName=imapx\n' +
        '[Authentication]\nHost=mail.thundermail.com\nMethod=PLAIN\nPort=993\n' +
        '[Security]\nMethod=ssl-on-alternate-port\n',
      'XOAUTH2',
    ],
    [
      'prefs.js',
      '// Mozilla User Preferences\nuser_pref("mail.accountmanager.accounts", "account1");\n' +
        'user_pref("mail.account.account1.server", "server1");\nuser_pref("mail.server.server1.authMethod", 3);\n' +
        'user_pref("mail.server.server1.hostname", "mail.thundermail.com");\nuser_pref("mail.server.server1.port", 993);\n' +
        'user_pref("mail.server.server1.socketType", 3);\nuser_pref("mail.server.server1.type", "imap");\n',
      '10',
    ],
    ['.msmtprc', 'account a\nhost mail.thundermail.com\nport 465\ntls on\ntls_starttls off\nauth login\nuser jo\n', 'xoauth2'],
    [
      'work.k9s',
      '<k9settings version="93" format="1"><accounts><account uuid="a"><incoming-server type="IMAP">' +
        '<host>mail.thundermail.com</host><port>993</port><connection-security>SSL_TLS_REQUIRED</connection-security>' +
        '<authentication-type>PLAIN</authentication-type></incoming-server></account></accounts></k9settings>',
      'XOAUTH2',
    ],
  ] as const) {
    it(`offers ${word} in ${name}`, () => {
      const { findings } = lint(file, name, { providers });
      assert.deepEqual(
        findings.map(({ rule, fixes }) => [rule.id, fixes[0]?.edits.map(({ newText }) => newText)]),
        [['provider-requires-oauth2', [word]]],
      );
    });
  }

  it('is less certain where the log-in is not written', () => {
    const { findings } = lint('set folder = "imaps://mail.thundermail.com:993/"\n', 'muttrc', { providers });
    assert.deepEqual(
      findings.map(({ rule, confidence }) => [rule.id, confidence]),
      [['provider-requires-oauth2', 'likely']],
    );
    assert.deepEqual(
      lint('set folder = "imaps://mail.thundermail.com:993/"\nset imap_authenticators = "oauthbearer:xoauth2"\n', 'muttrc', { providers })
        .findings,
      [],
    );
  });

  it('has no offer where the client has no word for it', () => {
    const profile =
      '<MessageAccount>\n<IMAP_Server type="SZ">mail.thundermail.com</IMAP_Server>\n' +
      '<IMAP_Port type="DWORD">000003e1</IMAP_Port>\n' +
      '<IMAP_Secure_Connection type="DWORD">00000001</IMAP_Secure_Connection>\n</MessageAccount>\n';
    const { findings } = lint(profile, 'office.oeaccount', { providers });
    assert.deepEqual(
      findings.map(({ rule, fixes }) => [rule.id, fixes]),
      [['provider-requires-oauth2', []]],
    );
  });

  it('is silent about OAuth2, other methods, and sending without a log-in', () => {
    for (const authentication of ['OAuth2', 'GSSAPI']) check('config-v1.1.xml', config('imap', authentication, ''), { providers });
    assert.deepEqual(
      lint(config('smtp', 'none', ''), 'config-v1.1.xml', { providers }).findings.filter(({ rule }) => rule.family === 'provider'),
      [],
    );
  });

  it('is silent where a password is taken too, and without a list', () => {
    for (const login of ['oauth2 or password', 'password', undefined])
      check('config-v1.1.xml', config('imap', 'password-cleartext', ''), {
        providers: exampleProvider({ hosts, ...(login && { login }) }),
      });
    check('config-v1.1.xml', config('imap', 'password-cleartext', ''), { providers: 'off' });
  });

  it('is silent about a proxy on this machine', () => {
    check('config-v1.1.xml', config('imap', 'password-cleartext', '').replace('mail.thundermail.com', 'localhost'), { providers });
  });
});
