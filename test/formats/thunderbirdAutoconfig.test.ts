import assert from 'node:assert/strict';
import { applyFixes, lint as lintAll } from '../../server/src';
import { messagesIn, refusalsIn } from './refusals';
import { lint } from './lint';

const file = (type: string, values: string) => {
  const element = type === 'smtp' ? 'outgoingServer' : 'incomingServer';
  return (
    `<clientConfig><emailProvider id="example.com"><${element} type="${type}"><hostname>mail.example.com</hostname>` +
    `${values}<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>` +
    `</${element}></emailProvider></clientConfig>`
  );
};

/** What the findings say of the telephone. */
const saidOf = (type: string, values: string) =>
  lint(file(type, values), 'config-v1.1.xml').findings.map(
    ({ rule, message }) => `${rule.id}: ${/Thunderbird for Android [^.]*\./.exec(message)?.[0] ?? '-'}`,
  );

const word = 'Thunderbird for Android then rejects the whole file: for IMAP and SMTP it takes SSL and STARTTLS only.';
const number = 'Thunderbird for Android then rejects the whole file: it needs a port that is one.';

describe('an autoconfiguration that two clients read differently', () => {
  it('has findings that say what the other one does', () => {
    assert.deepEqual(saidOf('imap', '<port>143</port><socketType>plain</socketType>'), [`cleartext-password: ${word}`]);
    assert.deepEqual(saidOf('smtp', '<port>465</port><socketType>plain</socketType>'), [`cleartext-on-tls-port: ${word}`]);
    assert.deepEqual(saidOf('imap', '<port>993</port><socketType>ssl</socketType>'), [`security-value-unknown: ${word}`]);
    assert.deepEqual(saidOf('smtp', '<port>587</port>'), [`security-value-unknown: ${word}`]);
    assert.deepEqual(saidOf('imap', '<port>imaps</port><socketType>SSL</socketType>'), [`port-invalid: ${number}`]);
    assert.deepEqual(saidOf('imap', '<port>70000</port><socketType>SSL</socketType>'), [`port-invalid: ${number}`]);
    assert.deepEqual(saidOf('smtp', '<socketType>STARTTLS</socketType>'), [`port-invalid: ${number}`]);
  });

  it('says it between what the client does and the way out', () => {
    const [finding] = lint(file('imap', '<port>143</port><socketType>plain</socketType>'), 'config-v1.1.xml').findings;
    assert.equal(
      finding!.message,
      'IMAP on port 143 with socketType plain: password and mail cross the network readable for anybody on the way. ' +
        `${word} Use port 993 with TLS if your provider offers it, or ask which encrypted port it has.`,
    );
  });

  it('says nothing where both do the same, or where the other one does not look', () => {
    assert.deepEqual(saidOf('imap', '<port>143</port><socketType>SSL</socketType>'), ['tls-on-cleartext-port: -']);
    assert.deepEqual(saidOf('pop3', '<port>110</port><socketType>plain</socketType>'), ['cleartext-password: -']);
    assert.deepEqual(saidOf('pop3', '<port>pop3s</port><socketType>SSL</socketType>'), ['port-invalid: -']);
  });

  it('has no finding for what the client itself can read', () => {
    for (const values of [
      '<port> 993 </port><socketType>SSL</socketType>',
      '<port>993</port><socketType>auto</socketType><socketType>SSL</socketType>',
      '<port>{{ port }}</port><socketType>{{ type }}</socketType>',
    ]) {
      assert.deepEqual(saidOf('imap', values), [], values);
    }
  });
});

