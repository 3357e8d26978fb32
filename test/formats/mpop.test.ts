import assert from 'node:assert/strict';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const serversOf = (text: string) => serverLines(text, '.mpoprc', 'mpop');

const fileOf = (...lines: readonly string[]) => `${lines.join('\n')}\n`;

describe('mpop', () => {
  it('fetches in clear text from port 110 where nothing is said, and logs in', () => {
    assert.deepEqual(serversOf('account a\nhost h\n'), ['pop3 h (110) (none) password']);
    assert.deepEqual(serversOf('account a\nhost h\ntls\n'), ['pop3 h (110) starttls password']);
    assert.deepEqual(serversOf('account a\nhost h\ntls on\ntls_starttls off\n'), ['pop3 h (995) tls password']);
    assert.deepEqual(serversOf('account a\nhost h\nauth apop\naccount b : a\nport 1\nauth user\n'), [
      'pop3 h (110) (none) apop',
      'pop3 h 1 (none) password',
    ]);
  });

  const fetching = ['account desk', 'host mail.example.com', 'user jo', 'tls on', 'tls_starttls off'];
  const recognised: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    'a file with a delivery': ['mpop', [...fetching, 'delivery mbox ~/Mail/desk']],
    'a file with a POP3 port': ['mpop', [...fetching, 'port 995']],
    'a file with a POP3 host': ['mpop', ['account desk', 'host pop.example.com', 'tls on', 'user jo']],
    'a file with a log-in of POP3': ['mpop', [...fetching, 'auth apop']],
    'a file with an SMTP port': ['msmtp', [...fetching, 'port 465']],
    'a file of msmtp with a POP3 port by mistake': ['msmtp', [...fetching, 'port 995', 'from jo@example.com']],
  };
  for (const [what, [format, text]] of Object.entries(recognised)) {
    it(`is told apart from msmtp by its lines: ${what}`, () => assert.equal(lint(fileOf(...text), 'notes.txt').format, format));
  }

  it('is told apart from msmtp by its name, whatever it says', () => {
    assert.equal(lint(fileOf('account desk', 'host mail.example.com'), '.mpoprc').format, 'mpop');
    assert.equal(lint(fileOf(...fetching), '.config/mpop/config').format, 'mpop');
    assert.equal(lint(fileOf(...fetching, 'port 995'), '.config/msmtp/config').format, 'msmtp');
  });

  it('is right with port 995 and TLS from the first byte', () => {
    const text = fileOf(...fetching, 'port 995', 'passwordeval "pass desk"', 'delivery maildir ~/Mail');
    for (const name of ['.mpoprc', 'notes.txt']) assert.deepEqual(lint(text, name).findings, []);
  });
});
