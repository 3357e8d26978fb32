import assert from 'node:assert/strict';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const transport = (inside: string) => serverLines(`[Transport 1]\nhost=h\n${inside}`, 'mailtransports');

describe('an outgoing server of KMail', () => {
  it('without a port or an encryption depends on the version', () => {
    assert.deepEqual(transport(''), ['smtp h (unknown) (unknown) none']);
    assert.deepEqual(transport('encryption=SSL\nauth=true\n'), ['smtp h (unknown) tls password']);
    assert.deepEqual(transport('port=25\nauth=true\n'), ['smtp h 25 (unknown) password']);
    const rulesOf = (inside: string) => lint(`[Transport 1]\nhost=h\n${inside}`, 'mailtransports').findings.map(({ rule }) => rule.id);
    for (const inside of ['auth=true\n', 'auth=true\nencryption=TLS\n']) assert.deepEqual(rulesOf(inside), ['port-depends-on-client']);
    assert.deepEqual(rulesOf('auth=true\nport=587\n'), []);
  });

  it('has words in any letter case, and numbers', () => {
    const securities = ['SSL', 'tls', 'NONE', '1', '2', '0', 'STARTTLS'].map(
      (word) => transport(`port=587\nencryption=${word}\n`)[0]!.split(' ')[3],
    );
    assert.deepEqual(securities, ['tls', 'starttls', 'none', 'tls', 'starttls', 'none', 'unknown']);
  });

  it('logs in unless a word for no is written', () => {
    const authentications = ['true', 'maybe', 'False', 'no', 'OFF', '0', ''].map((word) =>
      transport(`auth=${word}\nport=25\n`)[0]!.split(' ').at(-1),
    );
    assert.deepEqual(authentications, ['password', 'password', 'none', 'none', 'none', 'none', 'none']);
    assert.deepEqual(transport('auth=1\nauthtype=CRAM-MD5\nport=25\n')[0]!.split(' ').at(-1), 'cram-md5');
  });

  it('is none where it belongs to something else', () => {
    for (const other of ['identifier=akonadi_ews_mta_resource', 'type=Sendmail', 'type=Akonadi'])
      assert.deepEqual(transport(`${other}\nport=25\nencryption=None\n`), []);
    assert.deepEqual(serverLines('[Transport 1][Details]\nhost=h\nport=25\nencryption=None\n', 'mailtransports'), []);
  });

  it('may have flags behind names, and escapes in values', () => {
    assert.deepEqual(serverLines('[Transport 1][$i]\nhost[$e]=\\x68\nport[$ie]=587\nencryption[$i]=TLS\nauth[$d]\n', 'mailtransports'), [
      'smtp h 587 starttls none',
    ]);
  });

  it('may have a password that anybody can decode', () => {
    assert.equal(lint('[Transport 1]\nhost=h\npassword=abc\n', 'mailtransports').servers[0]!.storedPassword.value, 'obfuscated');
  });
});
