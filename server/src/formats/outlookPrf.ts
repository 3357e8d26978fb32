import { memoizeWeakly } from '../memoize/memoize';
import type { Authentication, Protocol, Security } from '../model/mailServer';
import { ini } from '../syntax/ini/ini';
import { windowsProfile } from '../syntax/ini/iniDialects';
import type { Group, Setting } from '../syntax/tree';
import { clearStartPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { securityNumbers } from '../lenses/securityLenses';
import type { SecurityLens, ValueChange } from '../lenses/lens';

const encryptionWords = {
  none: 'encryption “None”',
  tls: 'encryption “SSL/TLS”',
  starttls: 'encryption “STARTTLS”',
  auto: 'encryption “Auto”',
};

/**
 * The profile file that administrators set up Outlook with. `[Internet Account List]` names, for each account, the
 * section that maps the names of its values to MAPI properties; the values stand in `[AccountN]`.
 * Source: MicrosoftDocs/office-developer-client-docs `docs/outlook/auxiliary/prop_*.md` and
 * `constants-account-management-api.md`.
 */
export const outlookPrf: Format = {
  id: 'outlook-prf',
  title: 'Outlook profile (PRF)',
  client: 'Outlook',
  syntax: ini(windowsProfile),
  recognition: {
    fileNames: ['*.prf'],
    content: { sections: [['General'], ['Internet Account List']], ignoresCase: true },
    contentIsEnough: false,
  },
  language: { extensions: ['.prf'], grammar: 'ini', configuration: 'ini-semicolon' },
  accounts: accountSections,
  accountName: { key: 'AccountName' },
  logInNames: (account) =>
    ['POP3UserName', 'IMAPUserName', 'SMTPUserName', 'EmailAddress', 'ReplyEmailAddress', 'DisplayName'].map((key) =>
      valueIn(account, key),
    ),
  repeatedSetting: 'first',
  isSetting: (setting) => !isDeclaration(setting),
  servers: [incoming('POP3', 'pop3'), incoming('IMAP', 'imap'), outgoing()],
};

/** A line of a mapping section that declares a property, as opposed to giving it a value. */
function isDeclaration({ text }: Setting): boolean {
  return /^PT_[A-Z\d]+\s*,\s*0x[\da-f]+$/i.test(text.trim());
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** The sections of a file by their names in lower case. */
const sectionsOf = memoizeWeakly(
  (root: Group): ReadonlyMap<string, Group> => new Map(root.groups().map((group) => [group.name.toLowerCase(), group])),
);

const section = (root: Group, name: string): Group | undefined => sectionsOf(root).get(name.trim().toLowerCase());

/** The value of a setting in an account's section; a declaration is not a value. */
function valueIn(group: Group | undefined, key: string): string | undefined {
  const setting = group?.settings().find((candidate) => same(candidate.key, key));
  return setting && !isDeclaration(setting) ? setting.text.trim() : undefined;
}

function accountSections(root: Group): Group[] {
  const list = section(root, 'Internet Account List')?.settings() ?? [];
  const sections = list.flatMap(({ key, text }) => {
    const values = section(root, key);
    if (values) return [values];
    // One generator puts plain values into the section that should map them.
    const mapping = section(root, text);
    return mapping?.settings().some((setting) => /server$/i.test(setting.key) && !isDeclaration(setting)) ? [mapping] : [];
  });
  return [...new Set(sections)];
}

/** For each account of a file, by its name in lower case, the name of the section that maps its values. */
const mappingNamesOf = memoizeWeakly((root: Group): ReadonlyMap<string, string> => {
  const list = section(root, 'Internet Account List')?.settings() ?? [];
  return new Map(list.toReversed().map(({ key, text }) => [key.toLowerCase(), text.trim()]));
});

const mappingName = ({ name, parent }: Group): string | undefined => mappingNamesOf(parent!).get(name.toLowerCase());

/** The section that maps an account's value names, if the file has it. */
function mappingOf(account: Group): Group | undefined {
  const name = mappingName(account);
  return name === undefined ? undefined : section(account.parent!, name);
}

/** What the mapping says, unless the account has only the server of the other protocol. */
function incomingProtocol(account: Group): Protocol | undefined {
  const hasPop3 = valueIn(account, 'POP3Server') !== undefined;
  const hasImap = valueIn(account, 'IMAPServer') !== undefined;
  if (hasPop3 !== hasImap) return hasImap ? 'imap' : 'pop3';
  const type = valueIn(mappingOf(account), 'AccountType') ?? mappingName(account) ?? '';
  return hasImap ? (/^imap/i.test(type) ? 'imap' : 'pop3') : undefined;
}

const isMapped = (account: Group, key: string) =>
  mappingOf(account)
    ?.settings()
    .some((setting) => same(setting.key, key)) ?? false;

function incoming(prefix: 'POP3' | 'IMAP', protocol: Protocol): ServerTable {
  return {
    protocol,
    direction: 'incoming',
    host: { key: `${prefix}Server` },
    port: decimalPort(`${prefix}Port`, { acceptsHexadecimal: true }),
    security: incomingSecurity(prefix),
    defaultPort: { port: clearStartPort, certainty: 'assumed' },
    defaultSecurity: () => 'none',
    authentication: (account): Authentication => (isOn(valueIn(account, `${prefix}UseSPA`)) ? 'ntlm' : 'password'),
    authenticationSwitch: (account) =>
      valueIn(account, `${prefix}UseSPA`) === undefined ? undefined : { key: `${prefix}UseSPA`, password: '0' },
    isServer: (account) => incomingProtocol(account) === protocol && Boolean(valueIn(account, `${prefix}Server`)),
    companions: (key, account) => mappingLine(key, account),
    words: encryptionWords,
  };
}

/** POP3: any number but 0 is SSL. The meaning of 2 and 3 for IMAP is assumed from SMTP, and never written. */
function incomingSecurity(prefix: 'POP3' | 'IMAP'): SecurityLens {
  const meanings: Readonly<Record<number, Exclude<Security, 'unknown'>>> =
    prefix === 'POP3' ? { 0: 'none', 1: 'tls' } : { 0: 'none', 1: 'tls', 2: 'starttls', 3: 'auto' };
  return securityNumbers(`${prefix}UseSSL`, meanings, {
    writes: { tls: 1 },
    format: 'decimal',
    ...(prefix === 'POP3' && { otherwise: 'tls' }),
  });
}

function outgoing(): ServerTable {
  return {
    protocol: 'smtp',
    direction: 'outgoing',
    host: { key: 'SMTPServer' },
    port: decimalPort('SMTPPort', { acceptsHexadecimal: true }),
    security: outgoingSecurity(),
    defaultPort: { port: clearStartPort, certainty: 'assumed' },
    defaultSecurity: () => 'none',
    authentication: (account): Authentication => {
      if (isOn(valueIn(account, 'SMTPUseSPA'))) return 'ntlm';
      return isOn(valueIn(account, 'SMTPUseAuth')) ? 'password' : 'none';
    },
    authenticationSwitch(account) {
      if (!isOn(valueIn(account, 'SMTPUseSPA'))) return { key: 'SMTPUseAuth' };
      return { key: 'SMTPUseSPA', ...(isOn(valueIn(account, 'SMTPUseAuth')) && { password: '0' }) };
    },
    isServer: (account) => Boolean(valueIn(account, 'SMTPServer')),
    companions: (key, account) => mappingLine(key, account),
    words: encryptionWords,
  };
}

/** The older flag says encryption, and the number that counts may say none. */
function outgoingSecurity(): SecurityLens {
  const lens = securityNumbers(
    'SMTPSecureConnection',
    { 0: 'none', 1: 'tls', 2: 'starttls', 3: 'auto' },
    { writes: { tls: 1, starttls: 2 }, format: 'decimal' },
  );
  return {
    ...lens,
    slots: [...lens.slots, { key: 'SMTPUseSSL' }],
    read([number, flag], account) {
      // The older flag counts only where the mapping names it.
      if (!number && flag && isMapped(account, 'SMTPUseSSL')) return { value: isOn(flag.text) ? 'tls' : 'none', at: 1 };
      const reading = lens.read([number], account);
      return reading?.value === 'none' && isOn(flag?.text) ? { ...reading, conflictsWith: [1] } : reading;
    },
    write(wanted, styles, account) {
      const flag: ValueChange = styles[1]?.present === undefined ? undefined : { text: wanted === 'tls' ? '1' : '0' };
      const number = lens.write(wanted, styles, account);
      return number && [...number, flag];
    },
  };
}

const isOn = (text: string | undefined) => text !== undefined && Number(text) !== 0 && !Number.isNaN(Number(text));

/** The MAPI property of each value that a fix may have to add. */
const properties: Readonly<Record<string, string>> = {
  POP3Port: 'PT_LONG,0x0104',
  POP3UseSSL: 'PT_LONG,0x0105',
  IMAPPort: 'PT_LONG,0x0104',
  IMAPUseSSL: 'PT_LONG,0x0105',
  SMTPPort: 'PT_LONG,0x0201',
  SMTPSecureConnection: 'PT_LONG,0x020A',
};

/** A value counts only if the account's mapping section maps its name. */
function mappingLine(key: string, account: Group): { group: Group; key: string; text: string }[] {
  const group = mappingOf(account);
  const text = properties[key];
  if (!group || group === account || text === undefined) return [];
  return isMapped(account, key) ? [] : [{ group, key, text }];
}
