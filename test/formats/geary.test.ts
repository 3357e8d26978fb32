import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { exampleProvider } from '../support/exampleProviders';
import { only } from '../support/only';
import { formatRules, lint } from './lint';

const { lint: lintWhole } = only(...formatRules, 'client-rejects');

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

  it('takes nothing from the file for a provider that Geary knows, whose servers are built in', () => {
    const text = version1('[Incoming]\nhost=h\nport=143\ntransport_security=none\n');
    const builtIn = (provider: string) => servers(text.replace('other', provider));
    assert.deepEqual(builtIn('GMAIL'), ['imap imap.gmail.com (993) (tls) password', 'smtp smtp.gmail.com (465) (tls) password']);
    assert.deepEqual(builtIn('outlook'), [
      'imap imap-mail.outlook.com (993) (tls) password',
      'smtp smtp-mail.outlook.com (587) (starttls) password',
    ]);
    assert.deepEqual(builtIn('yahoo'), ['imap imap.mail.yahoo.com (993) (tls) password', 'smtp smtp.mail.yahoo.com (465) (tls) password']);
    for (const provider of ['', 'fastmail']) assert.deepEqual(builtIn(provider), []);
    assert.deepEqual(
      servers('[AccountInformation]\nservice_provider=GMAIL\nimap_host=h\nimap_port=143\nimap_ssl=false\nimap_starttls=false\n'),
      ['imap imap.gmail.com (993) (tls) password', 'smtp smtp.gmail.com (465) (tls) password'],
    );
    assert.deepEqual(lint(text.replace('other', 'gmail'), 'geary.ini').findings, []);
    assert.deepEqual(servers(text.replace('other', 'gmail').replace('version=1', 'version=1\ngoa_id=account_1')), []);
  });

  it('of a known provider has nothing that could be fixed, even if it is judged', () => {
    const text = '[Metadata]\nversion=1\n[Account]\nsender_mailboxes=Kim <kim@example.org>;\nservice_provider=outlook\n';
    const providers = exampleProvider({ hosts: { 'smtp-mail.outlook.com': 'smtp 465 tls' } });
    const { findings } = only('provider-settings-differ').lint(text, 'geary.ini', { providers });
    assert.deepEqual(
      findings.flatMap(({ fixes }) => fixes),
      [],
    );
  });

  describe('is not loaded', () => {
    const whole = [
      '[Metadata]\nversion=1',
      '[Account]\nsender_mailboxes=Kim <kim@example.org>;\nservice_provider=other',
      '[Incoming]\nhost=imap.example.org\nport=993\ntransport_security=transport\ncredentials=custom',
      '[Outgoing]\nhost=smtp.example.org\nport=465\ntransport_security=transport\ncredentials=use-incoming\n',
    ].join('\n');
    const refusals = (text: string, fileName = 'geary.ini') =>
      lintWhole(text, fileName).findings.filter(({ rule }) => rule.id === 'client-rejects');

    it('where something is missing that it needs', () => {
      assert.deepEqual(refusals(whole), []);
      for (const line of [
        'sender_mailboxes=Kim <kim@example.org>;\n',
        'service_provider=other\n',
        'host=imap.example.org\n',
        'credentials=custom\n',
        'credentials=use-incoming\n',
        /\[Outgoing\][^]*/,
      ])
        assert.equal(refusals(whole.replace(line, '')).length, 1, String(line));
    });

    it('with words that it does not know', () => {
      for (const [from, to] of [
        ['service_provider=other', 'service_provider=fastmail'],
        ['=use-incoming', '=login'],
        ['version=1', 'version=2'],
        ['service_provider=other', 'service_provider=yahoo'],
      ] as const)
        assert.equal(refusals(whole.replace(from, to)).length, 1, to);
      for (const [from, to] of [
        ['service_provider=other', 'service_provider=Outlook'],
        ['=use-incoming', '=USE-INCOMING'],
        ['=use-incoming', '=${log_in}'],
      ] as const)
        assert.deepEqual(refusals(whole.replace(from, to)), [], to);
    });

    it('without the number of its version, which can be added', () => {
      for (const text of [whole.replace('[Metadata]\nversion=1\n', ''), whole.replace('version=1\n', 'status=enabled\n')]) {
        const [finding, ...others] = refusals(text);
        assert.deepEqual(others, []);
        assert.deepEqual(refusals(applyFixes(text, [finding!], 'safe')), []);
      }
      assert.deepEqual(refusals('[AccountInformation]\nprimary_email=kim@example.org\nservice_provider=OTHER\nimap_host=h\n'), []);
      assert.equal(refusals('[AccountInformation]\nservice_provider=OTHER\nimap_host=h\n').length, 1);
    });

    it('but has what an account of the desktop lacks', () => {
      const text = '[Metadata]\nversion=1\n[Account]\nsender_mailboxes=Kim <kim@example.org>;\n[Incoming]\n[Outgoing]\n';
      assert.deepEqual(refusals(text, 'geary/goa_account_1/geary.ini'), []);
      assert.deepEqual(refusals(text.replace('version=1', 'version=1\ngoa_id=account_1')), []);
    });
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
