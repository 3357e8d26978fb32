import assert from 'node:assert/strict';
import { lint } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';

const serversOf = (text: string) =>
  lint(text, '.mailrc').servers.map((server) => `${server.protocol} ${server.host.value} ${portNumber(server) ?? server.port.value.kind} ${server.security.value}`);

describe('a configuration of S-nail', () => {
  it('has the port of its scheme, and no encryption without the switch', () => {
    assert.deepEqual(serversOf('set mta=smtp://h'), ['smtp h 25 none']);
    assert.deepEqual(serversOf('set mta=submission://h'), ['smtp h 587 none']);
    assert.deepEqual(serversOf('set mta=submissions://h folder=pop3s://p MAIL=imap://i'), ['smtp h 465 tls', 'pop3 p 995 tls', 'imap i 143 none']);
  });

  it('may have the switch anywhere, for all hosts, one host or one user', () => {
    for (const name of ['', '-h', '-jo@h']) assert.deepEqual(serversOf(`set smtp-use-starttls${name}\nset mta=smtp://jo@h`), ['smtp h 25 starttls'], name);
    assert.deepEqual(serversOf('set smtp-use-starttls-other.example.com mta=smtp://h'), ['smtp h 25 none']);
    assert.deepEqual(serversOf('set smtp-use-starttls mta=smtp://h\nset nosmtp-use-starttls'), ['smtp h 25 none']);
  });

  it('gives its accounts what stands outside of them', () => {
    assert.deepEqual(serversOf('account a {\n set mta=smtp://a\n}\nset smtp-use-starttls'), ['smtp a 25 starttls']);
    assert.deepEqual(serversOf('account a {\n set mta=smtp://a smtp-use-starttls\n}\nset mta=smtp://b'), ['smtp b 25 none', 'smtp a 25 starttls']);
  });

  it('takes the old name of the address before the new one', () => {
    assert.deepEqual(serversOf('set smtp=smtps://smtp.example.com:465 mta=smtp://other.example.com'), ['smtp smtp.example.com 465 tls']);
    assert.deepEqual(serversOf('set smtp=smtp://smtp.example.com:587\nset smtp-use-starttls'), ['smtp smtp.example.com 587 starttls']);
    assert.deepEqual(serversOf('set smtp=smtp.example.com'), []);
  });

  it('counts the last of two, and joins lines', () => {
    assert.deepEqual(serversOf("set mta=smtp://a:25\nset \\\n mta='smtps://b:465' hold"), ['smtp b 465 tls']);
    assert.deepEqual(serversOf('set mta=smtps://a\n# \\\nset mta=smtp://b'), ['smtp a 465 tls']);
  });

  it('has no server in a program, a file or a comment', () => {
    for (const text of ['set mta=/usr/bin/msmtp', 'set folder=~/Mail', 'set mta=file:///usr/sbin/sendmail', '# set mta=smtp://h']) assert.equal(lint(text, '.mailrc').format, undefined, text);
    assert.equal(lint('set mta=smtp://h', 'notes.txt').format, undefined);
  });
});
