import assert from 'node:assert/strict';
import { applyFixes, lint as lintAny } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const serversOf = (text: string) => serverLines(text, '.msmtprc', 'msmtp');

describe('msmtp', () => {
  it('sends in clear text on port 25 where nothing is said', () => {
    assert.deepEqual(serversOf('account a\nhost h\n'), ['smtp h (25) (none) none']);
    assert.deepEqual(serversOf('host h\ntls\nauth\n'), ['smtp h (25) starttls password']);
    assert.deepEqual(serversOf('account a\nhost h\ntls on\ntls_starttls off\n'), ['smtp h (465) tls none']);
    assert.deepEqual(serversOf('account a\nhost h\ntls_starttls off\n'), ['smtp h (25) (none) none']);
    assert.deepEqual(serversOf('account a\nhost h\nprotocol lmtp\n'), ['lmtp h (unknown) (none) none']);
  });

  it('knows its words to the letter', () => {
    assert.deepEqual(serversOf('account a\nhost h\ntls ON\n'), ['smtp h (25) unknown none']);
    assert.deepEqual(serversOf('account a\nhost h\nTLS on\nport 1\n'), ['smtp h 1 (none) none']);
    assert.deepEqual(serversOf('account a\nhost "h"\nport 0x19\ntls "on"\n'), ['smtp h 25 starttls none']);
  });

  it('takes lines from the accounts behind the colon, the last one first, but not their defaults', () => {
    const text =
      'defaults\ntls on\nport 465\naccount a\nhost a\nport 1\n' +
      'account b\nhost b\nport 2\ndefaults\ntls off\nport 3\n' +
      'account c : a , b\nport 4\naccount d : c\ntls on\n';
    assert.deepEqual(serversOf(text), ['smtp a 1 starttls none', 'smtp b 2 starttls none', 'smtp b 4 none none', 'smtp b 4 starttls none']);
    assert.deepEqual(serversOf('account a\nhost a\naccount a\nhost b\naccount c:a\nport 1\n').at(-1), 'smtp a 1 (none) none');
  });

  it('has no second server in an account that only has another name', () => {
    assert.deepEqual(serversOf('account a\nhost h\naccount default : a\nlogfile x\n').length, 1);
    assert.deepEqual(serversOf('account a\nfrom x\naccount default: a\n'), []);
  });

  it('may be told more by a command than we can know', () => {
    assert.deepEqual(serversOf('account a\nhost h\neval cat x\n'), ['smtp h (25) (unknown) unknown']);
    assert.deepEqual(
      lint('account a\nhost h\neval cat x\n', '.msmtprc', { format: 'msmtp' }).findings.map(({ rule }) => rule.id),
      [],
    );
  });

  it('says what it does about certificates and passwords', () => {
    const [server] = lint('account a\nhost h\ntls on\ntls_certcheck off\npassword Tr0ub4dor\n', '.msmtprc', { format: 'msmtp' }).servers;
    assert.deepEqual([server!.certificateCheck.value, server!.storedPassword.value], ['off', 'clear']);
    assert.equal(
      lint('defaults\ntls_fingerprint 00:11\naccount a\nhost h\n', '.msmtprc', { format: 'msmtp' }).servers[0]!.certificateCheck.value,
      'pinned',
    );
  });

  it('shows no account that is called like its log-in', () => {
    const labelOf = (text: string) => lint(text, '.msmtprc', { format: 'msmtp' }).accounts[0]!.label;
    assert.equal(labelOf('account work : x\nhost h\nuser jo\n'), 'work');
    assert.equal(labelOf('defaults\nuser jo\naccount jo\nhost h\n'), undefined);
    assert.equal(labelOf('account jo@example.com\nhost h\n'), '@example.com');
  });

  it('gets new lines below its host, where the account has none, below its head', () => {
    const text = 'defaults\n  host smtp.example.com\n  auth on\n  account work\n  from jo@example.com\n';
    assert.equal(
      applyFixes(text, lint(text, '.msmtprc').findings, 'suggested'),
      'defaults\n  host smtp.example.com\n  auth on\n  account work\n  tls on\n  tls_starttls off\n  from jo@example.com\n',
    );
  });

  it('says itself what it took from an account that is fixed', () => {
    const text = 'account a\nhost h\nauth on\nfrom x\nport 465\ntls on\n';
    const fixed = (more: string) => applyFixes(text + more, lint(text + more, '.msmtprc').findings, 'suggested');
    assert.equal(fixed('account default : a\n'), `${text}tls_starttls off\naccount default : a\n`);
    assert.equal(fixed('account b : a\nfrom y\nhost i\n'), `${text}tls_starttls off\naccount b : a\nfrom y\nhost i\n`);
    assert.equal(fixed('account b : a\nport 587\n'), `${text}tls_starttls off\naccount b : a\nport 587\ntls on\ntls_starttls on\n`);
  });

  it('is no file of another program with accounts and hosts', () => {
    for (const text of [
      'Host work\n  Port 25\n  User jo\n',
      'host: a\nuser: b\ntls: on\n',
      'host = a\naccount = b\nport = 25\n',
      'host all all 127.0.0.1/32 trust\naccount required pam_unix.so\n',
    ]) {
      assert.equal(lint(text, 'config').format, undefined, text);
    }
  });

  it('stays readable in time, whatever stands on whatever', () => {
    const chain = Array.from(
      { length: 5000 },
      (_, index) => `account a${index} : a${index - 1},a${index - 1},a${index - 2}\nport ${index + 1}\n`,
    ).join('');
    assert.equal(lint(`account a-1\nhost h\n${chain}`, '.msmtprc', { format: 'msmtp' }).servers.length > 50, true);
  });

  it('is known by its own name, however little stands in it', () => {
    for (const name of ['/etc/msmtprc', '.config/msmtp/config'])
      assert.deepEqual(lint('account default\nhost mx.example.com\nsyslog LOG_MAIL\n', name).servers.length, 1, name);
  });

  it('knows the older word for no check of the certificate, of which the last in the nearest block counts', () => {
    const check = (...lines: readonly string[]) => lint(`${lines.join('\n')}\n`, '.msmtprc').servers[0]!.certificateCheck.value;
    assert.equal(check('account a', 'host h', 'tls on', 'tls_nocertcheck'), 'off');
    assert.equal(check('account a', 'host h', 'tls on', 'tls_nocertcheck', 'tls_certcheck on'), 'on');
    assert.equal(check('account a', 'host h', 'tls on', 'tls_certcheck on', 'tls_nocertcheck'), 'off');
    assert.equal(check('defaults', 'tls_nocertcheck', 'account a', 'tls_certcheck on', 'host h', 'tls on'), 'on');
    for (const text of ['account a\nhost h\ntls on\ntls_nocertcheck\n', 'defaults\ntls_nocertcheck\naccount a\nhost h\ntls on\n'])
      assert.equal(applyFixes(text, lint(text, '.msmtprc').findings, 'suggested'), text.replace('tls_nocertcheck\n', ''));
  });

  it('does not log in without encryption, unless it is told how', () => {
    const said = (auth: string) => {
      const { findings } = lint(`account a\nhost smtp.example.com\nport 587\ntls off\nfrom jo\n${auth}\n`, '.msmtprc');
      return findings.map(({ rule, confidence, message }) => `${rule.id} ${confidence} ${/refuses to log in/.test(message)}`);
    };
    for (const auth of ['auth', 'auth on']) assert.deepEqual(said(auth), ['cleartext-password likely true'], auth);
    for (const auth of ['auth plain', 'auth login']) assert.deepEqual(said(auth), ['cleartext-password certain false'], auth);
  });

  it('rejects a file for one word, and takes the right one for it', () => {
    const rejected = (more: string) => {
      const text = `account a\nhost smtp.example.com\nport 587\ntls on\n${more}`;
      const { findings } = lintAny(text, '.msmtprc');
      return [
        findings.flatMap(({ rule, message }) => (rule.id === 'client-rejects' ? [message.slice(0, 50)] : [])),
        applyFixes(text, findings, 'suggested').slice(text.length - more.length),
      ];
    };
    assert.deepEqual(rejected('tls_certcheck ON\n'), [['msmtp rejects this file: write on. Its words are c'], 'tls_certcheck on\n']);
    assert.deepEqual(rejected('syslog no\n')[0]!.length, 1);
    assert.deepEqual(rejected('Logfile ~/x\n')[0], ['msmtp rejects this file: write logfile in lower ca']);
    assert.deepEqual(rejected('remote x\n')[0], ['msmtp rejects this file: remove this line, or corr']);
    assert.deepEqual(rejected('account b : c\nhost i\n')[0], ['msmtp rejects this file: name an account that stan']);
    assert.deepEqual(rejected('account b : a\naccount b\nhost i\n')[0], ['msmtp rejects this file: give this account another']);
    for (const more of [
      'aliases {{ file }}\n',
      'tls_starttls {{ x }}\n',
      'auth %AUTH%\n',
      'account b : a\n',
      'tls_trust_file\n',
      'eval cat x\naccount b : c\n',
    ])
      assert.deepEqual(rejected(more)[0], [], more);
  });

  it('does not use an account without a host, unless it is there for others', () => {
    const lost = (text: string) => lintAny(text, '.msmtprc').findings.filter(({ rule }) => rule.id === 'server-left-out').length;
    assert.equal(lost('account a\nfrom jo@example.com\n'), 1);
    assert.equal(lost('account a\ntls on\naccount b : a\nhost h\n'), 0);
    assert.equal(lost('defaults\nhost h\naccount a\nfrom jo@example.com\n'), 0);
  });
});
