import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const serversOf = (text: string) => serverLines(text, '.mbsyncrc', 'mbsync');

describe('mbsync', () => {
  it('requires STARTTLS where nothing is said', () => {
    assert.deepEqual(serversOf('IMAPAccount a\nHost h\n'), ['imap h (143) (starttls) unknown']);
    assert.deepEqual(serversOf('IMAPAccount a\nHost h\nTLSType IMAPS\n'), ['imap h (993) tls unknown']);
  });

  it('ends a section with an empty line, not with a comment', () => {
    assert.deepEqual(serversOf('IMAPAccount a\nHost h\n# SSLType None\nPort 1\n \t\nPort 2\nSSLType None\n'), [
      'imap h 1 (starttls) unknown',
    ]);
  });

  it('has servers in accounts, and in stores with a host of their own', () => {
    assert.deepEqual(
      serversOf('IMAPAccount a\nHost a\n\nIMAPStore b\nAccount a\n\nimapstore c\nhost c\nport 1\n\nMaildirStore d\nPath x\n'),
      ['imap a (143) (starttls) unknown', 'imap c 1 (starttls) unknown'],
    );
  });

  it('reads values in quotes, with backslashes, and before a comment', () => {
    assert.deepEqual(serversOf('IMAPAccount "a b"\nHost "h\\\\x" # y\nPort "9\\93"# \nSSLType\t"IMAPS"'), [
      'imap h\\x invalid tls unknown',
    ]);
    assert.deepEqual(serversOf('IMAPAccount a\nHost h#x\nPort 1 #2\n')[0]!.split(' ').slice(2), ['1', '(starttls)', 'unknown']);
  });

  it('understood a scheme before the host once, which meant TLS', () => {
    for (const host of ['imaps:imap.example.com', 'imaps://imap.example.com']) {
      const { findings } = lint(`IMAPAccount a\nHost ${host}\n`, '.mbsyncrc');
      assert.deepEqual(
        findings.map(({ message }) => message),
        [
          'IMAP: the host field holds the scheme imaps, and mbsync takes all of it for the name of the server, so it finds ' +
            'none. Versions up to 1.4 understand it and complain. Write imap.example.com alone.',
        ],
      );
      assert.equal(applyFixes(`IMAPAccount a\nHost ${host}\n`, findings, 'safe'), 'IMAPAccount a\nHost imap.example.com\nSSLType IMAPS\n');
    }
  });

  it('logs in with one of the mechanisms on all of its lines', () => {
    const method = (...lines: readonly string[]) =>
      serversOf(`IMAPAccount a\nHost h\n${lines.join('\n')}\n`)[0]!
        .split(' ')
        .at(-1);
    assert.deepEqual(
      [
        'AuthMechs LOGIN',
        'authmech "CRAM-MD5" # safe',
        'AuthMechs XOAUTH2',
        'AuthMechs PLAIN XOAUTH2',
        'AuthMechs *',
        'AuthMechs SCRAM-SHA-256',
      ].map((line) => method(line)),
      ['password', 'cram-md5', 'oauth2', 'unknown', 'unknown', 'unknown'],
    );
    assert.equal(method('AuthMechs GSSAPI CRAM-MD5', 'AuthMech LOGIN'), 'password');
    assert.deepEqual(
      lint('IMAPAccount a\nHost imap.example.com\nSSLType IMAPS\nAuthMechs LOGIN\nAuthMechs PLAIN\n', '.mbsyncrc').findings,
      [],
    );
  });

  it('may be configured to log in with the plain password, if one line says how', () => {
    const offersOf = (...lines: readonly string[]) =>
      lint(`IMAPAccount a\nHost imap.example.com\nSSLType IMAPS\n${lines.join('\n')}\n`, '.mbsyncrc').findings.flatMap(
        ({ rule, fixes }) => [rule.id, ...fixes.map(({ edits }) => edits.map(({ newText }) => newText).join())],
      );
    assert.deepEqual(offersOf('AuthMech CRAM-MD5'), ['weak-authentication', 'LOGIN']);
    assert.deepEqual(offersOf('AuthMechs CRAM-MD5', 'AuthMechs GSSAPI'), ['weak-authentication']);
  });

  it('says nothing about a tunnel', () => {
    assert.deepEqual(lint('IMAPStore a\nTunnel "ssh h imapd"\nPort 1\n\nChannel c\n', '.mbsyncrc').findings, []);
  });

  it('gets a new line inside of the section, in the word that the file uses', () => {
    const fixed = (text: string) => applyFixes(text, lint(text, '.mbsyncrc').findings, 'suggested');
    assert.equal(
      fixed('IMAPAccount a\n  Host  h\n  Port  993\n\nChannel c\n'),
      'IMAPAccount a\n  Host  h\n  Port  993\n  SSLType IMAPS\n\nChannel c\n',
    );
    assert.equal(fixed('IMAPAccount a\nHost h\nTLSType None\n'), 'IMAPAccount a\nHost h\nTLSType IMAPS\n');
    assert.equal(fixed('IMAPAccount a\nHost h\nPort 993\nUseIMAPS no\n'), 'IMAPAccount a\nHost h\nPort 993\nSSLType IMAPS\n');
  });

  it('shows the name of an account, but no log-in', () => {
    const labelOf = (text: string) => lint(text, '.mbsyncrc').accounts[0]!.label;
    assert.equal(labelOf('IMAPAccount work\nHost h\nUser jo\n'), 'work');
    assert.equal(labelOf('IMAPAccount jo\nHost h\nUSER jo@example.com\n'), undefined);
  });
});
