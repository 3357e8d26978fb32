import assert from 'node:assert/strict';
import { lint } from '../../server/src';
import { serverLines } from '../support/serverLines';

const general = (inside: string) => serverLines(`[General]\n${inside}`, 'trojita.conf');

describe('the settings of Trojitá', () => {
  it('have a flag that counts only for the method without TLS', () => {
    assert.deepEqual(general('imap.method=SSL\nimap.starttls=true\nimap.host=h\n'), ['imap h (993) tls password']);
    assert.deepEqual(general('imap.method=TCP\nimap.starttls=true\nimap.host=h\nimap.port=0\n'), ['imap h (143) starttls password']);
    assert.deepEqual(general('imap.method=TCP\nimap.host=h\n'), ['imap h (143) none password']);
    assert.deepEqual(general('msa.method=SSMTP\nmsa.smtp.starttls=false\nmsa.smtp.host=h\nmsa.smtp.auth=true\n'), [
      'smtp h (465) tls password',
    ]);
  });

  it('send through port 587 without encryption where nothing is written', () => {
    assert.deepEqual(general('msa.smtp.host=h\n'), ['smtp h (587) (none) none']);
    assert.deepEqual(general('msa.smtp.host=h\nmsa.smtp.starttls=1\n'), ['smtp h (587) starttls none']);
  });

  it('describe no server where a command does the work, or nothing is set up', () => {
    for (const method of ['sendmail', 'IMAP-SENDMAIL'])
      assert.deepEqual(general(`msa.method=${method}\nmsa.smtp.host=h\nmsa.smtp.port=25\n`), []);
    assert.deepEqual(general('imap.host=h\nimap.port=143\n'), []);
    assert.equal(lint('[General]\nimap.method=process\nimap.host=h\n', 'trojita.conf').servers[0]!.hostClass, 'local-socket');
  });

  it('may have quotes around values and comments behind them', () => {
    assert.deepEqual(general('imap.method="SSL" ; TLS\nimap.host="h;x" ; the host\nimap.port=993;\n# imap.port=1\n'), [
      'imap h;x 993 tls password',
    ]);
  });

  it('may have passwords in clear text', () => {
    const { servers } = lint(
      '[General]\nimap.method=SSL\nimap.host=h\nimap.auth.pass=abc\nmsa.smtp.host=h\nmsa.smtp.auth.pass=abc\n',
      'trojita.conf',
    );
    assert.deepEqual(
      servers.map(({ storedPassword }) => storedPassword.value),
      ['clear', 'clear'],
    );
  });
});
