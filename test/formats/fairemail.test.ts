import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { lint } from './lint';

const fileName = 'fairemail_20250101.backup';

const backup = (account: object) => JSON.stringify({ accounts: [{ auth_type: 1, ...account }], answers: [], settings: [] });

const serversOf = (account: object) =>
  lint(backup(account), fileName).servers.map(
    ({ protocol, host, port, security, authentication }) =>
      `${protocol} ${host.value} ${port.value.kind === 'number' ? port.value.number : port.value.kind} ` +
      `${security.value} ${authentication.value}`,
  );

const fixed = (account: object) =>
  (JSON.parse(applyFixes(backup(account), lint(backup(account), fileName).findings, 'suggested')) as { accounts: object[] }).accounts[0];

describe('a FairEmail backup', () => {
  it('has three numbers, of which 0 is the secure one', () => {
    for (const [number, security] of [
      [0, 'tls'],
      [1, 'starttls'],
      [2, 'none'],
      [3, 'unknown'],
      ['0', 'unknown'],
    ] as const) {
      assert.deepEqual(
        serversOf({ host: 'h', port: 993, encryption: number, starttls: undefined, pop: false, folders: [{ encryption: 0 }] }),
        [`imap h 993 ${security} password`],
        String(number),
      );
    }
  });

  it('has the protocol in a number or, of old, in a flag', () => {
    const rest = { host: 'h', port: 995, encryption: 0 };
    assert.deepEqual(
      [{ protocol: 0 }, { protocol: 1 }, { pop: true }, { pop: false }, {}, { protocol: 7 }].map(
        (account) => serversOf({ ...account, ...rest })[0]?.split(' ')[0],
      ),
      ['imap', 'pop3', 'pop3', 'imap', 'imap', undefined],
    );
  });

  it('of old has a flag for STARTTLS, which counts first and is what a fix writes', () => {
    assert.deepEqual(serversOf({ host: 'h', port: 143, starttls: true, encryption: 2 }), ['imap h 143 starttls password']);
    assert.deepEqual(serversOf({ host: 'h', port: 143, starttls: false }), ['imap h 143 tls password']);
    assert.deepEqual(fixed({ host: 'h', port: 993, starttls: true }), { auth_type: 1, host: 'h', port: 993, starttls: false });
  });

  it('does not require STARTTLS where it is insecure', () => {
    assert.deepEqual(serversOf({ host: 'h', port: 143, encryption: 1, insecure: true }), ['imap h 143 opportunistic password']);
    assert.deepEqual(serversOf({ host: 'h', port: 993, encryption: 0, insecure: true }), ['imap h 993 tls password']);
    assert.deepEqual(fixed({ host: 'h', port: 143, encryption: 1, insecure: true }), {
      auth_type: 1,
      host: 'h',
      port: 143,
      encryption: 1,
      insecure: false,
    });
  });

  it('has no defaults', () => {
    assert.deepEqual(serversOf({ host: 'h', starttls: true }), ['imap h missing starttls password']);
    assert.deepEqual(serversOf({ host: 'h', port: 993, folders: [{ encryption: 0 }] }), ['imap h 993 unknown password']);
  });

  it('has a sending server for each identity', () => {
    const identities = [
      { host: 'a', port: 465, encryption: 0, auth_type: 3 },
      { host: 'b', port: 587, encryption: 1 },
      { name: 'no host' },
    ];
    assert.deepEqual(serversOf({ identities }), ['smtp a 465 tls oauth2', 'smtp b 587 starttls password']);
  });

  it('is none when it is encrypted, or something else', () => {
    for (const text of ['___FairEmail___\u0001\u0002', '', '{"accounts": []}', '{"accounts": [{"auth_type": 1, "encryption": true}]}'])
      assert.deepEqual(lint(text, fileName).findings, []);
    assert.equal(lint(backup({ host: 'h', port: 143, encryption: 2 }), 'other.json').format, undefined);
  });
});
