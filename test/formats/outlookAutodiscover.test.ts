import assert from 'node:assert/strict';
import { only } from '../support/only';
import { refusalsIn } from './refusals';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const answer = (...protocols: string[]) =>
  '<Autodiscover><Response>' +
  `<Account>${protocols.map((inside) => `<Protocol>${inside}</Protocol>`).join('')}</Account></Response>` +
  '</Autodiscover>';

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
      '<Envelope><Body><GetUserSettingsResponse><ProtocolConnection><Hostname>h</Hostname><Port>143</Port>' +
        '</ProtocolConnection></GetUserSettingsResponse></Body></Envelope>',
    ]) {
      assert.equal(lint(text, 'answer.xml').format, undefined);
      assert.deepEqual(lint(text, 'autodiscover.xml').findings, []);
    }
  });
});

describe('names and words of an Autodiscover answer', () => {
  const words = only('security-value-unknown');
  const transport = only('tls-on-cleartext-port', 'starttls-on-tls-port', 'cleartext-password');
  const outer = 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006';
  const inner = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a';
  const named = (inside: string) =>
    imap(inside).replace('<Autodiscover>', `<Autodiscover xmlns="${outer}">`).replace('<Response>', `<Response xmlns="${inner}">`);
  const port = '<Port>993</Port><SSL>on</SSL>';
  const found = (text: string) =>
    refusalsIn(text, 'autodiscover.xml').map((line) => line.replace(/<A.*>(?=:)|<R.*>(?=:)/, '<>').slice(0, 60));

  it('are taken as Microsoft writes them', () => {
    assert.deepEqual(found(named(port)), []);
    assert.deepEqual(found(named(port).replaceAll('<', '<d:').replaceAll('<d:/', '</d:').replaceAll('xmlns=', 'xmlns:d=')), []);
  });

  it('may be refused with another namespace, or in other letters', () => {
    assert.deepEqual(found(named(port).replace(outer, outer.replace('http:', 'https:'))), [
      `warning client-rejects ${outer.replace('http:', 'https:')}: Write`.slice(0, 60),
    ]);
    assert.equal(found(imap(port)).length, 2);
    assert.deepEqual(found(named('<port>993</port>')), ['warning client-rejects <port>: Write <Port> in these letters']);
    assert.deepEqual(found(named(port).replace('>IMAP<', '>imap<')), ['error server-left-out imap: Write IMAP']);
  });

  it('of the switch are on and off, and are named', () => {
    const [finding] = words.lint(named('<Port>993</Port><SSL>true</SSL>'), 'autodiscover.xml').findings;
    assert.match(finding!.message, /Keep port 993 and use TLS\. Known values: on, off\.$/);
    const [other] = words.lint(named('<Port>993</Port><SSL>perhaps</SSL>'), 'autodiscover.xml').findings;
    assert.match(other!.message, /Known values: on, off\.$/);
  });

  it('leave the handshake open on all ports that begin in clear text', () => {
    const on = (type: string, number: number, more = '') =>
      transport
        .lint(named(`<Port>${number}</Port><SPA>off</SPA><SSL>on</SSL>${more}`).replace('IMAP', type), 'autodiscover.xml')
        .findings.map(({ rule, severity, confidence }) => `${severity} ${confidence} ${rule.id}`);
    assert.deepEqual(on('IMAP', 143), ['warning possible tls-on-cleartext-port']);
    assert.deepEqual(on('SMTP', 587), ['warning possible tls-on-cleartext-port']);
    assert.deepEqual(on('SMTP', 587, '<Encryption>TLS</Encryption>'), []);
    assert.deepEqual(on('SMTP', 587, '<Encryption>Auto</Encryption>'), []);
    assert.deepEqual(on('SMTP', 465), []);
  });
});
