import type { Authentication, CertificateCheck, Security } from '../model/mailServer';
import { toml } from '../syntax/toml';
import type { Group } from '../syntax/tree';
import { urlOrHost } from '../syntax/values/url';
import { withValueParts } from '../syntax/values/valueParts';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { firstStoredPassword, storedPassword } from '../lenses/passwordLenses';
import { jointSecurity, securityWords } from '../lenses/securityLenses';
import { wordsOf } from '../lenses/wordLenses';
import { chosenFrom } from '../lenses/mechanisms';
import { lastTextIn } from '../lenses/settingIn';
import { himalayaRefusals } from './refusals/himalaya';

/** A server in the form of 0.x. */
const flat = '^[ \\t]*(?:imap|smtp)-host[ \\t]*=';

/** A server in the form of the betas of 1.0. */
const ofBeta = '^[ \\t]*(?:imap|smtp)\\.host[ \\t]*=';

/** A server in the form of 2.x. */
const addressed = [
  '^[ \\t]*(?:imap|smtp)\\.server[ \\t]*=',
  '^[ \\t]*\\[accounts\\.[^\\r\\n]{1,200}\\.(?:imap|smtp)[ \\t]*\\]',
  '^[ \\t]*(?:imap|smtp)[ \\t]*=[ \\t]*\\{',
];

/**
 * Himalaya 1.x has a table for each account, with a backend for reading and one for sending; in 0.x the table is
 * named after the account itself, and the settings have long names. In 2.x each server has an address, with the
 * encryption in its scheme. The betas of 1.0 have a table for each server.
 * Source: pimalaya/himalaya `config.sample.toml` (v1.0.0, v1.1.0), `MIGRATION.md`, `CHANGELOG.md`; pimalaya/core
 * `email/src/tls/mod.rs`, `email/src/imap/config.rs`, `secret/src/derive.rs`; of 0.x
 * `email/src/backend/imap/config.rs`, `email/src/backend/imap/backend.rs`, `email/src/sender/smtp/config.rs`; of the
 * betas `config.sample.toml` (v1.0.0-beta to -beta.4), pimalaya/core `email/src/imap/config.rs` (2024-04); of 2.x
 * pimalaya/himalaya `config.sample.toml`, `src/config.rs`, `src/imap/client.rs`, `src/smtp/client.rs`,
 * pimalaya/io-imap and pimalaya/io-smtp `src/client/connect.rs`.
 */
export const himalaya: Format = {
  id: 'himalaya',
  title: 'Himalaya configuration',
  client: 'Himalaya',
  syntax: withValueParts(toml(['accounts', '*'], ['*']), ({ key }) =>
    key === 'imap.server' || key === 'smtp.server' ? urlOrHost : undefined,
  ),
  recognition: {
    fileNames: ['himalaya/*.toml', 'himalaya*.toml', '.himalayarc', 'config.toml'],
    content: {
      lines: [
        { oneOf: ['^[ \\t]*\\[accounts\\.', '^[ \\t]*accounts\\.', flat, ofBeta], evidence: 'it has accounts' },
        {
          oneOf: [
            '^[ \\t]*(?:message\\.send\\.)?backend(?:\\.type)?[ \\t]*=',
            '^[ \\t]*\\[accounts\\.[^\\r\\n]{1,200}\\.backend[ \\t]*\\]',
            flat,
            ofBeta,
            ...addressed,
          ],
          evidence: 'it has a backend',
        },
        {
          oneOf: [
            'type[ \\t]*=[ \\t]*["\'](?:imap|smtp|maildir|notmuch|sendmail)["\']',
            '^[ \\t]*(?:imap|smtp)[.-]login[ \\t]*=',
            '^[ \\t]*(?:(?:imap|smtp)\\.)?server[ \\t]*=[ \\t]*["\']',
            '\\{[ \\t]*server[ \\t]*=[ \\t]*["\']',
          ],
          evidence: 'its backend has a type, a log-in or an address',
        },
      ],
    },
    contentIsEnough: false,
  },
  // Other names end in `.toml`, for which editors have a language.
  language: { filenames: ['.himalayarc'], grammar: 'directives', configuration: 'ini-hash' },
  accounts: (root) => root.groups(),
  accountName: ({ name }) => name,
  logInNames: (account) =>
    [...account.settings(), ...account.groups().flatMap((address) => address.settings())].flatMap(({ key, text }) =>
      logInKey.test(key) ? text : [],
    ),
  repeatedSetting: 'last',
  servers: [
    server('backend', 'imap'),
    server('message.send.backend', 'smtp'),
    flatServer('imap'),
    flatServer('smtp'),
    addressedServer('imap'),
    addressedServer('smtp'),
    betaServer('imap'),
    betaServer('smtp'),
  ],
  refusals: himalayaRefusals,
};

