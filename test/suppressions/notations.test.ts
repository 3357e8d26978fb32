import assert from 'node:assert/strict';
import { lint, type LintOptions } from '../../server/src';
import { payloadKeys } from './payload';

/** One line with a fault in each notation, with a comment of the notation above it that names the rule in both forms. */
const notations: readonly {
  readonly name: string;
  readonly fileName: string;
  readonly before?: string;
  readonly comments: readonly string[];
  readonly line: string;
  readonly after?: string;
  readonly rule: string;
}[] = [
  {
    name: 'GLib’s key files',
    fileName: 'work.source',
    before: '[Data Source]\n[Mail Account]\nBackendName=imapx\n[Authentication]\nHost=imap.example.com\n',
    comments: ['#'],
    line: 'Port=1993',
    after: '[Security]\nMethod=ssl-on-alternate-port\n',
    rule: 'unusual-port',
  },
  {
    name: 'Windows profile files',
    fileName: 'office.prf',
    before: '[General]\n[Internet Account List]\nAccount1=IMAP\n[Account1]\nAccountName=Desk\nIMAPServer=imap.example.com\nIMAPUseSSL=1\n',
    comments: [';'],
    line: 'IMAPPort=1993',
    rule: 'unusual-port',
  },
  {
    name: 'KConfig',
    fileName: 'mailtransports',
    before: '[Transport 1]\nhost=smtp.example.com\nencryption=SSL\n',
    comments: ['#'],
    line: 'port=10465',
    rule: 'unusual-port',
  },
  {
    name: 'QSettings',
    fileName: 'trojita.conf',
    before: '[General]\nimap.host=imap.example.com\nimap.method=SSL\n',
    comments: [';'],
    line: 'imap.port=1993',
    rule: 'unusual-port',
  },
  {
    name: 'configparser',
    fileName: '.offlineimaprc',
    before:
      '[general]\naccounts = a\n[Account a]\nlocalrepository = l\nremoterepository = r\n[Repository l]\ntype = Maildir\n' +
      '[Repository r]\ntype = IMAP\nsslcacertfile = OS-DEFAULT\nssl = yes\nremotehost = imap.example.com\n',
    comments: ['#', ';'],
    line: 'remoteport = 1993',
    rule: 'unusual-port',
  },
  {
    name: 'directives',
    fileName: '.msmtprc',
    before: 'account a\nhost smtp.example.com\nauth on\ntls on\ntls_starttls off\n',
    comments: ['#'],
    line: 'port 10465',
    rule: 'unusual-port',
  },
  {
    name: 'git’s configuration',
    fileName: '.gitconfig',
    before: '[sendemail]\n\tsmtpServer = smtp.example.com\n\tsmtpEncryption = ssl\n',
    comments: ['#', ';'],
    line: '\tsmtpServerPort = 10465',
    rule: 'unusual-port',
  },
  {
    name: 'set commands of mutt',
    fileName: '.muttrc',
    comments: ['#'],
    line: 'set folder=imaps://imap.example.com:1993',
    rule: 'unusual-port',
  },
  {
    name: 'set commands of s-nail',
    fileName: '.mailrc',
    before: 'set v15-compat\n',
    comments: ['#'],
    line: 'set folder=imaps://jo@imap.example.com:1993',
    rule: 'unusual-port',
  },
  {
    name: 'pinerc',
    fileName: '.pinerc',
    before: 'personal-name=Jo Example\n',
    comments: ['#'],
    line: 'inbox-path={imap.example.com:1993/ssl/user=jo}INBOX',
    rule: 'unusual-port',
  },
  {
    name: 'registry',
    fileName: 'outlook.reg',
    before:
      'Windows Registry Editor Version 5.00\n\n' +
      '[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\Outlook\\9375CFF0413111d3B88A00104B2A6676\\00000002]\n' +
      '"IMAP Server"="imap.example.com"\n"IMAP Use SSL"=dword:00000001\n',
    comments: [';'],
    line: '"IMAP Port"=dword:000007c9',
    rule: 'unusual-port',
  },
  {
    name: 'preferences',
    fileName: 'prefs.js',
    before:
      'user_pref("mail.server.server1.hostname", "imap.example.com");\nuser_pref("mail.server.server1.type", "imap");\n' +
      'user_pref("mail.server.server1.socketType", 3);\n',
    comments: ['//', '#'],
    line: 'user_pref("mail.server.server1.port", 1993);',
    rule: 'unusual-port',
  },
];

