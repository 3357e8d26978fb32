import type { Authentication, Direction, Protocol, Security } from '../model/mailServer';
import { registry } from '../syntax/registry';
import type { Group, Setting } from '../syntax/tree';
import { clearStartPort, type AuthenticationSwitch, type Format, type SecurityTitles, type ServerTable } from '../lenses/format';
import { hexadecimalPort } from '../lenses/portLenses';
import { securityNumbers } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import type { PortLens, SecurityLens } from '../lenses/lens';

/** A deleted value counts as absent. */
const deleted = { meansDefault: [''] };

const securityPlace = (prefix: string) => ({ after: [`${prefix} Port`, `${prefix} Server`], ...deleted });

const encryptionWords: SecurityTitles = {
  none: 'encryption “None”',
  tls: 'encryption “SSL/TLS”',
  starttls: 'encryption “STARTTLS”',
  auto: 'encryption “Auto”',
};

const secureConnectionBox: SecurityTitles = {
  tls: '“This server requires a secure connection (SSL)” switched on',
  auto: '“This server requires a secure connection (SSL)” switched on',
  none: '“This server requires a secure connection (SSL)” switched off',
};

/**
 * Accounts in the Windows registry: those of Outlook's profiles, and those of the Internet Account Manager of Outlook
 * Express, which has other flags under similar names. The path of a key tells which one it belongs to. Outlook's
 * defaults in the registry are not documented; the port without TLS and no encryption are assumed from its profile
 * files (`outlook-prf`).
 * Sources: MicrosoftDocs/office-developer-client-docs `docs/outlook/auxiliary/prop_*.md`; Microsoft, "New Handling
 * for Account Data"; mozilla/releases-comm-central `mailnews/import/src/nsOutlookSettings.cpp`; T. Finch, "Mail
 * Submission Protocol" (NANOG, 22 April 2010) for what the flag of Outlook Express does on which port.
 */
export const outlookRegistry: Format = {
  id: 'outlook-registry',
  title: 'Outlook accounts in a registry export',
  client: 'Outlook',
  syntax: registry,
  recognition: {
    fileNames: ['*.reg'],
    content: {
      lines: [
        {
          oneOf: ['^\\ufeff?[ \\t]*(?:REGEDIT4|Windows Registry Editor Version 5\\.00)[ \\t]*$'],
          evidence: 'it has the header of a registry export',
        },
        {
          oneOf: ['^[ \\t]*\\[HKEY_[^\\]\\r\\n]*\\\\(?:9375CFF0413111d3B88A00104B2A6676|(?:OMI|Internet) Account Manager\\\\Accounts)\\\\'],
          evidence: 'it has a key of a mail account',
        },
        { oneOf: ['^[ \\t]*"(?:POP3|IMAP|SMTP) (?:Server|Port)"[ \\t]*='], evidence: 'it has a mail server or a port' },
      ],
      ignoresCase: true,
    },
    contentIsEnough: false,
  },
  language: { extensions: ['.reg'], grammar: 'ini', configuration: 'ini-semicolon' },
  accounts: (root) => root.groups().filter((key) => layoutOf(key) !== undefined),
  accountName: { key: 'Account Name' },
  logInNames: (account) => logInKeys.map((key) => textOf(account, key)),
  repeatedSetting: 'last',
  servers: [
    outlookIncoming('IMAP', 'imap'),
    outlookIncoming('POP3', 'pop3'),
    outlookOutgoing(),
    expressIncoming('IMAP', 'imap'),
    expressIncoming('POP3', 'pop3'),
    expressOutgoing(),
  ],
};

const logInKeys = [
  'POP3 User',
  'IMAP User',
  'SMTP User',
  'POP3 User Name',
  'IMAP User Name',
  'SMTP User Name',
  'Email',
  'Display Name',
  'SMTP Email Address',
  'SMTP Display Name',
];

type Layout = 'outlook' | 'express';

function layoutOf({ name }: Group): Layout | undefined {
  if (/\\9375CFF0413111d3B88A00104B2A6676\\[^\\]+$/i.test(name)) return 'outlook';
  return /\\(?:OMI|Internet) Account Manager\\Accounts\\[^\\]+$/i.test(name) ? 'express' : undefined;
}

