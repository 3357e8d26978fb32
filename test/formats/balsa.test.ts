import assert from 'node:assert/strict';
import { lint } from '../../server/src';
import { serverLines } from '../support/serverLines';

const mailbox = (inside: string) => serverLines(`[mailbox-1]\nType=LibBalsaMailboxImap\nAuthMode=2\n${inside}`, 'balsa/config');

describe('the settings of Balsa', () => {
  it('have a port behind the host, or the one of the encryption', () => {
    assert.deepEqual(mailbox('Server=h:1143\nSecurity=2\n'), ['imap h 1143 starttls password']);
    assert.deepEqual(mailbox('Server=[2001:db8::1]:993\nSecurity=1\n'), ['imap 2001:db8::1 993 tls password']);
    assert.deepEqual(mailbox('Server=h\nSecurity=1\n'), ['imap h (993) tls password']);
    assert.deepEqual(serverLines('[smtp-server-x]\nServer=h\nSecurity=4\nAuthMode=1\n', 'balsa/config'), ['smtp h (587) none none']);
  });

  it('may have the port in a setting of its own, which counts where there is none behind the host', () => {
    assert.deepEqual(mailbox('Server=h\nPort=1143\nSecurity=2\n'), ['imap h 1143 starttls password']);
    assert.deepEqual(mailbox('Server=h:143\nPort=1143\nSecurity=2\n'), ['imap h 143 starttls password']);
  });

  it('require STARTTLS where nothing is written, and have older words for the encryption', () => {
    assert.deepEqual(mailbox('Server=h\n'), ['imap h (143) (starttls) password']);
    assert.deepEqual(mailbox('Server=h\nSSL=true\nTLSMode=0\n'), ['imap h (993) tls password']);
    assert.deepEqual(
      ['0', '1', '2'].map((mode) => mailbox(`Server=h\nSSL=false\nTLSMode=${mode}\n`)[0]!.split(' ')[3]),
      ['none', 'opportunistic', 'starttls'],
    );
    assert.deepEqual(mailbox('Server=h\nSecurity=3\nSSL=true\n'), ['imap h (143) opportunistic password']);
  });

  it('have other mailboxes too', () => {
    assert.deepEqual(
      serverLines('[mailbox-1]\nType=LibBalsaMailboxMaildir\nServer=h\nSecurity=4\n[smtp-server-a]\nSecurity=1\n', 'balsa/config'),
      [],
    );
  });

  it('are known by their content, and no other file is', () => {
    assert.equal(lint('[mailbox-1]\nType=LibBalsaMailboxImap\nServer=h\nSecurity=1\n', 'export').format, 'balsa');
    assert.equal(lint('[core]\nbare = false\n[remote "x"]\nurl = y\n', 'config').format, undefined);
    assert.equal(lint('[smtp-server-x]\nServer=h\n', 'settings.ini').format, undefined);
  });
});
