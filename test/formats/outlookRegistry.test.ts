import assert from 'node:assert/strict';
import { encode, decode } from '../../server/src/text/encoding';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const outlook =
  'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows NT\\CurrentVersion\\' +
  'Windows Messaging Subsystem\\Profiles\\Outlook\\9375cff0413111D3B88A00104B2A6676\\00000003';
const express = 'HKEY_USERS\\S-1-5-21\\Identities\\{0A}\\Software\\Microsoft\\Internet Account Manager\\Accounts\\00000001';
const omi = 'HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\Outlook\\OMI Account Manager\\Accounts\\00000001';

const exported = (path: string, ...lines: string[]) => `REGEDIT4\n\n[${path}]\n${lines.join('\n')}\n`;

const both = ['"POP3 Server"="p"', '"SMTP Server"="s"'];

describe('a registry export with mail accounts', () => {
  it('means the clear-text port and no encryption where it says nothing', () => {
    assert.deepEqual(serverLines(exported(outlook, ...both), 'a.reg'), ['pop3 p (110) (none) password', 'smtp s (25) (none) none']);
    assert.deepEqual(serverLines(exported(express, ...both), 'a.reg'), ['pop3 p (110) (none) password', 'smtp s (25) (none) none']);
    assert.deepEqual(serverLines(exported(outlook, '"IMAP Server"="i"', '"IMAP Use SSL"=dword:1', '"IMAP Use SPA"=dword:1'), 'a.reg'), [
      'imap i (143) tls ntlm',
    ]);
  });

  it('says nothing about an encryption whose flag nobody knows', () => {
    const { servers, findings } = lint(exported(omi, ...both), 'a.reg');
    assert.deepEqual(
      servers.map(({ security }) => security.value),
      ['unknown', 'unknown'],
    );
    assert.deepEqual(findings, []);
  });

  it('has two layouts, in which one name means different things', () => {
    const smtp = (path: string, number: number, port: string) =>
      serverLines(
        exported(
          path,
          '"SMTP Server"="s"',
          `"SMTP Port"=dword:${port}`,
          `"SMTP Secure Connection"=dword:${number}`,
          '"SMTP Use Auth"=dword:1',
          '"SMTP Use Sicily"=dword:2',
        ),
        'a.reg',
      );
    assert.deepEqual(
      [0, 1, 2, 3, 4].flatMap((number) => smtp(outlook, number, '19')),
      [
        'smtp s 25 none password',
        'smtp s 25 tls password',
        'smtp s 25 starttls password',
        'smtp s 25 auto password',
        'smtp s 25 unknown password',
      ],
    );
    assert.deepEqual(
      [0, 1, 2].flatMap((number) => smtp(express, number, '19')),
      ['smtp s 25 none password', 'smtp s 25 auto password', 'smtp s 25 unknown password'],
    );
    assert.deepEqual(smtp(express, 1, '24b'), ['smtp s 587 tls password']);
  });

  it('lets the older flag of Outlook count where the newer one is missing', () => {
    assert.deepEqual(serverLines(exported(outlook, '"SMTP Server"="s"', '"SMTP Port"=dword:1d1', '"SMTP Use SSL"=dword:1'), 'a.reg'), [
      'smtp s 465 (auto) none',
    ]);
    assert.deepEqual(
      serverLines(
        exported(outlook, '"SMTP Server"="s"', '"SMTP Port"=dword:1d1', '"SMTP Use SSL"=dword:1', '"SMTP Secure Connection"=dword:0'),
        'a.reg',
      ),
      ['smtp s 465 none none'],
    );
  });

  it('has one incoming server in each account: that of its class, else IMAP', () => {
    const servers = ['"POP3 Server"="p"', '"IMAP Server"="i"'];
    const incoming = (...lines: string[]) => lint(exported(outlook, ...servers, ...lines), 'a.reg').servers.map(({ protocol }) => protocol);
    assert.deepEqual(incoming(), ['imap']);
    assert.deepEqual(incoming('"clsid"="{ed475411-b0d6-11d2-8c3b-00104b2a6676}"'), ['pop3']);
    assert.deepEqual(incoming('"clsid"="{ED475412-B0D6-11D2-8C3B-00104B2A6676}"'), ['imap']);
    assert.deepEqual(incoming('"clsid"="constructor"'), ['imap']);
  });

  it('passes over a port and a flag that are no numbers', () => {
    const { servers, findings } = lint(exported(outlook, '"POP3 Server"="p"', '"POP3 Port"="110"', '"POP3 Use SSL"="1"'), 'a.reg');
    assert.deepEqual(
      servers.map(({ port, security }) => [port.value.kind, security.value]),
      [['unknown', 'unknown']],
    );
    assert.deepEqual(findings, []);
  });

  it('takes a value that is deleted for one that is missing', () => {
    assert.deepEqual(
      serverLines(exported(outlook, '"POP3 Server"="p"', '"POP3 Port"=dword:3e3', '"POP3 Port"=-', '"POP3 Use SSL"=-'), 'a.reg'),
      ['pop3 p (110) (none) password'],
    );
  });

  it('distinguishes a stored password from none', () => {
    const stored = (line: string) =>
      lint(exported(outlook, '"POP3 Server"="p"', line), 'a.reg').servers.map(({ storedPassword }) => storedPassword.value);
    assert.deepEqual([...stored('"POP3 Password"=hex:01,02,d0,8c'), ...stored('"POP3 Password"=hex:')], ['protected', 'no']);
  });

  it('offers Outlook Express no STARTTLS on a port where it never speaks it', () => {
    const [finding] = lint(
      exported(express, '"SMTP Server"="smtp.example.com"', '"SMTP Secure Connection"=dword:1', '"SMTP Use Sicily"=dword:2'),
      'a.reg',
    ).findings;
    assert.deepEqual(
      [finding!.rule.id, ...finding!.fixes.map(({ title }) => title)],
      ['submission-on-port-25', 'Use port 465 with TLS (check with your provider)'],
    );
  });

  it('is recognised in UTF-16 and with CRLF, and not without an account', () => {
    const text = exported(outlook, ...both)
      .replace(/\n/g, '\r\n')
      .replace('REGEDIT4', 'Windows Registry Editor Version 5.00');
    assert.equal(lint(decode(encode(text, 'utf-16le', true)!).text, 'A.REG').format, 'outlook-registry');
    assert.equal(lint(text, 'a.txt').format, undefined);
    for (const other of [
      text.replace('Windows Registry Editor', 'Registry'),
      text.replace('9375cff0413111D3B88A00104B2A6676', 'Preferences'),
      text.replace(/POP3 Server|SMTP Server/g, 'Signature'),
      `; ${text}`,
    ]) {
      assert.equal(lint(other, 'a.reg').format, undefined);
    }
  });
});
