import { memoizeWeakly } from '../memoize/memoize';
import type { Protocol, WantedSecurity } from '../model/mailServer';
import { ini } from '../syntax/ini/ini';
import { windowsProfile } from '../syntax/ini/iniDialects';
import type { Group, Setting } from '../syntax/tree';
import { userAtHost } from '../syntax/values/userAtHost';
import { withValueParts } from '../syntax/values/valueParts';
import { clearStartPort, usualDefaultPort, type Format, type SecurityTitles, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { securityNumbers } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import type { PortLens } from '../lenses/lens';

const titles: SecurityTitles = {
  none: 'Secure Sockets “Never”',
  opportunistic: 'Secure Sockets “If Available, STARTTLS”',
  tls: 'Secure Sockets “Required, Alternate Port”',
  starttls: 'Secure Sockets “Required, STARTTLS”',
};

/**
 * Eudora for Windows keeps all accounts in one file: the dominant personality in `[Settings]`, and the others in
 * `[Persona-NAME]`, which inherit what they do not set themselves. The number for the encryption also decides which
 * of two ports counts.
 * Source: evilneuro/eudora-win `Eudora71/Eudora/SSLSettings.cpp`, `QCMailSettings.cpp`, `POPSession.cpp`,
 * `SMTPSession.cpp`, `persona.cpp` and `EudoraRes.rc`.
 */
export const eudora: Format = {
  id: 'eudora',
  title: 'Eudora settings',
  client: 'Eudora',
  syntax: withValueParts(ini(windowsProfile), ({ key }) => (same(key, 'POPAccount') ? userAtHost : undefined)),
  recognition: {
    fileNames: ['eudora.ini', 'deudora.ini'],
    content: {
      lines: [
        { oneOf: ['^\\ufeff?[ \\t]*\\[Settings\\]'], evidence: 'it has a section [Settings]' },
        { oneOf: ['^[ \\t]*(?:POPAccount|IMAPServer|SMTPServer)[ \\t]*='], evidence: 'it has a mail account' },
      ],
      ignoresCase: true,
    },
    contentIsEnough: false,
  },
  accounts: (root) => root.groups().filter(({ name }) => same(name, 'Settings') || /^Persona-/i.test(name)),
  accountName: { key: 'RealName' },
  logInNames: (account) => [
    ...['POPAccount', 'LoginName', 'ReturnAddress'].map((key) => textOf(account, key)),
    textOf(account, 'POPAccount')?.replace(/@[^@]*$/, ''),
  ],
  repeatedSetting: 'first',
  servers: [incoming('imap'), incoming('pop3'), outgoing()],
};

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The section that the others inherit from; searched once per file. */
const dominantIn = memoizeWeakly((root: Group): Group | undefined => root.groups().find(({ name }) => same(name, 'Settings')));

const dominantOf = ({ parent }: Group): Group | undefined => parent && dominantIn(parent);

function inherited(account: Group): Group[] {
  const dominant = dominantOf(account);
  return dominant && dominant !== account ? [dominant] : [];
}

const ownSetting = (account: Group, key: string): Setting | undefined => account.settings().find((setting) => same(setting.key, key));

const ownText = (account: Group, key: string) => ownSetting(account, key)?.text.trim();

function textOf(account: Group, key: string): string | undefined {
  for (const group of [account, ...inherited(account)]) {
    const text = ownText(group, key);
    if (text !== undefined) return text;
  }
  return undefined;
}

const isOne = (text: string | undefined, byDefault: boolean) =>
  text === undefined || text === '' ? byDefault : /^[+-]?0*[1-9]/.test(text);

/** A persona that inherits everything about a server has no server of its own. */
const hasOwn = (account: Group, keys: readonly string[]) => keys.some((key) => ownSetting(account, key) !== undefined);

const decimal = (key: string, place: { readonly after: readonly string[]; readonly meansDefault?: readonly string[] }) =>
  decimalPort(key, { ...place, endsAtBlank: true });

/** The port setting for the number of the encryption: 2 has its own. */
function portFor(modeKey: string, alternate: string, usual: (account: Group) => string, after: readonly string[]) {
  return (account: Group, wanted?: WantedSecurity): PortLens => {
    const isAlternate = wanted === undefined ? /^0*2$/.test(textOf(account, modeKey) ?? '') : wanted === 'tls';
    return isAlternate ? decimal(alternate, { after }) : decimal(usual(account), { after, meansDefault: ['0', ''] });
  };
}

function mode(key: string, after: readonly string[]) {
  return securityNumbers(
    key,
    { 0: 'none', 1: 'opportunistic', 2: 'tls', 3: 'starttls' },
    { writes: { tls: 2, starttls: 3 }, format: 'decimal', meansDefault: [''], after },
  );
}

function incoming(protocol: Extract<Protocol, 'imap' | 'pop3'>): ServerTable {
  const isImap = protocol === 'imap';
  const [port, alternate] = isImap ? ['IMAPPort', 'SSLIMAPAlternatePort'] : ['POPPort', 'SSLPOPAlternatePort'];
  const host = isImap ? 'IMAPServer' : 'POPAccount';
  return {
    protocol,
    direction: 'incoming',
    host: isImap ? { key: host } : { group: host, key: 'host' },
    inherits: inherited,
    port: portFor('SSLReceiveUse', alternate, () => port, [host]),
    security: mode('SSLReceiveUse', [host]),
    defaultPort: { port: usualDefaultPort, certainty: 'certain' },
    defaultSecurity: () => 'opportunistic',
    authentication: 'password',
    storedPassword: storedPassword('SavePasswordText', 'obfuscated'),
    isServer(account) {
      const usesImap = isOne(textOf(account, 'UsesIMAP'), false);
      const hasHost = /[^@]$/.test(textOf(account, host) ?? '') && (isImap || textOf(account, host)!.includes('@'));
      return (
        hasHost &&
        (isImap ? usesImap : !usesImap && isOne(textOf(account, 'UsesPOP'), true)) &&
        hasOwn(account, [host, port, alternate, 'SSLReceiveUse'])
      );
    },
    words: titles,
  };
}

function outgoing(): ServerTable {
  // This switch is the only one that is not inherited.
  const usesSubmission = (account: Group) => isOne(ownText(account, 'UseSubmissionPort'), false);
  return {
    protocol: 'smtp',
    direction: 'outgoing',
    host: { key: 'SMTPServer' },
    inherits: inherited,
    port: portFor('SSLSendUse', 'SSLSMTPAlternatePort', (account) => (usesSubmission(account) ? 'SubmissionPort' : 'SMTPPort'), [
      'SMTPServer',
    ]),
    security: mode('SSLSendUse', ['SMTPServer']),
    defaultPort: {
      port: (protocol, security, account) => (security === 'tls' ? 465 : usesSubmission(account) ? 587 : clearStartPort(protocol)),
      certainty: 'certain',
    },
    defaultSecurity: () => 'opportunistic',
    authentication: (account) => (isOne(textOf(account, 'SmtpAuthAllowed'), true) ? 'password' : 'none'),
    isServer: (account) =>
      (textOf(account, 'SMTPServer') ?? '') !== '' &&
      hasOwn(account, ['SMTPServer', 'SMTPPort', 'SubmissionPort', 'UseSubmissionPort', 'SSLSMTPAlternatePort', 'SSLSendUse']),
    words: titles,
  };
}