function settingOf(account: Group, key: string): Setting | undefined {
  return account.settings().findLast((setting) => registry.isSameKey(setting.key, key));
}

const textOf = (account: Group, key: string): string | undefined => settingOf(account, key)?.text;

const isNumber = ({ kind }: Setting) => kind === 'dword' || kind === 'dword-bytes';

/** Undefined for anything but a number, which has no meaning here. */
function numberOf(account: Group, key: string): number | undefined {
  const setting = settingOf(account, key);
  return setting && isNumber(setting) && /^[\da-f]{1,8}$/i.test(setting.text) ? parseInt(setting.text, 16) : undefined;
}

const isOn = (account: Group, key: string) => (numberOf(account, key) ?? 0) !== 0;

const hasHost = (account: Group, key: string) => (textOf(account, key)?.trim() ?? '') !== '';

/** The switch and its values, in the notation of the present number. */
function switchTo(account: Group, key: string): AuthenticationSwitch | undefined {
  const setting = settingOf(account, key);
  return setting && { key, ...(setting.kind === 'dword' && { password: '0'.repeat(setting.text.length) }) };
}

/** What a client makes of a port that is no number is not known. */
function portOf(prefix: string): PortLens {
  const lens = hexadecimalPort(`${prefix} Port`, { after: [`${prefix} Server`], ...deleted });
  return { ...lens, read: (setting, group) => (isNumber(setting) ? lens.read(setting, group) : { kind: 'unknown' }) };
}

/** As for the port: text instead of a number is ignored. */
function numbersOnly(lens: SecurityLens): SecurityLens {
  return {
    ...lens,
    read(settings, group) {
      const other = settings.findIndex((setting) => setting && !isNumber(setting));
      return other >= 0
        ? {
            value: 'undecided',
            at: other,
            why: 'The encryption setting is a text where a number belongs, and what the program makes of it is not documented.',
          }
        : lens.read(settings, group);
    },
  };
}

function server(
  layout: Layout,
  prefix: string,
  direction: Direction,
): Pick<ServerTable, 'direction' | 'servers' | 'host' | 'port' | 'defaultPort' | 'storedPassword'> {
  return {
    direction,
    servers: (account) => (layoutOf(account) === layout ? [account] : []),
    host: { key: `${prefix} Server`, ...deleted },
    port: portOf(prefix),
    defaultPort: { port: clearStartPort, certainty: 'assumed' },
    storedPassword: storedPassword(layout === 'outlook' ? `${prefix} Password` : `${prefix} Password2`, 'protected'),
  };
}

/** The kinds of account, by the class of their key. */
const classes: Readonly<Record<string, string>> = {
  '{ed475411-b0d6-11d2-8c3b-00104b2a6676}': 'POP3',
  '{ed475412-b0d6-11d2-8c3b-00104b2a6676}': 'IMAP',
};

/** What the class says; an account without one has the server that it names, and IMAP comes first. */
function isIncoming(account: Group, prefix: 'POP3' | 'IMAP'): boolean {
  if (!hasHost(account, `${prefix} Server`)) return false;
  const type = (textOf(account, 'clsid') ?? '').trim().toLowerCase();
  if (Object.hasOwn(classes, type) && hasHost(account, `${classes[type]!} Server`)) return classes[type] === prefix;
  return prefix === 'IMAP' || !hasHost(account, 'IMAP Server');
}

function outlookIncoming(prefix: 'POP3' | 'IMAP', protocol: Protocol): ServerTable {
  // The meaning of 2 and 3 for IMAP is assumed from SMTP, and never written; for POP3, any number but 0 is SSL.
  const meanings: Readonly<Record<number, Exclude<Security, 'unknown'>>> =
    prefix === 'POP3' ? { 0: 'none', 1: 'tls' } : { 0: 'none', 1: 'tls', 2: 'starttls', 3: 'auto' };
  return {
    ...server('outlook', prefix, 'incoming'),
    protocol,
    security: numbersOnly(
      securityNumbers(`${prefix} Use SSL`, meanings, {
        writes: { tls: 1 },
        format: 'dword',
        ...(prefix === 'POP3' && { otherwise: 'tls' }),
        ...securityPlace(prefix),
      }),
    ),
    defaultSecurity: () => 'none',
    authentication: (account) => (isOn(account, `${prefix} Use SPA`) ? 'ntlm' : 'password'),
    authenticationSwitch: (account) => switchTo(account, `${prefix} Use SPA`),
    isServer: (account) => isIncoming(account, prefix),
    words: encryptionWords,
  };
}

