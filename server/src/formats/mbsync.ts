import { tlsVersions, type PasswordStorage, type Security, type TlsVersion, type WantedSecurity } from '../model/mailServer';
import { directives } from '../syntax/lines/directives';
import { mbsyncDirectives } from '../syntax/lines/directivesDialects';
import type { Group, Setting } from '../syntax/tree';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { storedPassword } from '../lenses/passwordLenses';
import type { AuthenticationLens, JointLens, SecurityLens, ValueChange } from '../lenses/lens';
import { chosenFrom, namesIn } from '../lenses/mechanisms';
import { lastTextIn } from '../lenses/settingIn';
import { hasPlaceholder } from '../model/placeholder';
import { mbsyncRefusals, oldSecurity } from './refusals/mbsync';

const words: SecurityLens['words'] = [
  { word: 'None', meaning: 'none' },
  { word: 'STARTTLS', meaning: 'starttls' },
  { word: 'IMAPS', meaning: 'tls' },
];

/** What stood in place of `SSLType` before 1.3. */
const oldest = ['UseIMAPS', 'RequireSSL', 'UseTLSv1', 'UseTLSv1.1', 'UseTLSv1.2', 'UseTLSv1.3'].map((key) => ({ key }));

/**
 * mbsync (isync) fetches mail by IMAP. A server is an `IMAPAccount`, or an `IMAPStore` with a server of its own. By
 * default, STARTTLS is required.
 * Source: isync `src/drv_imap.c` (`imap_parse_store`) and `src/mbsync.1` of 1.4.4 and 1.5; version 1.4.4 when run.
 */
export const mbsync: Format = {
  id: 'mbsync',
  title: 'mbsync configuration',
  client: 'mbsync',
  syntax: directives(mbsyncDirectives),
  recognition: {
    fileNames: ['.mbsyncrc', 'mbsyncrc', '*mbsyncrc', '*mbsyncrc.*', '*isyncrc', '*isyncrc.*'],
    ownFileNames: ['.mbsyncrc', 'mbsyncrc', 'isyncrc'],
    readsAnyOwnFile: true,
    content: {
      lines: [
        { oneOf: ['^[ \\t]*IMAP(?:Account|Store)[ \\t]+[^ \\t\\r\\n=]'], evidence: 'it has a line “IMAPAccount” or “IMAPStore”' },
        {
          oneOf: ['^[ \\t]*(?:Host|Tunnel|Account|User|Channel|MaildirStore|Group)[ \\t]+[^ \\t\\r\\n=]'],
          evidence: 'it has a line “Host”, “Channel” or the like',
        },
      ],
      ignoresCase: true,
    },
    contentIsEnough: true,
  },
  language: {
    filenames: ['.mbsyncrc', 'mbsyncrc', 'isyncrc'],
    extensions: ['.mbsyncrc'],
    grammar: 'directives',
    configuration: 'ini-hash',
  },
  accounts: (root) => root.groups().filter(({ name }) => name === 'IMAPAccount' || name === 'IMAPStore'),
  accountName: { key: 'IMAPAccount' },
  logInNames: (account) => account.settings().flatMap(({ key, text }) => (key === 'User' ? text : [])),
  repeatedSetting: 'last',
  servers: [receiving()],
  refusals: mbsyncRefusals,
};

function receiving(): ServerTable {
  return {
    protocol: 'imap',
    direction: 'incoming',
    isServer: (account) => lastTextIn(account, 'Host') !== undefined || lastTextIn(account, 'Tunnel') !== undefined,
    host: { key: 'Host' },
    port: decimalPort('Port', { after: ['Host', 'IMAPAccount', 'IMAPStore'] }),
    security: connectionType(),
    defaultPort: { port: usualDefaultPort, certainty: 'certain' },
    defaultSecurity: (account): Security => (lastTextIn(account, 'Tunnel') !== undefined ? 'none' : 'starttls'),
    otherReader: (account) =>
      /^imaps?:/.test(lastTextIn(account, 'Host') ?? '') ? { host: 'Versions up to 1.4 understand it and complain.' } : {},
    unknownSecurityLoses: 'file',
    authentication: mechanisms(),
    // `*`, of which SASL or LOGIN makes a password; a token only from a command, and with a module of SASL that knows it.
    defaultAuthentication: (account) => (/oauth|token/i.test(lastTextIn(account, 'PassCmd') ?? '') ? 'unknown' : 'password'),
    minimumTlsVersion: {
      ...allowedVersions((versions) => versions[0]),
      write: (wanted, [, older]) =>
        wanted === '1.2' ? ['removed', older!.present === undefined ? undefined : { text: newEnough(older!.present) }] : undefined,
    },
    maximumTlsVersion: allowedVersions((versions) => versions.at(-1)),
    storedPassword: password(),
    passwordCommand: { key: 'PassCmd', written: '"pass show mail/example"' },
    isLocal: (account) => lastTextIn(account, 'Tunnel') !== undefined,
    words: (account) => ({
      ...(isOldest(account)
        ? { tls: '“UseIMAPS yes”', none: '“RequireSSL no” and “UseTLSv1 no”' }
        : { tls: '“SSLType IMAPS”', none: '“SSLType None”' }),
      starttls: 'STARTTLS',
    }),
  };
}

