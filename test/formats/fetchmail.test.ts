import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const serversOf = (text: string) => serverLines(text, '.fetchmailrc', 'fetchmail');
const only = (text: string) => lint(text, '.fetchmailrc', { format: 'fetchmail' }).servers[0]!;
const fixed = (text: string) => applyFixes(text, lint(text, '.fetchmailrc').findings, 'suggested');

describe('fetchmail', () => {
  it('requires STARTTLS where nothing is said, and goes to the port of its protocol', () => {
    assert.deepEqual(serversOf('poll h proto imap user a'), ['imap h (143) (starttls) password']);
    assert.deepEqual(serversOf('poll h proto POP3 user a ssl'), ['pop3 h (995) tls password']);
    assert.deepEqual(serversOf('poll h proto kpop user a'), ['pop3 h (1109) (starttls) unknown']);
    assert.deepEqual(serversOf('poll h proto apop user a no ssl'), ['pop3 h (110) (starttls) apop']);
  });

  it('tries IMAP first where no protocol is said, unless the port is one of POP3', () => {
    assert.deepEqual(serversOf('poll h user a\npoll h port 995 user a ssl\npoll h proto auto service pop3s user a ssl'), [
      'imap h (143) (starttls) password',
      'pop3 h 995 tls password',
      'pop3 h 995 tls password',
    ]);
  });

  it('passes over protocols that fetch in another way', () => {
    assert.deepEqual(serversOf('poll h proto etrn poll h proto ODMR user a poll h proto pop2 user a'), []);
  });

  it('never encrypts with an empty sslproto, whatever the certificate; ssl is stronger', () => {
    assert.equal(only("poll h user a sslcertck sslproto ''").security.value, 'none');
    assert.equal(only("poll h user a sslproto '' ssl").security.value, 'tls');
    assert.equal(only('poll h user a sslproto tls1 no sslcertck').security.value, 'starttls');
    assert.equal(only('poll h user a no sslcertck').security.value, 'opportunistic');
    assert.equal(only('poll h user a no sslcertck sslfingerprint "00:11"').security.value, 'starttls');
  });

  it('has a connection for each user, with the options of the entry and of defaults', () => {
    const text =
      'defaults port 993 ssl auth password\n' +
      'poll h proto imap user a user b no ssl\n' +
      'skip k proto pop3 port 110 auth any user c sslproto tls1\n';
    assert.deepEqual(serversOf(text), ['imap h 993 tls password', 'imap h 993 (starttls) password', 'pop3 k 110 tls password']);
    assert.deepEqual(
      lint(text, '.fetchmailrc').servers.map(({ enabled }) => enabled),
      [true, true, false],
    );
  });

  it('reads the name of a service, but a number in quotes is no port', () => {
    assert.deepEqual(
      serversOf(
        'poll h proto imap service "imaps" user a ssl\n' +
          'poll h proto imap port "993" user a ssl\n' +
          'poll h proto imap service mymail user a ssl',
      ).map((line) => line.split(' ')[2]),
      ['993', 'invalid', 'unknown'],
    );
  });

  it('takes the host from via', () => {
    const { accounts } = lint(
      'poll work via imap.example.com user a\npoll jo via imap.example.com user jo\npoll imap.example.com user a',
      '.fetchmailrc',
      { format: 'fetchmail' },
    );
    assert.deepEqual(
      accounts.map(({ label, servers }) => [label, servers[0]!.host.value]),
      [
        ['work', 'imap.example.com'],
        [undefined, 'imap.example.com'],
        [undefined, 'imap.example.com'],
      ],
    );
  });

  it('says nothing about a connection through a command', () => {
    for (const tunnel of ['plugin "ssh h imapd"', 'auth ssh', 'preauth ssh'])
      assert.deepEqual(lint(`poll h proto imap ${tunnel} port 993 user a sslproto ''`, '.fetchmailrc').findings, [], tunnel);
  });

  it('says what it does about certificates, versions and passwords', () => {
    const factsOf = (options: string) => {
      const { certificateCheck, minimumTlsVersion, storedPassword } = only(`poll h user a ${options}`);
      return [certificateCheck.value, minimumTlsVersion.value, storedPassword.value];
    };
    assert.deepEqual(factsOf(''), ['on', 'default', 'no']);
    assert.deepEqual(factsOf('password "Tr0ub4dor" no sslcertck sslproto TLS1.2+'), ['off', '1.2', 'clear']);
    assert.deepEqual(factsOf('no sslcertck sslfingerprint "00:11" sslproto tls1'), ['pinned', 'default', 'no']);
  });

  it('gets its options for one user, and against the defaults', () => {
    assert.equal(
      fixed('poll h port 993 proto imap user a there pass b is c here\n user d ssl\n'),
      'poll h port 993 proto imap user a there pass b is c here ssl\n user d ssl\n',
    );
    assert.equal(fixed('defaults ssl\npoll h proto imap user a no ssl port\n'), 'defaults ssl\npoll h proto imap user a no ssl port\n');
    const text = 'defaults ssl\npoll h proto imap port 143 user a\npoll i proto imap\n';
    const [finding] = lint(text, '.fetchmailrc').findings;
    const [, starttls] = finding!.fixes;
    assert.equal(starttls!.edits.length, 1);
    assert.equal(starttls!.edits[0]!.newText, " no ssl sslproto 'auto'");
  });

  it('does not change the port of several users', () => {
    const fixesOf = (more: string) =>
      lint(`poll h proto imap port 143 user a ssl${more}`, '.fetchmailrc').findings.map(({ rule, fixes }) => `${rule.id} ${fixes.length}`);
    assert.deepEqual(fixesOf(''), ['tls-on-cleartext-port 2']);
    assert.deepEqual(fixesOf(' user b'), ['tls-on-cleartext-port 1']);
  });

  it('is known by its content, and no other file with servers and users is', () => {
    const recognised = (text: string) => lint(text, 'config').format;
    for (const text of [
      'poll h\n  with proto IMAP\n',
      'set daemon 300 poll h via i proto pop3\n',
      'skip h user a pass b\n',
      'server h proto imap',
      'poll h # work\n user "a"\n',
    ])
      assert.equal(recognised(text), 'fetchmail', text);
    for (const text of [
      'server 0.pool.ntp.org iburst\nuser ntp\n',
      'user www-data;\nmail {\n  server {\n    listen 143;\n    protocol imap;\n  }\n}\n',
      'server web 192.0.2.1:80 check\nuser haproxy\n',
      'We poll results with every user and skip the rest.\nuser feedback is good\n',
      'protocol imap {\n  mail_plugins = quota\n}\n',
      'poll: 5\nproto: imap\n',
    ])
      assert.equal(recognised(text), undefined, text);
  });

  it('stays readable in time, whatever stands in front of many users', () => {
    const text = `defaults ${'no dns '.repeat(5000)}\npoll h proto imap ${'aka x '.repeat(5000)}${'user a ssl\n'.repeat(5000)}`;
    assert.equal(lint(text, '.fetchmailrc').servers.length, 5000);
  });

  it('may have its host on the next line', () => {
    const text = 'poll\n  pop.example.com with proto POP3 port 110\n  user a ssl\n';
    for (const name of ['.fetchmailrc', 'x.fetchmailrc', 'fetchmail.conf.minimal', 'notes'])
      assert.equal(lint(text, name).servers.length, 1, name);
    assert.equal(lint('poll\n\n"h"\n', '.fetchmailrc').servers.length, 1);
  });
});
