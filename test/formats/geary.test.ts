import assert from 'node:assert/strict';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const version1 = (inside: string) => `[Metadata]\nversion=1\n[Account]\nservice_provider=other\n${inside}`;

const legacy = (inside: string) => `[AccountInformation]\nservice_provider=OTHER\n${inside}`;

const servers = (text: string) => serverLines(text, 'geary.ini');

describe('a Geary account', () => {
  it('has the port that belongs to its security, and for sending 25 without a log-in', () => {
    assert.deepEqual(servers(version1('[Incoming]\nhost=h\ntransport_security=start-tls\ncredentials=custom\n')), [
      'imap h (143) starttls password',
    ]);
    assert.deepEqual(servers(version1('[Incoming]\nhost=h\nport=0\ntransport_security=transport\n')), ['imap h (993) tls password']);
    const outgoing = (security: string, credentials: string) =>
      servers(version1(`[Outgoing]\nhost=h\ntransport_security=${security}\ncredentials=${credentials}\n`));
    assert.deepEqual(outgoing('transport', 'use-incoming'), ['smtp h (465) tls password']);
    assert.deepEqual(outgoing('none', 'custom'), ['smtp h (587) none password']);
    assert.deepEqual(outgoing('start-tls', 'none'), ['smtp h (25) starttls none']);
    assert.deepEqual(outgoing('transport', 'none'), ['smtp h (465) tls none']);
  });

  it('is not loaded without its security', () => {
    assert.deepEqual(servers(version1('[Incoming]\nhost=h\nport=993\n')), ['imap h 993 (unknown) password']);
  });

  it('takes nothing from the file for a provider that Geary knows', () => {
    const text = version1('[Incoming]\nhost=h\nport=143\ntransport_security=none\n');
    for (const provider of ['gmail', 'outlook', 'yahoo', '']) assert.deepEqual(servers(text.replace('other', provider)), []);
    assert.deepEqual(
      servers('[AccountInformation]\nservice_provider=GMAIL\nimap_host=h\nimap_port=143\nimap_ssl=false\nimap_starttls=false\n'),
      [],
    );
    assert.deepEqual(lint(text.replace('other', 'gmail'), 'geary.ini').findings, []);
  });

  it('without a version has two flags for each server, of which the one for SSL wins', () => {
    assert.deepEqual(servers(legacy('imap_host=h\nimap_port=993\nsmtp_host=s\nsmtp_port=587\n')), [
      'imap h 993 (tls) password',
      'smtp s 587 (starttls) password',
    ]);
    assert.deepEqual(servers(legacy('imap_host=h\nimap_port=143\nimap_ssl=false\n')), ['imap h 143 starttls password']);
    const [smtp] = servers(
      legacy('smtp_host=s\nsmtp_port=465\nsmtp_ssl=1\nsmtp_starttls=0\nsmtp_noauth=true\nsmtp_use_imap_credentials=false\n'),
    );
    assert.equal(smtp, 'smtp s 465 tls none');
    assert.deepEqual(
      servers(legacy('imap_host=h\nimap_port=143\nimap_ssl=no\nimap_starttls=false\n'))[0],
      'imap h 143 tls password',
      'what is no boolean counts as absent',
    );
  });

  it('with a version does not look at the old section, and without one not at the new ones', () => {
    const both =
      '[AccountInformation]\nservice_provider=other\nimap_host=old\nimap_port=993\n' +
      '[Account]\nservice_provider=other\n' +
      '[Incoming]\nhost=new\nport=993\ntransport_security=transport\n';
    assert.deepEqual(
      servers(both).map((line) => line.split(' ')[1]),
      ['old'],
    );
    assert.deepEqual(
      servers(`${both}[Metadata]\nversion=1\n`).map((line) => line.split(' ')[1]),
      ['new'],
    );
  });
});
