import assert from 'node:assert/strict';
import { applyFixes, lint } from '../../server/src';
import { serverLines } from '../support/serverLines';

const serversOf = (text: string) => serverLines(text, 'ssmtp.conf');

const fixed = (text: string) => applyFixes(text, lint(text, 'ssmtp.conf').findings, 'suggested');

describe('ssmtp', () => {
  it('sends in clear text on port 25 where nothing is said, and encryption does not move the port', () => {
    assert.deepEqual(serversOf('mailhub=h\n'), ['smtp h (25) (none) none']);
    assert.deepEqual(serversOf('mailhub=h\nUseTLS=YES\n'), ['smtp h (25) tls none']);
    assert.deepEqual(serversOf('mailhub=\n'), []);
  });

  it('takes the port from the later of two places', () => {
    assert.deepEqual(serversOf('mailhub=h:587\nRemotePort=465\n'), ['smtp h 465 (none) none']);
    assert.deepEqual(serversOf('remoteport=465\nMailHub=h:587\n'), ['smtp h 587 (none) none']);
    assert.deepEqual(serversOf('RemotePort=465\nmailhub=h\n'), ['smtp h 465 (none) none']);
    assert.deepEqual(serversOf('mailhub=a:1\nmailhub=b:2\n'), ['smtp b 2 (none) none']);
  });

  it('takes nothing but YES for a yes, and lets a later UseTLS switch off both', () => {
    for (const [lines, security] of [
      ['UseTLS=yes', 'tls'],
      ['UseTLS=true', 'none'],
      ['UseSTARTTLS=YES', 'starttls'],
      ['UseTLS=YES\nUseSTARTTLS=YES', 'starttls'],
      ['UseSTARTTLS=YES\nUseTLS=YES', 'starttls'],
      ['UseTLS=NO\nUseSTARTTLS=YES', 'starttls'],
      ['UseSTARTTLS=YES\nUseTLS=NO', 'none'],
      ['UseTLS=YES\nUseSTARTTLS=NO', 'tls'],
      ['UseSTARTTLS=NO', 'none'],
    ] as const) {
      assert.equal(lint(`mailhub=h\n${lines}\n`, 'ssmtp.conf').servers[0]!.security.value, security, lines);
    }
  });

  it('ends a value at a blank, a second equals sign or a number sign', () => {
    assert.deepEqual(serversOf('mailhub=h:465#x\nUseTLS=YES=NO\nAuthUser=a b\n#mailhub=x\nmailhub\n'), ['smtp h 465 tls password']);
  });

  it('gets a port behind its host, and the switches below', () => {
    assert.equal(fixed('AuthUser=jo\n mailhub = h # mail\nroot=x\n'), 'AuthUser=jo\n mailhub = h:465 # mail\n UseTLS = YES\nroot=x\n');
    assert.equal(fixed('mailhub=h:587\nAuthUser=jo\n'), 'mailhub=h:587\nUseTLS=YES\nUseSTARTTLS=YES\nAuthUser=jo\n');
  });

  it('is left alone where the port has no place, instead of getting the encryption alone', () => {
    for (const text of ['mailhub=2001:db8::1\nAuthUser=jo\n', 'mailhub=jo@smtp.example.com:995:\nUseSTARTTLS=YES\n']) assert.equal(fixed(text), text);
  });
});
