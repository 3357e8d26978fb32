import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/text/textEdit';
import { only } from '../support/only';

const { check, lint } = only('weak-authentication');

const source = (method: string, security = 'ssl-on-alternate-port', port = 993, host = 'imap.example.com') => `
[Data Source]
[Mail Account]
BackendName=imapx
[Authentication]
Host=${host}
Method=${method}
Port=${port}
[Security]
Method=${security}
`;

describe('weak-authentication', () => {
  for (const method of ['CRAM-MD5', 'DIGEST-MD5', 'NTLM']) {
    it(`is an information about ${method} over TLS, with a choice where the client has one`, () => {
      const { findings } = check('work.source', source(`${method}\n       ${'^'.repeat(method.length)} weak-authentication`));
      assert.deepEqual(
        findings.map(({ severity }) => severity),
        ['information'],
      );
      assert.ok(findings[0]!.fixes.every(({ safety }) => safety === 'manual'));
    });
  }

  const replaced: readonly (readonly [fileName: string, text: string, before: string, after: string])[] = [
    ['work.source', source('CRAM-MD5'), 'Method=CRAM-MD5', 'Method=PLAIN'],
    [
      'config-v1.1.xml',
      '<clientConfig><emailProvider id="example.com"><incomingServer type="imap"><hostname>imap.example.com</hostname>' +
        '<port>993</port><socketType>SSL</socketType><authentication>password-encrypted</authentication></incomingServer>' +
        '</emailProvider></clientConfig>',
      'password-encrypted',
      'password-cleartext',
    ],
    [
      'mail.mobileconfig',
      '<plist><dict><key>PayloadType</key><string>com.apple.mail.managed</string>' +
        '<key>EmailAccountType</key><string>EmailTypePOP</string>' +
        '<key>IncomingMailServerAuthentication</key><string>EmailAuthNTLM</string>' +
        '<key>IncomingMailServerHostName</key><string>pop.example.com</string>' +
        '<key>IncomingMailServerPortNumber</key><integer>995</integer><key>IncomingMailServerUseSSL</key><true/></dict>' +
        '</plist>',
      'EmailAuthNTLM',
      'EmailAuthPassword',
    ],
    [
      'prefs.js',
      'user_pref("mail.server.server1.type", "imap");\nuser_pref("mail.server.server1.hostname", "imap.example.com");\n' +
        'user_pref("mail.server.server1.port", 993);\nuser_pref("mail.server.server1.socketType", 3);\n' +
        'user_pref("mail.server.server1.authMethod", 4);\n',
      'authMethod", 4',
      'authMethod", 3',
    ],
    [
      'akonadi_imap_resource_0rc',
      '[network]\nImapServer=imap.example.com\nImapPort=993\nSafety=SSL\nAuthentication=2\n',
      'Authentication=2',
      'Authentication=1',
    ],
    [
      'akonadi_pop3_resource_0rc',
      '[General]\nhost=pop.example.com\nport=995\nuseSSL=true\nauthenticationMethod=6\n',
      'Method=6',
      'Method=7',
    ],
    [
      'work.oeaccount',
      '<MessageAccount><IMAP_Server>imap.example.com</IMAP_Server><IMAP_Port>3e1</IMAP_Port>' +
        '<IMAP_Secure_Connection>1</IMAP_Secure_Connection><IMAP_Use_Sicily>00000001</IMAP_Use_Sicily></MessageAccount>',
      'Sicily>00000001',
      'Sicily>00000000',
    ],
    [
      'work.prf',
      '[General]\nCustom=1\n[Internet Account List]\nAccount1=I_Mail\n' +
        '[Account1]\nPOP3Server=pop.example.com\nPOP3Port=995\nPOP3UseSSL=1\nPOP3UseSPA=1\n' +
        '[I_Mail]\nAccountType=POP3\n',
      'UseSPA=1',
      'UseSPA=0',
    ],
    [
      'work.reg',
      'REGEDIT4\n\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Internet Account Manager\\Accounts\\00000001]\n' +
        '"POP3 Server"="pop.example.com"\n"POP3 Port"=dword:000003e3\n"POP3 Secure Connection"=dword:00000001\n' +
        '"POP3 Use Sicily"=dword:00000001\n',
      'Sicily"=dword:00000001',
      'Sicily"=dword:00000000',
    ],
    [
      'work.k9s',
      '<k9settings version="93" format="1"><accounts><account uuid="a"><incoming-server type="IMAP">' +
        '<host>imap.example.com</host><port>993</port><connection-security>SSL_TLS_REQUIRED</connection-security>' +
        '<authentication-type>CRAM_MD5</authentication-type></incoming-server></account></accounts></k9settings>',
      'CRAM_MD5',
      'PLAIN',
    ],
    ['.msmtprc', 'account a\nhost smtp.example.com\nport 587\ntls on\nauth cram-md5\nuser jo\n', 'auth cram-md5', 'auth plain'],
    [
      'getmailrc',
      '[retriever]\ntype = SimplePOP3SSLRetriever\nserver = pop.example.com\nca_certs = /a.crt\nuse_apop = true\n',
      'use_apop = true',
      'use_apop = false',
    ],
    ['npopuk.ini', '[MAILBOX-0]\nServer=pop.example.com\nPort=995\nPopSSL=1\nAPOP=1\n', 'APOP=1', 'APOP=0'],
    [
      'mailtransports',
      '[Transport 1]\nhost=smtp.example.com\nport=465\nencryption=SSL\nauth=true\nauthtype=CRAM-MD5\n',
      'CRAM-MD5',
      'PLAIN',
    ],
    ['accountrc', '[Account: 1]\nprotocol=0\nreceive_server=pop.example.com\nssl_pop=1\nuse_apop_auth=1\n', 'apop_auth=1', 'apop_auth=0'],
    ['ssmtp.conf', 'mailhub=smtp.example.com:465\nUseTLS=YES\nAuthUser=jo\nAuthMethod=CRAM-MD5\n', 'CRAM-MD5', 'LOGIN'],
  ];
  for (const [fileName, text, before, after] of replaced) {
    it(`has the client’s own word for a password, as in ${fileName}: ${after}`, () => {
      const [finding] = lint(text, fileName).findings.filter(({ rule }) => rule.id === 'weak-authentication');
      assert.deepEqual(
        finding!.fixes.map(({ title, safety, edits }) => [title, safety, applyEdits(text, edits)]),
        [['Log in with the normal password, over TLS', 'manual', text.replace(before, after)]],
      );
    });
  }

  it('is a warning without encryption, and leaves the way out to the rule about that', () => {
    const { findings } = only('weak-authentication', 'cleartext-password').lint(source('CRAM-MD5', 'none', 143), 'work.source');
    assert.deepEqual(
      findings.map(({ rule, severity }) => `${rule.id} ${severity}`),
      ['weak-authentication warning', 'cleartext-password error'],
    );
    assert.deepEqual(findings[0]!.fixes, []);
  });

  it('is reported once where it holds for several servers, and fixed there for all of them', () => {
    const text =
      'defaults\nauth cram-md5\ntls on\nport 587\n\naccount a\nhost a.example.com\nuser jo\n\naccount b\nhost b.example.com\nuser jo\n';
    const { findings } = lint(text, '.msmtprc');
    assert.deepEqual(
      findings.map(({ rule, span, fixes }) => [
        rule.id,
        text.slice(span.start, span.end),
        ...fixes.map(({ edits }) => applyEdits(text, edits)),
      ]),
      [['weak-authentication', 'cram-md5', text.replace('cram-md5', 'plain')]],
    );
  });

  it('does not say that the connection is encrypted where nobody knows', () => {
    const { findings } = lint(source('CRAM-MD5', 'sometimes'), 'work.source');
    const [finding] = findings.filter(({ rule }) => rule.id === 'weak-authentication');
    assert.deepEqual(
      [finding!.severity, finding!.message, finding!.fixes],
      [
        'information',
        'IMAP: CRAM-MD5 hides the password only from those who listen, and a recorded log-in can be attacked. ' +
          'On an encrypted connection the normal password is safer.',
        [],
      ],
    );
  });

  it('fires in XML and in a property list', () => {
    check(
      'settings.k9s',
      `
      <k9settings version="99" format="1"><accounts><account>
        <incoming-server type="IMAP">
          <host>imap.example.com</host>
          <port>993</port>
          <connection-security>SSL_TLS_REQUIRED</connection-security>
          <authentication-type>CRAM_MD5</authentication-type>
                               ^^^^^^^^ weak-authentication
        </incoming-server>
      </account></accounts></k9settings>
    `,
    );
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypePOP</string>
        <key>IncomingMailServerAuthentication</key><string>EmailAuthCRAMMD5</string>
                                                           ^^^^^^^^^^^^^^^^ weak-authentication
        <key>IncomingMailServerHostName</key><string>pop.example.com</string>
        <key>IncomingMailServerPortNumber</key><integer>995</integer>
        <key>IncomingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
  });

  for (const method of ['plain/password', 'XOAUTH2', 'GSSAPI', 'none']) {
    it(`is silent about ${method}`, () => {
      check('work.source', source(method));
    });
  }

  it('is silent about this machine', () => {
    check('work.source', source('CRAM-MD5', 'none', 1143, 'localhost'));
  });

  it('stands on the line that says it, wherever an account has it from', () => {
    check(
      '.msmtprc',
      'defaults\nauth cram-md5\n     ^^^^^^^^ weak-authentication\nport 465\ntls on\ntls_starttls off\naccount a\nhost smtp.example.com\n',
    );
    check(
      '.gitconfig',
      '[sendemail]\n\tsmtpEncryption = ssl\n\tsmtpServerPort = 465\n\tsmtpUser = jo\n\tSmtpAuth = CRAM-MD5 ; old\n' +
        '\t           ^^^^^^^^ weak-authentication\n' +
        '[sendemail "a"]\n\tsmtpServer = a.example.com\n' +
        '[sendemail "b"]\n\tsmtpServer = b.example.com\n',
    );
    check(
      'offlineimaprc',
      '[DEFAULT]\nsslcacertfile = OS-DEFAULT\nauth_mechanisms = CRAM-MD5\n' +
        '                  ^^^^^^^^ weak-authentication\n' +
        '[Repository a]\ntype = IMAP\nremotehost = a.example.com\n' +
        '[Repository b]\ntype = IMAP\nremotehost = b.example.com\n',
    );
    const text = 'account a\nhost smtp.example.com\nport 465\ntls on\ntls_starttls off\nauth digest-md5\n';
    const { findings } = check('.msmtprc', text.replace('digest-md5\n', 'digest-md5\n     ^^^^^^^^^^ weak-authentication\n'));
    assert.deepEqual(
      findings[0]!.fixes.map(({ edits }) => applyEdits(text, edits)),
      [text.replace('digest-md5', 'plain')],
    );
  });
});
