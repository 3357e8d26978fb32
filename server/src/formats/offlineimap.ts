import { memoizeWeakly } from '../memoize/memoize';
import type { Authentication, Security, TlsVersion } from '../model/mailServer';
import { configParser, defaultSection } from '../syntax/ini/configParser';
import type { Group } from '../syntax/tree';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { firstStoredPassword, storedPassword } from '../lenses/passwordLenses';
import { jointSecurity } from '../lenses/securityLenses';
import type { JointLens, PortLens, SecurityLens } from '../lenses/lens';
import { chosenFrom, namesIn } from '../lenses/mechanisms';
import { textIn } from '../lenses/settingIn';
import { offlineimapRefusals } from './refusals/offlineimap';

/**
 * OfflineIMAP has a section for each repository; those of the types IMAP and Gmail are servers. By default, the
 * connection uses implicit TLS, since version 6.6 of 2015, and it fails unless the file says how to verify the server.
 * With STARTTLS nothing is verified.
 * Source: OfflineIMAP/offlineimap3 `offlineimap/repository/IMAP.py`, `repository/Gmail.py` (`gethost`, `getport`),
 * `imapserver.py` (`__start_tls`), `imaplibutil.py` and `CustomConfig.py`; version 8.0.0 when run.
 */
export const offlineimap: Format = {
  id: 'offlineimap',
  title: 'OfflineIMAP configuration',
  client: 'OfflineIMAP',
  syntax: configParser({ interpolates: true }),
  recognition: {
    fileNames: ['*offlineimaprc*', 'config', 'offlineimap*.conf'],
    content: {
      lines: [
        { oneOf: ['^[ \\t]*\\[Repository [^\\r\\n]'], evidence: 'it has a section [Repository …]' },
        {
          oneOf: ['^[ \\t]*[Tt][Yy][Pp][Ee][ \\t]*[=:][ \\t]*(?:IMAP|Gmail|Maildir|GmailMaildir)\\b'],
          evidence: 'it names a type of repository',
        },
      ],
    },
    contentIsEnough: false,
  },
  language: { filenamePatterns: ['.offlineimaprc', 'offlineimaprc', '**/offlineimap/config'], grammar: 'ini', configuration: 'ini-hash' },
  editorLanguages: ['properties'],
  accounts: (root) => root.groups().filter(({ name }) => name.startsWith(prefix)),
  accountName: ({ name }) => name.slice(prefix.length),
  logInNames: (repository) =>
    [repository, ...defaults(repository)].flatMap((group) =>
      ['remoteuser', 'remote_identity', 'remoteusereval'].map((key) => textIn(group, key)),
    ),
  repeatedSetting: 'first',
  servers: [server('IMAP'), server('Gmail')],
  refusals: offlineimapRefusals,
};

const prefix = 'Repository ';

/** Searched once per file. */
const defaultsIn = memoizeWeakly((root: Group): readonly Group[] => root.groups().filter(({ name }) => name === defaultSection));

function defaults({ parent }: Group): readonly Group[] {
  return parent ? defaultsIn(parent) : [];
}

/** A setting of the repository, otherwise of the defaults. */
const effective = (repository: Group, key: string) => textIn(repository, key) ?? textIn(defaults(repository)[0], key);

/** `remoteporteval` is a Python expression, whose value is not known here. */
function evaluatedPort(): PortLens {
  return {
    slot: { key: 'remoteporteval' },
    read: () => ({ kind: 'undecided', why: 'The port is an expression in Python, so it is not known before OfflineIMAP runs.' }),
    write: () => undefined,
  };
}

function spokenVersion(): JointLens<TlsVersion> {
  return {
    slots: [{ key: 'ssl_version' }],
    read([version]) {
      const spoken =
        version &&
        ({ ssl2: 'ssl2', ssl3: 'ssl3', tls1: '1.0', tls1_1: '1.1', tls1_2: '1.2', tls1_3: '1.3' } as const)[version.text as 'ssl2'];
      return spoken && { value: spoken, at: 0 };
    },
  };
}

