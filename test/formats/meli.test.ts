import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { meli } from '../../server/src/formats/meli';
import { readProfile } from '../../server/src/lenses/readProfile';
import type { Target } from '../../server/src/model/target';
import { editsToReach } from '../support/editsToReach';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const fileName = 'meli/config.toml';

const account = (...lines: readonly string[]) => `[accounts.work]\nroot_mailbox = "INBOX"\nformat = "imap"\n${lines.join('\n')}\n`;

const imapWith = (...lines: readonly string[]) => serverLines(account('server_hostname = "h"', ...lines), fileName);

const smtpWith = (...lines: readonly string[]) =>
  serverLines(account('[accounts.work.send_mail]', 'hostname = "s"', ...lines).replace('imap', 'maildir'), fileName);

describe('meli', () => {
  it('requires STARTTLS where nothing is said, but on port 993 speaks TLS from the first byte', () => {
    assert.deepEqual(imapWith(), ['imap h (143) (starttls) password']);
    assert.deepEqual(imapWith('server_port = 993'), ['imap h 993 (tls) password']);
    assert.deepEqual(imapWith('server_port = "993"', 'use_tls = true'), ['imap h 993 tls password']);
    assert.deepEqual(imapWith('server_port = 1_143', 'use_tls = "true"'), ['imap h 1143 starttls password']);
  });

  it('takes the word about STARTTLS whatever the port, and none with TLS switched off', () => {
    assert.deepEqual(imapWith('server_port = 993', 'use_starttls = true'), ['imap h 993 starttls password']);
    assert.deepEqual(imapWith('use_starttls = "false"'), ['imap h (143) tls password']);
    assert.deepEqual(imapWith('use_tls = false'), ['imap h (143) none password']);
    assert.deepEqual(imapWith('use_tls = false', 'use_starttls = false'), ['imap h (143) none password']);
    assert.deepEqual(imapWith('use_tls = false', 'use_starttls = true'), ['imap h (143) unknown password']);
    for (const word of ['"yes"', '1', '"True"']) assert.deepEqual(imapWith(`use_tls = ${word}`), ['imap h (143) unknown password']);
  });

  it('says nothing with a port that would turn it into another thing', () => {
    const profile = (...lines: readonly string[]) => readProfile(meli, account('server_hostname = "h"', ...lines));
    const written = (target: Target, ...lines: readonly string[]) => {
      const before = profile(...lines);
      return editsToReach(before, 0, target)?.map(({ newText }) => newText);
    };
    assert.equal(written({ port: 1993, security: 'tls' }, 'server_port = 993'), undefined);
    assert.equal(written({ port: 993, security: 'starttls' }), undefined);
    assert.deepEqual(written({ port: 993, security: 'tls' }), ['\nserver_port = 993\nuse_starttls = false']);
    assert.deepEqual(written({ port: 1993, security: 'tls' }, 'server_port = 993', 'use_starttls = false'), ['1993']);
    assert.deepEqual(written({ port: 993, security: 'tls' }, 'server_port = "143"', 'use_tls = false'), [
      '993',
      'true',
      '\nuse_starttls = false',
    ]);
  });

  it('knows ways to log in', () => {
    assert.deepEqual(imapWith('use_oauth2 = true'), ['imap h (143) (starttls) oauth2']);
    assert.deepEqual(imapWith('use_auth_anonymous = "true"'), ['imap h (143) (starttls) none']);
    for (const [type, method] of [
      ['auto', 'password'],
      ['xoauth2', 'oauth2'],
      ['none', 'none'],
      ['plain', 'unknown'],
    ] as const) {
      assert.deepEqual(smtpWith('port = 587', `auth.type = "${type}"`, 'security.type = "STARTTLS"'), [`smtp s 587 starttls ${method}`]);
    }
    assert.deepEqual(smtpWith('port = 587', 'auth.type = "auto"', 'auth.require_auth = false', 'security.type = "STARTTLS"'), [
      'smtp s 587 starttls unknown',
    ]);
  });

  it('lets the port decide how mail is sent, where there is no word or the word is auto', () => {
    assert.deepEqual(smtpWith('port = 465'), ['smtp s 465 (auto) unknown']);
    assert.deepEqual(smtpWith('port = 587', 'security.type = "auto"'), ['smtp s 587 auto unknown']);
    assert.deepEqual(smtpWith('port = 2525'), ['smtp s 2525 (unknown) unknown']);
    assert.deepEqual(smtpWith('port = 465', 'security.type = "Starttls"'), ['smtp s 465 unknown unknown']);
  });

  it('sends by the table of the account, of its composing, or of all accounts', () => {
    const table = '{ hostname = "s", port = 465, auth = { type = "auto" }, security = { type = "tls" } }';
    assert.deepEqual(imapWith(`send_mail = ${table}`), ['imap h (143) (starttls) password', 'smtp s 465 tls password']);
    assert.deepEqual(imapWith(`composing.send_mail = ${table}`), ['imap h (143) (starttls) password', 'smtp s 465 tls password']);
    assert.deepEqual(imapWith('[composing]', `send_mail = ${table}`), ['imap h (143) (starttls) password', 'smtp s 465 tls password']);
    assert.deepEqual(imapWith('send_mail = "msmtp"', 'composing.send_mail = "false"'), ['imap h (143) (starttls) password']);
    assert.deepEqual(imapWith('send_mail = { hostname = "s", port = 465, security = "none" }'), ['imap h (143) (starttls) password']);
  });

  it('reads folders and other protocols as no server', () => {
    for (const format of ['maildir', 'mbox', 'notmuch', 'jmap', 'nntp']) {
      assert.deepEqual(serverLines(`[accounts.work]\nroot_mailbox = "x"\nformat = "${format}"\nserver_hostname = "h"\n`, fileName), []);
    }
  });

  it('passes over lines of m4, and judges nothing absent where they may bring it', () => {
    assert.deepEqual(lint(`include("a.toml")\n${account('server_hostname = "h"')}`, fileName).findings, []);
    assert.deepEqual(imapWith('  include("rest.toml")'), ['imap h (unknown) (unknown) password']);
    assert.deepEqual(imapWith('use_tls = false', 'server_port = 143', 'include("rest.toml")'), ['imap h 143 none password']);
    assert.deepEqual(lint(`${account('server_hostname = "h"')}include("a.toml")\n`, fileName).findings, []);
  });

  it('may have a password in its file, and may not check certificates', () => {
    const text = account(
      'server_hostname = "h"',
      'server_password = "Tr0ub4dor"',
      'danger_accept_invalid_certs = "true"',
      'send_mail = { hostname = "s", port = 465, auth = { type = "auto", password = ' +
        '{ type = "raw", value = "Tr0ub4dor" } }, security = { type = "tls", danger_accept_invalid_certs = true } }',
    );
    const { servers, findings } = lint(text, fileName);
    assert.deepEqual(
      servers.map(({ storedPassword, certificateCheck }) => [storedPassword.value, certificateCheck.value]),
      [
        ['clear', 'off'],
        ['clear', 'off'],
      ],
    );
    assert.match(applyFixes(text, findings, 'suggested'), /danger_accept_invalid_certs = "false"[^]*danger_accept_invalid_certs = false/);
    const command = account(
      'server_hostname = "h"',
      'send_mail = { hostname = "s", port = 465, auth = { type = "auto", password = { type = "command_eval", value = "pass" } } }',
    );
    assert.deepEqual(
      lint(command, fileName).servers.map(({ storedPassword }) => storedPassword.value),
      ['no', 'no'],
    );
    const plain = account(
      'server_hostname = "h"',
      'send_mail = { hostname = "s", port = 465, auth = { type = "auto", password = "Tr0ub4dor" } }',
    );
    assert.deepEqual(
      lint(plain, fileName).servers.map(({ storedPassword }) => storedPassword.value),
      ['no', 'clear'],
    );
  });

  it('never shows who logs in', () => {
    const labelOf = (name: string) =>
      lint(
        account('server_hostname = "h"', 'server_username = "jo"', 'identity = "office@example.com"').replace('.work', `."${name}"`),
        fileName,
      ).accounts[0]!.label;
    assert.deepEqual(['Work', 'jo', 'jo@example.com'].map(labelOf), ['Work', undefined, '@example.com']);
  });

  it('is known by the name and the content together, and distinguished from Himalaya', () => {
    const text = account('server_hostname = "h"');
    assert.equal(lint(text, 'config.toml').format, 'meli');
    assert.equal(lint(text, 'other.toml').format, undefined);
    assert.equal(lint('[accounts.work]\nbackend.type = "imap"\nbackend.host = "h"\n', 'config.toml').format, 'himalaya');
    assert.equal(lint('[accounts.work]\nformat = "json"\n', fileName).format, undefined);
  });
});
