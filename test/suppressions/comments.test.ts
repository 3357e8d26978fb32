import assert from 'node:assert/strict';
import { applyFixes, lint, type LintOptions } from '../../server/src';
import { check } from '../support/fixture';

/** Exactly the findings that the carets show are left, and these rules are suppressed. */
function suppresses(fileName: string, fixture: string, rules: readonly string[], options?: LintOptions): void {
  const { text } = check(fileName, fixture, options);
  assert.deepEqual(
    lint(text, fileName, options).suppressed.map(({ rule }) => rule.id),
    rules,
  );
}

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
      '[general]\naccounts = a\n[Account a]\nremoterepository = r\n[Repository r]\ntype = IMAP\nsslcacertfile = OS-DEFAULT\nssl = yes\nremotehost = imap.example.com\n',
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
      'Windows Registry Editor Version 5.00\n\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\Outlook\\9375CFF0413111d3B88A00104B2A6676\\00000002]\n"IMAP Server"="imap.example.com"\n"IMAP Use SSL"=dword:00000001\n',
    comments: [';'],
    line: '"IMAP Port"=dword:000007c9',
    rule: 'unusual-port',
  },
  {
    name: 'preferences',
    fileName: 'prefs.js',
    before:
      'user_pref("mail.server.server1.hostname", "imap.example.com");\nuser_pref("mail.server.server1.type", "imap");\nuser_pref("mail.server.server1.socketType", 3);\n',
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
      '<clientConfig version="1.1"><emailProvider id="example.com"><domain>example.com</domain><incomingServer type="imap">\n<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication><hostname>imap.example.com</hostname>\n<socketType>SSL</socketType>\n',
    comments: ['<!--'],
    line: '  <port>1993</port>',
    after:
      '</incomingServer><outgoingServer type="smtp"><hostname>smtp.example.com</hostname><port>465</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer></emailProvider></clientConfig>\n',
    rule: 'unusual-port',
  },
  {
    name: 'a property list',
    fileName: 'mail.mobileconfig',
    comments: ['<!--'],
    line: '<key>IncomingMailServerPortNumber</key>\n<integer>1993</integer>',
    rule: 'unusual-port',
    before:
      '<?xml version="1.0"?>\n<plist version="1.0"><dict><key>PayloadContent</key><array><dict>\n<key>PayloadType</key><string>com.apple.mail.managed</string>\n<key>EmailAccountType</key><string>EmailTypeIMAP</string>\n<key>IncomingMailServerHostName</key><string>imap.example.com</string>\n<key>IncomingMailServerUseSSL</key><true/>\n',
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
            const text = `${before}${blanks}${opener} mail-config-lint-disable-next-line ${rule}${separator}the tunnel of the branch office${end}\n${line}\n${after}`;
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

describe('a comment', () => {
  it('covers the next line only', () => {
    suppresses(
      'work.source',
      `
      [Data Source]
      [Mail Account]
      BackendName=imapx
      [Authentication]
      # mail-config-lint-disable-next-line unusual-port -- the tunnel
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
      Host=imap.example.com
      Port=1993
           ^^^^ unusual-port
      [Security]
      Method=ssl-on-alternate-port
    `,
      [],
    );
  });

  it('stands above a line with others', () => {
    suppresses(
      '.msmtprc',
      `
      account a
      host smtp.example.com
      # mail-config-lint-disable-next-line cleartext-password -- in the house only
      # mail-config-lint-disable-next-line unusual-port -- the tunnel
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
      port 2525
      auth on
    `,
      ['cleartext-password'],
    );
  });

  it('names several rules, and those without use can go', () => {
    const { text, findings } = check(
      '.msmtprc',
      `
      account a
      host smtp.example.com
      # mail-config-lint-disable-next-line unusual-port, cleartext-password, opportunistic-tls -- in the house only
                                           ^^^^^^^^^^^^ suppression-unused ✓
      port 2525
      auth on
    `,
    );
    const [fix] = findings[0]!.fixes;
    assert.equal(fix!.title, 'Take unusual-port, opportunistic-tls out of this comment');
    assert.equal(fix!.safety, 'safe');
    const [edit] = fix!.edits;
    assert.equal(
      text.slice(0, edit!.span.start) + edit!.newText + text.slice(edit!.span.end),
      text.replace('unusual-port, cleartext-password, opportunistic-tls', 'cleartext-password'),
    );
  });

  it('may stand behind or before something else, and covers the next line then too', () => {
    suppresses(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1">
        <emailProvider id="example.com">
          <domain>example.com</domain>
          <incomingServer type="imap">
            <hostname>imap.example.com</hostname> <!-- mail-config-lint-disable-next-line unusual-port: the tunnel --> <!-- and more -->
            <port>1993</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
            <!-- mail-config-lint-disable unusual-port: no --> <!-- mail-config-lint-enable -->
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
          </incomingServer>
          <outgoingServer type="smtp">
            <hostname>smtp.example.com</hostname>
            <port>465</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </outgoingServer>
        </emailProvider>
      </clientConfig>
    `,
      ['unusual-port'],
    );
    suppresses(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1">
        <emailProvider id="example.com">
          <domain>example.com</domain>
          <incomingServer type="imap">
            <hostname>imap.example.com</hostname>
            <!-- mail-config-lint-disable-next-line unusual-port: the same line is not meant --> <port>1993</port>
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
                                                                                                       ^^^^ unusual-port
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </incomingServer>
          <outgoingServer type="smtp">
            <hostname>smtp.example.com</hostname>
            <port>465</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </outgoingServer>
        </emailProvider>
      </clientConfig>
    `,
      [],
    );
  });

  it('behind a setting covers a line with such a comment, too, and not what is below that', () => {
    suppresses(
      'config.toml',
      `
      [accounts.a]
      backend.type = "imap"
      backend.host = "imap.example.com"
      # mail-config-lint-disable-next-line unusual-port -- the tunnel
      backend.port = 1993 # mail-config-lint-disable-next-line cleartext-password -- nothing to suppress
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
      backend.encryption.type = "tls" # mail-config-lint-disable-line cleartext-password -- no such instruction
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-invalid
      backend.login = "jo"
    `,
      ['unusual-port'],
    );
  });

  it('is none inside of another comment, a string or a CDATA section', () => {
    suppresses(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1">
        <emailProvider id="example.com">
          <domain>example.com</domain>
          <displayName><![CDATA[
            <!-- mail-config-lint-disable unusual-port: no -->
          ]]></displayName>
          <incomingServer type="imap">
            <hostname>imap.example.com</hostname>
            <port>1993</port>
                  ^^^^ unusual-port
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </incomingServer>
          <outgoingServer type="smtp">
            <hostname>smtp.example.com</hostname>
            <port>465</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </outgoingServer>
        </emailProvider>
      </clientConfig>
    `,
      [],
    );
    suppresses(
      'prefs.js',
      `
      user_pref("mail.server.server1.hostname", "imap.example.com");
      user_pref("mail.server.server1.type", "imap");
      user_pref("mail.server.server1.socketType", 3);
      /*
      // mail-config-lint-disable-next-line unusual-port: no
      */
      user_pref("a", "/*"); user_pref("b", "// mail-config-lint-disable-next-line unusual-port: no");
      user_pref("b", "\\
      // mail-config-lint-disable unusual-port: no
      ");
      user_pref("mail.server.server1.port", 1993);
                                            ^^^^ unusual-port
    `,
      [],
    );
  });

  it('is none in a line that the one before it goes on in', () => {
    suppresses(
      '.muttrc',
      `
      set folder=imaps://imap.example.com:1993 \\
                                          ^^^^ unusual-port
      # mail-config-lint-disable unusual-port: no
      # a remark that goes on \\
      # mail-config-lint-disable unusual-port: no
    `,
      [],
    );
    suppresses(
      '.gitconfig',
      `
      [sendemail]
      smtpServer = smtp.example.com
      smtpEncryption = ssl
      # a remark with a backslash at its end, which joins nothing \\
      # mail-config-lint-disable-next-line unusual-port: the tunnel
      smtpServerPort = 10465
      from = desk\\
      # mail-config-lint-disable unusual-port: no
    `,
      ['unusual-port'],
    );
  });

  it('in a property list covers the value in the line below its key', () => {
    suppresses(
      'mail.mobileconfig',
      `
      <plist version="1.0"><dict><key>PayloadContent</key><array><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <!-- mail-config-lint-disable-next-line cleartext-password: in the house only -->
        <key>IncomingMailServerPortNumber</key>
        <integer>143</integer>
        <key>IncomingMailServerUseSSL</key>
        <false/>
      </dict></array></dict></plist>
    `,
      ['cleartext-password'],
    );
  });

  it('in a property list may stand between a key and its value', () => {
    suppresses(
      'mail.mobileconfig',
      `
      <plist version="1.0"><dict><key>PayloadContent</key><array><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <key>IncomingMailServerUseSSL</key><true/>
        <key>IncomingMailServerPortNumber</key>
        <!-- mail-config-lint-disable-next-line unusual-port: the tunnel -->
        <integer>1993</integer>
      </dict></array></dict></plist>
    `,
      ['unusual-port'],
    );
  });

  it('between disable and enable suppresses the rules that are named, and ends only those', () => {
    suppresses(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1">
        <emailProvider id="example.com">
          <domain>example.com</domain>
          <!-- mail-config-lint-disable unusual-port, cleartext-password: the old building -->
          <incomingServer type="imap">
            <hostname>imap.example.com</hostname>
            <port>1993</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </incomingServer>
          <!-- mail-config-lint-enable unusual-port -->
          <incomingServer type="pop3">
            <hostname>pop.example.com</hostname>
            <port>1995</port>
                  ^^^^ unusual-port
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </incomingServer>
          <outgoingServer type="smtp">
            <hostname>smtp.example.com</hostname>
            <port>587</port>
            <socketType>plain</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </outgoingServer>
        </emailProvider>
      </clientConfig>
    `,
      ['unusual-port', 'cleartext-password'],
    );
  });

  it('without use is left alone where its rule is off, where the file is broken, and in a template', () => {
    const comment = '# mail-config-lint-disable unusual-port -- the tunnel\n';
    const account = 'account a\nhost smtp.example.com\nauth on\ntls on\ntls_starttls on\nport 587\n';
    const left = (text: string, options?: LintOptions) => lint(text, '.msmtprc', options).findings.map(({ rule }) => rule.id);
    assert.deepEqual(left(comment + account), ['suppression-unused']);
    assert.deepEqual(left(comment + account, { rules: { 'unusual-port': 'off' } }), []);
    assert.deepEqual(left(`${comment}{% if tls %}\n${account}{% endif %}\n`), ['not-linted']);
    assert.deepEqual(
      lint(
        '# mail-config-lint-disable unusual-port -- the tunnel\n[Data Source]\n[Mail Account]\nno setting\nBackendName=imapx\n',
        'work.source',
      ).findings.map(({ rule }) => rule.id),
      ['syntax-error'],
    );
    // What the preset leaves out would be there without it.
    assert.deepEqual(
      left(`${comment}${account.replace('587', '2525')}`, { preset: 'compatible', rules: { 'suppression-unused': 'error' } }),
      [],
    );
  });

  it('for a template’s findings suppresses them', () => {
    const text =
      '{% if tls %}\naccount a\nhost smtp.example.com\nauth on\n# mail-config-lint-disable-next-line cleartext-password -- in the house only\nport 587\n{% endif %}\n';
    const { findings, suppressed } = lint(text, '.msmtprc');
    assert.deepEqual(
      [findings, suppressed].map((some) => some.map(({ rule }) => rule.id)),
      [['not-linted'], ['cleartext-password']],
    );
  });

  it('about itself has no effect', () => {
    const text =
      '# mail-config-lint-disable suppression-invalid, suppression-unused -- quiet\naccount a\nhost smtp.example.com\nauth on\ntls on\nport 587\n';
    assert.deepEqual(
      lint(text, '.msmtprc').findings.map(({ rule, message }) => [rule.id, message]),
      [
        [
          'suppression-invalid',
          'This rule speaks of suppressions and cannot be suppressed itself, so this comment has no effect. Remove it.',
        ],
      ],
    );
  });

  it('ends what is only waiting for a reason, so that nothing takes away its end', () => {
    const text =
      '# mail-config-lint-disable unusual-port -- why?\naccount a\nhost smtp.example.com\ntls on\ntls_starttls off\nport 10465\n# mail-config-lint-enable unusual-port\n';
    assert.deepEqual(
      lint(text, '.msmtprc').findings.map(({ rule }) => rule.id),
      ['suppression-invalid', 'unusual-port'],
    );
  });

  it('is never repeated in a message', () => {
    const { findings } = lint(
      '# mail-config-lint-disable swordfish -- hunter\n# mail-config-lint-swordfish\naccount a\nhost smtp.example.com\nauth on\ntls on\nport 587\n',
      '.msmtprc',
    );
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['suppression-invalid', 'suppression-invalid'],
    );
    assert.ok(!/swordfish|hunter/.test(JSON.stringify(findings)));
  });
});

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
      'Windows Registry Editor Version 5.00\n\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\Outlook\\9375CFF0413111d3B88A00104B2A6676\\00000002]\n"IMAP Server"="imap.example.com"\n',
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
    before: '[accounts.a]\nbackend.type = "imap"\nbackend.host = "imap.example.com"\nbackend.login = "jo"\n',
    behind: 'backend.encryption.type = "tls"',
    notBehind: ['x = "a', "x = 'a"],
    openers: ['#'],
    line: 'backend.port = 1993',
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
      '<clientConfig version="1.1"><emailProvider id="example.com"><domain>example.com</domain><incomingServer type="imap">\n<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication><socketType>SSL</socketType>\n',
    behind: '<hostname>imap.example.com</hostname>',
    notBehind: ['<a><![CDATA['],
    openers: ['<!--'],
    line: '<port>1993</port>',
    after:
      '</incomingServer><outgoingServer type="smtp"><hostname>smtp.example.com</hostname><port>465</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer></emailProvider></clientConfig>\n',
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

    it(`${name} is none where it is a part of something else`, () => {
      for (const open of notBehind) {
        const text = `${before}${open}${name.includes('mutt') && open.endsWith('=a') ? '' : ' '}${comment(openers[0]!)}\n${line}\n${after}`;
        assert.deepEqual(outcome(text)[1], [], text);
        assert.ok(!outcome(text)[0]!.some((rule) => rule.startsWith('suppression-')), text);
      }
    });
  }

  for (const [name, fileName, text] of [
    [
      'GLib’s key files',
      'work.source',
      '[Data Source]\n[Mail Account]\nBackendName=imapx\n[Security]\nMethod=ssl-on-alternate-port\n[Authentication]\nHost=imap.example.com{ #}\nPort=1993\n',
    ],
    ['KConfig', 'mailtransports', '[Transport 1]\nencryption=SSL\nhost=smtp.example.com{ #}\nport=10465\n'],
    [
      'configparser',
      '.offlineimaprc',
      '[general]\naccounts = a\n[Account a]\nremoterepository = r\n[Repository r]\ntype = IMAP\nsslcacertfile = OS-DEFAULT\nssl = yes\nremotehost = imap.example.com{ #}\nremoteport = 1993\n',
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
