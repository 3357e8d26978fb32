import assert from 'node:assert/strict';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const answer = (...protocols: string[]) =>
  `<Autodiscover><Response><Account>${protocols.map((inside) => `<Protocol>${inside}</Protocol>`).join('')}</Account></Response></Autodiscover>`;

const imap = (inside: string) => answer(`<Type>IMAP</Type><Server>h</Server>${inside}`);

const securityOf = (inside: string) => lint(imap(`<Port>993</Port>${inside}`), 'a.xml').servers[0]!.security.value;

describe('an Autodiscover answer', () => {
  it('asks for encryption where it says nothing, and has no default port', () => {
    assert.deepEqual(serverLines(imap(''), 'a.xml'), ['imap h (unknown) (auto) unknown']);
    assert.deepEqual(serverLines(imap('<Port>993</Port><SSL>on</SSL><SPA>off</SPA>'), 'a.xml'), ['imap h 993 auto password']);
    assert.deepEqual(serverLines(answer('<Type>SMTP</Type><Server>s</Server><Port>465</Port><AuthRequired>Off</AuthRequired>'), 'a.xml'), [
      'smtp s 465 (auto) none',
    ]);
    assert.deepEqual(serverLines(imap('<Port>993</Port><SPA>On</SPA>'), 'a.xml'), ['imap h 993 (auto) ntlm']);
  });

  it('means what the worse of its two readers makes of SSL and Encryption', () => {
    const rows: readonly (readonly [ssl: string | undefined, encryption: string | undefined, security: string])[] = [
      ['on', undefined, 'auto'],
      ['Off', undefined, 'none'],
      [undefined, 'SSL', 'tls'],
      [undefined, 'tls', 'starttls'],
      [undefined, 'Auto', 'auto'],
      [undefined, 'None', 'none'],
      ['on', 'None', 'none'],
      ['off', 'SSL', 'none'],
      ['off', 'TLS', 'none'],
      ['off', 'Auto', 'none'],
      ['on', 'TLS', 'starttls'],
      ['yes', 'TLS', 'starttls'],
      ['yes', undefined, 'unknown'],
      ['on', 'STARTTLS', 'unknown'],
      ['off', '', 'unknown'],
    ];
    const element = (name: string, text: string | undefined) => (text === undefined ? '' : `<${name}>${text}</${name}>`);
    assert.deepEqual(
      rows.map(([ssl, encryption]) => [ssl, encryption, securityOf(element('SSL', ssl) + element('Encryption', encryption))]),
      rows,
    );
  });

  it('has findings that say which reader does what', () => {
    const [finding] = lint(imap('<Port>143</Port><SSL>off</SSL><Encryption>TLS</Encryption>'), 'a.xml').findings;
    assert.match(
      finding!.message,
      /^IMAP on port 143 with SSL “off” and Encryption “TLS” \(Outlook goes by Encryption and encrypts, Thunderbird goes by SSL and does not\): /,
    );
    assert.equal(finding!.severity, 'error');
    const [other] = lint(imap('<Port>143</Port><Encryption>SSL</Encryption>'), 'a.xml').findings;
    assert.match(
      other!.message,
      /^IMAP on port 143 with Encryption “SSL” \(TLS from the first byte in Outlook; Thunderbird goes by the port\): /,
    );
  });

  it('is read where Type names a mail server, in whatever letters', () => {
    const types = ['IMAP', 'POP3', 'SMTP', 'imap', 'EXCH', 'WEB', 'DAV'];
    const text = answer(
      ...types.map((type) => `<Type>${type}</Type><Server>${type.toLowerCase()}</Server>`),
      '<Type>IMAP</Type>',
      '<Type>IMAP</Type><Server> </Server>',
    );
    assert.deepEqual(
      lint(text, 'a.xml').servers.map(({ host }) => host.value),
      ['imap', 'imap', 'pop3', 'smtp'],
    );
  });

  it('is not the request, nor the other flavour', () => {
    for (const text of [
      '<Autodiscover><Request><EMailAddress>jo@example.com</EMailAddress></Request></Autodiscover>',
      '<Envelope><Body><GetUserSettingsResponse><ProtocolConnection><Hostname>h</Hostname><Port>143</Port></ProtocolConnection></GetUserSettingsResponse></Body></Envelope>',
    ]) {
      assert.equal(lint(text, 'answer.xml').format, undefined);
      assert.deepEqual(lint(text, 'autodiscover.xml').findings, []);
    }
  });
});