const xmlNotations: typeof notations = [
  {
    name: 'XML',
    fileName: 'config-v1.1.xml',
    before:
      '<clientConfig version="1.1"><emailProvider id="example.com"><domain>example.com</domain>' +
      '<incomingServer type="imap">\n<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>' +
      '<hostname>imap.example.com</hostname>\n<socketType>SSL</socketType>\n',
    comments: ['<!--'],
    line: '  <port>1993</port>',
    after:
      '</incomingServer>' +
      '<outgoingServer type="smtp"><hostname>smtp.example.com</hostname><port>465</port><socketType>SSL</socketType>' +
      '<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer>' +
      '</emailProvider></clientConfig>\n',
    rule: 'unusual-port',
  },
  {
    name: 'a property list',
    fileName: 'mail.mobileconfig',
    comments: ['<!--'],
    line: '<key>IncomingMailServerPortNumber</key>\n<integer>1993</integer>',
    rule: 'unusual-port',
    before:
      `<?xml version="1.0"?>\n<plist version="1.0"><dict>${payloadKeys('Configuration', 1)}<key>PayloadContent</key><array><dict>\n` +
      `${payloadKeys('com.apple.mail.managed', 2)}\n` +
      '<key>EmailAccountType</key><string>EmailTypeIMAP</string>\n' +
      '<key>IncomingMailServerHostName</key><string>imap.example.com</string>\n' +
      '<key>IncomingMailServerUseSSL</key><true/>\n',
    after: '</dict></array></dict></plist>\n',
  },
];

describe('a comment in', () => {
  for (const { name, fileName, before = '', comments, line, after = '', rule } of [...notations, ...xmlNotations]) {
    const left = (text: string, given?: LintOptions) => lint(text, fileName, given).findings.map((finding) => finding.rule.id);
    const end = name === 'XML' || name === 'a property list' ? ' -->' : '';
    const separators = end === '' ? [' -- ', ': '] : [': '];
    const isTight = fileName === '.pinerc';

    it(`${name} suppresses what is in the next line`, () => {
      assert.deepEqual(left(`${before}${line}\n${after}`), [rule], 'there is something to suppress');
      for (const opener of comments) {
        for (const separator of separators) {
          for (const blanks of isTight ? [''] : ['', '  ', '\t']) {
            const text =
              `${before}${blanks}${opener} mail-config-lint-disable-next-line ${rule}${separator}the tunnel of the branch office${end}\n` +
              `${line}\n${after}`;
            const isKnownWithMark = left(`\ufeff${before}${line}\n${after}`).length > 0;
            for (const form of [text, text.replaceAll('\n', '\r\n'), ...(isKnownWithMark ? [`\ufeff${text}`] : [])]) {
              const { findings, suppressed } = lint(form, fileName);
              assert.deepEqual(
                findings.map((finding) => finding.rule.id),
                [],
                form,
              );
              assert.deepEqual(
                suppressed.map((finding) => [finding.rule.id, finding.suppression?.kind, finding.suppression?.reason]),
                [[rule, 'comment', 'the tunnel of the branch office']],
                form,
              );
              assert.equal(
                form.slice(suppressed[0]!.suppression!.span!.start, suppressed[0]!.suppression!.span!.end),
                `${opener} mail-config-lint-disable-next-line ${rule}${separator}the tunnel of the branch office${end}`,
              );
            }
          }
        }
      }
    });

    it(`${name} suppresses from one line to another`, () => {
      const [opener] = comments;
      const comment = (words: string) => `${opener!} mail-config-lint-${words}${end}\n`;
      assert.deepEqual(left(`${before}${comment(`disable ${rule}: meant so`)}${line}\n${after}`), []);
      assert.deepEqual(left(`${before}${comment(`disable ${rule}: meant so`)}${line}\n${comment(`enable ${rule}`)}${after}`), []);
      assert.deepEqual(left(`${before}${comment(`disable ${rule}: meant so`)}${line}\n${comment('enable')}${after}`), []);
      assert.deepEqual(left(`${before}${comment(`disable ${rule}: meant so`)}${comment('enable')}${line}\n${after}`), [
        'suppression-unused',
        'suppression-unused',
        rule,
      ]);
    });

    it(`${name} needs a reason and a rule that exists`, () => {
      const [opener] = comments;
      for (const words of [
        rule,
        `${rule}: why?`,
        `${rule}:`,
        `${rule} : …`,
        `no-such-rule: meant so`,
        `${rule}, no-such-rule: meant so`,
        ': meant so',
        'suppression-unused: meant so',
      ]) {
        const text = `${before}${opener!} mail-config-lint-disable-next-line ${words}${end}\n${line}\n${after}`;
        assert.deepEqual(left(text), ['suppression-invalid', rule], text);
      }
      assert.deepEqual(left(`${before}${opener!} mail-config-lint-disable-line ${rule}: meant so${end}\n${line}\n${after}`), [
        'suppression-invalid',
        rule,
      ]);
    });
  }

  it('a file without comments does not exist', () => {
    for (const text of [
      '{"imap_port": 143 // mail-config-lint-disable-next-line cleartext-password: no\n}',
      '# mail-config-lint-disable cleartext-password: no\n{}',
    ]) {
      assert.deepEqual(lint(text, 'a.json', { format: 'mailspring' }).suppressed, []);
    }
  });
});
