import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const section = (...lines: readonly string[]) => `[sendemail]\n${['smtpServer = h', ...lines].join('\n')}\n`;

const serversOf = (text: string) => serverLines(text, '.gitconfig');

describe('git send-email', () => {
  it('has no encryption without a word about it, and port 25 unless it is “ssl”', () => {
    assert.deepEqual(serversOf(section()), ['smtp h (25) (none) none']);
    assert.deepEqual(serversOf(section('smtpUser = jo', 'smtpEncryption = tls')), ['smtp h (25) starttls password']);
    assert.deepEqual(serversOf(section('smtpEncryption = ssl')), ['smtp h (465) tls none']);
    assert.deepEqual(serversOf(section('smtpEncryption = SSL')), ['smtp h (25) unknown none']);
    assert.deepEqual(serversOf(section('smtpSSL = true', 'smtpServerPort = 465')), ['smtp h 465 none none']);
  });

  it('takes the name of a service for a port', () => {
    assert.deepEqual(serversOf(section('smtpServerPort = submission', 'smtpEncryption = tls')), ['smtp h 587 starttls none']);
    assert.deepEqual(serversOf(section('smtpServerPort = constructor')), ['smtp h invalid (none) none']);
  });

  it('has identities that inherit from the plain section, which is then no server of its own', () => {
    const text =
      '[sendemail]\nidentity = Work\nsmtpEncryption = ssl\nsmtpUser = jo\nsmtpServer = common\n' +
      '[sendemail "Work"]\nsmtpServer = w\n' +
      '[SendEmail "Other"]\nsmtpServerPort = 587\nsmtpEncryption = tls\n' +
      '[sendemail "third"]\nsmtpUser = jo\n';
    assert.deepEqual(serversOf(text), ['smtp w (465) tls password', 'smtp common 587 starttls password']);
    assert.deepEqual(
      lint(text, '.gitconfig').accounts.map(({ label }) => label),
      ['Work', 'Other'],
    );
  });

  it('is no server where mail goes to a program', () => {
    for (const host of ['/usr/bin/msmtp', '~/bin/send', 'C:\\\\mail\\\\send.exe', ''])
      assert.deepEqual(serversOf(`[sendemail]\nsmtpServer = ${host}\nsmtpServerPort = 25\n`), [], host);
    assert.deepEqual(serversOf(section('sendmailCmd = msmtp')), []);
    assert.deepEqual(serversOf('[sendemail]\nsmtpEncryption = ssl\n'), []);
  });

  it('has its port written next to its host, in the section of the identity', () => {
    const text = '[sendemail]\n\tsmtpUser = jo\n[sendemail "a"]\n\tsmtpServer = smtp.example.com\n\tconfirm = auto\n';
    assert.equal(
      applyFixes(text, lint(text, '.gitconfig').findings, 'suggested'),
      text.replace('example.com\n', 'example.com\n\tsmtpEncryption = ssl\n'),
    );
  });
});

describe('git imap-send', () => {
  const imap = (...lines: readonly string[]) => serversOf(`[imap]\n${lines.join('\n')}\n`);

  it('takes encryption from the scheme', () => {
    assert.deepEqual(imap('host = imaps://h'), ['imap h (993) tls password']);
    assert.deepEqual(imap('host = imap://h', 'port = 143'), ['imap h 143 opportunistic password']);
    assert.deepEqual(imap('host = imap.example.com'), ['imap imap.example.com (143) (opportunistic) password']);
  });

  it('logs in with a password, or as configured', () => {
    const method = (...lines: readonly string[]) =>
      imap('host = imaps://h', ...lines)[0]!
        .split(' ')
        .at(-1);
    assert.deepEqual(
      ['authMethod = CRAM-MD5', 'AUTHMETHOD = xoauth2', 'authMethod = PLAIN', 'authMethod =', 'authMethod = other'].map((line) =>
        method(line),
      ),
      ['cram-md5', 'oauth2', 'password', 'password', 'unknown'],
    );
  });

  it('may check no certificate, and may use a command in place of a connection', () => {
    const { servers } = lint('[imap]\nhost = imaps://h\nsslVerify = false\ntunnel = ssh h\n', '.gitconfig');
    assert.deepEqual(
      servers.map(({ certificateCheck, hostClass }) => [certificateCheck.value, hostClass]),
      [['off', 'local-socket']],
    );
  });

  it('is not in the configuration of something else', () => {
    assert.equal(lint('[imap]\nhost = mail.example.com\n', 'config').format, undefined);
    assert.equal(lint('[user]\nname = Jo\n[alias]\nsmtp = x\n', '.gitconfig').format, undefined);
  });

  it('asks for credentials by host and port, so that a section for them follows', () => {
    const fixed = (text: string) => applyFixes(text, lint(text, '.gitconfig').findings, 'suggested');
    const text = (port: string, section: string, encryption = 'tls') =>
      `[sendemail]\n\tsmtpServer = smtp.example.com\n${port}\tsmtpEncryption = ${encryption}\n\tsmtpUser = jo\n` +
      `[credential "${section}"]\n\thelper = store\n`;
    const port = (number: number) => `\tsmtpServerPort = ${number}\n`;
    for (const address of ['smtp://smtp.example.com', 'smtp://jo@SMTP.example.com'])
      assert.equal(fixed(text(port(465), `${address}:465`)), text(port(465), `${address}:465`, 'ssl'), address);
    assert.equal(fixed(text(port(25), 'smtp://smtp.example.com:25', 'none')), text(port(465), 'smtp://smtp.example.com:465', 'ssl'));
    assert.equal(fixed(text('', 'smtp://smtp.example.com', 'none')), text('', 'smtp://smtp.example.com', 'ssl'));
    for (const other of ['smtp://smtp.example.com', 'smtp://smtp.example.net:25', 'https://smtp.example.com:25'])
      assert.equal(fixed(text(port(25), other, 'none')), text(port(465), other, 'ssl'), other);
  });
});
