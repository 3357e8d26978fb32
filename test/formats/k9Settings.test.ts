import assert from 'node:assert/strict';
import { applyFixes, lint } from '../../server/src';
import { messagesIn, refusalsIn } from './refusals';

interface Parts {
  readonly version?: string;
  readonly type?: string;
  readonly host?: string;
  readonly method?: string;
  readonly outgoingMethod?: string;
  readonly identities?: string;
}

const withTls = '<connection-security>SSL_TLS_REQUIRED</connection-security>';

const uuid = '3d1c8f0e-6f55-4b53-9a3e-0f3a52a7b021';

function account({ type = 'IMAP', host = 'imap.example.com', method = 'PLAIN', outgoingMethod = 'PLAIN', ...parts }: Parts): string {
  const server = (element: string, values: string) => `<${element} ${values}<username>jo</username></${element}>`;
  const written = (word: string) => (word === '' ? '' : `<authentication-type>${word}</authentication-type>`);
  const identities = parts.identities ?? '<identity><email>jo@example.com</email></identity>';
  return [
    `<account uuid="${uuid}">`,
    server('incoming-server', `type="${type}"><host>${host}</host><port>${type === 'POP3' ? 995 : 993}</port>${withTls}${written(method)}`),
    server('outgoing-server', `type="SMTP"><host>smtp.example.com</host><port>465</port>${withTls}${written(outgoingMethod)}`),
    `<identities>${identities}</identities>`,
    '</account>',
  ].join('\n');
}

const file = (...accounts: readonly string[]) =>
  `<k9settings version="97" format="1"><accounts>${accounts.join('\n')}</accounts></k9settings>`;

const found = (parts: Parts) =>
  refusalsIn(file(account(parts)).replace('"97"', `"${parts.version ?? '97'}"`), 'phone.k9s').map((line) =>
    line.replace(/<.*>(?=:)/s, '<>'),
  );

describe('what K-9 Mail and Thunderbird for Android import', () => {
  it('is an account with two servers and an identity', () => {
    assert.deepEqual(found({}), []);
    assert.deepEqual(found({ identities: '' }), ['error client-rejects <>: Add an <identity> with its <email> to the <identities>']);
    assert.deepEqual(refusalsIn(file(account({}).replace(/<outgoing-server.*<\/outgoing-server>/s, '')), 'phone.k9s'), [
      `error client-rejects <account uuid="${uuid}">: Add an <outgoing-server>`,
    ]);
  });

  it('has an address in each identity', () => {
    for (const address of ['jo@example.com', 'jo.h+x@mail', '"jo h"@example.com', '{{ address }}'])
      assert.deepEqual(found({ identities: `<identity><email>${address}</email></identity>` }), [], address);
    for (const address of ['jo', 'jo@', 'jo@example.com ', 'jo..h@example.com', 'jo@example.1', 'jo@exämple.com']) {
      assert.deepEqual(
        found({ identities: `<identity><name>Jo</name><email>${address}</email></identity>` }),
        [`error client-rejects ${address.trim()}: Write a valid mail address into this identity`],
        address,
      );
    }
  });

  it('loses an empty identity, where there is another one', () => {
    const empty = '<identity>\n<name></name>\n<email/>\n</identity>';
    const text = file(account({ identities: `\n<identity><email>jo@example.com</email></identity>\n${empty}\n` }));
    const { findings } = lint(text, 'phone.k9s');
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['client-rejects'],
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace(`${empty}\n`, ''));
    assert.deepEqual(
      lint(file(account({ identities: empty })), 'phone.k9s').findings.map(({ fixes }) => fixes),
      [[]],
    );
  });

  it('has words that the version of the file knows', () => {
    for (const [version, word] of [
      ['93', 'LOGIN'],
      ['60', 'AUTOMATIC'],
      ['95', 'NONE'],
      ['97', 'CRAM_MD5'],
    ] as const)
      assert.deepEqual(found({ version, outgoingMethod: word }), [], word);
    assert.deepEqual(found({ version: '94', method: 'LOGIN' }), ['error client-rejects LOGIN: Write PLAIN']);
    assert.deepEqual(found({ version: '94', method: 'NONE' }), [
      'error client-rejects NONE: Write an authentication-type that the app knows in a file of this version, ' +
        'or it does not import the account',
    ]);
    assert.deepEqual(found({ method: 'plain' }), ['error client-rejects plain: Write PLAIN']);
    assert.deepEqual(found({ method: '' }), ['error client-rejects <>: Add an <authentication-type>, such as PLAIN']);
  });

  it('has a format, a version, and accounts of their own', () => {
    assert.match(
      messagesIn(file(account({})).replace('format="1"', 'format="2"'), 'phone.k9s').join(),
      /^Write format="1" into <k9settings>/,
    );
    assert.match(messagesIn(file(account({})).replace('"97"', '"new"'), 'phone.k9s').join(), /^Write the version of the settings/);
    assert.match(messagesIn(file(account({})).replace(` uuid="${uuid}"`, ''), 'phone.k9s').join(), /^Give the account a uuid: /);
    assert.match(messagesIn(file(account({}), account({})), 'phone.k9s').join(), /^Give this account a uuid of its own/);
  });

  it('logs in with OAuth2 where the app is registered, and never with POP3', () => {
    assert.deepEqual(found({ method: 'XOAUTH2', host: 'imap.gmail.com' }), []);
    assert.deepEqual(found({ method: 'XOAUTH2', host: 'outlook.office365.com' }), []);
    assert.deepEqual(found({ method: 'XOAUTH2', host: '{{ host }}' }), []);
    assert.deepEqual(found({ method: 'XOAUTH2', host: 'imap.gmail.com.example.com' }), [
      'error server-left-out XOAUTH2: Use PLAIN if the server takes a password, or another app',
    ]);
    assert.deepEqual(found({ method: 'XOAUTH2', host: 'outlook.office365.com', type: 'POP3' }), [
      'error server-left-out XOAUTH2: Use IMAP, or PLAIN if the server takes a password',
    ]);
  });
});
