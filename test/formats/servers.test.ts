import assert from 'node:assert/strict';
import { lint } from '../../server/src';
import { serverLines } from '../support/serverLines';

describe('what an absent setting means', () => {
  it('to Windows Live Mail: the clear-text port and no encryption, even with the box ticked', () => {
    const account = (inside: string) => `<MessageAccount>${inside}</MessageAccount>`;
    assert.deepEqual(serverLines(account('<POP3_Server>h</POP3_Server><SMTP_Server>s</SMTP_Server>'), 'a.oeaccount'), [
      'pop3 h (110) (none) password',
      'smtp s (25) (none) none',
    ]);
    assert.deepEqual(
      serverLines(account('<IMAP_Server>h</IMAP_Server><IMAP_Secure_Connection>1</IMAP_Secure_Connection>'), 'a.oeaccount'),
      ['imap h (143) tls password'],
    );
    assert.deepEqual(
      serverLines(
        account('<SMTP_Server>s</SMTP_Server><SMTP_Secure_Connection>1</SMTP_Secure_Connection><SMTP_Use_Sicily>1</SMTP_Use_Sicily>'),
        'a.oeaccount',
      ),
      ['smtp s (25) auto ntlm'],
    );
  });

  it('to Windows Live Mail: one incoming server, and IMAP comes first', () => {
    const text = '<MessageAccount><POP3_Server>p</POP3_Server><IMAP_Server>i</IMAP_Server></MessageAccount>';
    assert.deepEqual(serverLines(text, 'a.oeaccount'), ['imap i (143) (none) password']);
    assert.deepEqual(serverLines(text.replace('>i<', '>0<'), 'a.oeaccount'), ['pop3 p (110) (none) password']);
  });

  it('to Apple’s systems: no encryption for mail, encryption for most other services', () => {
    const payload = (type: string, inside: string) =>
      `<plist><dict><key>PayloadType</key><string>com.apple.${type}</string>${inside}</dict></plist>`;
    const text = (key: string) => `<key>${key}</key><string>h</string>`;
    const service = (type: string, hostKey: string) => serverLines(payload(type, text(hostKey)), 'a.mobileconfig');
    assert.deepEqual(service('mail.managed', 'IncomingMailServerHostName'), ['imap h (143) (none) unknown']);
    assert.deepEqual(service('caldav.account', 'CalDAVHostName'), ['http h (443) (tls) password']);
    assert.deepEqual(service('carddav.account', 'CardDAVHostName'), ['http h (443) (tls) password']);
    assert.deepEqual(service('ews.account', 'Host'), ['http h (443) (tls) password']);
    assert.deepEqual(service('ldap.account', 'LDAPAccountHostName'), ['ldap h (636) (tls) none']);
    assert.deepEqual(service('eas.account', 'Host'), ['http h (80) (none) password']);
  });

  it('to Thunderbird and its Android app: that the server cannot be used', () => {
    const autoconfig =
      '<clientConfig><emailProvider><incomingServer type="imap"><hostname>h</hostname></incomingServer></emailProvider></clientConfig>';
    assert.deepEqual(serverLines(autoconfig, 'a.xml'), ['imap h (missing) (unknown) unknown']);
    const export91 =
      '<k9settings version="91" format="1"><accounts><account><incoming-server type="imap"><host>h</host>' +
      '</incoming-server></account></accounts></k9settings>';
    assert.deepEqual(serverLines(export91, 'a.k9s'), ['imap h (missing) (tls) unknown']);
    assert.deepEqual(serverLines(export91.replace('91', '92'), 'a.k9s'), ['imap h (missing) (unknown) unknown']);
  });

  it('to Evolution: the port that belongs to the method, and no encryption without one', () => {
    const source = (backend: string, inside: string) =>
      `[Data Source]\n[Mail ${backend === 'smtp' ? 'Transport' : 'Account'}]\nBackendName=${backend}\n[Authentication]\nHost=h\n${inside}`;
    assert.deepEqual(serverLines(source('imapx', ''), 'a.source'), ['imap h (143) (none) none']);
    assert.deepEqual(serverLines(source('pop', '[Security]\nMethod=ssl-on-alternate-port'), 'a.source'), ['pop3 h (995) tls none']);
    assert.deepEqual(serverLines(source('smtp', 'Port=0\nMethod=LOGIN\n[Security]\nMethod=starttls-on-standard-port'), 'a.source'), [
      'smtp h (25) starttls password',
    ]);
  });

  it('to Outlook: the clear-text port, and no encryption', () => {
    const profile = (inside: string) => `[General]\n[Internet Account List]\nAccount1=I_Mail\n[Account1]\n${inside}`;
    assert.deepEqual(serverLines(profile('POP3Server=h\nSMTPServer=s\n'), 'a.prf'), [
      'pop3 h (110) (none) password',
      'smtp s (25) (none) none',
    ]);
    assert.deepEqual(
      serverLines(profile('POP3Server=h\nPOP3UseSSL=1\nPOP3UseSPA=1\nSMTPServer=s\nSMTPSecureConnection=3\nSMTPUseAuth=1\n'), 'a.prf'),
      ['pop3 h (110) tls ntlm', 'smtp s (25) auto password'],
    );
  });
});

