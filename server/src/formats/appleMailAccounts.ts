import type { Direction, Protocol } from '../model/mailServer';
import { propertyList } from '../syntax/xml/propertyList';
import type { Group } from '../syntax/tree';
import type { Format, ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { securityWords } from '../lenses/securityLenses';
import type { PortLens, SecurityLens } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';

/** Numbers are written as strings or integers; a new value keeps the kind of the old one. */
const portLens = ({ kind }: { kind: 'string' | 'integer' }): PortLens => decimalPort('PortNumber', { kind, after: ['Hostname'] });
const ports = { string: portLens({ kind: 'string' }), integer: portLens({ kind: 'integer' }) };
const kindOfPort = (group: Group) => group.settings().findLast(({ key }) => key === 'PortNumber')?.kind;

/** A flag is written as a string; a boolean is also accepted. */
const words = securityWords(
  'SSLEnabled',
  { YES: 'auto', NO: 'none', true: 'auto', false: 'none' },
  { writes: { tls: 'YES', starttls: 'YES' }, after: ['PortNumber', 'Hostname'] },
);
const sslEnabled: SecurityLens = {
  ...words,
  write: (wanted, styles, group) =>
    /^(?:true|false)$/.test(styles[0]?.present ?? '') ? [{ text: 'true', kind: 'boolean' }] : words.write(wanted, styles, group),
};

/** What the program does on the submission port with SSL off, and what it does without an SSL setting, is not documented. */
const security: SecurityLens = {
  ...sslEnabled,
  read(settings, group) {
    const reading = sslEnabled.read(settings, group);
    if (!reading)
      return {
        value: 'undecided',
        at: 0,
        why: 'Nothing is written about encryption here, and what Apple Mail then does is not documented.',
      };
    const isUnclear = reading.value === 'none' && group.name === 'DeliveryAccounts' && lastTextIn(group, 'PortNumber')?.trim() === '587';
    return isUnclear
      ? { value: 'undecided', at: 0, why: 'What Apple Mail does on the submission port with SSL switched off is not documented.' }
      : reading;
  },
};

/**
 * The accounts of Apple Mail on OS X 10.7 to 10.10, as a property list: one list of receiving accounts, and one of
 * sending accounts. A sending account may be used by several receiving ones, so each dictionary is judged by itself.
 * Source: the test data of a public importer of such files; Apple has published nothing.
 */
export const appleMailAccounts: Format = {
  id: 'apple-mail-accounts',
  title: 'Apple Mail account list',
  client: 'Apple Mail',
  syntax: propertyList,
  recognition: {
    fileNames: ['Accounts.plist'],
    mayHoldOtherThings: true,
    content: { rootElement: 'plist', containsOneOf: ['>MailAccounts<', '>DeliveryAccounts<'] },
    contentIsEnough: true,
  },
  accounts: (root) =>
    root.groups().flatMap((list) => list.groups().filter(({ name }) => name === 'MailAccounts' || name === 'DeliveryAccounts')),
  accountName: { key: 'AccountName' },
  logInNames: (account) => [lastTextIn(account, 'Username'), lastTextIn(account, 'SMTPIdentifier')?.replace(/^[^:]*:/, '')],
  repeatedSetting: 'last',
  servers: [
    server('MailAccounts', 'incoming', { IMAPAccount: 'imap', POPAccount: 'pop3' }),
    server('DeliveryAccounts', 'outgoing', { SMTPAccount: 'smtp' }),
  ],
};

function server(list: string, direction: Direction, types: Readonly<Record<string, Protocol>>): ServerTable {
  const protocols = new Map(Object.entries(types));
  return {
    protocol: (group) => protocols.get(lastTextIn(group, 'AccountType')?.trim() ?? ''),
    direction,
    host: { key: 'Hostname' },
    port: (group) => (kindOfPort(group) === 'integer' ? ports.integer : ports.string),
    security,
    defaultPort: { port: () => undefined, certainty: 'assumed' },
    defaultSecurity: () => 'unknown',
    authentication: 'unknown',
    isServer: (group) => group.name === list && (lastTextIn(group, 'Hostname') ?? '') !== '',
    words: { auto: '“Use Secure Sockets Layer (SSL)” switched on', none: '“Use Secure Sockets Layer (SSL)” switched off' },
  };
}