function outlookOutgoing(): ServerTable {
  return {
    ...server('outlook', 'SMTP', 'outgoing'),
    protocol: 'smtp',
    security: numbersOnly(
      securityNumbers(
        'SMTP Secure Connection',
        { 0: 'none', 1: 'tls', 2: 'starttls', 3: 'auto' },
        { writes: { tls: 1, starttls: 2 }, format: 'dword', ...securityPlace('SMTP') },
      ),
    ),
    // The flag of older versions does not say which handshake.
    defaultSecurity: (account) => (isOn(account, 'SMTP Use SSL') ? 'auto' : 'none'),
    authentication: (account): Authentication => {
      if (isOn(account, 'SMTP Use SPA')) return 'ntlm';
      return isOn(account, 'SMTP Use Auth') ? 'password' : 'none';
    },
    authenticationSwitch: (account) => (isOn(account, 'SMTP Use SPA') ? { key: 'SMTP Use SPA' } : { key: 'SMTP Use Auth' }),
    isServer: (account) => hasHost(account, 'SMTP Server'),
    words: encryptionWords,
  };
}

const nameless = 'Under which name Outlook 98 and 2000 keep the encryption is not documented, so what they do here is not known.';

/** The name of the flag in Outlook 98 and 2000 is not certain, so if it is absent, their setting is unknown. */
function ofTheBox(prefix: string): SecurityLens {
  const lens = numbersOnly(
    securityNumbers(
      `${prefix} Secure Connection`,
      { 0: 'none', 1: 'tls' },
      { writes: { tls: 1 }, format: 'dword', ...securityPlace(prefix) },
    ),
  );
  return {
    ...lens,
    read(settings, account) {
      const isOmi = /\\OMI Account Manager\\/i.test(account.name);
      return settings[0] === undefined && isOmi ? { value: 'undecided', at: 0, why: nameless } : lens.read(settings, account);
    },
  };
}

function expressIncoming(prefix: 'POP3' | 'IMAP', protocol: Protocol): ServerTable {
  return {
    ...server('express', prefix, 'incoming'),
    protocol,
    security: ofTheBox(prefix),
    defaultSecurity: () => 'none',
    authentication: (account) => (isOn(account, `${prefix} Use Sicily`) ? 'ntlm' : 'password'),
    authenticationSwitch: (account) => switchTo(account, `${prefix} Use Sicily`),
    isServer: (account) => isIncoming(account, prefix),
    words: secureConnectionBox,
  };
}

/** With the box ticked, the program uses STARTTLS on port 25, and implicit TLS on every other port. */
function expressOutgoing(): ServerTable {
  const lens = ofTheBox('SMTP');
  return {
    ...server('express', 'SMTP', 'outgoing'),
    protocol: 'smtp',
    security: {
      ...lens,
      read(settings, account) {
        const reading = lens.read(settings, account);
        return reading?.value === 'tls' && (numberOf(account, 'SMTP Port') ?? 25) === 25 ? { ...reading, value: 'auto' } : reading;
      },
    },
    isImpossible: ({ port, security }, account) => security === 'starttls' && (port ?? numberOf(account, 'SMTP Port') ?? 25) !== 25,
    defaultSecurity: () => 'none',
    authentication: (account): Authentication => {
      const way = numberOf(account, 'SMTP Use Sicily') ?? 0;
      return way === 0 ? 'none' : way === 1 ? 'ntlm' : way <= 3 ? 'password' : 'unknown';
    },
    authenticationSwitch: () => ({ key: 'SMTP Use Sicily' }),
    isServer: (account) => hasHost(account, 'SMTP Server'),
    words: secureConnectionBox,
  };
}
