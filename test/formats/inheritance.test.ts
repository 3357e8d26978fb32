import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/text/textEdit';
import { applyFixes } from '../../server/src';
import { lint } from './lint';

const fixed = (fileName: string, text: string) => applyFixes(text, lint(text, fileName).findings, 'suggested');

/** Of each format with settings for several servers: all need the same; not all do; the one that others take from is fixed. */
const cases: readonly (readonly [name: string, fileName: string, before: string, after: string])[] = [
  [
    'msmtp: defaults, all',
    '.msmtprc',
    'defaults\nauth on\ntls on\nport 465\naccount a\nhost a.example.com\naccount b\nhost b.example.com\n',
    'defaults\nauth on\ntls on\ntls_starttls off\nport 465\naccount a\nhost a.example.com\naccount b\nhost b.example.com\n',
  ],
  [
    'msmtp: defaults, not all',
    '.msmtprc',
    'defaults\nauth on\ntls on\nport 465\naccount a\nhost a.example.com\naccount b\nhost b.example.com\nport 587\n',
    'defaults\nauth on\ntls on\nport 465\naccount a\nhost a.example.com\ntls_starttls off\naccount b\nhost b.example.com\nport 587\n',
  ],
  [
    'msmtp: an account that others take from, and all need the same',
    '.msmtprc',
    'account a\nhost a.example.com\nauth on\nport 465\ntls on\naccount b : a\nhost b.example.com\n',
    'account a\nhost a.example.com\nauth on\nport 465\ntls on\ntls_starttls off\naccount b : a\nhost b.example.com\n',
  ],
  [
    'msmtp: an account that others take from, of which one stays as it is',
    '.msmtprc',
    'account a\nhost a.example.com\nauth on\nport 25\naccount b : a\nhost localhost\naccount c : b\nfrom z@example.com\n',
    'account a\nhost a.example.com\nauth on\nport 465\ntls on\ntls_starttls off\n' +
      'account b : a\nhost localhost\nport 25\ntls off\n' +
      'account c : b\nfrom z@example.com\n',
  ],
  [
    'msmtp: each needs something else',
    '.msmtprc',
    'account a\nhost a.example.com\nauth on\nport 25\naccount b : a\nport 465\naccount c : a\nport 587\n',
    'account a\nhost a.example.com\nauth on\nport 465\ntls on\ntls_starttls off\n' +
      'account b : a\nport 465\ntls on\ntls_starttls off\n' +
      'account c : a\nport 587\ntls on\ntls_starttls on\n',
  ],
  [
    'msmtp: the check of certificates',
    '.msmtprc',
    'defaults\ntls on\ntls_certcheck off\n' +
      'account a\nhost a.example.com\nport 587\nauth on\n' +
      'account b\nhost b.example.com\nport 587\nauth on\n',
    'defaults\ntls on\ntls_certcheck on\n' +
      'account a\nhost a.example.com\nport 587\nauth on\n' +
      'account b\nhost b.example.com\nport 587\nauth on\n',
  ],
  [
    'fetchmail: defaults, all',
    '.fetchmailrc',
    'defaults port 143 ssl\npoll a.example.com proto imap user x\npoll b.example.com proto imap user y\n',
    'defaults port 993 ssl\npoll a.example.com proto imap user x\npoll b.example.com proto imap user y\n',
  ],
  [
    'fetchmail: defaults, not all',
    '.fetchmailrc',
    'defaults no sslcertck\npoll a.example.com proto imap user x ssl\npoll localhost proto imap user y ssl\n',
    'defaults no sslcertck\npoll a.example.com proto imap user x ssl sslcertck\npoll localhost proto imap user y ssl\n',
  ],
  [
    'OfflineIMAP: [DEFAULT], all',
    '.offlineimaprc',
    '[DEFAULT]\nssl = yes\nremoteport = 143\nsslcacertfile = OS-DEFAULT\n' +
      '[Repository A]\ntype = IMAP\nremotehost = a.example.com\n' +
      '[Repository B]\ntype = IMAP\nremotehost = b.example.com\n',
    '[DEFAULT]\nssl = yes\nremoteport = 993\nsslcacertfile = OS-DEFAULT\n' +
      '[Repository A]\ntype = IMAP\nremotehost = a.example.com\n' +
      '[Repository B]\ntype = IMAP\nremotehost = b.example.com\n',
  ],
  [
    'git send-email: the plain section, all',
    '.gitconfig',
    '[sendemail]\n\tsmtpEncryption = tls\n' +
      '[sendemail "a"]\n\tsmtpServer = a.example.com\n\tsmtpServerPort = 465\n' +
      '[sendemail "b"]\n\tsmtpServer = b.example.com\n\tsmtpServerPort = 465\n',
    '[sendemail]\n\tsmtpEncryption = ssl\n' +
      '[sendemail "a"]\n\tsmtpServer = a.example.com\n\tsmtpServerPort = 465\n' +
      '[sendemail "b"]\n\tsmtpServer = b.example.com\n\tsmtpServerPort = 465\n',
  ],
  [
    'git send-email: the plain section is a server, and an identity stays as it is',
    '.gitconfig',
    '[sendemail]\n\tsmtpServer = a.example.com\n\tsmtpServerPort = 465\n\tsmtpEncryption = tls\n[sendemail "b"]\n\tsmtpServerPort = 587\n',
    '[sendemail]\n\tsmtpServer = a.example.com\n\tsmtpServerPort = 465\n\tsmtpEncryption = ssl\n' +
      '[sendemail "b"]\n\tsmtpServerPort = 587\n\tsmtpEncryption = tls\n',
  ],
  [
    'S-nail: one switch outside of the accounts',
    '.mailrc',
    'set smtp-use-starttls\naccount a {\nset mta=smtp://a.example.com:465\n}\naccount b {\nset mta=smtp://b.example.com:587\n}\n',
    'set smtp-use-starttls\naccount a {\nset mta=smtps://a.example.com:465\n}\naccount b {\nset mta=smtp://b.example.com:587\n}\n',
  ],
  [
    'Eudora: the dominant personality, all',
    'eudora.ini',
    '[Settings]\nPOPAccount=jo@a.example.com\nPOPPort=110\nSSLReceiveUse=0\n[Persona-B]\nPOPAccount=jo@b.example.com\n',
    '[Settings]\nPOPAccount=jo@a.example.com\nPOPPort=110\nSSLReceiveUse=2\n[Persona-B]\nPOPAccount=jo@b.example.com\n',
  ],
  [
    'Eudora: the dominant personality, not all',
    'eudora.ini',
    '[Settings]\nPOPAccount=jo@a.example.com\nPOPPort=110\nSSLReceiveUse=0\n[Persona-B]\nPOPAccount=jo@localhost\n',
    '[Settings]\nPOPAccount=jo@a.example.com\nPOPPort=110\nSSLReceiveUse=2\n' +
      '[Persona-B]\nPOPAccount=jo@localhost\nPOPPort=110\nSSLReceiveUse=0\n',
  ],
];

