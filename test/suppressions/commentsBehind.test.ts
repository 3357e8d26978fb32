import assert from 'node:assert/strict';
import { applyFixes, lint } from '../../server/src';

/** A line behind which a comment can stand, above a line with a fault. */
const commentsBehind: readonly {
  readonly name: string;
  readonly fileName: string;
  readonly before?: string;
  readonly behind: string;
  readonly notBehind?: readonly string[];
  readonly openers: readonly string[];
  readonly line: string;
  readonly after?: string;
}[] = [
  {
    name: 'Windows profile files',
    fileName: 'office.prf',
    before: '[General]\n[Internet Account List]\nAccount1=IMAP\n[Account1]\nAccountName=Desk\nIMAPServer=imap.example.com\n',
    behind: 'IMAPUseSSL=1',
    openers: [';'],
    line: 'IMAPPort=1993',
  },
  {
    name: 'QSettings',
    fileName: 'trojita.conf',
    before: '[General]\nimap.host=imap.example.com\nimap.method=SSL\n',
    behind: 'x="a;\\"b"',
    notBehind: ['x="a'],
    openers: [';'],
    line: 'imap.port=1993',
  },
  {
    name: 'go-ini',
    fileName: '/home/me/.config/aerc/accounts.conf',
    before: '[a]\n',
    behind: 'from = jo@example.com',
    notBehind: ['from = `'],
    openers: ['#', ';'],
    line: 'source = imaps://jo@imap.example.com:1993',
  },
  {
    name: 'git’s configuration',
    fileName: '.gitconfig',
    before: '[sendemail]\n\tsmtpEncryption = ssl\n',
    behind: '\tsmtpServer = smtp.example.com',
    notBehind: ['\tfrom = "a', '\tfrom = a \\" b "'],
    openers: ['#', ';'],
    line: '\tsmtpServerPort = 10465',
  },
  {
    name: 'set commands of mutt',
    fileName: '.muttrc',
    behind: 'set from=jo@example.com',
    notBehind: ["set from='a", 'set from=a'],
    openers: ['#'],
    line: 'set folder=imaps://imap.example.com:1993',
  },
  {
    name: 'set commands of s-nail',
    fileName: '.mailrc',
    behind: 'set v15-compat',
    openers: ['#'],
    line: 'set folder=imaps://jo@imap.example.com:1993',
  },
  {
    name: 'mbsync',
    fileName: '.mbsyncrc',
    before: 'IMAPAccount a\nTLSType IMAPS\n',
    behind: 'Host imap.example.com',
    notBehind: ['Pass "a'],
    openers: ['#'],
    line: 'Port 1993',
  },
  {
    name: 'esmtp',
    fileName: '.esmtprc',
    before: 'username = jo\n',
    behind: 'hostname = smtp.example.com:465',
    notBehind: ['password = "a'],
    openers: ['#'],
    line: 'starttls = "enabled"',
  },
  {
    name: 'ssmtp',
    fileName: 'ssmtp.conf',
    before: 'AuthUser=jo\n',
    behind: 'UseTLS=YES',
    openers: ['#'],
    line: 'mailhub=smtp.example.com:10465',
  },
  {
    name: 'registry',
    fileName: 'outlook.reg',
    before:
      'Windows Registry Editor Version 5.00\n\n' +
      '[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\Outlook\\9375CFF0413111d3B88A00104B2A6676\\00000002]\n' +
      '"IMAP Server"="imap.example.com"\n',
    behind: '"IMAP Use SSL"=dword:00000001',
    notBehind: ['"a"="b'],
    openers: [';'],
    line: '"IMAP Port"=dword:000007c9',
  },
  {
    name: 'preferences',
    fileName: 'prefs.js',
    before: 'user_pref("mail.server.server1.hostname", "imap.example.com");\nuser_pref("mail.server.server1.type", "imap");\n',
    behind: 'user_pref("mail.server.server1.socketType", 3);',
    openers: ['//', '#'],
    line: 'user_pref("mail.server.server1.port", 1993);',
  },
  {
    name: 'TOML',
    fileName: 'config.toml',
    before: '[a]\nimap-host = "imap.example.com"\nimap-login = "jo"\n',
    behind: 'imap-ssl = true',
    notBehind: ['x = "a', "x = 'a"],
    openers: ['#'],
    line: 'imap-port = 1993',
  },
  {
    name: 'fetchmail',
    fileName: '.fetchmailrc',
    before: 'poll imap.example.com\n',
    behind: 'proto imap',
    notBehind: ['proto "imap'],
    openers: ['#'],
    line: 'port 1993',
    after: 'user jo\nssl\n',
  },
  {
    name: 'XML',
    fileName: 'config-v1.1.xml',
    before:
      '<clientConfig version="1.1"><emailProvider id="example.com"><domain>example.com</domain>' +
      '<incomingServer type="imap">\n<username>%EMAILADDRESS%</username>' +
      '<authentication>password-cleartext</authentication><socketType>SSL</socketType>\n',
    behind: '<hostname>imap.example.com</hostname>',
    notBehind: ['<a><![CDATA['],
    openers: ['<!--'],
    line: '<port>1993</port>',
    after:
      '</incomingServer>' +
      '<outgoingServer type="smtp"><hostname>smtp.example.com</hostname><port>465</port><socketType>SSL</socketType>' +
      '<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer>' +
      '</emailProvider></clientConfig>\n',
  },
];

