import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const read = (...lines: string[]) => serverLines(`[Settings]\n${lines.join('\n')}\n`, 'eudora.ini');

describe('Eudora’s settings', () => {
  it('mean encryption if available on the clear-text port, where they say nothing', () => {
    assert.deepEqual(read('POPAccount=desk@p', 'SMTPServer=s'), [
      'pop3 p (110) (opportunistic) password',
      'smtp s (25) (opportunistic) password',
    ]);
    assert.deepEqual(read('UsesIMAP=1', 'IMAPServer=i', 'SMTPServer=s', 'SmtpAuthAllowed=0'), [
      'imap i (143) (opportunistic) password',
      'smtp s (25) (opportunistic) none',
    ]);
    assert.deepEqual(read('POPAccount=desk@p', 'POPPort=0', 'SSLReceiveUse='), ['pop3 p (110) (opportunistic) password']);
  });

  it('have a port of its own for TLS from the first byte', () => {
    const pop3 = (mode: number) => read('POPAccount=desk@p', 'POPPort=1110', 'SSLPOPAlternatePort=1995', `SSLReceiveUse=${mode}`);
    assert.deepEqual([0, 1, 2, 3].flatMap(pop3), [
      'pop3 p 1110 none password',
      'pop3 p 1110 opportunistic password',
      'pop3 p 1995 tls password',
      'pop3 p 1110 starttls password',
    ]);
    assert.deepEqual(read('POPAccount=desk@p', 'POPPort=110', 'SSLReceiveUse=2'), ['pop3 p (995) tls password']);
  });

  it('have one more port for submission', () => {
    assert.deepEqual(read('SMTPServer=s', 'UseSubmissionPort=1', 'SMTPPort=25', 'SSLSendUse=3'), ['smtp s (587) starttls password']);
    assert.deepEqual(read('SMTPServer=s', 'UseSubmissionPort=1', 'SubmissionPort=2587', 'SSLSendUse=3'), ['smtp s 2587 starttls password']);
    assert.deepEqual(read('SMTPServer=s', 'UseSubmissionPort=1', 'SubmissionPort=587', 'SSLSendUse=2'), ['smtp s (465) tls password']);
  });

  it('hand down to the other personalities all but the submission port', () => {
    const text =
      '[Persona-A]\nSMTPServer=a\n[Persona-B]\nPOPAccount=b\n' +
      '[Persona-C]\nSSLSendUse=3\n[Settings]\nPOPAccount=x@p\nSMTPServer=s\nSSLSendUse=2\nSSLSMTPAlternatePort=1465\n' +
      'SMTPPort=1025\nUseSubmissionPort=1\n';
    assert.deepEqual(serverLines(text, 'eudora.ini'), [
      'smtp a 1465 tls password',
      'smtp s 1025 starttls password',
      'pop3 p (110) (opportunistic) password',
      'smtp s 1465 tls password',
    ]);
  });

  it('take the server from behind the last @, and one protocol at a time', () => {
    assert.deepEqual(read('POPAccount=desk@example.com@p', 'IMAPServer=i'), ['pop3 p (110) (opportunistic) password']);
    for (const account of ['desk', 'desk@', '@', '']) assert.deepEqual(read(`POPAccount=${account}`), []);
    assert.deepEqual(read('POPAccount=desk@p', 'UsesPOP=0'), []);
    assert.deepEqual(read('POPAccount=desk@p', 'UsesIMAP=1'), []);
  });

  it('are fixed at the port that counts afterwards', () => {
    const fixed = (text: string) => applyFixes(text, lint(text, 'eudora.ini').findings, 'suggested');
    assert.equal(
      fixed('[Settings]\nSMTPServer=smtp.example.com\nSMTPPort=25\nSSLSendUse=0\nSSLSMTPAlternatePort=587\n'),
      '[Settings]\nSMTPServer=smtp.example.com\nSMTPPort=25\nSSLSendUse=2\nSSLSMTPAlternatePort=465\n',
    );
    assert.equal(
      fixed('[Settings]\nSMTPServer=smtp.example.com\nSSLSendUse=2\nSSLSMTPAlternatePort=587\n'),
      '[Settings]\nSMTPServer=smtp.example.com\nSMTPPort=587\nSSLSendUse=3\nSSLSMTPAlternatePort=587\n',
    );
  });

  it('show that a password is stored, and no log-in name', () => {
    const { servers, accounts } = lint(
      '[Settings]\nRealName=desk@example.com\nPOPAccount=desk@example.com@p\nSavePasswordText=c2VjcmV0\n',
      'eudora.ini',
    );
    assert.equal(servers[0]!.storedPassword.value, 'obfuscated');
    assert.ok(!accounts[0]!.label?.includes('desk'));
  });

  it('are known by name and content', () => {
    assert.equal(lint('[Settings]\nPOPAccount=desk@p\n', 'settings.ini').format, undefined);
    assert.equal(lint('[Settings]\nVolume=11\n', 'eudora.ini').format, undefined);
  });
});
