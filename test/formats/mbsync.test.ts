import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { applyEdits } from '../../server/src/text/textEdit';
import { serverLines } from '../support/serverLines';
import { only } from '../support/only';
import { formatRules, lint } from './lint';

const { lint: lintWhole } = only(...formatRules, 'client-rejects');

const serversOf = (text: string) => serverLines(text, '.mbsyncrc', 'mbsync');

describe('mbsync', () => {
  it('requires STARTTLS where nothing is said', () => {
    assert.deepEqual(serversOf('IMAPAccount a\nHost h\n'), ['imap h (143) (starttls) password']);
    assert.deepEqual(serversOf('IMAPAccount a\nHost h\nTLSType IMAPS\n'), ['imap h (993) tls password']);
  });

  it('is read on behind an empty line in a section, which it refuses, and behind a comment', () => {
    assert.deepEqual(serversOf('IMAPAccount a\nHost h\n# SSLType None\nPort 1\n \t\nPort 2\nSSLType None\n'), ['imap h 2 none password']);
    assert.deepEqual(serversOf('IMAPAccount a\nHost h\n\nCreate Both\nSSLType None\n'), ['imap h (143) (starttls) password']);
  });

  it('has servers in accounts, and in stores with a host of their own', () => {
    assert.deepEqual(
      serversOf('IMAPAccount a\nHost a\n\nIMAPStore b\nAccount a\n\nimapstore c\nhost c\nport 1\n\nMaildirStore d\nPath x\n'),
      ['imap a (143) (starttls) password', 'imap c 1 (starttls) password'],
    );
  });

  it('reads values in quotes, with backslashes, and before a comment', () => {
    assert.deepEqual(serversOf('IMAPAccount "a b"\nHost "h\\\\x" # y\nPort "9\\93"# \nSSLType\t"IMAPS"'), [
      'imap h\\x invalid tls password',
    ]);
    assert.deepEqual(serversOf('IMAPAccount a\nHost h#x\nPort 1 #2\n')[0]!.split(' ').slice(2), ['1', '(starttls)', 'password']);
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

  describe('refuses a file', () => {
    const refusals = (text: string) => lintWhole(text, '.mbsyncrc').findings.filter(({ rule }) => rule.id === 'client-rejects');
    const fixed = (text: string) => applyFixes(text, refusals(text), 'suggested');
    const account = 'IMAPAccount post\nHost imap.example.org\n';

    it('with an empty line within a section', () => {
      const text = `${account}# encrypted\n\n \t\nSSLType IMAPS\nUser kim\n`;
      assert.deepEqual(
        refusals(text).map(({ message }) => message),
        [
          'mbsync refuses the whole file: remove the empty line above “SSLType”. ' +
            'It ends the IMAPAccount section, and mbsync does not accept “SSLType” outside of sections.',
        ],
      );
      assert.equal(fixed(text), `${account}# encrypted\nSSLType IMAPS\nUser kim\n`);
      assert.equal(fixed(text.replaceAll('\n', '\r\n')), `${account}# encrypted\nSSLType IMAPS\nUser kim\n`.replaceAll('\n', '\r\n'));
      assert.deepEqual(refusals(fixed(text)), []);
    });

    it('without an empty line between two sections', () => {
      const text = `${account}IMAPStore remote\nAccount post\n`;
      assert.equal(fixed(text), `${account}\nIMAPStore remote\nAccount post\n`);
      assert.deepEqual(refusals(fixed(text)), []);
    });

    it('with a keyword before its section, which can be moved if there is but one', () => {
      const text = `TLSVersions +1.3\nuser "kim b"\n\n${account}TLSType IMAPS\n`;
      const [finding, ...others] = refusals(text);
      assert.deepEqual(others, []);
      assert.equal(fixed(text), text);
      assert.equal(applyEdits(text, finding!.fixes[0]!.edits), `\n${account}TLSType IMAPS\nTLSVersions +1.3\nuser "kim b"\n`);
      const two = `${text}\nIMAPAccount other\nHost imap.example.net\n`;
      assert.deepEqual(refusals(two)[0]!.fixes, []);
    });

    it('with a setting for all sections behind the first one', () => {
      const text = `${account}\nIMAPStore far\nAccount post\n\nMaildirStore near\n\nChannel c\nFar :far:\nNear :near:\n\nCreate Both\n`;
      assert.equal(refusals(text).length, 1);
      assert.equal(fixed(text), text.replace('\n\nCreate', '\nCreate'));
      assert.deepEqual(refusals(`Create Both\n\n${account}`), []);
    });

    it('with a switch of old beside its successor', () => {
      const text = `${account}SSLType IMAPS\nRequireSSL yes\nUseTLSv1 no\n`;
      assert.equal(fixed(text), `${account}SSLType IMAPS\n`);
      assert.equal(lintWhole(text, '.mbsyncrc').findings.length, 1);
    });

    it('with more words than one, which often are a command', () => {
      const command = `${account}SSLType IMAPS\nPass PassCmd "pass mail/kim"\n`;
      const { findings } = lintWhole(command, '.mbsyncrc');
      assert.deepEqual(
        findings.map(({ message }) => message),
        ['mbsync refuses the whole file: remove “Pass” before “PassCmd”. “Pass” takes one word, and two are written.'],
      );
      assert.equal(fixed(command), `${account}SSLType IMAPS\nPassCmd "pass mail/kim"\n`);
      assert.equal(fixed(`${account}PassCmd pass mail/kim\n`), `${account}PassCmd "pass mail/kim"\n`);
      for (const line of ['PassCmd pass "mail/kim"', 'Pass open sesame', 'Pass open \\"sesame'])
        assert.equal(fixed(`${account}${line}\n`), `${account}${line}\n`);
      assert.ok(!refusals(`${account}Pass open sesame\n`)[0]!.message.includes('sesame'));
    });

    it('but not one with a variable of a template in it, or one that only holds such lines', () => {
      assert.deepEqual(refusals(`${account}User {{ user }}\nPass \${the password}\n`), []);
      assert.deepEqual(refusals(`{% for one in all %}\nUser x\n{% endfor %}\n${account}`), []);
      assert.deepEqual(lintWhole(`Put this into your file:\n\n${account}\nThen go on.\n`, 'mail.md').findings, []);
    });
  });

  it('took switches that together mean clear text up to 1.4, and refuses them since', () => {
    const text = (...lines: readonly string[]) => `IMAPAccount post\nHost imap.example.org\nAuthMechs LOGIN\n${lines.join('\n')}\n`;
    assert.deepEqual(serversOf(text('RequireSSL no', 'UseTLSv1 no')), ['imap imap.example.org (143) none password']);
    assert.deepEqual(serversOf(text('RequireSSL no')), ['imap imap.example.org (143) starttls password']);
    assert.deepEqual(serversOf(text('RequireSSL no', 'UseTLSv1 no', 'UseTLSv1.2 yes')), ['imap imap.example.org (143) starttls password']);
    assert.deepEqual(serversOf(text('UseIMAPS yes')), ['imap imap.example.org (993) tls password']);
    const { findings } = lintWhole(text('UseIMAPS no', 'RequireSSL no', 'UseTLSv1 no'), '.mbsyncrc');
    assert.deepEqual(
      findings.map(({ rule, confidence }) => [rule.id, confidence]),
      [
        ['client-rejects', 'possible'],
        ['cleartext-password', 'likely'],
      ],
    );
    assert.match(findings[1]!.message, /with “RequireSSL no” and “UseTLSv1 no”: password and mail cross/);
    assert.equal(
      applyFixes(text('UseIMAPS no', 'RequireSSL no', 'UseTLSv1 no'), findings, 'suggested'),
      text('SSLType IMAPS').replace(/(Auth.*\n)(SSL.*\n)/, '$2$1'),
    );
    const beside = text('UseIMAPS yes', 'UseTLSv1 no', 'UseTLSv1.2 on', 'SSLVersions TLSv1.3');
    assert.equal(applyFixes(beside, lintWhole(beside, '.mbsyncrc').findings, 'suggested'), text('SSLType IMAPS', 'SSLVersions TLSv1.3'));
    // No version accepts both of these in one file.
    const mixed = `${text('UseIMAPS yes')}\nIMAPAccount other\nHost imap.example.net\nTLSType IMAPS\n`;
    assert.deepEqual(
      lintWhole(mixed, '.mbsyncrc').findings.map(({ confidence }) => confidence),
      ['certain'],
    );
  });
});
