import type { Authentication, Protocol } from '../model/mailServer';
import type { Group } from '../syntax/tree';
import { xml } from '../syntax/xml/xml';
import { clearStartPort, type Format, type ServerTable } from '../lenses/format';
import { hexadecimalPort } from '../lenses/portLenses';
import { securityNumbers } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import { textIn } from '../lenses/settingIn';

const dwordType = ' type="DWORD"';

const booleanWords = { TRUE: 1, FALSE: 0 };

/** An SZ value of `0` or `FALSE` stands for the empty text. */
const emptyWords = ['0', 'FALSE'];

const secureConnectionBox = {
  tls: '“This server requires a secure connection (SSL)” switched on',
  auto: '“This server requires a secure connection (SSL)” switched on',
  none: '“This server requires a secure connection (SSL)” switched off',
};

/**
 * Windows Live Mail and Windows Mail write one XML file per account. Numbers are hexadecimal, and
 * only what differs from the default is written.
 * Source: Microsoft, "New Handling for Account Data" (Windows Mail account property tables).
 */
export const windowsLiveMail: Format = {
  id: 'windows-live-mail',
  title: 'Windows Live Mail account',
  client: 'Windows Live Mail',
  syntax: xml,
  recognition: {
    fileNames: ['*.oeaccount'],
    ownFileNames: ['*.oeaccount'],
    content: { rootElement: 'MessageAccount', containsOneOf: ['<POP3_', '<IMAP_', '<SMTP_', '<NNTP_', '<LDAP_', '<Account_Name'] },
    contentIsEnough: true,
  },
  language: { extensions: ['.oeaccount'], grammar: 'xml', configuration: 'xml' },
  accounts: (root) => root.groups().filter(({ name }) => name === 'MessageAccount'),
  accountName: { key: 'Account_Name' },
  logInNames: (account) => ['POP3_User_Name', 'IMAP_User_Name', 'SMTP_User_Name', 'SMTP_Email_Address'].map((key) => textIn(account, key)),
  repeatedSetting: 'first',
  servers: [incoming('IMAP', 'imap'), incoming('POP3', 'pop3'), outgoing()],
};

function incoming(prefix: 'IMAP' | 'POP3', protocol: Protocol): ServerTable {
  return {
    protocol,
    direction: 'incoming',
    host: { key: `${prefix}_Server`, meansDefault: emptyWords },
    port: hexadecimalPort(`${prefix}_Port`, { after: [`${prefix}_User_Name`, `${prefix}_Server`], attributes: dwordType }),
    security: securityNumbers(
      `${prefix}_Secure_Connection`,
      { 0: 'none', 1: 'tls' },
      {
        writes: { tls: 1 },
        format: 'dword',
        words: booleanWords,
        after: [`${prefix}_Port`, `${prefix}_User_Name`, `${prefix}_Server`],
        attributes: dwordType,
      },
    ),
    defaultPort: { port: clearStartPort, certainty: 'assumed' },
    defaultSecurity: () => 'none',
    authentication: (group) => incomingAuthentication(group, prefix),
    authenticationSwitch(group) {
      const [key, ...others] = [`${prefix}_Use_Sicily`, `${prefix}_Use_APOP`].filter((name) => isOn(textIn(group, name)));
      return key === undefined ? undefined : { key, ...(others.length === 0 && { password: off(textIn(group, key)!) }) };
    },
    storedPassword: storedPassword(`${prefix}_Password2`, 'protected'),
    // An account has one incoming server, and IMAP takes precedence.
    isServer: (group) => hasServer(group, `${prefix}_Server`) && (prefix === 'IMAP' || !hasServer(group, 'IMAP_Server')),
    isEnabled: (group) => !isOn(textIn(group, `${prefix}_Skip_Account`)),
    words: secureConnectionBox,
  };
}

function outgoing(): ServerTable {
  return {
    protocol: 'smtp',
    direction: 'outgoing',
    host: { key: 'SMTP_Server', meansDefault: emptyWords },
    port: hexadecimalPort('SMTP_Port', { after: ['SMTP_User_Name', 'SMTP_Server'], attributes: dwordType }),
    // With the box ticked, the program uses STARTTLS on port 25; what it does on 587 is not certain.
    security: securityNumbers(
      'SMTP_Secure_Connection',
      { 0: 'none', 1: 'auto' },
      {
        writes: { tls: 1, starttls: 1 },
        format: 'dword',
        words: booleanWords,
        after: ['SMTP_Port', 'SMTP_User_Name', 'SMTP_Server'],
        attributes: dwordType,
      },
    ),
    defaultPort: { port: clearStartPort, certainty: 'assumed' },
    defaultSecurity: () => 'none',
    authentication: outgoingAuthentication,
    authenticationSwitch: () => ({ key: 'SMTP_Use_Sicily' }),
    storedPassword: storedPassword('SMTP_Password2', 'protected'),
    isServer: (group) => hasServer(group, 'SMTP_Server'),
    words: secureConnectionBox,
  };
}

function hasServer(group: Group, key: string): boolean {
  const host = textIn(group, key)?.trim() ?? '';
  return host !== '' && !emptyWords.includes(host.toUpperCase());
}

const isOn = (text: string | undefined) => numberIn(text) > 0;

/** In the width of the number that it replaces. */
const off = (text: string) => (/^[\da-f]+$/i.test(text.trim()) ? '0'.repeat(text.trim().length) : '0');

/** A DWORD, or one of the words that stand for one; NaN for anything else. */
function numberIn(text: string | undefined): number {
  const word = (text ?? '').trim().toUpperCase();
  if (word === 'TRUE' || word === 'FALSE') return booleanWords[word];
  return /^[\dA-F]{1,8}$/.test(word) ? parseInt(word, 16) : NaN;
}

function incomingAuthentication(group: Group, prefix: string): Authentication {
  if (isOn(textIn(group, `${prefix}_Use_Sicily`))) return 'ntlm';
  return isOn(textIn(group, `${prefix}_Use_APOP`)) ? 'apop' : 'password';
}

/** `SMTP_Use_Sicily`: 0 no log-in, 1 SPA, 2 as for incoming mail, 3 with a name of its own. */
function outgoingAuthentication(group: Group): Authentication {
  switch (numberIn(textIn(group, 'SMTP_Use_Sicily') ?? '0')) {
    case 0:
      return 'none';
    case 1:
      return 'ntlm';
    case 2:
    case 3:
      return 'password';
    default:
      return 'unknown';
  }
}
