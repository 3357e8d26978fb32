import assert from 'node:assert/strict';
import { refusalsIn } from './refusals';
import { applyFixes } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { lint } from './lint';

/** One line per server; what is in brackets is not written. */
function serversOf(text: string, fileName = 'prefs.js'): string[] {
  return lint(text, fileName).servers.map((server) => {
    const { protocol, host, port, security, authentication } = server;
    const number = port.value.kind === 'number' ? String(portNumber(server)) : port.value.kind;
    const shown = (value: string, isWritten: boolean) => (isWritten ? value : `(${value})`);
    return `${protocol} ${host.value} ${shown(number, port.written)} ${shown(security.value, security.written)} ${authentication.value}`;
  });
}

const rulesOf = (text: string, fileName: string) => lint(text, fileName).findings.map(({ rule }) => rule.id);

const imap = (...more: string[]) =>
  ['type", "imap"', 'hostname", "h"', ...more].map((rest) => `user_pref("mail.server.server1.${rest});\n`).join('');
const smtp = (...more: string[]) => ['hostname", "s"', ...more].map((rest) => `user_pref("mail.smtpserver.smtp1.${rest});\n`).join('');

describe('Thunderbird preferences', () => {
  it('of a whole profile have a default for everything', () => {
    assert.deepEqual(serversOf(imap() + smtp()), ['imap h (143) (none) password', 'smtp s (587) (none) password']);
    assert.deepEqual(serversOf(imap('socketType", 3', 'authMethod", 10') + smtp('try_ssl", 3', 'authMethod", 1')), [
      'imap h (993) tls oauth2',
      'smtp s (465) tls none',
    ]);
    assert.deepEqual(serversOf(imap('socketType", 2', 'port", -1') + smtp('try_ssl", 2', 'port", 0')), [
      'imap h (143) starttls password',
      'smtp s (587) starttls password',
    ]);
  });

  it('of a whole profile log in to a news server only with a name', () => {
    const news = (...more: string[]) =>
      ['type", "nntp"', 'hostname", "n.example.com"', 'port", 119', ...more]
        .map((rest) => `user_pref("mail.server.server1.${rest});\n`)
        .join('');
    assert.deepEqual(serversOf(news()), ['nntp n.example.com 119 (none) none']);
    assert.deepEqual(rulesOf(news(), 'prefs.js'), ['cleartext-transport']);
    assert.deepEqual(rulesOf(news('userName", "jo"'), 'prefs.js'), ['cleartext-password']);
  });

  it('of a whole profile are known by the name or by the headline', () => {
    for (const name of ['prefs.js', 'prefs-1.js', 'C:\\Users\\jo\\prefs.js'])
      assert.deepEqual(serversOf(imap(), name), ['imap h (143) (none) password'], name);
    assert.deepEqual(serversOf(`// Mozilla User Preferences\n${imap()}`, 'prefs-backup-of-prefs.js'), ['imap h (143) (none) password']);
  });

  it('that are laid over a profile leave open what they do not say', () => {
    for (const name of ['user.js', 'mozilla.cfg', 'all-office.js', 'thunderbird-office.js']) {
      assert.deepEqual(
        serversOf(imap() + smtp(), name),
        ['imap h (unknown) (unknown) unknown', 'smtp s (unknown) (unknown) unknown'],
        name,
      );
      assert.deepEqual(
        rulesOf(imap() + smtp(), name).filter((rule) => rule !== 'half-of-a-pair'),
        [],
        name,
      );
    }
  });

  it('that are laid over a profile are judged by what they say', () => {
    assert.deepEqual(rulesOf(imap('socketType", 0'), 'user.js'), ['cleartext-password']);
    assert.deepEqual(rulesOf(imap('socketType", 3'), 'user.js'), []);
    assert.deepEqual(rulesOf(imap('port", 143', 'socketType", 3'), 'user.js'), ['tls-on-cleartext-port']);
    assert.deepEqual(rulesOf(imap('port", 465'), 'user.js'), ['protocol-port-mismatch']);
    assert.deepEqual(rulesOf(smtp('try_ssl", 1'), 'user.js'), ['opportunistic-tls']);
  });

  it('get both halves of a pair where another file may hold the other one', () => {
    const text = imap('socketType", 0');
    assert.equal(
      applyFixes(text, lint(text, 'user.js').findings, 'suggested'),
      imap().trimEnd() + '\nuser_pref("mail.server.server1.port", 993);\nuser_pref("mail.server.server1.socketType", 3);\n',
    );
    assert.equal(applyFixes(text, lint(text, 'prefs.js').findings, 'suggested'), imap('socketType", 3'));
  });

  it('count a locked preference before all others, and a default after them', () => {
    const file = (...calls: string[]) => imap() + calls.map((call) => call.replace('(', '("mail.server.server1.socketType", ')).join('\n');
    assert.deepEqual(serversOf(file('lockPref(3);', 'pref(0);'), 'a.cfg'), ['imap h (993) tls unknown']);
    assert.deepEqual(serversOf(file('pref(2);', 'defaultPref(0);'), 'a.cfg'), ['imap h (143) starttls unknown']);
    assert.deepEqual(serversOf(file('pref(2);', 'pref(3);'), 'a.cfg'), ['imap h (993) tls unknown']);
  });

  it('take a number in quotes for no number', () => {
    assert.deepEqual(serversOf(imap('socketType", "3"', 'port", "993"')), ['imap h (143) unknown password']);
    const text = imap('socketType", "2"');
    assert.equal(applyFixes(text, lint(text, 'prefs.js').findings, 'suggested'), imap('socketType", 2'));
  });

  it('of old versions have a flag that counts without the number', () => {
    assert.deepEqual(serversOf(imap('isSecure", true')), ['imap h (993) tls password']);
    assert.deepEqual(serversOf(imap('isSecure", true', 'socketType", 2')), ['imap h (143) starttls password']);
    assert.deepEqual(serversOf(imap('isSecure", false')), ['imap h (143) (none) password']);
  });

  it('name a protocol, or have a port that does', () => {
    const server = (...more: string[]) => ['hostname", "h"', ...more].map((rest) => `user_pref("mail.server.a.${rest});\n`).join('');
    assert.deepEqual(serversOf(server('port", 995', 'socketType", 3'), 'user.js'), ['pop3 h 995 tls unknown']);
    assert.deepEqual(serversOf(server('port", 10995', 'socketType", 0'), 'user.js'), []);
    for (const type of ['none', 'rss', 'im', 'ews', 'constructor'])
      assert.deepEqual(serversOf(server(`type", "${type}"`, 'port", 143')), [], type);
    assert.deepEqual(serversOf(server('type", "imap"', 'hostname", "imap.example.com:993"')), []);
    assert.deepEqual(serversOf('user_pref("mail.server.default.port", 143);\nuser_pref("mail.server.default.type", "imap");\n'), []);
  });

  it('have accounts, and a sending server that two accounts share is one server', () => {
    const text = [
      'account.account1.server", "server1"',
      'account.account1.identities", "id1, id2"',
      'account.account2.server", "server2"',
      'account.account2.identities", "id3"',
      'identity.id1.smtpServer", "smtp1"',
      'identity.id2.valid", true',
      'identity.id3.smtpServer", "smtp1"',
      'smtp.defaultserver", "smtp2"',
      'server.server1.type", "imap"',
      'server.server2.type", "pop3"',
      'server.server3.type", "imap"',
      'smtpserver.smtp1.hostname", "one.example.com"',
      'smtpserver.smtp2.hostname", "two.example.com"',
    ]
      .map((rest) => `user_pref("mail.${rest});\n`)
      .join('');
    const { accounts } = lint(text, 'prefs.js');
    assert.deepEqual(
      accounts.map(({ servers }) => servers.map(({ protocol, host }) => `${protocol} ${host.value}`.trim())),
      [['imap', 'smtp one.example.com', 'smtp two.example.com'], ['pop3'], ['imap']],
    );
  });

  it('are none in a file of Firefox, in another script, or in words about them', () => {
    const unrelated = [
      'user_pref("browser.startup.homepage", "https://example.com");\n',
      'console.log("mail.server.server1.port");\n',
      '// ==UserScript==\nconst port = 143;\n',
      'pref("mail.server.default.port", 143);\n',
      '[metadata]\nname = mail.server.server1.port\n',
    ];
    for (const text of unrelated)
      for (const name of ['user.js', 'prefs.js', 'setup.cfg']) assert.equal(lint(text, name).format, undefined, text);
    assert.equal(lint(imap(), 'README.md').format, undefined);
  });

  it('of smtpserver branches have no socketType', () => {
    assert.deepEqual(serversOf(smtp('socketType", 3')), ['smtp s (587) (none) password']);
    assert.deepEqual(serversOf(smtp('socketType", 0', 'try_ssl", 3')), ['smtp s (465) tls password']);
    const text = smtp('port", 465', 'socketType", 3');
    assert.deepEqual(rulesOf(text, 'prefs.js'), ['cleartext-on-tls-port']);
    assert.equal(applyFixes(text, lint(text, 'prefs.js').findings, 'suggested'), smtp('port", 465', 'try_ssl", 3', 'socketType", 3'));
  });

  it('have settings for all servers of a kind, where a server has none of its own', () => {
    const shared = (kind: string, rest: string) => `user_pref("mail.${kind}.default.${rest});\n`;
    assert.deepEqual(serversOf(shared('server', 'socketType", 3') + shared('server', 'authMethod", 10') + imap()), [
      'imap h (993) tls oauth2',
    ]);
    assert.deepEqual(serversOf(imap('socketType", 2', 'port", 144') + shared('server', 'socketType", 3') + shared('server', 'port", 1')), [
      'imap h 144 starttls password',
    ]);
    assert.deepEqual(
      serversOf(imap('isSecure", true') + shared('server', 'socketType", 2')),
      ['imap h (993) tls password'],
      'its own flag overrides them',
    );
    assert.deepEqual(
      serversOf(shared('smtpserver', 'try_ssl", 2') + shared('smtpserver', 'port", 1') + shared('smtpserver', 'hostname", "x"') + smtp()),
      ['smtp s (587) starttls password'],
      'a port is none of them',
    );
    const text = shared('server', 'socketType", 0') + imap('port", 143');
    assert.equal(
      applyFixes(text, lint(text, 'prefs.js').findings, 'suggested'),
      shared('server', 'socketType", 0') + imap('port", 993', 'socketType", 3'),
    );
  });

  describe('about TLS versions', () => {
    const tls = (...lines: readonly string[]) => lines.map((line) => `user_pref("security.tls.version.${line});\n`).join('');
    const versionsOf = (text: string, fileName = 'prefs.js') =>
      lint(text, fileName).servers.map(
        ({ minimumTlsVersion, maximumTlsVersion }) => `${minimumTlsVersion.value} ${maximumTlsVersion.value}`,
      );
    const secure = imap('socketType", 3') + smtp('try_ssl", 3');

    it('hold for all servers', () => {
      assert.deepEqual(versionsOf(secure), ['default default', 'default default']);
      assert.deepEqual(versionsOf(tls('min", 1') + secure), ['1.0 default', '1.0 default']);
      assert.deepEqual(versionsOf(secure + tls('min", 4', 'max", 4')), ['1.3 1.3', '1.3 1.3']);
      assert.deepEqual(versionsOf(imap() + tls('enable-deprecated", true')), ['1.0 default']);
      assert.deepEqual(versionsOf(imap() + tls('enable-deprecated", true', 'min", 3')), ['1.0 default']);
      assert.deepEqual(versionsOf(imap() + tls('min", 1', 'max", 2')), ['1.0 1.1']);
    });

    it('are not what they seem where they make no range, or are no numbers', () => {
      assert.deepEqual(
        ['max", 2', 'min", 0', 'min", 5', 'max", 5', 'min", "1"', 'enable-deprecated", 1', 'enable-deprecated", false'].map((line) =>
          versionsOf(imap() + tls(line)).join(),
        ),
        Array(7).fill('default default'),
      );
    });

    it('are reported once, and fixed where they are', () => {
      const text = `${tls('min", 1', 'enable-deprecated", true', 'max", 2')}${secure}`;
      const { findings } = lint(text, 'user.js');
      assert.deepEqual(
        findings.map(({ rule, severity, span }) => [rule.id, severity, text.slice(span.start, span.end)]),
        [['tls-version-obsolete', 'error', '1']],
      );
      assert.equal(applyFixes(text, findings, 'suggested'), `${tls('min", 3', 'enable-deprecated", false', 'max", 4')}${secure}`);
    });
  });
});

