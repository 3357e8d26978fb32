import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { lint } from './lint';

const account = (inside: string) =>
  '<plist version="1.0"><dict><key>MailAccounts</key><array><dict>' +
  `<key>AccountType</key><string>IMAPAccount</string>${inside}</dict></array></dict></plist>`;

const text = (key: string, value: string) => `<key>${key}</key><string>${value}</string>`;

const serversOf = (content: string) =>
  lint(content, 'Accounts.plist').servers.map(
    (server) => `${server.protocol} ${server.host.value} ${portNumber(server) ?? server.port.value.kind} ${server.security.value}`,
  );

describe('an account list of Apple Mail', () => {
  it('says nothing about what is not written', () => {
    const content = account(text('Hostname', 'h'));
    assert.deepEqual(serversOf(content), ['imap h unknown unknown']);
    assert.deepEqual(lint(content, 'Accounts.plist').findings, []);
  });

  it('compares YES and NO to the letter', () => {
    const ssl = (word: string) => serversOf(account(text('Hostname', 'h') + text('PortNumber', '993') + text('SSLEnabled', word)));
    assert.deepEqual(ssl('YES'), ['imap h 993 auto']);
    assert.deepEqual(ssl('NO'), ['imap h 993 none']);
    assert.deepEqual(ssl('yes'), ['imap h 993 unknown']);
  });

  it('takes a boolean for what it is, and keeps it one', () => {
    const list = (port: string, flag: string) => account(text('Hostname', 'h') + text('PortNumber', port) + `<key>SSLEnabled</key>${flag}`);
    assert.deepEqual(serversOf(list('993', '<true/>')), ['imap h 993 auto']);
    assert.deepEqual(lint(list('993', '<true/>'), 'Accounts.plist').findings, []);
    const off = list('993', '<false/>');
    assert.equal(applyFixes(off, lint(off, 'Accounts.plist').findings, 'safe'), list('993', '<true/>'));
  });

  it('has no server without a host, and none of another kind', () => {
    assert.deepEqual(serversOf(account(text('PortNumber', '143'))), []);
    assert.deepEqual(serversOf(account(text('Hostname', 'h')).replace('MailAccounts', 'DeliveryAccounts')), []);
    assert.deepEqual(serversOf(account(text('Hostname', 'h') + text('AccountType', 'LocalAccount'))), []);
  });

  it('is known whatever its name is, and no other list is', () => {
    assert.equal(lint(account(text('Hostname', 'h')), 'copy.xml').format, 'apple-mail-accounts');
    const other = account(text('Hostname', 'h') + text('PortNumber', '143')).replace('MailAccounts', 'Accounts');
    assert.equal(lint(other, 'copy.xml').format, undefined);
    assert.deepEqual(lint(other, 'Accounts.plist').findings, []);
  });
});
