import assert from 'node:assert/strict';
import { serverLines } from '../support/serverLines';

const general = (inside: string) => serverLines(`[General]\nhost=h\n${inside}`, 'akonadi_pop3_resource_0rc');

describe('a POP3 account of KMail', () => {
  it('is clear text where nothing is written', () => {
    assert.deepEqual(general(''), ['pop3 h (110) (none) password']);
    assert.deepEqual(general('useSSL=\n'), ['pop3 h (110) (none) password']);
  });

  it('has a flag for each kind of encryption, and every word but four is yes', () => {
    for (const yes of ['true', '1', 'on', 'maybe']) assert.deepEqual(general(`useSSL=${yes}\nport=995\n`), ['pop3 h 995 tls password']);
    for (const no of ['false', 'No', 'OFF', '0'])
      assert.deepEqual(general(`useSSL=${no}\nuseTLS=true\n`), ['pop3 h (110) starttls password']);
    assert.deepEqual(general('useTLS=false\nauthenticationMethod=6\n'), ['pop3 h (110) none apop']);
  });

  it('begins with TLS where both are on', () => {
    assert.deepEqual(general('useSSL=true\nuseTLS=true\nport=995\n'), ['pop3 h 995 tls password']);
  });

  it('is none without a host', () => {
    assert.deepEqual(serverLines('[General]\nport=110\n', 'akonadi_pop3_resource_0rc'), []);
  });
});