describe('Thunderbird policies', () => {
  const file = (preferences: object) => JSON.stringify({ policies: { Preferences: preferences } });
  const imapPolicy = (more: object) =>
    file({
      'mail.server.a.type': 'imap',
      'mail.server.a.hostname': 'h',
      ...Object.fromEntries(Object.entries(more).map(([key, value]) => [`mail.server.a.${key}`, value as unknown])),
    });
  const servers = (text: string) => serversOf(text, 'policies.json');
  const rules = (text: string) => rulesOf(text, 'policies.json');

  it('are laid over a profile, and judged by what they say', () => {
    assert.deepEqual(servers(imapPolicy({})), ['imap h (unknown) (unknown) unknown']);
    assert.deepEqual(rules(imapPolicy({})), []);
    assert.deepEqual(rules(imapPolicy({ port: 993 })), ['half-of-a-pair']);
    assert.deepEqual(rules(imapPolicy({ port: { Value: 993, Status: 'locked' }, socketType: { Value: 3, Status: 'default' } })), []);
    assert.deepEqual(rules(imapPolicy({ port: { Value: 143, Status: 'clear' }, socketType: 3 })), []);
    assert.deepEqual(rules(imapPolicy({ port: 995, socketType: 3 })), ['protocol-port-mismatch']);
  });

  it('have no encryption with 0, and do not know 1', () => {
    assert.deepEqual(servers(imapPolicy({ port: 143, socketType: 0 })), ['imap h 143 none unknown']);
    assert.deepEqual(servers(imapPolicy({ port: 143, socketType: { Value: 1, Status: 'locked' } })), ['imap h 143 unknown unknown']);
    assert.deepEqual(servers(imapPolicy({ port: 143, socketType: { Value: 1, Type: 'number' } })), ['imap h 143 opportunistic unknown']);
    const [finding] = lint(imapPolicy({ port: 143, socketType: 1 }), 'policies.json').findings;
    assert.equal(finding!.message, 'IMAP: this encryption setting is not one that Thunderbird knows. Known values: 0, 2, 3.');
    assert.deepEqual(servers(imapPolicy({ port: 1, isSecure: 1 })), ['imap h (993) tls unknown']);
    assert.deepEqual(servers(imapPolicy({ port: 993, socketType: 3, authMethod: 1 })), ['imap h 993 tls unknown']);
  });

  it('have words of their own for TLS versions, and of the preferences about them only one', () => {
    const policy = (more: object, preferences: object = {}) =>
      JSON.stringify(
        {
          policies: {
            Preferences: {
              'mail.server.server1.type': 'imap',
              'mail.server.server1.hostname': 'imap.example.com',
              'mail.server.server1.socketType': 3,
              ...preferences,
            },
            ...more,
          },
        },
        undefined,
        2,
      );
    const versionsOf = (text: string) =>
      lint(text, 'policies.json')
        .servers.map(({ minimumTlsVersion, maximumTlsVersion }) => `${minimumTlsVersion.value} ${maximumTlsVersion.value}`)
        .join();
    assert.equal(versionsOf(policy({ SSLVersionMin: 'tls1.1' })), '1.1 default');
    assert.equal(versionsOf(policy({ SSLVersionMin: 'tls1', SSLVersionMax: 'tls1.1' })), '1.0 1.1');
    assert.equal(versionsOf(policy({ SSLVersionMin: 'tls1.3' })), '1.3 default');
    assert.equal(versionsOf(policy({ SSLVersionMin: 'ssl3', SSLVersionMax: '' })), 'default default');
    assert.equal(
      versionsOf(policy({}, { 'security.tls.version.min': 1 })),
      'default default',
      'the program does not take it from a policy',
    );
    assert.equal(versionsOf(policy({}, { 'security.tls.version.enable-deprecated': true })), '1.0 default');
    const text = policy({ SSLVersionMin: 'tls1' }, { 'security.tls.version.enable-deprecated': { Value: true, Status: 'locked' } });
    const { findings } = lint(text, 'policies.json');
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['tls-version-obsolete'],
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('"tls1"', '"tls1.2"').replace('"Value": true', '"Value": false'));
  });

  it('are known by their name and content', () => {
    const text = imapPolicy({ port: 143, socketType: 3 });
    for (const name of ['policies.json', '/etc/thunderbird/policies/policies.json'])
      assert.equal(lint(text, name).format, 'thunderbird-prefs', name);
    for (const name of ['package.json', 'user.json']) assert.equal(lint(text, name).format, undefined, name);
    for (const preferences of [
      { 'browser.startup.homepage': 'https://example.com' },
      { 'mail.server.default.port': 143 },
      { 'mail.spam.version': 1 },
    ])
      assert.equal(lint(file(preferences), 'policies.json').format, undefined);
  });

  it('that are no JSON are said to be none', () => {
    const text = imapPolicy({ port: 143, socketType: 3 });
    assert.deepEqual(rules(`// remark\n${text}`), []);
    assert.deepEqual(rules(text.replace('"mail.server.a.port"', '/* remark */ "mail.server.a.port"')), ['syntax-error']);
    assert.deepEqual(rules(text.slice(0, -1)), ['tls-on-cleartext-port', 'syntax-error']);
  });
});

