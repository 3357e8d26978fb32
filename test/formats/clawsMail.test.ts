import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/text/textEdit';
import { lint as lintProfile } from '../../server/src/lint/lint';
import { editsToReach } from '../support/editsToReach';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const servers = (text: string) => serverLines(`[Account: 1]\n${text}`, 'accountrc');

const claws = (version: string, text: string) => servers(`use_tls_sni=1\n${version}${text}`);

describe('the accounts of Claws Mail', () => {
  it('have protocols by number and version', () => {
    const receiving = (version: string, number: number) =>
      claws(version, `protocol=${number}\nreceive_server=h\nssl_pop=1\nssl_imap=1\n`).map((line) => line.split(' ')[0]);
    assert.deepEqual(
      [0, 1, 2, 3].map((number) => receiving('config_version=6\n', number).join()),
      ['pop3', 'imap', '', ''],
    );
    assert.deepEqual(
      [0, 1, 2, 3].map((number) => receiving('config_version=-1\n', number).join()),
      ['pop3', 'imap', '', ''],
    );
    assert.deepEqual(
      [0, 1, 2, 3].map((number) => receiving('config_version=0\n', number).join()),
      ['pop3', 'pop3', '', 'imap'],
    );
    assert.deepEqual(
      [0, 1, 2, 3].map((number) => receiving('', number).join()),
      ['pop3', '', '', ''],
    );
  });

  it('log in with the method of their number, where both programs know it', () => {
    const method = (key: string, number: string) =>
      claws(
        'config_version=6\n',
        `protocol=1\nreceive_server=h\nsmtp_server=s\nssl_imap=1\nssl_smtp=1\nuse_smtp_auth=1\n${key}=${number}\n`,
      )
        .map((line) => line.split(' ').at(-1))
        .join();
    assert.deepEqual(
      ['0', '1', '2'].map((number) => method('imap_auth_method', number)),
      ['password,password', 'password,password', 'cram-md5,password'],
    );
    assert.deepEqual(
      ['0', '1', '2', '16'].map((number) => method('smtp_auth_method', number)),
      ['password,password', 'password,password', 'password,cram-md5', 'password,password'],
    );
    assert.deepEqual(
      servers(
        'protocol=3\nreceive_server=h\nsmtp_server=s\nssl_imap=1\nssl_smtp=1\nuse_smtp_auth=0\nsmtp_auth_method=2\nimap_auth_method=2\n',
      ).map((line) => line.split(' ').at(-1)),
      ['cram-md5', 'none'],
    );
  });

  it('have a port only while its switch is on', () => {
    const text = (flag: string) => `config_version=6\nprotocol=1\nreceive_server=h\nssl_imap=1\n${flag}imap_port=1143\n`;
    assert.deepEqual(servers(text('set_imapport=1\n')), ['imap h 1143 tls password']);
    for (const off of ['set_imapport=0\n', 'set_imapport=\n', '']) assert.deepEqual(servers(text(off)), ['imap h (993) tls password']);
  });

  it('are silent about a missing encryption, which versions read differently', () => {
    const text = '[Account: 1]\nconfig_version=6\nprotocol=1\nreceive_server=h\nsmtp_server=s\nset_imapport=1\nimap_port=143\n';
    assert.deepEqual(serverLines(text, 'accountrc'), ['imap h 143 (unknown) password', 'smtp s (25) (unknown) unknown']);
    assert.deepEqual(lint(text, 'accountrc').findings, []);
  });

  it('are written with the switch turned, whether it is there or not', () => {
    for (const flag of ['set_smtpport=0\n', '']) {
      const { profile } = lintProfile(`[Account: 1]\nconfig_version=6\nsmtp_server=s\nssl_smtp=0\n${flag}smtp_port=25\n`, 'accountrc');
      const edits = editsToReach(profile!, 0, { port: 587, security: 'starttls' })!;
      assert.deepEqual(applyEdits(profile!.text, edits).split('\n').sort(), [
        '',
        '[Account: 1]',
        'config_version=6',
        'set_smtpport=1',
        'smtp_port=587',
        'smtp_server=s',
        'ssl_smtp=2',
      ]);
    }
  });

  it('do not count what has a blank before its name or `=`, nor a second section of the name', () => {
    assert.deepEqual(
      servers('config_version=6\nprotocol=1\nreceive_server=h\nssl_imap=1\n ssl_imap=0\nssl_imap =0\n[Account: 1]\nssl_imap=2\n'),
      ['imap h (993) tls password'],
    );
  });

  it('have passwords that anybody can decode, where the file is from before the store for them', () => {
    const text = '[Account: 1]\nconfig_version=0\nprotocol=0\nreceive_server=h\nssl_pop=1\npassword=!abc\n';
    assert.equal(lint(text, 'accountrc').servers[0]!.storedPassword.value, 'obfuscated');
  });
});

describe('the accounts of Sylpheed', () => {
  it('have the old numbers, no encryption unless they say so, and no log-in for sending', () => {
    assert.deepEqual(servers('protocol=3\nreceive_server=h\nsmtp_server=s\n'), ['imap h (143) (none) password', 'smtp s (25) (none) none']);
    assert.deepEqual(servers('receive_server=h\nuse_apop_auth=1\nssl_pop=2\n'), ['pop3 h (110) starttls apop']);
    assert.deepEqual(servers('protocol=1\nreceive_server=h\n'), []);
  });
});