describe('what Thunderbird demands of an autoconfiguration', () => {
  const server = (element: string, type: string, values: Readonly<Record<string, string | undefined>> = {}) => {
    const all: Readonly<Record<string, string | undefined>> = {
      hostname: `${type}.example.com`,
      port: type === 'smtp' ? '465' : '993',
      socketType: 'SSL',
      username: '%EMAILADDRESS%',
      authentication: 'password-cleartext',
      ...values,
    };
    const inner = Object.entries(all).map(([name, text]) => (text === undefined ? '' : `<${name}>${text}</${name}>`));
    return `<${element} type="${type}">${inner.join('')}</${element}>`;
  };
  const imap = (values?: Readonly<Record<string, string | undefined>>) => server('incomingServer', 'imap', values);
  const smtp = (values?: Readonly<Record<string, string | undefined>>) => server('outgoingServer', 'smtp', values);
  const provider = (...inner: string[]) =>
    `<clientConfig><emailProvider id="example.com"><domain>example.com</domain>${inner.join('')}</emailProvider></clientConfig>`;
  const found = (text: string) =>
    refusalsIn(text, 'config-v1.1.xml').map((line) => line.replace(/<(?:in|out|em)\S+(?: [^>]*)?>(?=:)/, '<>'));

  it('is not missed in a file that is complete', () => {
    assert.deepEqual(found(provider(imap(), smtp())), []);
    assert.deepEqual(found(provider(imap({ authentication: 'OAuth2', hostname: 'imap.gmail.com' }), smtp())), []);
    assert.deepEqual(found(provider(imap({ authentication: 'OAuth2</authentication><authentication>password-cleartext' }), smtp())), []);
    assert.deepEqual(found(provider(imap({ hostname: 'imap.%EMAILDOMAIN%' }), smtp({ hostname: '{{ host }}' }))), []);
    assert.deepEqual(found(provider(server('incomingServer', 'ews', { hostname: undefined }))), []);
  });

  it('is an id, a domain and a server of each direction', () => {
    assert.deepEqual(found(provider(imap(), smtp()).replace(' id="example.com"', '')), [
      'error client-rejects <>: Give the emailProvider an id, such as its domain',
    ]);
    assert.deepEqual(found(provider(imap(), smtp()).replace('<domain>example.com</domain>', '<domain>our_mail</domain>')), [
      'error client-rejects <>: Write the domain of the mail addresses into a <domain>',
    ]);
    assert.deepEqual(found(provider(imap())), ['error client-rejects <>: Add an <outgoingServer> of the type smtp']);
    assert.deepEqual(found(provider(smtp())), ['error client-rejects <>: Add an <incomingServer> of the type imap or pop3']);
    assert.match(
      messagesIn(`<clientConfig>${imap()}${smtp()}</clientConfig>`, 'config-v1.1.xml').join(),
      /^Put the servers into an <emailProvider>/,
    );
    assert.match(
      messagesIn(
        provider(imap(), smtp())
          .replace(/<(\/?)(?=\w)/g, '<$1m:')
          .replace('<m:clientConfig', '<m:clientConfig xmlns:m="m"'),
        'a.xml',
      ).join(),
      /^Write the elements without a prefix/,
    );
  });

  it('is a host, a log-in name and a way to log in of each server', () => {
    assert.deepEqual(found(provider(imap({ hostname: undefined }), smtp())), ['error server-left-out <>: Add a <hostname>']);
    assert.deepEqual(found(provider(imap({ hostname: 'imap.bücher.example' }), smtp())), [
      'error server-left-out imap.bücher.example: Write the host name with ASCII letters, digits and hyphens only (xn--…)',
    ]);
    assert.deepEqual(found(provider(imap({ username: undefined }), smtp())), [
      'error client-rejects <>: Write the log-in name into a <username>, usually %EMAILADDRESS%',
    ]);
    assert.deepEqual(found(provider(imap({ authentication: 'oauth2', hostname: 'imap.gmail.com' }), smtp())), [
      'error server-left-out oauth2: Write “OAuth2”',
    ]);
    assert.deepEqual(found(provider(imap({ authentication: 'OAuth2' }), smtp())), [
      'error server-left-out OAuth2: Add another <authentication>, such as password-cleartext, if the server takes one',
    ]);
    assert.deepEqual(found(provider(imap({ authentication: 'TLS-client-cert' }), smtp())), [
      'error server-left-out TLS-client-cert: Write an authentication that Thunderbird knows here',
    ]);
  });

  it('is less than what its Android app demands', () => {
    assert.deepEqual(found(provider(imap({ authentication: 'GSSAPI' }), smtp({ authentication: 'NTLM', username: undefined }))), [
      'warning client-rejects GSSAPI: Offer password-cleartext, password-encrypted or OAuth2 as well',
      'warning client-rejects NTLM: Offer password-cleartext, password-encrypted or OAuth2 as well',
    ]);
    assert.deepEqual(found(provider(server('incomingServer', 'pop3', { authentication: 'GSSAPI' }), smtp())), []);
  });

  it('needs one round of fixes, whatever is missing of a server', () => {
    const text = provider(
      server('incomingServer', 'POP', { authentication: undefined, username: undefined }),
      smtp({ authentication: 'Plain' }),
    );
    const fixed = applyFixes(text, lintAll(text, 'config-v1.1.xml').findings, 'suggested');
    assert.deepEqual(found(fixed), []);
  });
});