function server(type: 'IMAP' | 'Gmail'): ServerTable {
  const port = decimalPort('remoteport', { after: ['remotehost', 'type'] });
  const evaluated = evaluatedPort();
  return {
    protocol: 'imap',
    direction: 'incoming',
    isServer: (repository) =>
      effective(repository, 'type') === type &&
      (type === 'Gmail' ||
        ['remotehost', 'remotehosteval', 'preauthtunnel', 'transporttunnel'].some((key) => effective(repository, key) !== undefined)),
    host: { key: 'remotehost' },
    ...(type === 'Gmail' && {
      defaultHost: (repository: Group) => (effective(repository, 'remotehosteval') === undefined ? 'imap.gmail.com' : undefined),
    }),
    inherits: defaults,
    port: (repository) => (effective(repository, 'remoteporteval') === undefined ? port : evaluated),
    security: security(),
    // The Gmail type has one default port, whatever the encryption.
    defaultPort: { port: type === 'Gmail' ? () => 993 : usualDefaultPort, certainty: 'certain' },
    defaultSecurity: (): Security => 'tls',
    unknownSecurityLoses: 'account',
    authentication: authenticationOf,
    authenticationSwitch: () => ({ key: 'auth_mechanisms' }),
    certificateCheck: {
      slots: [{ key: 'sslcacertfile', after: ['ssl', 'remoteport', 'remotehost', 'type'] }, { key: 'cert_fingerprint' }],
      // The word for the system's list of authorities.
      vocabulary: ['OS-DEFAULT'],
      write: () => [{ text: 'OS-DEFAULT' }, undefined],
      read([authorities, fingerprint]) {
        // Both are checked, so the fingerprint takes nothing away.
        if (authorities && authorities.text !== '') return { value: 'on', at: 0 };
        return fingerprint && fingerprint.text !== '' ? { value: 'pinned', at: 1 } : undefined;
      },
    },
    fingerprint: { key: 'cert_fingerprint' },
    companions: (key, group) =>
      key === 'ssl' && effective(group, 'sslcacertfile') === undefined && (effective(group, 'cert_fingerprint') ?? '') === ''
        ? [{ group, key: 'sslcacertfile', text: 'OS-DEFAULT', isSwitch: true }]
        : [],
    // It names the only version that is used.
    minimumTlsVersion: { ...spokenVersion(), write: (wanted) => (wanted === '1.2' ? [{ text: 'tls1_2' }] : undefined) },
    maximumTlsVersion: spokenVersion(),
    storedPassword: firstStoredPassword(storedPassword('remotepass'), storedPassword('oauth2_refresh_token')),
    // A Python expression.
    passwordCommand: {
      key: 'remotepasseval',
      replaces: 'remotepass',
      written: '__import__("subprocess").getoutput("pass show mail/example")',
    },
    isLocal: (repository) =>
      effective(repository, 'transporttunnel') !== undefined || (type === 'IMAP' && effective(repository, 'preauthtunnel') !== undefined),
    words: { tls: 'ssl', opportunistic: '“starttls = yes” (only tried if the server offers it)', none: 'neither ssl nor starttls' },
  };
}

/** Python's words for true and false, in any letter case. */
const truths: ReadonlyMap<string, boolean> = new Map([
  ...['1', 'yes', 'true', 'on'].map((word) => [word, true] as const),
  ...['0', 'no', 'false', 'off'].map((word) => [word, false] as const),
]);

/** STARTTLS counts only without `ssl`, and the client goes on without it where the server does not offer it. */
function security(): SecurityLens {
  const lens = jointSecurity(
    { ssl: { key: 'ssl', after: ['remoteport', 'remotehost', 'type'] }, starttls: { key: 'starttls', after: ['ssl'] } },
    ({ ssl, starttls }) => {
      if (ssl === undefined) return undefined;
      const isTls = truths.get(ssl.toLowerCase());
      if (isTls === undefined) return { security: 'unknown', by: 'ssl' };
      if (isTls) return { security: 'tls', by: 'ssl' };
      if (starttls === undefined) return { security: 'opportunistic', by: 'ssl' };
      const isTried = truths.get(starttls.toLowerCase());
      return isTried === undefined
        ? { security: 'unknown', by: 'starttls' }
        : isTried
          ? { security: 'opportunistic', by: 'starttls' }
          : { security: 'none', by: 'ssl' };
    },
    { tls: { ssl: 'yes' } },
  );
  return {
    ...lens,
    words: [
      { word: 'yes', meaning: 'tls' },
      { word: 'no', meaning: 'opportunistic' },
    ],
  };
}

/** One of the allowed list is chosen; without a list, a password is the last resort. */
function authenticationOf(repository: Group): Authentication {
  const allowed = effective(repository, 'auth_mechanisms');
  return allowed === undefined ? 'password' : chosenFrom(namesIn(allowed));
}