describe('an Outlook profile', () => {
  it('has the older flag for sending where its mapping names it, which is then no default', () => {
    const profile = (flag: string, mapping: string) =>
      '[General]\n[Internet Account List]\nAccount1=I_Mail\n[Account1]\nPOP3Server=h\n' +
      `SMTPServer=s\nSMTPUseSSL=${flag}\n[I_Mail]\nAccountType=POP3\n${mapping}\n`;
    const sending = (flag: string, mapping: string) => serverLines(profile(flag, mapping), 'a.prf')[1];
    assert.equal(sending('1', 'SMTPUseSSL=PT_LONG,0x0202'), 'smtp s (25) tls none');
    assert.equal(sending('0', 'SMTPUseSSL=PT_LONG,0x0202'), 'smtp s (25) none none');
    assert.equal(sending('1', ''), 'smtp s (25) (none) none');
  });

  it('has values where its account list says, and declarations elsewhere', () => {
    const text = `[General]
[Internet Account List]
Account1=I_Mail
Account2=IMAP_I_Mail
Account3=INET_HTTP
[Account1]
POP3Server=p
[Account2]
IMAPServer=i
[Account3]
HTTPServer=w
[I_Mail]
AccountType=POP3
POP3Server=PT_UNICODE,0x0100
POP3Port=PT_LONG,0x0104
[IMAP_I_Mail]
AccountType=IMAP
`;
    assert.deepEqual(serverLines(text, 'a.prf'), ['pop3 p (110) (none) password', 'imap i (143) (none) password']);
  });

  it('may have its values in the mapping section', () => {
    const text =
      '[General]\n[Internet Account List]\nAccount1=I_Mail\n' +
      '[I_Mail]\nAccountType=POP3\nPOP3Server=p\nPOP3Port=PT_LONG,0x0104\nPOP3UseSSL=1\n';
    assert.deepEqual(serverLines(text, 'a.prf'), ['pop3 p (110) tls password']);
  });

  it('has one account of a name, however often the list has it', () => {
    const text = '[General]\n[Internet Account List]\nAccount1=I_Mail\naccount1=I_Mail\n[Account1]\nPOP3Server=p\n';
    assert.deepEqual(serverLines(text, 'a.prf'), ['pop3 p (110) (none) password']);
  });
});

describe('a configuration profile', () => {
  it('is searched at any depth', () => {
    const mail =
      '<dict><key>PayloadType</key><string>com.apple.mail.managed</string><key>OutgoingMailServerHostName</key><string>s</string></dict>';
    const text =
      `<plist><dict><key>Wrapped</key><array><dict><key>PayloadContent</key><array><array>${mail}</array></array>` +
      `</dict>${mail}</array></dict></plist>`;
    assert.deepEqual(serverLines(text, 'a.mobileconfig').length, 2);
  });

  it('takes the last of two equal keys, as its readers do', () => {
    const text =
      '<plist><dict><key>PayloadType</key><string>com.apple.mail.managed</string>' +
      '<key>EmailAccountType</key><string>EmailTypeIMAP</string>' +
      '<key>EmailAccountType</key><string>EmailTypePOP</string><key>IncomingMailServerHostName</key><string>h</string>' +
      '<key>IncomingMailServerPortNumber</key><integer>995</integer><key>IncomingMailServerUseSSL</key><true/></dict>' +
      '</plist>';
    assert.deepEqual(serverLines(text, 'a.mobileconfig'), ['pop3 h 995 auto unknown']);
  });
});

describe('the name of an account', () => {
  const labelOf = (name: string, user = 'jo') =>
    lint(`[Data Source]\nDisplayName=${name}\n[Mail Account]\nBackendName=imapx\n[Authentication]\nHost=h\nUser=${user}\n`, 'a.source')
      .accounts[0]!.label;

  it('is shown, unless it is or holds the log-in', () => {
    assert.equal(labelOf('Work mail'), 'Work mail');
    assert.equal(labelOf(''), undefined);
    assert.equal(labelOf('jo'), undefined);
    assert.equal(labelOf('Mail of JO'), undefined);
    assert.equal(labelOf('%NAME%'), undefined);
  });

  it('is only the domain of an address', () => {
    assert.equal(labelOf('someone@example.com', 'other'), '@example.com');
    assert.equal(labelOf('Mail (someone@example.com)', 'other'), '@example.com');
  });

  it('is printed without what could fool a terminal', () => {
    assert.equal(labelOf('Work\u001b[31m\u202email'), 'Work[31mmail');
  });
});