const logInKey = /(?:^|[.-])(?:email|display-name|name|login|user|username|authcid|authzid)$/;

/**
 * The keys that the table of a server may contain; with any other key the program rejects the file, so it belongs to
 * another program.
 */
const knownKeys = /^(?:server|starttls|alpn|tls\..*|sasl\..*|sasl-ir|id\..*|sort\..*)$/;

/** 2.x: an address without a scheme means implicit TLS, and so does a scheme with `s`. */
function addressedServer(protocol: 'imap' | 'smtp'): ServerTable {
  const address = `${protocol}.server`;
  const lens = jointSecurity(
    { scheme: { group: address, key: 'scheme' }, starttls: { key: `${protocol}.starttls`, after: [address] } },
    ({ scheme, starttls }): { security: Security; by: 'scheme' | 'starttls'; conflictsWith?: readonly ['starttls'] } | undefined => {
      const written = scheme?.toLowerCase() ?? `${protocol}s`;
      // The program does not connect if both are set.
      if (written === `${protocol}s`)
        return scheme === undefined && starttls !== 'true'
          ? undefined
          : { security: 'tls', by: 'scheme', ...(starttls === 'true' && { conflictsWith: ['starttls'] }) };
      if (written !== protocol) return { security: 'unknown', by: 'scheme' };
      return starttls === 'true' ? { security: 'starttls', by: 'starttls' } : { security: 'none', by: 'scheme' };
    },
    {},
  );
  return {
    protocol,
    direction: protocol === 'imap' ? 'incoming' : 'outgoing',
    isServer: (account) =>
      isAddress(lastTextIn(account, address) ?? '') &&
      account.settings().every(({ key }) => !key.startsWith(`${protocol}.`) || knownKeys.test(key.slice(protocol.length + 1))),
    host: { group: address, key: 'host' },
    port: decimalPort('port', { group: address }),
    security: {
      ...lens,
      words: [
        { word: `${protocol}s`, meaning: 'tls' },
        { word: protocol, meaning: 'none' },
      ],
      write: (wanted, [scheme, starttls]) => [
        wanted === 'starttls' ? { text: protocol } : scheme?.present === undefined ? undefined : { text: `${protocol}s` },
        wanted === 'starttls' ? { text: 'true', kind: 'boolean' } : starttls?.present === undefined ? undefined : 'removed',
      ],
    },
    defaultPort: {
      port: (_, security) => (security === 'unknown' ? undefined : usualDefaultPort(protocol, security)),
      certainty: 'certain',
    },
    defaultSecurity: () => 'tls',
    authentication: (account) => mechanismIn(account, `${protocol}.sasl.`),
    // Without a password the program rejects the file, so it can only be replaced by a command.
    storedPassword: { ...firstStoredPassword(...secretsOf(`${protocol}.sasl.`)), write: () => undefined },
    passwordCommand: {
      key: `${protocol}.sasl.plain.password.command`,
      replaces: `${protocol}.sasl.plain.password.raw`,
      written: '"pass show mail/example"',
    },
    words: {
      tls: `“${protocol}s://”, or no scheme`,
      starttls: `“${protocol}://” with “starttls = true”`,
      none: `“${protocol}://” without “starttls = true”`,
    },
  };
}