describe('what several servers have in common', () => {
  for (const [name, fileName, before, after] of cases) {
    it(name, () => {
      assert.equal(fixed(fileName, before), after);
      assert.equal(fixed(fileName, after), after);
    });
  }

  it('is one finding, with the names of their accounts', () => {
    const { findings } = lint(
      'defaults\ntls on\ntls_starttls off\nport 587\nauth on\naccount a\nhost smtp.example.com\naccount b\nhost smtp.example.net\n',
      '.msmtprc',
    );
    const sentence =
      'SMTP on port 587 with “tls on” and “tls_starttls off”: port 587 starts unencrypted, so the connection will ' +
      'fail. Keep port 587 and use STARTTLS.';
    assert.deepEqual(
      findings.map(({ message }) => message),
      [`${sentence} (accounts a and b)`],
    );
  });

  it('is not changed for one whose finding is meant to be there', () => {
    const text = 'defaults\nauth on\nport 25\naccount a\nhost a.example.com\naccount b\nhost b.example.com\n';
    const suppressions = [{ rule: 'cleartext-password', server: 'b.example.com', reason: 'behind the firewall' }];
    const after = applyFixes(text, lint(text, '.msmtprc', { suppressions }).findings, 'suggested');
    assert.equal(
      after,
      'defaults\nauth on\nport 25\naccount a\nhost a.example.com\nport 465\ntls on\ntls_starttls off\naccount b\nhost b.example.com\n',
    );
  });

  it('is left alone by the safe fixes where only a manual fix suits the other server', () => {
    const text = 'account a\nhost a.example.com\nauth on\nport 465\ntls on\naccount b : a\nport 587\ntls off\n';
    const [first] = lint(text, '.msmtprc').findings;
    assert.deepEqual(
      first!.fixes.map(({ safety }) => safety),
      ['safe', 'manual'],
    );
    assert.equal(
      applyFixes(text, lint(text, '.msmtprc').findings, 'safe'),
      'account a\nhost a.example.com\nauth on\nport 465\ntls on\ntls_starttls off\naccount b : a\nport 587\ntls off\n',
    );
  });

  it('loses a password for all of them', () => {
    const text =
      'defaults\nauth on\npassword Tr0ub4dor\nport 465\ntls on\ntls_starttls off\n' +
      'account a\nhost a.example.com\n' +
      'account b\nhost b.example.com\n';
    const [finding, ...more] = lint(text, '.msmtprc').findings;
    assert.deepEqual(more, []);
    const [command, removal] = finding!.fixes.map(({ edits }) => applyEdits(text, edits));
    assert.equal(command, text.replace('password Tr0ub4dor', 'passwordeval "pass show mail/example"'));
    assert.equal(removal, text.replace('password Tr0ub4dor\n', ''));
  });

  it('ends where a value has parts: the port of another address says nothing', () => {
    const text = 'set mta=smtp://a.example.com:587\naccount b {\nset mta=smtp://b.example.com\n}\n';
    assert.deepEqual(
      lint(text, '.mailrc').servers.map(({ port }) => port.written),
      [true, false],
    );
  });
});
