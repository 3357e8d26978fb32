import { deepEqual, equal } from 'node:assert/strict';
import { applyFixes } from '../../server/src/index';
import { lint } from './lint';

/** Files that somebody brought who knew nothing of how this linter works. */
const rulesOf = (fileName: string, text: string) => lint(text, fileName).findings.map(({ rule, severity }) => `${severity} ${rule.id}`);

const autoconfig = (servers: string) =>
  `<clientConfig version="1.1">\n<emailProvider id="example.com">\n<domain>example.com</domain>\n${servers}\n` +
  '</emailProvider>\n</clientConfig>\n';

const branch = (host: string) => `<hostname>${host}</hostname>\n<port>993</port>\n<socketType>SSL</socketType>`;

const templates: Readonly<Record<string, string>> = {
  'Jinja with two branches': autoconfig(
    `<incomingServer type="imap">\n{% if test %}\n${branch('a.example.com')}\n{% else %}\n` +
      `${branch('b.example.com')}\n{% endif %}\n</incomingServer>`,
  ),
  'PHP with two branches': autoconfig(
    `<incomingServer type="imap">\n<?php if ($test): ?>\n${branch('a.example.com')}\n<?php else: ?>\n` +
      `${branch('b.example.com')}\n<?php endif ?>\n</incomingServer>`,
  ),
  'a Mustache section': autoconfig(`<incomingServer type="imap">\n{{#test}}${branch('a.example.com')}{{/test}}\n</incomingServer>`),
};

describe('templates that decide what stands in the file', () => {
  for (const [name, text] of Object.entries(templates)) {
    it(`are named and left alone: ${name}`, () => {
      equal(rulesOf('config-v1.1.xml', text)[0], 'information not-linted');
      equal(applyFixes(text, lint(text, 'config-v1.1.xml').findings, 'suggested'), text);
    });
  }

  it('may have a variable where an element belongs', () => {
    const text =
      '<plist version="1.0">\n<dict>\n<key>PayloadType</key>\n<string>com.apple.mail.managed</string>\n' +
      '<key>IncomingMailServerUseSSL</key>\n{{ ssl }}\n<key>A</key>\n<string>b</string>\n</dict>\n</plist>\n';
    deepEqual(rulesOf('office.mobileconfig', text), ['information not-linted']);
  });

  it('keep their findings, whatever sign of a template stands in some other value', () => {
    const text =
      '<MessageAccount>\n<Account_Name type="SZ">{{#1</Account_Name>\n' +
      '<POP3_Server type="SZ">pop.example.com</POP3_Server>\n<POP3_Port type="DWORD">0000006e</POP3_Port>\n' +
      '<POP3_Secure_Connection type="DWORD">00000001</POP3_Secure_Connection>\n</MessageAccount>\n';
    deepEqual(rulesOf('a.oeaccount', text), ['information not-linted', 'error tls-on-cleartext-port']);
  });

  it('are linted where only values are variables', () => {
    deepEqual(
      rulesOf(
        'config-v1.1.xml',
        autoconfig(
          '<incomingServer type="imap">\n<hostname>mail.{%DOMAIN%}</hostname>\n<port>143</port>\n' +
            '<socketType>SSL</socketType>\n</incomingServer>',
        ),
      ),
      ['error tls-on-cleartext-port'],
    );
  });
});

describe('words for numbers in a Windows Live Mail account', () => {
  const account = (more: string) =>
    '<MessageAccount>\n<POP3_Server type="SZ">pop.example.com</POP3_Server>\n' +
    `<POP3_Port type="DWORD">0000006e</POP3_Port>\n${more}\n</MessageAccount>\n`;

  it('do not switch an account off with FALSE', () => {
    deepEqual(rulesOf('a.oeaccount', account('<POP3_Skip_Account type="DWORD">FALSE</POP3_Skip_Account>')), ['error cleartext-password']);
    deepEqual(rulesOf('a.oeaccount', account('<POP3_Skip_Account type="DWORD">TRUE</POP3_Skip_Account>')), ['hint cleartext-password']);
  });

  it('do not turn FALSE into a way of logging in', () => {
    const { servers } = lint(account('<POP3_Use_Sicily type="DWORD">FALSE</POP3_Use_Sicily>'), 'a.oeaccount');
    deepEqual(
      servers.map(({ authentication }) => authentication.value),
      ['password'],
    );
  });
});

describe('Outlook profiles from elsewhere', () => {
  const profile = (account: string, mapping: string) =>
    `[General]\nProfileName=x\n[Internet Account List]\nAccount1=I_Mail\n[Account1]\n${account}\n[I_Mail]\n${mapping}\n`;

  it('may set SSL for sending with the older flag, where the mapping names it', () => {
    const account =
      'POP3Server=pop.example.com\nPOP3Port=995\nPOP3UseSSL=1\nSMTPServer=smtp.example.com\nSMTPUseAuth=1\nSMTPPort=465\nSMTPUseSSL=1';
    deepEqual(rulesOf('a.prf', profile(account, 'AccountType=POP3\nSMTPUseSSL=PT_LONG,0x0202')), []);
    deepEqual(rulesOf('a.prf', profile(account, 'AccountType=POP3')), ['error cleartext-on-tls-port']);
  });

  it('are read by the server that they have, whatever the mapping is called', () => {
    deepEqual(rulesOf('a.prf', profile('IMAPServer=imap.example.com\nIMAPPort=143\nIMAPUseSSL=0', 'AccountType=IMAP4')), [
      'error cleartext-password',
    ]);
    deepEqual(rulesOf('a.prf', profile('IMAPServer=imap.example.com\nIMAPPort=143\nIMAPUseSSL=0', '')), ['error cleartext-password']);
  });
});

describe('configuration profiles from elsewhere', () => {
  const payload = (type: string, port: number) =>
    '<plist version="1.0"><dict><key>PayloadType</key><string>com.apple.mail.managed</string>' +
    `<key>EmailAccountType</key><string>${type}</string>` +
    '<key>IncomingMailServerHostName</key><string>mail.example.com</string>' +
    `<key>IncomingMailServerPortNumber</key><integer>${port}</integer>` +
    '<key>IncomingMailServerUseSSL</key><true/></dict></plist>';

  it('are not rewritten to another protocol over a misspelt type', () => {
    deepEqual(rulesOf('a.mobileconfig', payload('EmailTypePop', 995)), []);
    deepEqual(rulesOf('a.mobileconfig', payload('', 995)), []);
    deepEqual(rulesOf('a.mobileconfig', payload('EmailTypeIMAP', 995)), ['error protocol-port-mismatch']);
  });

  it('are named where their payloads are encrypted, signed or wrapped', () => {
    for (const text of [
      '<plist version="1.0"><dict><key>EncryptedPayloadContent</key><data>AAAA</data></dict></plist>',
      '\n-----BEGIN PKCS7-----\nMIIB\n-----END PKCS7-----\n',
      `MII${'A'.repeat(60)}\n`,
      'MIME-Version: 1.0\nContent-Type: application/pkcs7-mime\n\nMIIB\n',
    ]) {
      deepEqual(rulesOf('a.mobileconfig', text), ['information not-linted'], text);
    }
  });
});