describe('behind a setting, a comment in', () => {
  for (const { name, fileName, before = '', behind, notBehind = [], openers, line, after = '' } of commentsBehind) {
    const end = name === 'XML' ? ' -->' : '';
    const outcome = (text: string) => {
      const { findings, suppressed } = lint(text, fileName);
      return [findings.map(({ rule }) => rule.id), suppressed.map(({ rule }) => rule.id)];
    };
    const [rules] = outcome(`${before}${behind}\n${line}\n${after}`) as [string[]];
    const comment = (opener: string, words = 'disable-next-line') => `${opener} mail-config-lint-${words} ${rules[0]!}: the tunnel${end}`;

    it(`${name} covers the next line`, () => {
      assert.equal(rules.length, 1, rules.join());
      for (const opener of openers) {
        for (const newline of ['\n', '\r\n']) {
          const text = `${before}${behind} ${comment(opener)}\n${line}\n${after}`.replaceAll('\n', newline);
          assert.deepEqual(outcome(text), [[], rules], text);
          assert.deepEqual(outcome(text.replace('disable-next-line', 'disable')), [[], rules], text);
          const idle = `${before}${behind} ${comment(opener)}\n${opener} more${end}\n${line}\n${after}`.replaceAll('\n', newline);
          const { findings } = lint(idle, fileName);
          assert.deepEqual(
            findings.map(({ rule }) => rule.id),
            ['suppression-unused', ...rules],
            idle,
          );
          assert.equal(
            applyFixes(idle, findings.slice(0, 1), 'safe'),
            `${before}${behind}\n${opener} more${end}\n${line}\n${after}`.replaceAll('\n', newline),
          );
        }
      }
    });

    it(`${name} needs a reason`, () => {
      assert.deepEqual(outcome(`${before}${behind} ${comment(openers[0]!).replace('the tunnel', '')}\n${line}\n${after}`), [
        ['suppression-invalid', ...rules],
        [],
      ]);
    });

    for (const open of notBehind) {
      it(`${name} is none behind ${open.trim()}, which it is a part of`, () => {
        const text = `${before}${open}${name.includes('mutt') && open.endsWith('=a') ? '' : ' '}${comment(openers[0]!)}\n${line}\n${after}`;
        assert.deepEqual(outcome(text)[1], [], text);
        assert.ok(!outcome(text)[0]!.some((rule) => rule.startsWith('suppression-')), text);
      });
    }
  }

  for (const [name, fileName, text] of [
    [
      'GLib’s key files',
      'work.source',
      '[Data Source]\n[Mail Account]\nBackendName=imapx\n' +
        '[Security]\nMethod=ssl-on-alternate-port\n' +
        '[Authentication]\nHost=imap.example.com{ #}\nPort=1993\n',
    ],
    ['KConfig', 'mailtransports', '[Transport 1]\nencryption=SSL\nhost=smtp.example.com{ #}\nport=10465\n'],
    [
      'configparser',
      '.offlineimaprc',
      '[general]\naccounts = a\n[Account a]\nlocalrepository = l\nremoterepository = r\n[Repository l]\ntype = Maildir\n' +
        '[Repository r]\ntype = IMAP\nsslcacertfile = OS-DEFAULT\nssl = yes\nremotehost = imap.example.com{ #}\n' +
        'remoteport = 1993\n',
    ],
    ['msmtp', '.msmtprc', 'account a\nauth on\ntls on\ntls_starttls off\nhost smtp.example.com\nuser jo{ #}\nport 10465\n'],
    ['pinerc', '.pinerc', 'personal-name=Jo{ #}\ninbox-path={imap.example.com:1993/ssl/user=jo}INBOX\n'],
    [
      'nullmailer',
      '/etc/nullmailer/remotes',
      'smtp.example.com smtp --port=465 --ssl{ #}\nsmtp.example.net smtp --port=10465 --ssl --user=jo --pass=x\n',
    ],
  ] as const) {
    it(`${name} is a part of the value, and nothing is said of it`, () => {
      const rule = lint(text.replace('{ #}', ''), fileName)
        .findings.map(({ rule: { id } }) => id)
        .find((id) => id === 'unusual-port')!;
      const { findings, suppressed } = lint(text.replace('{ #}', ` # mail-config-lint-disable-next-line ${rule}: no`), fileName);
      assert.deepEqual([suppressed, findings.filter(({ rule: { id } }) => id.startsWith('suppression-'))], [[], []]);
      assert.ok(
        findings.some(({ rule: { id } }) => id === 'unusual-port'),
        findings.map(({ rule: { id } }) => id).join(),
      );
    });
  }
});
