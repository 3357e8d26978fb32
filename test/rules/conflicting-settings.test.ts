import assert from 'node:assert/strict';
import { applyFixes, type LintOptions } from '../../server/src';
import { only } from '../support/only';

const { check, lint } = only('conflicting-settings', 'tls-on-cleartext-port', 'cleartext-on-tls-port', 'servers-swapped');

const saysOf = (fileName: string, text: string, options?: LintOptions) =>
  lint(text, fileName, options).findings.map(({ rule, severity }) => `${rule.id} ${severity}`);

const isSilent = (fileName: string, text: string) =>
  assert.deepEqual(
    saysOf(fileName, text).filter((said) => said.startsWith('conflicting-settings')),
    [],
  );

const afterFixes = (fileName: string, text: string, level: 'safe' | 'suggested' = 'safe') =>
  applyFixes(text, lint(text, fileName).findings, level);

const network = (...lines: readonly string[]) => ['[network]', 'ImapServer=imap.example.com', ...lines, ''].join('\n');
const imapName = 'akonadi_imap_resource_0rc';

const general = (...lines: readonly string[]) => ['[General]', 'host=pop.example.com', ...lines, ''].join('\n');
const popName = 'akonadi_pop3_resource_0rc';

const answer = (type: string, port: number, ...lines: readonly string[]) =>
  [
    '<Autodiscover><Response><Account><Protocol>',
    `<Type>${type}</Type>`,
    '<Server>mail.example.com</Server>',
    `<Port>${port}</Port>`,
    '<SPA>off</SPA>',
    ...lines,
    '</Protocol></Account></Response></Autodiscover>',
    '',
  ].join('\n');

const mbsync = (...lines: readonly string[]) => ['IMAPAccount work', 'Host imap.example.com', 'User jo', ...lines, ''].join('\n');

