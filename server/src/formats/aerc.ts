import type { Authentication, Security } from '../model/mailServer';
import { hasPlaceholder } from '../model/placeholder';
import { commentedUrl, goIni } from '../syntax/ini/goIni';
import { ini } from '../syntax/ini/ini';
import type { Group } from '../syntax/tree';
import { withValueParts } from '../syntax/values/valueParts';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { storedPassword } from '../lenses/passwordLenses';
import type { SecurityLens } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';

/**
 * aerc has a section for each account, with a URL for each direction. The scheme says the encryption: without a
 * suffix, STARTTLS is required.
 * Source: rjarry/aerc `doc/aerc-imap.5.scd`, `doc/aerc-smtp.5.scd`, `worker/imap/connect.go`, `lib/send/smtp.go` and
 * `config/accounts.go`.
 */
export const aerc: Format = {
  id: 'aerc',
  title: 'aerc accounts',
  client: 'aerc',
  syntax: withValueParts(ini(goIni), ({ key }) => (key === 'source' || key === 'outgoing' ? commentedUrl : undefined)),
  recognition: {
    fileNames: ['accounts.conf', 'accounts.conf.*', 'accounts-*.conf'],
    content: {
      lines: [
        { oneOf: ['^[ \\t]*\\['], evidence: 'it has sections' },
        {
          oneOf: ['^[ \\t]*(?:source|outgoing)[ \\t]*=[ \\t]*["\']?(?:imap|smtp|maildir|notmuch|mbox|jmap)[A-Za-z+]*://'],
          evidence: 'it has a URL as source or outgoing',
        },
      ],
    },
    contentIsEnough: false,
  },
  language: { filenamePatterns: ['**/aerc/accounts.conf'], grammar: 'ini', configuration: 'ini-hash' },
  editorLanguages: ['properties'],
  accounts: (root) => root.groups(),
  accountName: ({ name }) => name,
  logInNames: (account) => ['source', 'outgoing'].flatMap((key) => userNames(account, key)),
  repeatedSetting: 'last',
  servers: [server('source', 'imap'), server('outgoing', 'smtp')],
};

function partsOf(account: Group, key: string): Group | undefined {
  return account.groups().findLast(({ name }) => name === key);
}

/** As written, and with the `@` decoded, which a URL has to escape. */
function userNames(account: Group, key: string): string[] {
  const user = lastTextIn(partsOf(account, key), 'user');
  return user === undefined ? [] : [user, user.replace(/%40/g, '@'), user.split('%40', 1)[0]!];
}

const schemeOf = (account: Group, key: string) => lastTextIn(partsOf(account, key), 'scheme');

function server(key: 'source' | 'outgoing', protocol: 'imap' | 'smtp'): ServerTable {
  return {
    protocol,
    direction: protocol === 'imap' ? 'incoming' : 'outgoing',
    // Local mail folders and programs are not servers.
    isServer: (account) => schemeOf(account, key)?.startsWith(protocol) ?? false,
    host: { group: key, key: 'host' },
    port: decimalPort('port', { group: key }),
    security: schemeSecurity(key, protocol),
    defaultPort: {
      port: (_, security) => (security !== 'tls' && protocol === 'smtp' ? 587 : usualDefaultPort(protocol, security)),
      certainty: 'certain',
    },
    defaultSecurity: (): Security => 'unknown',
    authentication: (account) => authenticationOf(schemeOf(account, key) ?? ''),
    certificateCheck: {
      slots: [{ group: key, key: 'scheme' }],
      write: (_, [style]) => [{ text: (style!.present ?? '').replace('+insecure', '') }],
      read: ([scheme]) =>
        scheme && new RegExp(`^${protocol}s\\+insecure(?:\\+|$)`).test(scheme.text) ? { value: 'off', at: 0 } : undefined,
    },
    storedPassword: storedPassword('password', 'clear', { group: key }),
    passwordCommand: { key: `${key}-cred-cmd`, written: 'pass show mail/example', after: [key] },
    words: { tls: `“${protocol}s://”`, starttls: `“${protocol}://”`, none: `“${protocol}+insecure://”` },
  };
}

/** `imaps`, `imap` and `imap+insecure`, each with optional suffixes for the authentication. */
function schemeSecurity(group: string, protocol: string): SecurityLens {
  const words = [
    { word: `${protocol}s`, meaning: 'tls' as const },
    { word: protocol, meaning: 'starttls' as const },
    { word: `${protocol}+insecure`, meaning: 'none' as const },
  ];
  return {
    slots: [{ group, key: 'scheme' }],
    words,
    read([scheme]) {
      if (!scheme) return undefined;
      if (hasPlaceholder(scheme.text)) return { value: 'placeholder', at: 0 };
      const [first, ...more] = scheme.text.split('+');
      const value = first === `${protocol}s` ? 'tls' : first !== protocol ? 'unknown' : more.includes('insecure') ? 'none' : 'starttls';
      return { value, at: 0 };
    },
    write(wanted, [style]) {
      const more =
        style?.present
          ?.split('+')
          .slice(1)
          .filter((word) => word !== 'insecure') ?? [];
      return [{ text: [wanted === 'tls' ? `${protocol}s` : protocol, ...more].join('+') }];
    },
  };
}

/** Without a suffix, it is a password. */
function authenticationOf(scheme: string): Authentication {
  const words = scheme.split('+').slice(1);
  if (words.includes('none')) return 'none';
  return words.includes('oauthbearer') || words.includes('xoauth2') ? 'oauth2' : 'password';
}