const isOldest = (account: Group) =>
  !account.first('SSLType') && !account.first('TLSType') && oldest.some(({ key }) => account.first(key) !== undefined);

/** `Pass PassCmd …` holds no password: mbsync refuses it, and a command is meant. */
function password(): JointLens<PasswordStorage> {
  const lens = storedPassword('Pass');
  return {
    ...lens,
    read: ([setting], account) => (/^PassCmd\s/i.test(setting?.text ?? '') ? { value: 'no', at: 0 } : lens.read([setting], account)),
  };
}

/**
 * Since 1.5 the setting is `TLSType`, but the older `SSLType` is still accepted. Only that is understood by all
 * versions, so it is what a fix adds to a file with neither. The oldest settings, `UseIMAPS`,
 * `RequireSSL` and `UseTLSv1`, must not be used with it: up to 1.4 they can mean no encryption, and 1.5 does not know
 * them.
 */
function connectionType(): SecurityLens {
  const after = ['Port', 'Host', 'IMAPAccount', 'IMAPStore'];
  return {
    slots: [{ key: 'SSLType', after }, { key: 'TLSType', after }, ...oldest],
    words,
    read(settings, account) {
      const [older, newer] = settings;
      const at = newer && !(older && older.span.start > newer.span.start) ? 1 : older ? 0 : -1;
      if (at >= 0) return { value: meaningOf(settings[at]!), at, conflictsWith: conflicting(settings, at) };
      const first = settings.findIndex((setting) => setting !== undefined);
      const value = first < 0 ? undefined : oldSecurity(account);
      if (value === undefined) return undefined;
      if (settings.some((setting) => hasPlaceholder(setting?.text ?? ''))) return { value: 'placeholder', at: first };
      return { value, at: value === 'none' ? 3 : first };
    },
    write(wanted: WantedSecurity, [older, newer]): readonly ValueChange[] {
      const value = { text: wanted === 'tls' ? 'IMAPS' : 'STARTTLS' };
      const hasNewer = newer?.present !== undefined;
      const removals = oldest.map(() => 'removed' as const);
      return [hasNewer && older?.present === undefined ? undefined : value, hasNewer ? value : undefined, ...removals];
    },
  };
}

/** The allowed mechanisms: each line adds to them; without any, everything is allowed that the client considers safe enough. */
function mechanisms(): AuthenticationLens {
  const listed = (account: Group) => account.settings().flatMap(({ key, text }) => (key === 'AuthMechs' ? text : []));
  return {
    slot: { key: 'AuthMechs', alternatives: true },
    read: (_, account) => chosenFrom(namesIn(listed(account).join(' '))),
    // It is the one that needs no module; a single line cannot revoke what another one allows.
    write: (wanted, _, account) => (wanted === 'password' && listed(account).length === 1 ? { text: 'LOGIN' } : undefined),
  };
}

/** The other keyword with another value. With the oldest settings, mbsync refuses the file. */
function conflicting([older, newer]: readonly (Setting | undefined)[], at: number): readonly number[] {
  const meaning = meaningOf([older, newer][at]!);
  const other = [older, newer][1 - at];
  return other !== undefined && !['placeholder', 'unknown', meaning].includes(meaningOf(other)) ? [1 - at] : [];
}

const meaningOf = ({ text }: Setting) =>
  hasPlaceholder(text) ? 'placeholder' : (words.find(({ word }) => word.toLowerCase() === text.toLowerCase())?.meaning ?? 'unknown');

/** `SSLVersions` lists what is allowed; `TLSVersions` adds to 1.2 and 1.3, or removes from them. */
function allowedVersions(choose: (versions: readonly TlsVersion[]) => TlsVersion | undefined): JointLens<TlsVersion> {
  return {
    slots: [{ key: 'TLSVersions' }, { key: 'SSLVersions' }],
    read([newer, older]) {
      const setting = newer ?? older;
      const version =
        setting && !hasPlaceholder(setting.text) ? choose(newer ? afterChanges(newer.text) : listed(setting.text)) : undefined;
      return version && { value: version, at: newer ? 0 : 1 };
    },
  };
}

const inOrder = (versions: ReadonlySet<string | undefined>) => tlsVersions.filter((version) => versions.has(version));

const listed = (text: string) => inOrder(new Set(text.split(/\s+/).map(versionOf)));

const versionOf = (word: string): string | undefined =>
  (({ sslv2: 'ssl2', sslv3: 'ssl3', tlsv1: '1.0' }) as Readonly<Record<string, string>>)[word.toLowerCase()] ??
  /^tlsv(1\.[1-3])$/i.exec(word)?.[1];

function afterChanges(text: string): readonly TlsVersion[] {
  const versions = new Set(['1.2', '1.3']);
  for (const [, sign, version = ''] of text.matchAll(/([+-])(1\.[0-3])/g)) {
    if (sign === '+') versions.add(version);
    else versions.delete(version);
  }
  return inOrder(versions);
}

/** The words of a list that are new enough to stay. */
function newEnough(text: string): string {
  const words = text.split(/\s+/).filter((word) => ['1.2', '1.3'].includes(versionOf(word) ?? ''));
  return words.length > 0 ? words.join(' ') : 'TLSv1.2';
}
