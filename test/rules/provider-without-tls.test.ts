import assert from 'node:assert/strict';
import { exampleProvider } from '../support/exampleProviders';
import { only } from '../support/only';

const { check } = only('provider-without-tls');

describe('provider-without-tls', () => {
  const providers = exampleProvider({
    hosts: { 'mail.example.com': 'pop3 110 none, smtp 587 none', 'both.example.com': 'pop3 110 none, pop3 995 tls' },
  });

  const config = (type: string, host: string, port: number, caret: string, authentication = 'password-cleartext') => `
    <clientConfig><emailProvider>
      <${type === 'smtp' ? 'outgoing' : 'incoming'}Server type="${type}">
        <hostname>${host}</hostname>
        <port>${port}</port>
        ${caret}
        <socketType>plain</socketType>
        <authentication>${authentication}</authentication>
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

  it('takes the place of cleartext-password', () => {
    const { findings } = check('config-v1.1.xml', config('pop3', 'mail.example.com', 110, '      ^^^ provider-without-tls'), { providers });
    assert.deepEqual(
      findings.map(({ severity, message, fixes }) => [severity, message, fixes]),
      [
        [
          'information',
          'POP3 on port 110 with socketType plain: password and mail can be read by anybody on the way, and Example Mail ' +
            'documents no encrypted port. Ask Example Mail for one, or look for another provider.',
          [],
        ],
      ],
    );
  });

  it('claims no more than is known where the page has not been read', () => {
    const unread = exampleProvider({ hosts: { 'mail.example.com': 'pop3 110 none' }, unread: true });
    const { findings } = check('config-v1.1.xml', config('pop3', 'mail.example.com', 110, '      ^^^ provider-without-tls'), {
      providers: unread,
    });
    assert.equal(
      findings[0]!.message,
      'POP3 on port 110 with socketType plain: password and mail can be read by anybody on the way, and no encrypted ' +
        'port of Example Mail is known. Ask Example Mail for one, or look for another provider.',
    );
  });

  it('words it for a relay without log-in', () => {
    const { findings } = check('config-v1.1.xml', config('smtp', 'mail.example.com', 587, '      ^^^ provider-without-tls', 'none'), {
      providers,
      rules: { 'missing-authentication': 'off' },
    });
    assert.match(findings[0]!.message, /: the mail can be read by anybody/);
  });

  it('leaves it to cleartext-password where something better is published, or nothing is known', () => {
    const { check } = only('provider-without-tls', 'cleartext-password');
    const { findings } = check('config-v1.1.xml', config('pop3', 'both.example.com', 110, '      ^^^ cleartext-password ✓'), { providers });
    assert.equal(findings[0]!.fixes[0]!.safety, 'safe');
    check('config-v1.1.xml', config('pop3', 'mail.example.net', 110, '      ^^^ cleartext-password ✓'), { providers });
    check('config-v1.1.xml', config('pop3', 'mail.example.com', 110, '      ^^^ cleartext-password ✓'), { providers: 'off' });
  });

  it('leaves it to cleartext-password on a port that is not published', () => {
    only('provider-without-tls', 'cleartext-password').check(
      'config-v1.1.xml',
      config('pop3', 'mail.example.com', 1110, '      ^^^^ cleartext-password'),
      { providers },
    );
  });
});
