import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { lint } from './lint';

const serversOf = (text: string) =>
  lint(text, '.muttrc').servers.map(
    (server) => `${server.protocol} ${server.host.value} ${portNumber(server) ?? server.port.value.kind} ${server.security.value}`,
  );

describe('a configuration of Mutt', () => {
  it('has the port of its scheme, and STARTTLS without a word about it', () => {
    assert.deepEqual(serversOf('set folder=imap://i smtp_url=smtp://s pop_host=p'), [
      'imap i 143 starttls',
      'pop3 p 110 starttls',
      'smtp s 25 starttls',
    ]);
    assert.deepEqual(serversOf('set folder=pops://i smtp_url=smtps://s spoolfile=IMAPS://x'), [
      'pop3 i 995 tls',
      'imap x 993 tls',
      'smtp s 465 tls',
    ]);
  });

  it('lets two variables decide, in all spellings of yes and no', () => {
    const security = (more: string) => lint(`set smtp_url=smtp://s:587\n${more}`, '.muttrc').servers[0]!.security.value;
    for (const off of [
      'set ssl_force_tls=no',
      'set ssl_force_tls = "no"',
      'set nossl_force_tls',
      'unset ssl_force_tls',
      'set x ssl_force_tls=off y=1',
    ])
      assert.equal(security(off), 'opportunistic', off);
    for (const on of ['set ssl_force_tls', 'set ssl_force_tls=yes;set ssl_starttls=no', 'unset ssl_force_tls; set ssl_force_tls'])
      assert.equal(security(on), 'starttls', on);
    assert.equal(security('unset ssl_force_tls ssl_starttls'), 'none');
    assert.equal(security('set nossl_force_tls ssl_starttls=ask-yes'), 'opportunistic');
    assert.equal(security('set ssl_force_tls=ask-yes'), 'unknown');
  });

  it('is silent where old and new versions differ', () => {
    assert.deepEqual(lint('set smtp_url=smtp://s:587\nset ssl_starttls=no', '.muttrc').findings, []);
  });

  it('is switched back on where it was switched off', () => {
    const text = 'set smtp_url=smtp://s.example.com:587\nunset ssl_force_tls  # why?\n';
    const fixed = applyFixes(text, lint(text, '.muttrc').findings, 'suggested');
    assert.equal(fixed, 'set smtp_url=smtp://s.example.com:587\nunset ssl_force_tls  # why?\nset ssl_force_tls=yes\n');
    assert.deepEqual(serversOf(fixed), ['smtp s.example.com 587 starttls']);
  });

  it('may have commands and comments of several lines', () => {
    const text = 'set smtp_url=smtp://s.example.com:587\nunset ssl_force_tls \\\n  pager_stop\n# \\\nset ssl_force_tls\nset x\n';
    const fixed = applyFixes(text, lint(text, '.muttrc').findings, 'suggested');
    assert.equal(fixed, text.replace('pager_stop\n', 'pager_stop\nset ssl_force_tls=yes\n'));
  });

  it('is read without running anything', () => {
    assert.deepEqual(serversOf('set imap_pass=`pass show "a"`\nset smtp_url="smtps://$user@s" # `\nset x=\'set smtp_url=smtp://y\''), [
      'smtp s 465 tls',
    ]);
    assert.deepEqual(
      lint('set folder="imap://$my_host:143"\nset nossl_force_tls', '.muttrc').servers.map(({ hostClass }) => hostClass),
      ['placeholder'],
    );
    assert.deepEqual(lint('set tunnel="ssh h" folder=imap://h nossl_force_tls', '.muttrc').findings, []);
  });

  it('logs in with what may be tried first, and with a token where there is a command for one', () => {
    const method = (...lines: readonly string[]) =>
      lint(['set folder=imaps://h', ...lines].join('\n'), '.muttrc').servers[0]!.authentication.value;
    assert.equal(method(), 'password');
    assert.deepEqual(
      ['oauthbearer:login', 'login:oauthbearer', 'gssapi:cram-md5', 'LOGIN:CRAM-MD5', 'digest-md5', '""'].map((list) =>
        method(`set imap_authenticators=${list}`),
      ),
      ['oauth2', 'unknown', 'cram-md5', 'password', 'digest-md5', 'password'],
    );
    assert.equal(method('set imap_oauth_refresh_command="token show"'), 'oauth2');
    assert.equal(method('set imap_oauth_refresh_command="token show" imap_authenticators=login'), 'password');
    assert.deepEqual(
      lint('set pop_host=pops://h pop_authenticators=apop smtp_url=smtps://s', '.muttrc').servers.map(
        ({ authentication }) => authentication.value,
      ),
      ['apop', 'unknown'],
    );
  });

  it('takes any valid certificate without a look at the name in it', () => {
    const check = (line: string) => lint(`set folder=imaps://h\n${line}`, '.muttrc').servers[0]!.certificateCheck.value;
    assert.deepEqual(
      ['', 'set ssl_verify_host=no', 'unset ssl_verify_host', 'set nossl_verify_host; set ssl_verify_host', 'set ssl_verify_dates=no'].map(
        check,
      ),
      ['on', 'off', 'off', 'on', 'on'],
    );
  });

  it('switches each version of TLS by itself', () => {
    const versions = (...names: readonly string[]) => {
      const [{ minimumTlsVersion, maximumTlsVersion } = assert.fail()] = lint(
        ['set folder=imaps://h', ...names.map((name) => `set ssl_use_${name}`)].join('\n'),
        '.muttrc',
      ).servers;
      return [minimumTlsVersion.value, maximumTlsVersion.value];
    };
    assert.deepEqual(versions(), ['default', 'default']);
    assert.deepEqual(versions('tlsv1=no', 'tlsv1_2'), ['default', 'default']);
    assert.deepEqual(versions('tlsv1_1', 'sslv3'), ['ssl3', 'default']);
    assert.deepEqual(versions('tlsv1', 'tlsv1_2=no'), ['1.0', 'default'], '1.3 is on by itself');
    assert.deepEqual(versions('tlsv1', 'tlsv1_1', 'tlsv1_2=no', 'tlsv1_3=no'), ['1.0', '1.1']);
  });

  it('reports once what holds for all of its servers, and fixes it in one place', () => {
    const text =
      'set folder=imaps://imap.example.com smtp_url=smtps://smtp.example.com\nset ssl_verify_host = no\nset ' +
      'ssl_use_tlsv1 ssl_use_tlsv1_2=no ssl_use_tlsv1_3=no\nunset ssl_use_sslv3\n';
    const { findings } = lint(text, '.muttrc');
    assert.deepEqual(
      findings.map(({ rule, severity }) => `${rule.id} ${severity}`),
      ['certificate-check-off warning', 'tls-version-obsolete error'],
    );
    assert.equal(
      applyFixes(text, findings, 'suggested'),
      text.replace('host = no', 'host = yes').replace('tlsv1 ', 'tlsv1=no ').replace('1_2=no', '1_2=yes').replace('1_3=no', '1_3=yes'),
    );
  });

  it('may be one of the files that it is made of, and none without a server', () => {
    assert.equal(lint('set smtp_url=smtps://s', '/home/jo/.config/mutt/work').format, 'mutt');
    assert.equal(lint('set smtp_url=smtps://s', '/home/jo/.config/neomutt/accounts/work').format, 'mutt');
    for (const manual of [
      '<?xml version="1.0"?>\n<screen>\nset smtp_url=smtp://s\n</screen>\n',
      '.\\" -*-nroff-*-\n.nf\nset smtp_url=smtp://s\n',
    ])
      assert.equal(lint(manual, 'mutt/doc/manual').format, undefined, manual);
    assert.equal(lint('set smtp_url=smtps://s', 'work').format, undefined);
    for (const text of ['set folder=~/Mail spoolfile=/var/mail/jo', '# set smtp_url=smtp://h', 'mailboxes =INBOX'])
      assert.equal(lint(text, '.muttrc').format, undefined, text);
  });

  it('is not told to encrypt everything for the sake of one server where another one is right without', () => {
    for (const first of ['set ssl_force_tls=no', 'set ssl_starttls=no']) {
      const text = `${first}\nset folder="imap://localhost:143/"\nset smtp_url="smtps://jo@smtp.example.com:587/"\n`;
      const { findings } = lint(text, '.muttrc');
      assert.deepEqual(
        findings.map(({ rule, fixes }) => [rule.id, ...fixes.map(({ title }) => title)]),
        [['tls-on-cleartext-port', 'Use port 465 with TLS']],
      );
      assert.equal(applyFixes(text, findings, 'suggested'), text);
    }
    const text = 'set ssl_force_tls=no\nset folder="imap://imap.example.com:993/"\nset smtp_url="smtps://jo@smtp.example.com:587/"\n';
    const fixed = applyFixes(text, lint(text, '.muttrc').findings, 'safe');
    assert.equal(fixed, text.replace('=no', '=yes').replace('imap:', 'imaps:').replace('smtps:', 'smtp:'));
    assert.deepEqual(lint(fixed, '.muttrc').findings, []);
  });

  it('is no template for a width in a format, and one for code', () => {
    const text = (format: string) => `set index_format="${format}"\nset smtp_url=smtp://s.example.com:465\nset ssl_force_tls=yes\n`;
    const rules = (format: string) => lint(text(format), '.muttrc').findings.map(({ rule, fixes }) => [rule.id, fixes.length > 0]);
    const usual = rules('%4C %-20.20F');
    assert.deepEqual(usual, [['starttls-on-tls-port', true]]);
    assert.deepEqual(rules('%4C <%-20.20F> %s'), usual);
    assert.deepEqual(rules('%4C <%=20F> %s'), usual);
    for (const code of ['<%= @format %>', "<%- include('format') %>", '<%-format%>', '<% if x %>', '<%=format%>'])
      assert.notDeepEqual(rules(code), usual, code);
  });

  it('puts in variables of people’s own, as they are when an address is set', () => {
    assert.deepEqual(serversOf('set my_h="imap.example.com"\nset folder="imap://$my_h:143"\nset my_h=x\n'), [
      'imap imap.example.com 143 starttls',
    ]);
    assert.deepEqual(serversOf('set my_u=imaps://i:993\nset my_v=$my_u\nset spoolfile=${my_v}\n'), ['imap i 993 tls']);
    assert.deepEqual(serversOf("set my_h=i\nset folder='imap://$my_h'\n"), ['imap $my_h 143 starttls']);
    assert.deepEqual(serversOf('set my_h=i:993\nset folder=imap://$my_h\n'), ['imap $my_h 143 starttls']);
    assert.deepEqual(serversOf('set folder=imap://$my_h\nset my_h=i\n'), ['imap $my_h 143 starttls']);
  });

  it('is fixed in the variable that holds the address', () => {
    const text = 'set ssl_force_tls=yes\nset my_box = "imap://imap.example.com:993"\nset spoolfile = $my_box\n';
    assert.equal(applyFixes(text, lint(text, '.muttrc').findings, 'suggested'), text.replace('imap://', 'imaps://'));
  });

  it('stays readable in time, whatever variable stands for whatever', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => `set my_${index + 1}=$my_${index}\n`).join('');
    assert.deepEqual(serversOf(`set my_0=imaps://i\n${chain}set folder=$my_20000\n`), ['imap i 993 tls']);
  });
});