describe('OAuth2 in the preferences of Thunderbird', () => {
  const profile = (host: string, more = '') =>
    [
      '// Mozilla User Preferences',
      'user_pref("mail.account.account1.server", "server1");',
      'user_pref("mail.server.server1.type", "imap");',
      `user_pref("mail.server.server1.hostname", "${host}");`,
      'user_pref("mail.server.server1.port", 993);',
      'user_pref("mail.server.server1.socketType", 3);',
      `user_pref("mail.server.server1.authMethod", 10);${more}`,
      '',
    ].join('\n');

  it('is used for hosts for which it is registered, and those below them', () => {
    for (const host of ['imap.gmail.com', 'outlook.office365.com', 'imap.mail.yahoo.com', 'GMAIL.com'])
      assert.deepEqual(refusalsIn(profile(host), 'prefs.js'), [], host);
    assert.deepEqual(refusalsIn(profile('imap.example.com', 'user_pref("mail.server.server1.oauth2.issuer", "a");'), 'prefs.js'), []);
  });

  it('gets no token anywhere else', () => {
    for (const host of ['imap.example.com', '127.0.0.1', 'notgmail.com'])
      assert.deepEqual(
        refusalsIn(profile(host), 'prefs.js'),
        ['error server-left-out 10: Use 3 (a password) if the server takes one'],
        host,
      );
  });

  it('may be right in a file that is laid over another one', () => {
    assert.deepEqual(refusalsIn(profile('imap.example.com').replace('// Mozilla User Preferences\n', ''), 'user.js'), []);
  });
});
