import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const read = (...lines: string[]) => serverLines(`[MAILBOX-0]\n${lines.join('\n')}\n`, 'nPOPuk.ini');

describe('nPOPuk’s settings', () => {
  it('mean the clear-text port and no encryption where they say nothing, and the same port with it', () => {
    assert.deepEqual(read('Server=p', 'SmtpServer=s'), ['pop3 p (110) (none) password', 'smtp s (25) (none) none']);
    assert.deepEqual(read('Server=p', 'PopSSL=1', 'APOP=1', 'SmtpServer=s', 'SmtpSSL=1', 'SmtpAuth=1'), [
      'pop3 p (110) tls apop',
      'smtp s (25) tls password',
    ]);
  });

  it('switch encryption on with a flag, and to STARTTLS with a type beside it', () => {
    const pop3 = (flag: string, type: string) => read('Server=p', 'Port=110', `PopSSL=${flag}`, `PopSSLType=${type}`)[0]!.split(' ')[3];
    assert.deepEqual(
      ['0', '1', '2', '3', '4', '5'].map((type) => pop3('1', type)),
      ['tls', 'tls', 'tls', 'tls', 'starttls', 'tls'],
    );
    assert.equal(pop3('0', '4'), 'none');
    assert.deepEqual(read('Server=p', 'PopSSLType=4'), ['pop3 p (110) (none) password']);
  });

  it('have names in any letter case, quotes around values and comments on lines of their own', () => {
    assert.deepEqual(read('# Server=x', '; Server=y', 'server="p"', 'PORT = "995"', 'popssl=1', 'Port=1'), ['pop3 p 995 tls password']);
    assert.deepEqual(read('Server=p', 'Port=1110 ; POP'), ['pop3 p 1110 (none) password']);
  });

  it('tell a certificate that is not checked, an old version and a stored password', () => {
    const { servers } = lint('[MAILBOX-0]\nServer=p\nPass=x\nPopSSL=1\nPopSSLType=2\nPopSSLVerify=0\nSmtpServer=s\n', 'npopuk.ini');
    assert.deepEqual(
      servers.map((server) => [server.certificateCheck.value, server.minimumTlsVersion.value, server.storedPassword.value]),
      [
        ['off', 'ssl3', 'obfuscated'],
        ['on', 'default', 'no'],
      ],
    );
  });

  it('speak a version of today when they are fixed, or STARTTLS', () => {
    const fixed = (...lines: string[]) => {
      const text = `[MAILBOX-0]\n${lines.join('\n')}\n`;
      return applyFixes(text, lint(text, 'npopuk.ini').findings, 'suggested').split('\n').slice(2, -1).join(' ');
    };
    assert.equal(fixed('Server=p.example.com', 'Port=995', 'PopSSLType=2'), 'Port=995 PopSSL=1 PopSSLType=5');
    assert.equal(
      fixed('SmtpServer=s.example.com', 'SmtpPort=587', 'SmtpAuth=1', 'SmtpSSL=1', 'SmtpSSLType=2'),
      'SmtpPort=587 SmtpAuth=1 SmtpSSL=1 SmtpSSLType=4',
    );
  });

  it('are known by name and content, and folders of saved mail hold no server', () => {
    assert.equal(lint('[MAILBOX-0]\nServer=p\n', 'other.ini').format, undefined);
    assert.equal(lint('[MAILBOX]\nServer=p\n', 'nPOPuk.ini').format, undefined);
    assert.deepEqual(read('Name=Saved', 'Server=', 'SmtpServer='), []);
  });
});
