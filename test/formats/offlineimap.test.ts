import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const repository = (...lines: readonly string[]) => `[Repository Work]\n${['type = IMAP', 'remotehost = h', ...lines].join('\n')}\n`;

const serversOf = (...lines: readonly string[]) => serverLines(repository(...lines), '.offlineimaprc');

describe('OfflineIMAP', () => {
  it('uses TLS where nothing is written, and the port that belongs to it', () => {
    assert.deepEqual(serversOf(), ['imap h (993) (tls) password']);
    assert.deepEqual(serversOf('starttls = yes'), ['imap h (993) (tls) password']);
    assert.deepEqual(serversOf('ssl = no'), ['imap h (143) opportunistic password']);
    assert.deepEqual(serversOf('ssl = 0', 'starttls = On'), ['imap h (143) opportunistic password']);
    assert.deepEqual(serversOf('ssl = FALSE', 'starttls = off'), ['imap h (143) none password']);
    assert.deepEqual(serversOf('ssl = TLS'), ['imap h (143) unknown password']);
  });

  it('has a type for Gmail with its own host and port', () => {
    assert.deepEqual(serverLines('[Repository G]\ntype = Gmail\nssl = no\n', '.offlineimaprc'), ['imap  (993) opportunistic password']);
  });

  it('knows its types to the letter', () => {
    for (const type of ['imap', 'GMAIL', 'Maildir', 'GmailMaildir'])
      assert.deepEqual(
        serverLines(`[Repository G]\ntype = Maildir\n[Repository H]\ntype = ${type}\nremotehost = h\n`, '.offlineimaprc'),
        [],
        type,
      );
  });

  it('takes from the defaults what a repository does not say, and puts values into others', () => {
    const text =
      '[DEFAULT]\nssl = no\nstarttls = no\ndomain = example.com\nremoteport = 143\n' +
      repository('ssl = yes').replace('= h', '= imap.%(domain)s');
    assert.deepEqual(serverLines(text, '.offlineimaprc'), ['imap imap.example.com 143 tls password']);
  });

  it('may compute its port, which nobody knows then', () => {
    assert.deepEqual(serversOf('remoteport = 143', 'remoteporteval = p()'), ['imap h undecided (tls) password']);
  });

  it('logs in with the weakest of the mechanisms that it may try', () => {
    const method = (list: string) => serversOf(`auth_mechanisms = ${list}`)[0]!.split(' ').at(-1);
    assert.deepEqual(['XOAUTH2', 'GSSAPI, cram-md5', 'GSSAPI, CRAM-MD5, PLAIN', 'OTHER'].map(method), [
      'oauth2',
      'cram-md5',
      'password',
      'unknown',
    ]);
    assert.equal(method('GSSAPI, XOAUTH2, CRAM-MD5, PLAIN'), 'unknown', 'a token may be used as well');
  });

  it('is fixed in the repository, not in the defaults, where another one lives with these', () => {
    const other = '[Repository Other]\ntype = IMAP\nremotehost = localhost\nremoteport = 1143\n';
    const text = `[DEFAULT]\nssl = no\n${repository('remoteport = 993')}${other}`;
    assert.equal(
      applyFixes(text, lint(text, '.offlineimaprc').findings, 'suggested'),
      `[DEFAULT]\nssl = no\n${repository('remoteport = 993', 'ssl = yes', 'sslcacertfile = OS-DEFAULT')}${other}`,
    );
  });

  it('is not every file that mentions repositories', () => {
    assert.equal(lint('[Repository base]\ntype = rpm-md\nremotehost = h\n', 'config').format, undefined);
    assert.equal(lint(repository(), 'repos.ini').format, undefined);
  });

  it('names an account after its repository', () => {
    assert.equal(lint(repository(), '.offlineimaprc').accounts[0]!.label, 'Work');
    assert.equal(lint(repository('remoteuser = work'), '.offlineimaprc').accounts[0]!.label, undefined);
  });
});