/** Whether it has a host, and no `@` after a slash: the text before that could be part of a password. */
function isAddress(text: string): boolean {
  const withoutScheme = text.replace(/^[a-z][a-z\d+.-]*:\/\//i, '');
  return /^[^/?#]/.test(withoutScheme) && !/[/?#][^@]*@/.test(withoutScheme);
}

/** The mechanism has a table of its own; without one, there is no log-in. */
function mechanismIn(account: Group, path: string): Authentication {
  const key = account.settings().find((setting) => setting.key.startsWith(path))?.key;
  return key === undefined ? 'none' : chosenFrom([key.slice(path.length).split('.', 1)[0]!]);
}

function secretsOf(path: string) {
  const keys = [
    ['plain', 'password'],
    ['login', 'password'],
    ['plain', 'passwd'],
    ['scram-sha-256', 'password'],
    ['oauthbearer', 'token'],
    ['xoauth2', 'token'],
  ] as const;
  const [first, ...others] = keys.map(([mechanism, secret]) => storedPassword(`${path}${mechanism}.${secret}.raw`));
  return [first!, ...others] as const;
}

/** 0.x: TLS is on by default, and STARTTLS replaces implicit TLS. */
function flatServer(protocol: 'imap' | 'smtp'): ServerTable {
  const key = (name: string) => `${protocol}-${name}`;
  const beside = [key('port'), key('host')];
  const lens = jointSecurity(
    { tls: { key: key('ssl'), after: beside }, starttls: { key: key('starttls'), after: [key('ssl'), ...beside] } },
    ({ tls, starttls }) => {
      if (tls === 'false') return { security: 'none', by: 'tls' };
      if (starttls !== undefined) return { security: starttls === 'true' ? 'starttls' : 'tls', by: 'starttls' };
      return tls === undefined ? undefined : { security: 'tls', by: 'tls' };
    },
    { tls: { starttls: { text: 'false', kind: 'boolean' } }, starttls: { starttls: { text: 'true', kind: 'boolean' } } },
  );
  return {
    protocol,
    direction: protocol === 'imap' ? 'incoming' : 'outgoing',
    isServer: (account) => lastTextIn(account, key('host')) !== undefined,
    host: { key: key('host') },
    port: decimalPort(key('port'), { kind: 'integer', after: [key('host')] }),
    security: {
      ...lens,
      // What happens if both are set is not confirmed, and it accepts no texts other than these two.
      read: (settings, account) => {
        const [tls, starttls] = settings.map((setting) => setting?.text);
        const isOdd =
          [tls, starttls].some((text) => text !== undefined && text !== 'true' && text !== 'false') ||
          (tls === 'false' && starttls === 'true');
        return isOdd
          ? {
              value: 'undecided',
              at: tls === undefined ? 1 : 0,
              why: 'What Himalaya makes of these encryption settings is not documented.',
            }
          : lens.read(settings, account);
      },
      // Versions before 0.7 have no `ssl`, so it is only changed where it is written.
      write: (wanted, [tls, starttls]) => [
        tls?.present === undefined ? undefined : { text: 'true', kind: 'boolean' },
        wanted === 'tls' && starttls?.present === undefined
          ? undefined
          : { text: wanted === 'starttls' ? 'true' : 'false', kind: 'boolean' },
      ],
    },
    defaultPort: { port: () => undefined, certainty: 'certain', isNeeded: true },
    defaultSecurity: () => 'tls',
    authentication: (account) => methods.get(lastTextIn(account, key('auth')) ?? 'passwd') ?? 'unknown',
    certificateCheck: wordsOf<CertificateCheck>(key('insecure'), { true: 'off' }, 'on', {
      writes: { on: { text: 'false', kind: 'boolean' } },
    }),
    storedPassword: storedPassword(key('passwd.raw')),
    words: { tls: `“${protocol}-ssl”`, starttls: `“${protocol}-starttls”`, none: `“${protocol}-ssl = false”` },
  };
}

/** The betas of 1.0: `encryption` is a word or a boolean, and a way of logging in stands beside the host. */
function betaServer(protocol: 'imap' | 'smtp'): ServerTable {
  const key = (name: string) => `${protocol}.${name}`;
  return {
    protocol,
    direction: protocol === 'imap' ? 'incoming' : 'outgoing',
    isServer: (account) => lastTextIn(account, key('host')) !== undefined && lastTextIn(account, key('server')) === undefined,
    host: { key: key('host') },
    port: decimalPort(key('port'), { kind: 'integer', after: [key('host')] }),
    security: {
      ...securityWords(
        key('encryption'),
        { tls: 'tls', ssl: 'tls', true: 'tls', 'start-tls': 'starttls', starttls: 'starttls', none: 'none', false: 'none' },
        { writes: { tls: 'tls', starttls: 'start-tls' }, kind: 'string', after: [key('port'), key('host')] },
      ),
      words: [
        { word: 'tls', meaning: 'tls' },
        { word: 'start-tls', meaning: 'starttls' },
        { word: 'none', meaning: 'none' },
      ],
    },
    defaultPort: { port: () => undefined, certainty: 'certain', isNeeded: true },
    defaultSecurity: () => 'tls',
    unknownSecurityLoses: 'file',
    authentication: (account) =>
      account.settings().some((setting) => setting.key.startsWith(key('oauth2.')))
        ? 'oauth2'
        : (methods.get(lastTextIn(account, key('auth')) ?? 'passwd') ?? 'unknown'),
    storedPassword: firstStoredPassword(storedPassword(key('passwd.raw')), storedPassword(key('password.raw'))),
    passwordCommand: { key: key('passwd.cmd'), replaces: key('passwd.raw'), written: '"pass show mail/example"' },
    words: { tls: 'encryption “tls”', starttls: 'encryption “start-tls”', none: 'encryption “none”' },
  };
}

function server(path: string, protocol: 'imap' | 'smtp'): ServerTable {
  const key = (name: string) => `${path}.${name}`;
  return {
    protocol,
    direction: protocol === 'imap' ? 'incoming' : 'outgoing',
    // `encryption` as a single word belongs to versions that could not be confirmed.
    isServer: (account) => lastTextIn(account, key('type')) === protocol && lastTextIn(account, key('encryption')) === undefined,
    host: { key: key('host') },
    port: decimalPort(key('port'), { kind: 'integer', after: [key('host')] }),
    security: securityWords(
      key('encryption.type'),
      { tls: 'tls', 'start-tls': 'starttls', starttls: 'starttls', none: 'none' },
      {
        writes: { tls: 'tls', starttls: 'start-tls' },
        kind: 'string',
        after: [key('port'), key('host')],
      },
    ),
    defaultPort: { port: () => undefined, certainty: 'certain', isNeeded: true },
    defaultSecurity: () => 'tls',
    unknownSecurityLoses: 'file',
    authentication: (account) => authenticationOf(account, key('auth.type')),
    storedPassword: storedPassword(key('auth.raw')),
    passwordCommand: { key: key('auth.cmd'), written: '"pass show mail/example"' },
    words: { tls: 'encryption “tls”', starttls: 'encryption “start-tls”', none: 'encryption “none”' },
  };
}

const authenticationOf = (account: Group, key: string): Authentication => methods.get(lastTextIn(account, key) ?? '') ?? 'unknown';

/** `passwd` is from 0.x. */
const methods: ReadonlyMap<string, Authentication> = new Map([
  ['password', 'password'],
  ['passwd', 'password'],
  ['oauth2', 'oauth2'],
]);
