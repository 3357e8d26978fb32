import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

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

  it('ends a value at a blank or a second equals sign', () => {
    assert.deepEqual(serversOf('mailhub=h:465 #x\nUseTLS=YES=NO\nAuthUser=a b\n#mailhub=x\nmailhub\n'), ['smtp h 465 tls password']);
    assert.deepEqual(serversOf('mailhub\th:465 =\nUseTLS YES x=y\n'), ['smtp h 465 tls none']);
  });

  it('takes a value behind a blank for an empty one', () => {
    for (const line of ['UseTLS = YES', 'UseTLS =YES', 'UseTLS= YES', 'UseTLS==YES'])
      assert.deepEqual(serversOf(`mailhub=h:465\n${line}\n`), ['smtp h 465 none none'], line);
    assert.deepEqual(serversOf('mailhub = h:465\nUseTLS=YES\n'), []);
    assert.deepEqual(serversOf('mailhub=h:465\nmailhub = x\n'), []);
  });

  it('passes over a line that begins with a blank, or whose value has no end', () => {
    for (const text of [' mailhub=h:465\n', 'mailhub=h:465', 'mailhub=h:465#x\n']) assert.deepEqual(serversOf(text), [], text);
    for (const line of [' UseTLS=NO\n', 'UseTLS=NO', 'UseTLS=NO#x\n', 'UseTLS NO\n'])
      assert.deepEqual(serversOf(`mailhub=h:465\nUseTLS=YES\n${line}`), ['smtp h 465 tls none'], line);
    assert.deepEqual(serversOf('mailhub=h:465 '), ['smtp h 465 (none) none']);
  });

  it('takes a carriage return for a part of the value', () => {
    assert.deepEqual(serversOf('mailhub=h:465\r\nUseTLS=YES\r\n'), ['smtp h 465 none none']);
    assert.deepEqual(serversOf('mailhub=h:465 \r\nUseTLS=YES \r\n'), ['smtp h 465 tls none']);
    assert.deepEqual(serversOf('mailhub=h \r\nRemotePort=465\r\n'), ['smtp h 465 (none) none']);
    assert.deepEqual(serversOf('mailhub=h\r\nRemotePort=465\r\n'), []);
  });

  it('gets a port behind its host, and the switches below', () => {
    assert.equal(fixed('AuthUser=jo\nmailhub=h # mail\nroot=x\n'), 'AuthUser=jo\nmailhub=h:465 # mail\nUseTLS=YES\nroot=x\n');
    assert.equal(fixed('mailhub=h:587\nAuthUser=jo\n'), 'mailhub=h:587\nUseTLS=YES\nUseSTARTTLS=YES\nAuthUser=jo\n');
  });

  it('gets a value that the client reads', () => {
    for (const [text, after] of [
      ['mailhub=h:465\nUseTLS = YES # on\nAuthUser=jo\n', 'mailhub=h:465\nUseTLS=YES # on\nAuthUser=jo\n'],
      ['mailhub=h:465\nUseTLS = #on\nAuthUser=jo\n', 'mailhub=h:465\nUseTLS=YES #on\nAuthUser=jo\n'],
      ['mailhub=h:465\r\nUseTLS=YES\r\nAuthUser=jo\r\n', 'mailhub=h:465\r\nUseTLS=YES \r\nAuthUser=jo\r\n'],
      ['mailhub=h:465\r\nAuthUser=jo\r\n', 'mailhub=h:465\r\nUseTLS=YES \r\nAuthUser=jo\r\n'],
      ['AuthUser=jo\nmailhub=h:587 ', 'AuthUser=jo\nmailhub=h:587 \nUseTLS=YES \nUseSTARTTLS=YES '],
      ['mailhub=h:465\nAuthUser=jo\nUseTLS=YES', 'mailhub=h:465\nUseTLS=YES\nAuthUser=jo\nUseTLS=YES'],
    ] as const) {
      assert.equal(fixed(text), after);
    }
  });

  it('is left alone where the port has no place, instead of getting the encryption alone', () => {
    for (const text of ['mailhub=2001:db8::1\nAuthUser=jo\n', 'mailhub=jo@smtp.example.com:995:\nUseSTARTTLS=YES\n'])
      assert.equal(fixed(text), text);
  });
});
