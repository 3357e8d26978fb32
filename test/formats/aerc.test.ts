import assert from 'node:assert/strict';
import { lint } from '../../server/src';
import { serverLines } from '../support/serverLines';

const serversOf = (...lines: readonly string[]) => serverLines(`[Work]\n${lines.join('\n')}\n`, 'accounts.conf');

describe('aerc', () => {
  it('takes encryption, log-in and default port from the scheme', () => {
    assert.deepEqual(serversOf('source = imap://h', 'outgoing = smtp://s'), [
      'imap h (143) starttls password',
      'smtp s (587) starttls password',
    ]);
    assert.deepEqual(serversOf('source = imaps+xoauth2://h', 'outgoing = smtps+none://s'), [
      'imap h (993) tls oauth2',
      'smtp s (465) tls none',
    ]);
    assert.deepEqual(serversOf('source = imap+insecure+login://h:1143', 'outgoing = smtp+insecure://s'), [
      'imap h 1143 none password',
      'smtp s (587) none password',
    ]);
    assert.deepEqual(serversOf('source = imaps://h', 'outgoing = smtpx://s'), [
      'imap h (993) tls password',
      'smtp s (587) unknown password',
    ]);
  });

  it('sees no server in folders and programs', () => {
    assert.deepEqual(serversOf('source = maildir://~/Mail', 'outgoing = /usr/bin/msmtp -t'), []);
    assert.deepEqual(serversOf('source = jmap://h', 'outgoing = jmap://'), []);
  });

  it('ends a value at the first sign of a comment', () => {
    assert.deepEqual(serversOf('source = imaps://jo@h:993#x', 'outgoing = "smtps://s:465" ; y'), [
      'imap h 993 tls password',
      'smtp s 465 tls password',
    ]);
  });

  it('ignores the switch of older versions', () => {
    assert.deepEqual(serversOf('source = imaps://h', 'outgoing = smtp://s:587', 'smtp-starttls = no'), [
      'imap h (993) tls password',
      'smtp s 587 starttls password',
    ]);
  });

  it('does not check certificates if configured so, and may have the password in its URL', () => {
    const { servers } = lint('[Work]\nsource = imaps+insecure://jo:Tr0ub4dor@h\noutgoing = smtps://jo@s\n', 'accounts.conf');
    assert.deepEqual(
      servers.map(({ certificateCheck, storedPassword }) => [certificateCheck.value, storedPassword.value]),
      [
        ['off', 'clear'],
        ['on', 'no'],
      ],
    );
  });

  it('never shows who logs in', () => {
    const labelOf = (name: string) => lint(`[${name}]\nsource = imaps://jo%40example.com@h\n`, 'accounts.conf').accounts[0]!.label;
    assert.deepEqual(['Work', 'jo', 'jo@example.com', 'jo%40example.com'].map(labelOf), ['Work', undefined, '@example.com', undefined]);
  });

  it('is not in other files of this name', () => {
    assert.equal(lint('[pjsip]\nsource = sip://h\n', 'accounts.conf').format, undefined);
    assert.equal(lint('[Work]\nsource = imaps://h\n', 'other.conf').format, undefined);
  });
});
