import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { lint } from './lint';

/** What is written in brackets is only Alpine's default. */
function serversOf(text: string): string[] {
  return lint(text, '.pinerc').servers.map(({ protocol, host, port, security, certificateCheck, ...server }) => {
    const shown = (value: unknown, isWritten: boolean) => (isWritten ? String(value) : `(${String(value)})`);
    const number = portNumber({ protocol, host, port, security, certificateCheck, ...server }) ?? port.value.kind;
    return (
      `${protocol} ${host.value} ${shown(number, port.written)} ` +
      `${shown(security.value, security.written)}${certificateCheck.value === 'off' ? ' unchecked' : ''}`
    );
  });
}

describe('a configuration of Alpine', () => {
  it('without flags asks for STARTTLS and goes on without it', () => {
    assert.deepEqual(serversOf('inbox-path={h}INBOX\nsmtp-server=s'), ['imap h (143) (opportunistic)', 'smtp s (25) (opportunistic)']);
    assert.deepEqual(serversOf('inbox-path={h/pop3}INBOX\nsmtp-server=s/submit'), [
      'pop3 h (110) (opportunistic)',
      'smtp s 587 (opportunistic)',
    ]);
  });

  it('has the port of its flag', () => {
    assert.deepEqual(serversOf('inbox-path={h/ssl}INBOX\nsmtp-server=s/ssl'), ['imap h (993) tls', 'smtp s (465) tls']);
    assert.deepEqual(serversOf('inbox-path={h/service=pop3/tls1_2}INBOX\nsmtp-server=s:26/submit/notls'), [
      'pop3 h (995) tls',
      'smtp s 26 none',
    ]);
  });

  it('speaks the version of its flag, or else one of the range for all servers', () => {
    const versions = (text: string) =>
      lint(text, '.pinerc').servers.map(
        ({ minimumTlsVersion, maximumTlsVersion }) => `${minimumTlsVersion.value} ${maximumTlsVersion.value}`,
      );
    assert.deepEqual(versions('inbox-path={h/tls1}INBOX\nsmtp-server=s/TLS1_1,t/ssl'), ['1.0 1.0', '1.1 1.1', 'default default']);
    assert.deepEqual(versions('inbox-path={h/ssl}INBOX\nsmtp-server=s/tls1_3\nencryption-protocol-range=tls1, tls1_1'), [
      '1.0 1.1',
      '1.3 1.3',
    ]);
    assert.deepEqual(versions('inbox-path={h/ssl}INBOX\nEncryption-Protocol-Range=no_min,no_max'), ['default default']);
    assert.deepEqual(versions('inbox-path={h/ssl}INBOX\nencryption-protocol-range='), ['default default']);
  });

  it('is fixed where the version is written, for all servers at once', () => {
    const text =
      'inbox-path={imap.example.com:993/ssl/user=jo}INBOX\n' +
      'smtp-server=smtp.example.com:465/tls1/user=jo,smtp.example.net:465/ssl\nencryption-protocol-range=ssl3,tls1_1\n';
    const { findings } = lint(text, '.pinerc');
    assert.deepEqual(
      findings.map(({ rule, severity }) => `${rule.id} ${severity}`),
      ['tls-version-obsolete error', 'tls-version-obsolete error'],
    );
    const fixed = applyFixes(text, findings, 'suggested');
    assert.equal(fixed, text.replace('465/tls1', '465/ssl').replace('ssl3,tls1_1', 'tls1_2,no_max'));
    assert.deepEqual(lint(fixed, '.pinerc').findings, []);
  });

  it('takes flags in any letter case, and not two that exclude each other', () => {
    assert.deepEqual(serversOf('inbox-path={h/SSL/NoValidate-Cert}INBOX'), ['imap h (993) tls unchecked']);
    assert.deepEqual(serversOf('inbox-path={h:143/TLS/notls}INBOX'), ['imap h 143 unknown']);
    assert.deepEqual(serversOf('inbox-path={h/ssl/notls}INBOX'), ['imap h (993) tls']);
    assert.deepEqual(lint('inbox-path={h:993/tryssl}INBOX', '.pinerc').findings, []);
  });

  it('lists servers over several lines, and some of them in quotes', () => {
    assert.deepEqual(serversOf('smtp-server="a/ssl", b/tls\n# c/ssl,\n\td:587,\n e\nx=y\n\tf'), [
      'smtp a (465) tls',
      'smtp b (25) starttls',
      'smtp d 587 (opportunistic)',
      'smtp e (25) (opportunistic)',
    ]);
    assert.deepEqual(serversOf('folder-collections="A, {b}" {h/ssl}[],\n\tC {[::1]:993/ssl}'), [
      'imap b (143) (opportunistic)',
      'imap ::1 993 tls',
    ]);
  });

  it('has no server where nothing is named', () => {
    assert.deepEqual(
      serversOf('smtp-server=\ninbox-path=\nincoming-folders=Local /var/mail/jo,\n\tNews {h/nntp}a\ndefault-fcc=""\npersonal-name={h}'),
      [],
    );
    assert.equal(lint('smtp-server=a', 'notes.txt').format, undefined);
  });
});
