import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyFixes, type Finding, type LintOptions } from '../../server/src';
import { applyEdits } from '../../server/src/text/textEdit';
import { account } from '../support/arbitraryProfiles';
import { only } from '../support/only';
import { profileKinds } from '../support/profiles';
import { planted, secrets as plantedSecrets } from '../support/secrets';
import { runs } from '../support/runs';

const { check, lint } = only('password-in-file');

const secret = 'Tr0ub4dor&3';

const ofThisRule = (text: string, fileName: string, options: LintOptions = {}) =>
  lint(text, fileName, options).findings.filter(({ rule }) => rule.id === 'password-in-file');

const fixedBy = (title: RegExp, text: string, fileName: string): string | undefined => {
  const fix = ofThisRule(text, fileName)[0]?.fixes.find((one) => title.test(one.title));
  return fix && applyEdits(text, fix.edits);
};

const byCommand = (text: string, fileName: string) => fixedBy(/command/, text, fileName);
const takenOut = (text: string, fileName: string) => fixedBy(/out of the file/, text, fileName);

const msmtp = (...lines: readonly string[]) =>
  ['account default', 'host smtp.example.com', 'port 465', 'tls on', 'tls_starttls off', 'auth on', 'user jo', ...lines, ''].join('\n');

describe('password-in-file', () => {
  it('speaks of lines of keywords, never says the password, and changes nothing unasked', () => {
    const { text, findings } = check('msmtprc', msmtp(`password ${secret}`, `         ${'^'.repeat(secret.length)} password-in-file`));
    assert.deepEqual(
      findings.map(({ severity, confidence }) => `${severity} ${confidence}`),
      ['warning certain'],
    );
    assert.ok(
      findings.every(({ message, fixes }) => !message.includes(secret) && message.includes('change the password') && fixes.length === 2),
    );
    assert.ok(findings[0]!.fixes.every(({ safety, isPreferred }) => safety === 'manual' && !isPreferred));
    assert.equal(applyFixes(text, findings, 'suggested'), text);
  });

  it('speaks of INI, XML, a property list, JSON and an address', () => {
    check(
      '.gitconfig',
      `
      [sendemail]
        smtpServer = smtp.example.com
        smtpServerPort = 465
        smtpEncryption = ssl
        smtpUser = jo
        smtpPass = Tr0ub4dor
                   ^^^^^^^^^ password-in-file
    `,
    );
    check(
      'settings.k9s',
      `
      <k9settings version="99" format="1"><accounts><account>
        <incoming-server type="IMAP">
          <host>imap.example.com</host>
          <port>993</port>
          <connection-security>SSL_TLS_REQUIRED</connection-security>
          <authentication-type>PLAIN</authentication-type>
          <password>Tr0ub4dor</password>
                    ^^^^^^^^^ password-in-file
        </incoming-server>
      </account></accounts></k9settings>
    `,
    );
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <key>IncomingMailServerPortNumber</key><integer>993</integer>
        <key>IncomingMailServerUseSSL</key><true/>
        <key>IncomingPassword</key><string>Tr0ub4dor</string>
                                           ^^^^^^^^^ password-in-file
      </dict></plist>
    `,
    );
    const mailspring = JSON.stringify({
      accounts: [
        {
          id: 'a',
          provider: 'imap',
          settings: {
            imap_host: 'imap.example.com',
            imap_port: 993,
            imap_security: 'SSL / TLS',
            imap_allow_insecure_ssl: false,
            imap_password: secret,
          },
        },
      ],
    });
    assert.deepEqual(
      ofThisRule(mailspring, 'config.json').map(({ span }) => mailspring.slice(span.start, span.end)),
      [secret],
    );
    check(
      'accounts.conf',
      `
      [Work]
      source = imaps://jo:Tr0ub4dor@imap.example.com:993
                          ^^^^^^^^^ password-in-file
    `,
    );
  });

  it('tells a password that several servers share once, and fixes it where it stands', () => {
    const text = `defaults\ntls on\ntls_starttls off\nport 465\nauth on\npassword ${secret}\n\naccount a\nhost smtp.example.com\n\naccount b\nhost smtp.example.net\n`;
    const findings = ofThisRule(text, 'msmtprc');
    assert.equal(findings.length, 1);
    assert.deepEqual(
      findings[0]!.fixes.map(({ edits }) => applyEdits(text, edits)),
      [text.replace(`password ${secret}`, 'passwordeval "pass show mail/example"'), text.replace(`password ${secret}\n`, '')],
    );
  });

  it('tells a token too, and leaves it to the client', () => {
    const text = JSON.stringify({
      accounts: [
        {
          id: 'a',
          provider: 'gmail',
          settings: {
            imap_host: 'imap.example.com',
            imap_port: 993,
            imap_security: 'SSL / TLS',
            imap_allow_insecure_ssl: false,
            refresh_token: '1//0gLongOne',
          },
        },
      ],
    });
    const [finding, ...others] = ofThisRule(text, 'config.json');
    assert.deepEqual([finding!.message.includes('the token stands'), finding!.fixes, others], [true, [], []]);
  });

  it('tells a token that OfflineIMAP keeps, for which there is no command for passwords', () => {
    const text =
      '[Repository W]\ntype = IMAP\nremotehost = imap.example.com\nauth_mechanisms = XOAUTH2\noauth2_refresh_token = 1//0gLongOne\nssl = yes\n';
    assert.deepEqual(
      ofThisRule(text, '.offlineimaprc').map(({ span, fixes }) => [text.slice(span.start, span.end), fixes.map(({ title }) => title)]),
      [['1//0gLongOne', ['Take the token out of the file']]],
    );
  });

  for (const sample of [
    '',
    '""',
    'example-only',
    'changeme',
    'ChangeMe!',
    'password',
    'PASSWORD',
    'secret',
    'xxx',
    'XXXXXXXX',
    '********',
    'REDACTED',
    '[redacted]',
    'xxxx xxxx xxxx xxxx',
    'your-password',
    'your_mail_pw',
    '[App Password of Mail]',
    '<>',
    '*mymailpassword*',
    'xxxxREMOVEDxxxx',
    'IMAP_PASS',
    '%pass:mail/jo%',
    'MAIL_PASSWORD',
    '$MAIL_PASS',
    '${MAIL_PASS}',
    '%MAIL_PASS%',
    '{{ mail.password }}',
    '<password>',
    '@PASSWORD@',
    '$(pass show mail)',
  ]) {
    it(`is silent about ${sample === '' ? 'nothing' : sample}, which is no password`, () => {
      const text = msmtp(`password ${sample}`);
      assert.deepEqual(lint(text, 'msmtprc').findings, []);
      assert.equal(lint(text, 'msmtprc').servers[0]!.storedPassword.value, 'no');
    });
  }

  for (const real of [
    'pa$word',
    'abc${',
    'passw0rd',
    'password1',
    'S3cret',
    'x7',
    '[hunter]',
    '*hunter*',
    'HORSE_BATTERY',
    'yourhorse',
    'a'.repeat(2000),
  ]) {
    it(`speaks of ${real.slice(0, 20)}`, () => {
      assert.equal(ofThisRule(msmtp(`password ${real}`), 'msmtprc').length, 1);
    });
  }

  it('is silent about commands, and about what only one computer can decrypt', () => {
    check('msmtprc', msmtp('passwordeval "pass show mail"'));
    check('.muttrc', 'set folder=imaps://jo@imap.example.com\nset imap_pass="`pass show mail`"\n');
    check('.muttrc', 'set folder=imaps://jo@imap.example.com\nunset imap_pass\n');
    check(
      'work.oeaccount',
      '<MessageAccount><POP3_Server type="SZ">pop.example.com</POP3_Server><POP3_Port type="DWORD">000003e3</POP3_Port><POP3_Secure_Connection type="DWORD">00000001</POP3_Secure_Connection><POP3_Password2 type="BINARY">0123456789</POP3_Password2></MessageAccount>',
    );
  });

  it('is an information where the client stores it by itself, or encodes it', () => {
    const sylpheed = `[Account: 1]\naccount_name=Work\nprotocol=0\nreceive_server=pop.example.com\nssl_pop=1\npassword=${secret}\n`;
    const kmail = '[Transport 1]\nhost=smtp.example.com\nport=465\nencryption=SSL\nauth=true\npassword=abc\n';
    for (const [text, fileName] of [
      [sylpheed, 'accountrc'],
      [kmail, 'mailtransports'],
    ] as const) {
      assert.deepEqual(
        ofThisRule(text, fileName).map(({ severity }) => severity),
        ['information'],
        fileName,
      );
      assert.deepEqual(
        ofThisRule(text, fileName, { failOnStoredPassword: true }).map(({ severity }) => severity),
        ['error'],
        fileName,
      );
    }
  });

  it('is an error when that is wished for or strict, and off when only compatible', () => {
    const severitiesWith = (options: LintOptions) =>
      ofThisRule(msmtp(`password ${secret}`), 'msmtprc', options).map(({ severity }) => severity);
    assert.deepEqual(severitiesWith({ failOnStoredPassword: true }), ['error']);
    assert.deepEqual(severitiesWith({ preset: 'strict' }), ['error']);
    assert.deepEqual(severitiesWith({ preset: 'compatible' }), []);
  });

  it('is a hint in an account that is switched off', () => {
    assert.deepEqual(
      ofThisRule(`skip pop.example.com proto pop3 user jo password ${secret} ssl\n`, '.fetchmailrc').map(({ severity }) => severity),
      ['hint'],
    );
  });
});

describe('a password comes from a command instead', () => {
  const changes: readonly (readonly [fileName: string, before: string, after: string])[] = [
    [
      'msmtprc',
      msmtp(`password   ${secret}`, 'from jo@example.com'),
      msmtp('passwordeval   "pass show mail/example"', 'from jo@example.com'),
    ],
    [
      '.mbsyncrc',
      `IMAPAccount work\nHost imap.example.com\nUser jo\nPass "${secret}"\nSSLType IMAPS\n`,
      'IMAPAccount work\nHost imap.example.com\nUser jo\nPassCmd "pass show mail/example"\nSSLType IMAPS\n',
    ],
    [
      '.offlineimaprc',
      `[Repository W]\ntype = IMAP\nremotehost = imap.example.com\nremotepass = ${secret}\nssl = yes\n`,
      '[Repository W]\ntype = IMAP\nremotehost = imap.example.com\nremotepasseval = __import__("subprocess").getoutput("pass show mail/example")\nssl = yes\n',
    ],
    [
      'getmailrc',
      `[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = imap.example.com\npassword: ${secret}\n`,
      '[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = imap.example.com\npassword_command: ("pass", "show", "mail/example")\n',
    ],
    [
      'accounts.conf',
      `[Work]\nsource = imaps://jo:${encodeURIComponent(secret)}@imap.example.com:993\nfrom = jo@example.com\n`,
      '[Work]\nsource = imaps://jo@imap.example.com:993\nsource-cred-cmd = pass show mail/example\nfrom = jo@example.com\n',
    ],
    [
      'himalaya.toml',
      `[accounts.w]\nbackend.type = "imap"\nbackend.host = "imap.example.com"\nbackend.port = 993\nbackend.auth = { type = "password", raw = '${secret}' }\n`,
      '[accounts.w]\nbackend.type = "imap"\nbackend.host = "imap.example.com"\nbackend.port = 993\nbackend.auth = { type = "password", cmd = "pass show mail/example" }\n',
    ],
    [
      'himalaya.toml',
      `[accounts.w]\nbackend.type = "imap"\nbackend.host = "imap.example.com"\nbackend.port = 993\nbackend.auth.raw = "${secret}"\n`,
      '[accounts.w]\nbackend.type = "imap"\nbackend.host = "imap.example.com"\nbackend.port = 993\nbackend.auth.cmd = "pass show mail/example"\n',
    ],
    [
      '.muttrc',
      `set folder=imaps://jo@imap.example.com\nset imap_pass='${secret}'\n`,
      'set folder=imaps://jo@imap.example.com\nset imap_pass="`pass show mail/example`"\n',
    ],
    [
      '.muttrc',
      `set smtp_url="smtps://jo:Tr0ub4dor@smtp.example.com"\n`,
      'set smtp_url="smtps://jo@smtp.example.com"\nset smtp_pass="`pass show mail/example`"\n',
    ],
  ];
  for (const [fileName, before, after] of changes) {
    it(`in ${fileName}: ${after.split('\n').find((line) => line.includes('pass show') || line.includes('"pass"'))}`, () => {
      assert.equal(byCommand(before, fileName), after);
      assert.deepEqual(ofThisRule(after, fileName), []);
    });
  }

  it('but not where there is one', () => {
    assert.equal(byCommand(msmtp(`password ${secret}`, 'passwordeval "pass show mail"'), 'msmtprc'), undefined);
  });
});

describe('a password is taken out', () => {
  const changes: readonly (readonly [fileName: string, before: string, after: string])[] = [
    ['msmtprc', msmtp(`password ${secret}`, 'password another-Tr0ub4dor'), msmtp()],
    [
      '.gitconfig',
      `[sendemail]\n\tsmtpServer = smtp.example.com\n\tsmtpPass = "${secret}" ; mine\n\tsmtpUser = jo\n`,
      '[sendemail]\n\tsmtpServer = smtp.example.com\n\t ; mine\n\tsmtpUser = jo\n',
    ],
    ['.muttrc', `set imap_pass="${secret}" folder=imaps://jo@imap.example.com\n`, 'set folder=imaps://jo@imap.example.com\n'],
    [
      '.muttrc',
      `set folder=imaps://jo@imap.example.com; set imap_pass = "${secret}" # mine\n`,
      'set folder=imaps://jo@imap.example.com # mine\n',
    ],
    ['.muttrc', `set imap_pass = "${secret}"; set folder=imaps://jo@imap.example.com\n`, 'set folder=imaps://jo@imap.example.com\n'],
    [
      '.muttrc',
      `set folder=imaps://jo@imap.example.com;set imap_pass=${secret};set sort=date\n`,
      'set folder=imaps://jo@imap.example.com;set sort=date\n',
    ],
    ['.muttrc', `  set imap_pass=${secret} ;\r\nset folder=imaps://jo@imap.example.com\r\n`, 'set folder=imaps://jo@imap.example.com\r\n'],
    ['.muttrc', `set imap_pass = "${secret}"\nset folder=imaps://jo@imap.example.com\n`, 'set folder=imaps://jo@imap.example.com\n'],
    [
      '.mailrc',
      'set v15-compat\nset mta=smtps://jo:Tr0ub4dor@smtp.example.com:465\n',
      'set v15-compat\nset mta=smtps://jo@smtp.example.com:465\n',
    ],
    [
      'fairemail_20240101.backup',
      `{"accounts":[{"name":"Work","protocol":0,"host":"imap.example.com","port":993,"encryption":0,"auth_type":1,"user":"jo","password":"${secret}","synchronize":true}]}`,
      '{"accounts":[{"name":"Work","protocol":0,"host":"imap.example.com","port":993,"encryption":0,"auth_type":1,"user":"jo","password":"","synchronize":true}]}',
    ],
  ];
  for (const [index, [fileName, before, after]] of changes.entries()) {
    it(`of ${fileName} (${index})`, () => {
      assert.equal(takenOut(before, fileName), after);
    });
  }

  it('of a property list, name and value', () => {
    const text =
      '<plist><dict>\n<key>PayloadType</key><string>com.apple.mail.managed</string>\n<key>OutgoingMailServerHostName</key><string>smtp.example.com</string>\n<key>OutgoingPassword</key>\n<string>Tr0ub4dor</string>\n</dict></plist>\n';
    assert.equal(takenOut(text, 'a.mobileconfig'), text.replace('<key>OutgoingPassword</key>\n<string>Tr0ub4dor</string>\n', ''));
  });
});

/** All that is known of the servers beside the places in the text, and beside what was wished for. */
const serversOf = (text: string, fileName: string) =>
  lint(text, fileName).servers.map(
    ({ protocol, direction, host, port, security, authentication, certificateCheck, minimumTlsVersion, enabled, client }) => [
      protocol,
      direction,
      host.value,
      port.value,
      security.value,
      authentication.value,
      certificateCheck.value,
      minimumTlsVersion.value,
      enabled,
      client,
    ],
  );

describe('what is done about a stored password changes nothing else', () => {
  for (const kind of profileKinds) {
    it(`in ${kind.format}`, () => {
      let count = 0;
      const profiles = account(kind, { mayBeUnreadable: false }).map((servers) => kind.secretPlaces.add(kind.write(servers), planted));
      fc.assert(
        fc.property(profiles, (text) => {
          const before = serversOf(text, kind.fileName);
          for (const finding of ofThisRule(text, kind.fileName)) {
            for (const fix of finding.fixes) {
              const after = applyEdits(text, fix.edits);
              count++;
              assert.deepEqual(serversOf(after, kind.fileName), before, after);
              assert.deepEqual(lint(after, kind.fileName).problems, lint(text, kind.fileName).problems, after);
              assert.ok(isGone(finding, after, kind.fileName), `${fix.title}\n${after}`);
              assert.ok(fix.edits.every(({ newText }) => plantedSecrets.every((one) => !newText.includes(one))));
            }
          }
        }),
        { numRuns: runs(30) },
      );
      if (storing.has(kind)) assert.ok(count > 0, 'no password was planted');
    });
  }

  const storing = new Set(
    profileKinds.filter((kind) =>
      ofThisRule(
        kind.secretPlaces.add(
          kind.write([{ protocol: kind.protocols[0]!, host: 'mail.example.com', port: 993, security: 'tls' }]),
          planted,
        ),
        kind.fileName,
      ).some(({ fixes }) => fixes.length > 0),
    ),
  );

  it('in most formats that store one', () => {
    assert.ok(storing.size >= 15, [...storing].map(({ format }) => format).join(' '));
  });
});

const isGone = ({ server }: Finding, text: string, fileName: string) =>
  lint(text, fileName).servers[server!.index]!.storedPassword.value === 'no';