describe('conflicting-settings', () => {
  it('points at the one that does not count, and names the other', () => {
    const { text, findings } = check(
      imapName,
      network('ImapPort=993', 'OverrideEncryption=SSL', 'Safety=STARTTLS', '       ^^^^^^^^ conflicting-settings ✓'),
    );
    const [finding] = findings;
    assert.equal(
      finding!.message,
      'IMAP on port 993 with encryption “SSL/TLS”: this setting says something else about encryption, and only one of ' +
        'the two can be meant. Keep port 993 and use TLS.',
    );
    assert.deepEqual(
      finding!.related.map(({ span }) => text.slice(span.start, span.end)),
      ['SSL'],
    );
    assert.equal(finding!.severity, 'error');
  });

  it('is fixed by --fix where the port belongs to the encryption that counts', () => {
    assert.equal(
      afterFixes(imapName, network('ImapPort=993', 'OverrideEncryption=SSL', 'Safety=STARTTLS')),
      network('ImapPort=993', 'Safety=SSL'),
    );
    assert.equal(
      afterFixes(imapName, network('ImapPort=143', 'OverrideEncryption=STARTTLS', 'Safety=None')),
      network('ImapPort=143', 'Safety=STARTTLS'),
    );
  });

  it('has only a suggested fix where the port has another place, or is not written', () => {
    for (const port of [['ImapPort=2993'], []]) {
      const text = network(...port, 'OverrideEncryption=SSL', 'Safety=STARTTLS');
      assert.equal(afterFixes(imapName, text), text);
      assert.equal(afterFixes(imapName, text, 'suggested'), network(...port, 'Safety=SSL'));
    }
  });

  it('goes where the table goes, and the table speaks beside it', () => {
    const text = general('port=110', 'useSSL=true', 'useTLS=true');
    assert.deepEqual(saysOf(popName, text).sort(), ['conflicting-settings error', 'tls-on-cleartext-port error']);
    assert.equal(afterFixes(popName, text, 'suggested'), general('port=995', 'useSSL=true'));
    const { findings } = check(popName, general('port=995', 'useSSL=true', 'useTLS=true', '       ^^^^ conflicting-settings ✓'));
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['conflicting-settings'],
    );
  });

  it('fires in XML, for the reader who encrypts and the one who does not', () => {
    assert.deepEqual(saysOf('autodiscover.xml', answer('IMAP', 993, '<SSL>off</SSL>', '<Encryption>SSL</Encryption>')), [
      'cleartext-on-tls-port error',
      'conflicting-settings error',
    ]);
    const text = answer('SMTP', 587, '<SSL>off</SSL>', '<Encryption>TLS</Encryption>');
    assert.equal(afterFixes('autodiscover.xml', text), text.replace('off</SSL>', 'on</SSL>'));
    assert.deepEqual(saysOf('autodiscover.xml', answer('POP3', 995, '<SSL>on</SSL>', '<Encryption>None</Encryption>')), [
      'conflicting-settings error',
      'cleartext-on-tls-port error',
    ]);
  });

  it('is silent in XML where both encrypt or neither does', () => {
    for (const [ssl, encryption] of [
      ['on', 'SSL'],
      ['On', 'Auto'],
      ['off', 'None'],
      ['yes', 'TLS'],
    ])
      isSilent('autodiscover.xml', answer('IMAP', 993, `<SSL>${ssl}</SSL>`, `<Encryption>${encryption}</Encryption>`));
  });

  it('fires on the words of two versions of mbsync, but not on the oldest settings', () => {
    const text = mbsync('Port 993', 'SSLType STARTTLS', 'TLSType IMAPS');
    check('.mbsyncrc', mbsync('Port 993', 'SSLType STARTTLS', '        ^^^^^^^^ conflicting-settings ✓', 'TLSType IMAPS'));
    assert.equal(afterFixes('.mbsyncrc', text), mbsync('Port 993', 'SSLType IMAPS', 'TLSType IMAPS'));
    // mbsync refuses these, which is what is reported then.
    isSilent('.mbsyncrc', mbsync('Port 143', 'SSLType STARTTLS', 'UseIMAPS yes'));
    isSilent('.mbsyncrc', mbsync('Port 993', 'SSLType imaps', 'TLSType IMAPS', 'UseIMAPS yes'));
  });

  it('fires for fetchmail, which complains too', () => {
    const entry = (options: string) => `poll pop.example.com proto pop3 port 995\n  user jo ${options}\n`;
    assert.deepEqual(saysOf('.fetchmailrc', entry("ssl sslproto ''")), ['conflicting-settings error']);
    assert.equal(afterFixes('.fetchmailrc', entry("ssl sslproto ''")), entry("ssl sslproto 'auto'"));
    isSilent('.fetchmailrc', entry('ssl sslproto tls1.2+'));
    isSilent('.fetchmailrc', `defaults user jo sslproto ''\n${entry('ssl')}`);
  });

  it('fires in JSON', () => {
    const backup = (starttls: boolean, encryption: number) =>
      JSON.stringify(
        {
          accounts: [{ host: 'imap.example.com', port: 143, starttls, encryption, auth_type: 1, user: 'jo', identities: [] }],
          answers: [],
          settings: [],
        },
        undefined,
        2,
      );
    assert.deepEqual(saysOf('fairemail_20260101.backup', backup(true, 0)), ['conflicting-settings error']);
    assert.equal(afterFixes('fairemail_20260101.backup', backup(true, 0)), backup(true, 1));
    isSilent('fairemail_20260101.backup', backup(true, 1));
  });

  it('fires on the older flag of Outlook and of git only where the other says clear text', () => {
    const prf = (...lines: readonly string[]) =>
      [
        '[General]',
        '[Internet Account List]',
        'Account1=I_Mail',
        '[Account1]',
        'SMTPServer=smtp.example.com',
        'SMTPPort=587',
        'SMTPUseAuth=1',
        ...lines,
        '',
      ].join('\n');
    assert.equal(afterFixes('desk.prf', prf('SMTPSecureConnection=0', 'SMTPUseSSL=1')), prf('SMTPSecureConnection=2', 'SMTPUseSSL=0'));
    isSilent('desk.prf', prf('SMTPSecureConnection=2', 'SMTPUseSSL=1'));
    isSilent('desk.prf', prf('SMTPSecureConnection=0', 'SMTPUseSSL=0'));
    const git = (...lines: readonly string[]) =>
      ['[sendemail]', 'smtpServer = smtp.example.com', 'smtpServerPort = 465', 'smtpUser = jo', ...lines, ''].join('\n');
    assert.equal(afterFixes('.gitconfig', git('smtpEncryption = none', 'smtpSSL = true')), git('smtpEncryption = ssl'));
    isSilent('.gitconfig', git('smtpEncryption = ssl', 'smtpSSL = true'));
    isSilent('.gitconfig', git('smtpEncryption = none', 'smtpSSL = false'));
  });

  it('fires for ssmtp where the later line takes the earlier one back', () => {
    const conf = (...lines: readonly string[]) => ['mailhub=smtp.example.com:587', 'AuthUser=jo', ...lines, ''].join('\n');
    assert.equal(afterFixes('ssmtp.conf', conf('UseSTARTTLS=YES', 'UseTLS=NO')), conf('UseSTARTTLS=YES', 'UseTLS=YES'));
    isSilent('ssmtp.conf', conf('UseTLS=NO', 'UseSTARTTLS=YES'));
    isSilent('ssmtp.conf', conf('UseTLS=YES', 'UseSTARTTLS=NO'));
  });

  it('is silent where one of the two is known to be passed over', () => {
    isSilent('.offlineimaprc', '[Repository Work]\ntype = IMAP\nremotehost = imap.example.com\nssl = yes\nstarttls = yes\n');
    isSilent('trojita.conf', '[General]\nimap.method=SSL\nimap.starttls=true\nimap.host=imap.example.com\nimap.port=993\n');
    isSilent('.mailrc', 'set mta=smtps://smtp.example.com:465 smtp-use-starttls\n');
    isSilent('.muttrc', 'set folder="imaps://imap.example.com/"\nset ssl_starttls=yes\n');
  });

  it('is silent about templates, equal values, and words that the client does not know', () => {
    isSilent(imapName, network('OverrideEncryption=${override}', 'Safety=STARTTLS'));
    isSilent(imapName, network('OverrideEncryption=SSL', 'Safety=SSL'));
    isSilent(imapName, network('OverrideEncryption=Never', 'Safety=SSL'));
    isSilent('.mbsyncrc', mbsync('{% if new %}', 'TLSType IMAPS', '{% else %}', 'SSLType STARTTLS', '{% endif %}'));
  });

  it('moves no port of this machine, and offers nothing in the place of clear text there', () => {
    const local = (...lines: readonly string[]) => network(...lines).replace('imap.example.com', 'localhost');
    assert.equal(
      afterFixes(imapName, local('ImapPort=143', 'OverrideEncryption=SSL', 'Safety=STARTTLS'), 'suggested'),
      local('ImapPort=143', 'Safety=SSL'),
    );
    const clear = local('ImapPort=1143', 'OverrideEncryption=UNENCRYPTED', 'Safety=SSL');
    assert.equal(afterFixes(imapName, clear, 'suggested'), clear);
    assert.deepEqual(saysOf(imapName, clear), ['conflicting-settings error']);
    assert.deepEqual(saysOf(imapName, clear.replace('localhost', 'imap.example.com'), { trustedHosts: ['*.example.com'] }), [
      'conflicting-settings error',
    ]);
  });

  it('is a hint without a fix of its own for a disabled account', () => {
    const backup = JSON.stringify(
      {
        accounts: [
          { host: 'imap.example.com', port: 143, synchronize: false, starttls: true, encryption: 0, auth_type: 1, identities: [] },
        ],
        answers: [],
        settings: [],
      },
      undefined,
      2,
    );
    const { findings } = lint(backup, 'fairemail_20260101.backup');
    assert.deepEqual(
      findings.map(({ rule, severity, fixes }) => [rule.id, severity, ...fixes.map(({ safety }) => safety)]),
      [['conflicting-settings', 'hint', 'manual']],
    );
  });

  it('leaves exchanged servers to be fixed together', () => {
    const text = answer('IMAP', 465, '<SSL>off</SSL>', '<Encryption>SSL</Encryption>').replace(
      '</Account>',
      '<Protocol><Type>SMTP</Type><Server>mail.example.com</Server><Port>993</Port><SPA>off</SPA><SSL>on</SSL>' +
        '<Encryption>SSL</Encryption></Protocol></Account>',
    );
    const fixed = afterFixes('autodiscover.xml', text);
    assert.deepEqual(saysOf('autodiscover.xml', fixed), []);
  });
});
