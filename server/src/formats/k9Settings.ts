import type { Authentication, Protocol, Security } from '../model/mailServer';
import { allGroups, type Group } from '../syntax/tree';
import { xml } from '../syntax/xml/xml';
import type { Format, ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { securityWords } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import { lastTextIn, textIn } from '../lenses/settingIn';

/** Inside servers and identities. */
const logInKeys = ['username', 'name', 'email'];

/**
 * The settings export of K-9 Mail and Thunderbird for Android. What a word means depends on the version that the file
 * states; there are no default ports.
 * Source: thunderbird/thunderbird-android `legacy/core/…/preferences/ServerSettingsDescriptions.kt` and the upgraders
 * to versions 92 and 94.
 */
export const k9Settings: Format = {
  id: 'k9-settings',
  title: 'K-9 Mail / Thunderbird for Android settings',
  client: 'Thunderbird for Android',
  syntax: xml,
  recognition: {
    fileNames: ['*.k9s'],
    ownFileNames: ['*.k9s'],
    content: { rootElement: 'k9settings', containsOneOf: ['<k9settings'] },
    contentIsEnough: true,
  },
  language: { extensions: ['.k9s'], grammar: 'xml', configuration: 'xml' },
  accounts: (root) =>
    root
      .groups()
      .flatMap((settings) => elements(settings, 'accounts'))
      .flatMap((accounts) => elements(accounts, 'account')),
  accountName: { key: 'name' },
  logInNames: (account) =>
    [...allGroups(account)].flatMap((group) => logInKeys.flatMap((key) => (group === account ? [] : (lastTextIn(group, key) ?? [])))),
  repeatedSetting: 'last',
  servers: [server('incoming-server'), server('outgoing-server')],
};

const elements = (group: Group, name: string) => group.groups().filter((inner) => inner.name === name);

/** From this version on, a word that the app does not know keeps the account from being imported. */
const strictSinceVersion = 92;

function server(element: 'incoming-server' | 'outgoing-server'): ServerTable {
  const types: readonly Protocol[] = element === 'incoming-server' ? ['imap', 'pop3'] : ['smtp'];
  return {
    protocol: (group) => types.find((type) => type === textIn(group, '@type')?.toLowerCase()),
    direction: element === 'incoming-server' ? 'incoming' : 'outgoing',
    servers: (account) => elements(account, element),
    host: { key: 'host' },
    port: decimalPort('port', { after: ['host'] }),
    security: securityWords(
      'connection-security',
      { SSL_TLS_REQUIRED: 'tls', STARTTLS_REQUIRED: 'starttls', NONE: 'none', SSL_TLS_OPTIONAL: 'tls', STARTTLS_OPTIONAL: 'opportunistic' },
      {
        writes: { tls: 'SSL_TLS_REQUIRED', starttls: 'STARTTLS_REQUIRED' },
        counts: (word, group) => !word.endsWith('_OPTIONAL') || versionOf(group) < strictSinceVersion,
        after: ['port', 'host'],
      },
    ),
    defaultPort: { port: () => undefined, certainty: 'certain', isNeeded: true },
    isServer: (group) => textIn(group, 'host') !== undefined,
    defaultSecurity: (group): Security => (versionOf(group) < strictSinceVersion ? 'tls' : 'unknown'),
    authentication: (group) => authenticationOf(group, element),
    authenticationSwitch: (group) =>
      authenticationOf(group, element) === 'none' ? undefined : { key: 'authentication-type', password: 'PLAIN', oauth2: 'XOAUTH2' },
    storedPassword: storedPassword('password'),
    words: {
      tls: 'SSL/TLS',
      starttls: 'STARTTLS',
      opportunistic: '“STARTTLS (if available)”',
      none: 'security “None”',
    },
  };
}

function versionOf(group: Group): number {
  let root = group;
  while (root.parent?.parent) root = root.parent;
  const version = textIn(root, '@version') ?? '';
  return /^\d{1,6}$/.test(version) ? Number(version) : Infinity;
}

const methods: ReadonlyMap<string, Authentication> = new Map([
  ['PLAIN', 'password'],
  ['LOGIN', 'password'],
  ['AUTOMATIC', 'password'],
  ['CRAM_MD5', 'cram-md5'],
  ['EXTERNAL', 'client-certificate'],
  ['XOAUTH2', 'oauth2'],
  ['NONE', 'none'],
]);

/** An outgoing server without a log-in name is used without logging in. */
function authenticationOf(group: Group, element: string): Authentication {
  if (element === 'outgoing-server' && (lastTextIn(group, 'username') ?? '') === '') return 'none';
  return methods.get(lastTextIn(group, 'authentication-type') ?? '') ?? 'unknown';
}
