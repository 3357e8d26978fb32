import type { Authentication, Protocol, Security } from '../model/mailServer';
import { clawsBlocks } from '../syntax/ini/iniDialects';
import { ini } from '../syntax/ini/ini';
import type { Group } from '../syntax/tree';
import { clearStartPort, usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { securityNumbers, undecidedWithout } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import type { SecurityLens } from '../lenses/lens';

/** Where Claws Mail and Sylpheed, whose files have one origin, differ. */
interface Relative {
  /** What the number of `protocol` means. */
  readonly protocolOf: (account: Group) => Protocol | undefined;
  readonly isDefaultKnown: boolean;
  /** Whether an account without `use_smtp_auth` logs in. */
  readonly defaultAuthentication: Authentication;
  readonly passwordStorage: 'clear' | 'obfuscated';
}

/**
 * Claws Mail keeps all accounts in one file, and of each the settings of all protocols: those of
 * the account's own protocol count, and a port only while the switch beside it is on.
 * Source: Claws Mail 4.3.1 `src/prefs_account.c`, `src/prefs_gtk.c`, `src/prefs_migration.c`,
 * `src/common/ssl.h`, `src/inc.c`, `src/imap.c`, `src/send_message.c`.
 */
export const clawsMail: Format = {
  id: 'claws-mail',
  title: 'Claws Mail accounts',
  client: 'Claws Mail',
  syntax: ini(clawsBlocks),
  recognition: {
    fileNames: ['accountrc'],
    content: {
      lines: [
        { oneOf: ['^\\[Account: \\d+\\]'], evidence: 'it has a section [Account: …]' },
        {
          oneOf: [
            '^(?:config_version|ssl_certs_auto_accept|use_tls_sni|set_gnutls_priority|gnutls_set_priority|pop_auth_method|privacy_prefs)=',
          ],
          evidence: 'it has a setting that only Claws Mail writes',
        },
      ],
    },
    contentIsEnough: false,
  },
  language: { filenames: ['accountrc'], grammar: 'ini', configuration: 'ini-hash' },
  accounts: accountsIn,
  accountName: { key: 'account_name' },
  logInNames,
  repeatedSetting: 'last',
  servers: serversOf({ protocolOf, isDefaultKnown: false, defaultAuthentication: 'unknown', passwordStorage: 'obfuscated' }),
};

export function accountsIn(root: Group): readonly Group[] {
  return root.groups().filter(({ name }) => /^Account: \d+$/.test(name));
}

export function logInNames(account: Group): readonly (string | undefined)[] {
  return ['user_id', 'smtp_user_id', 'address', 'name'].map((key) => textOf(account, key));
}

/** Where names are case-sensitive, this also accepts other spellings; nobody writes those. */
export function textOf(account: Group, key: string): string | undefined {
  return account
    .settings()
    .findLast((setting) => setting.key.toLowerCase() === key)
    ?.text.trim();
}

/** The client's yes and no: empty and 0 mean no. */
const isOn = (text: string | undefined) => text !== undefined && text !== '' && text !== '0';

/**
 * Version 1 of the settings took two protocols out of the list. The version of an account without one is in another
 * file: then only POP3 is certain, since its number never changed.
 */
function protocolOf(account: Group): Protocol | undefined {
  const number = textOf(account, 'protocol') ?? '0';
  const version = textOf(account, 'config_version');
  const numbers: Readonly<Record<string, Protocol>> =
    version === undefined ? { 0: 'pop3' } : version === '0' ? { 0: 'pop3', 1: 'pop3', 3: 'imap' } : { 0: 'pop3', 1: 'imap' };
  return Object.hasOwn(numbers, number) ? numbers[number] : undefined;
}

export function serversOf(relative: Relative): readonly ServerTable[] {
  return [receiving('pop3', 'pop', relative), receiving('imap', 'imap', relative), sending(relative)];
}

/** Only the numbers that both programs have in common: 2 is CRAM-MD5, and with 0 the server’s offer decides. */
const methodIn = (account: Group, key: string): Authentication => (textOf(account, key) === '2' ? 'cram-md5' : 'password');

/** The part that incoming and outgoing servers share. */
function connection(name: 'pop' | 'imap' | 'smtp', hostKey: string, { isDefaultKnown }: Relative) {
  const words: SecurityLens = securityNumbers(
    `ssl_${name}`,
    { 0: 'none', 1: 'tls', 2: 'starttls' },
    { writes: { tls: 1, starttls: 2 }, format: 'decimal', after: [hostKey] },
  );
  const portKey = `${name}_port`;
  const switchKey = `set_${name}port`;
  return {
    host: { key: hostKey },
    port: { ...decimalPort(portKey, { after: [hostKey] }), counts: (account: Group) => isOn(textOf(account, switchKey)) },
    companions: (key: string, account: Group) =>
      key === portKey ? [{ group: account, key: switchKey, text: '1', isSwitch: true as const }] : [],
    security: isDefaultKnown ? words : undecidedWithout(words, 'Claws Mail'),
    defaultSecurity: (): Security => 'none',
    defaultPort: {
      port: (protocol: Protocol, security: Security) => (security === 'tls' ? usualDefaultPort(protocol, 'tls') : clearStartPort(protocol)),
      certainty: 'certain' as const,
    },
    words: { tls: '“Use TLS”', starttls: '“Use STARTTLS command”', none: '“Don’t use TLS”' },
  };
}

function receiving(protocol: 'pop3' | 'imap', name: 'pop' | 'imap', relative: Relative): ServerTable {
  return {
    ...connection(name, 'receive_server', relative),
    protocol,
    direction: 'incoming',
    isServer: (account) => relative.protocolOf(account) === protocol && isOn(textOf(account, 'receive_server')),
    isLocal: (account) => protocol === 'imap' && isOn(textOf(account, 'set_tunnelcmd')),
    authentication: (account) =>
      protocol === 'imap' ? methodIn(account, 'imap_auth_method') : isOn(textOf(account, 'use_apop_auth')) ? 'apop' : 'password',
    authenticationSwitch: () => ({ key: protocol === 'imap' ? 'imap_auth_method' : 'use_apop_auth', password: '0' }),
    storedPassword: storedPassword('password', relative.passwordStorage),
    clientWritesPasswords: true,
  };
}

function sending(relative: Relative): ServerTable {
  return {
    ...connection('smtp', 'smtp_server', relative),
    protocol: 'smtp',
    direction: 'outgoing',
    isServer: (account) => isOn(textOf(account, 'smtp_server')) && !isOn(textOf(account, 'use_mail_command')),
    authentication(account) {
      const written = textOf(account, 'use_smtp_auth');
      return written === undefined ? relative.defaultAuthentication : isOn(written) ? methodIn(account, 'smtp_auth_method') : 'none';
    },
    authenticationSwitch: (account) =>
      isOn(textOf(account, 'use_smtp_auth')) ? { key: 'smtp_auth_method', password: '0' } : { key: 'use_smtp_auth' },
    storedPassword: storedPassword('smtp_password', relative.passwordStorage),
    clientWritesPasswords: true,
  };
}
