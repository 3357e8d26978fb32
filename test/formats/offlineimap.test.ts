import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { only } from '../support/only';
import { formatRules, lint } from './lint';

const { lint: lintWhole } = only(...formatRules, 'client-rejects');

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
    assert.deepEqual(serverLines('[Repository G]\ntype = Gmail\nssl = no\n', '.offlineimaprc'), [
      'imap imap.gmail.com (993) opportunistic password',
    ]);
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

  describe('does not connect', () => {
    const file = (...repository: readonly string[]) =>
      [
        '[general]\naccounts = Desk\n[Account Desk]\nlocalrepository = Here\nremoterepository = There',
        '[Repository Here]\ntype = Maildir\n[Repository There]\ntype = IMAP\nremotehost = imap.example.org',
        ...repository,
        '',
      ].join('\n');
    const refusals = (text: string) => lintWhole(text, '.offlineimaprc').findings.filter(({ rule }) => rule.id === 'client-rejects');
    const messages = (text: string) => refusals(text).map(({ message }) => message);
    const fixed = (text: string) => applyFixes(text, lintWhole(text, '.offlineimaprc').findings, 'suggested');

    it('with TLS where it is not said how the server is known', () => {
      assert.deepEqual(messages(file('remoteuser = kim')), [
        'OfflineIMAP does not connect: add “sslcacertfile = OS-DEFAULT”. ' +
          'With TLS it needs CA certificates or a fingerprint to verify the server, and neither is set.',
      ]);
      assert.equal(fixed(file('ssl = yes', 'remoteuser = kim')), file('ssl = yes', 'sslcacertfile = OS-DEFAULT', 'remoteuser = kim'));
      for (const line of [
        'sslcacertfile = OS-DEFAULT',
        'sslcacertfile = ~/ca.pem',
        `cert_fingerprint = ${'0a'.repeat(20)}`,
        'ssl = no\nstarttls = no',
      ])
        assert.deepEqual(messages(file(line)), [], line);
      assert.deepEqual(messages(`[DEFAULT]\nsslcacertfile = OS-DEFAULT\n${file()}`), []);
      assert.deepEqual(messages(file('transporttunnel = ssh -q relay imapd')), []);
    });

    it('and leaves it to a person how a server on this machine is known', () => {
      const text = file().replace('imap.example.org', '127.0.0.1');
      assert.match(messages(text)[0]!, /^OfflineIMAP does not connect: add “cert_fingerprint”/);
      assert.equal(fixed(text), text);
    });

    it('with a word for the authorities that it does not know, or none, whatever the encryption', () => {
      for (const word of ['', 'os-default'])
        assert.match(fixed(file('ssl = yes', `sslcacertfile = ${word}`)), /\nsslcacertfile = ?OS-DEFAULT ?\n$/);
      assert.equal(messages(file('ssl = no', 'sslcacertfile =')).length, 1);
    });

    it('with a fingerprint that no certificate can have', () => {
      const sha256 = Array.from({ length: 32 }, () => 'C3').join(':');
      for (const value of [sha256, `12, ${sha256}`, '%(one)s']) assert.deepEqual(messages(file(`cert_fingerprint = ${value}`)), [], value);
      for (const value of ['c3', sha256.slice(3), sha256.replaceAll(':', ' '), `sha256:${sha256}`])
        assert.match(messages(file(`cert_fingerprint = ${value}`))[0]!, /write the complete fingerprint/, value);
    });

    it('with ways of logging in that it does not know', () => {
      const known = 'sslcacertfile = OS-DEFAULT';
      assert.equal(fixed(file(known, 'auth_mechanisms = plain,Login')), file(known, 'auth_mechanisms = PLAIN, LOGIN'));
      assert.equal(messages(file(known, 'auth_mechanisms = PLAIN LOGIN')).length, 1);
      assert.deepEqual(messages(file(known, 'auth_mechanisms = GSSAPI,XOAUTH2,  PLAIN')), []);
    });

    it('with two tunnels, or without a host', () => {
      assert.equal(messages(file('preauthtunnel = a', 'transporttunnel = b')).length, 1);
      assert.equal(messages(file('sslcacertfile = OS-DEFAULT').replace(/remotehost.*\n/, '')).length, 1);
      assert.deepEqual(messages(file('remotehosteval = host()', 'sslcacertfile = OS-DEFAULT').replace(/remotehost =.*\n/, '')), []);
    });

    it('without accounts that are there, with both of their repositories', () => {
      const known = 'sslcacertfile = OS-DEFAULT';
      for (const [from, to] of [
        ['[general]\naccounts = Desk\n', ''],
        ['accounts = Desk\n', ''],
        ['accounts = Desk', 'accounts ='],
        ['accounts = Desk', 'accounts = Desk, Home'],
        ['localrepository = Here\n', ''],
        ['remoterepository = There', 'remoterepository = Elsewhere'],
        ['type = Maildir\n', ''],
        ['type = Maildir\n', 'type = Mbox\n'],
      ] as const)
        assert.equal(messages(file(known).replace(from, to)).length, 1, `${from} → ${to}`);
      assert.equal(fixed(file(known).replace('type = Maildir', 'type = maildir')), file(known));
      // A part of a file, a template, and a repository that no account has.
      assert.deepEqual(lintWhole(file(known).replace('[general]\naccounts = Desk\n', ''), 'offlineimap.work.conf').findings, []);
      assert.deepEqual(messages(`{% include "more" %}\n${file()}`), []);
      assert.deepEqual(messages(`${file(known)}[Repository Old]\ntype = Gmail\n`), []);
    });

    it('and is told all of that in one round', () => {
      const text = file('ssl = no', 'remoteport = 993');
      assert.equal(fixed(text), file('ssl = yes', 'remoteport = 993', 'sslcacertfile = OS-DEFAULT'));
      assert.deepEqual(messages(fixed(text)), []);
    });
  });
});
