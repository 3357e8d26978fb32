import assert from 'node:assert/strict';
import { lint } from './lint';

const serversOf = (settings: object, fileName = 'config.json') =>
  lint(JSON.stringify({ '*': { accounts: [{ settings }] } }), fileName).servers.map(
    ({ protocol, host, port, security, authentication, certificateCheck }) =>
      `${protocol} ${host.value} ${port.value.kind === 'number' ? port.value.number : port.value.kind} ` +
      `${security.value} ${authentication.value} ${certificateCheck.value}`,
  );

describe('Mailspring settings', () => {
  it('have no defaults', () => {
    assert.deepEqual(serversOf({ imap_host: 'h', smtp_host: 's' }), [
      'imap h missing unknown password on',
      'smtp s missing unknown password on',
    ]);
  });

  it('have a port as a number or as a text', () => {
    for (const port of [993, '993'])
      assert.deepEqual(serversOf({ imap_host: 'h', imap_port: port, imap_security: 'SSL / TLS' }), ['imap h 993 tls password on']);
    assert.deepEqual(serversOf({ imap_host: 'h', imap_port: null, imap_security: 'STARTTLS' }), ['imap h invalid starttls password on']);
  });

  it('know three words, to the letter', () => {
    for (const word of ['SSL/TLS', 'starttls', 'None', '', 'constructor'])
      assert.deepEqual(serversOf({ smtp_host: 's', smtp_port: 465, smtp_security: word }), ['smtp s 465 unknown password on'], word);
  });

  it('log in with a token where there is one, and may leave the certificate unchecked', () => {
    assert.deepEqual(
      serversOf({ imap_host: 'h', imap_port: 993, imap_security: 'none', refresh_token: 'x', imap_allow_insecure_ssl: true }),
      ['imap h 993 none oauth2 off'],
    );
  });

  it('log in with a token that lies in the keychain where the file says for which program it is', () => {
    const settings = {
      imap_host: 'outlook.office365.com',
      imap_port: 993,
      imap_security: 'SSL / TLS',
      imap_allow_insecure_ssl: false,
      refresh_client_id: 'x',
    };
    assert.deepEqual(serversOf(settings), ['imap outlook.office365.com 993 tls oauth2 on']);
    const { findings } = lint(JSON.stringify({ '*': { accounts: [{ provider: 'office365', settings }] } }), 'config.json');
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      [],
    );
  });

  it('stand below "*" or at the top, and nowhere else', () => {
    const settings = { imap_host: 'h', imap_port: 993, imap_security: 'SSL / TLS' };
    const count = (value: object) => lint(JSON.stringify(value), 'config.json').servers.length;
    assert.equal(count({ accounts: [{ settings }, { settings }] }), 2);
    assert.equal(count({ '*': { accounts: [{ settings }] } }), 1);
    assert.equal(count({ other: { accounts: [{ settings }] } }), 0);
    assert.equal(lint(JSON.stringify({ accounts: [{ settings }] }), 'package.json').format, undefined);
  });
});
