import type { Authentication, CertificateCheck } from '../model/mailServer';
import { toml } from '../syntax/toml';
import type { Group } from '../syntax/tree';
import type { Format, ServerTable } from '../lenses/format';
import { decimalPort, jointSecurity, securityWords, storedPassword, wordsOf } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';

/** A server of 0.x. */
const flat = '^[ \\t]*(?:imap|smtp)-host[ \\t]*=';

/**
 * Himalaya 1.x has a table for each account, with a backend for reading and one for sending; in 0.x
 * the table is called like the account itself, and the settings have long names. The settings of 2.x
 * have other names, and are passed over.
 * Source: pimalaya/himalaya `config.sample.toml` (v1.0.0, v1.1.0), `MIGRATION.md`, `CHANGELOG.md`;
 * pimalaya/core `email/src/tls/mod.rs`, `email/src/imap/config.rs`, `secret/src/derive.rs`; of 0.x
 * `email/src/backend/imap/config.rs`, `email/src/backend/imap/backend.rs`, `email/src/sender/smtp/config.rs`.
 */
export const himalaya: Format = {
  id: 'himalaya',
  title: 'Himalaya configuration',
  client: 'Himalaya',
  syntax: toml(['accounts', '*'], ['*']),
  recognition: {
    fileNames: ['himalaya/*.toml', 'himalaya*.toml', '.himalayarc', 'config.toml'],
    content: {
      lines: [
        { oneOf: ['^[ \\t]*\\[accounts\\.', '^[ \\t]*accounts\\.', flat], evidence: 'it has accounts' },
        { oneOf: ['^[ \\t]*(?:message\\.send\\.)?backend(?:\\.type)?[ \\t]*=', '^[ \\t]*\\[accounts\\.[^\\r\\n]{1,200}\\.backend[ \\t]*\\]', flat], evidence: 'it has a backend' },
        { oneOf: ['type[ \\t]*=[ \\t]*["\'](?:imap|smtp|maildir|notmuch|sendmail)["\']', '^[ \\t]*(?:imap|smtp)-login[ \\t]*='], evidence: 'its backend has a type or a log-in' },
      ],
    },
    contentIsEnough: false,
  },
  // Other names end in `.toml`, for which editors have a language.
  language: { filenames: ['.himalayarc'], grammar: 'directives', configuration: 'ini-hash' },
  accounts: (root) => root.groups(),
  accountName: ({ name }) => name,
  logInNames: (account) => ['email', 'display-name', 'name', 'backend.login', 'message.send.backend.login', 'imap-login', 'smtp-login'].map((key) => lastTextIn(account, key)),
  repeatedSetting: 'last',
  servers: [server('backend', 'imap'), server('message.send.backend', 'smtp'), flatServer('imap'), flatServer('smtp')],
};

/** 0.x: TLS is on without a word, and STARTTLS takes the place of its first byte. */
function flatServer(protocol: 'imap' | 'smtp'): ServerTable {
  const key = (name: string) => `${protocol}-${name}`;
  const beside = [key('port'), key('host')];
  const lens = jointSecurity(
    { tls: { key: key('ssl'), after: beside }, starttls: { key: key('starttls'), after: [key('ssl'), ...beside] } },
    ({ tls, starttls }) => {
      if (tls === 'false') return { security: 'none', by: 'tls' };
      return starttls === undefined ? undefined : { security: starttls === 'true' ? 'starttls' : 'tls', by: 'starttls' };
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
      // Nobody could confirm what is done about both together, and other texts than these two are no TOML for it.
      read: (settings, account) => {
        const [tls, starttls] = settings.map((setting) => setting?.text);
        const isOdd = [tls, starttls].some((text) => text !== undefined && text !== 'true' && text !== 'false') || (tls === 'false' && starttls === 'true');
        return isOdd ? { value: 'placeholder', at: tls === undefined ? 1 : 0 } : lens.read(settings, account);
      },
      // Versions before 0.7 have no `ssl`, so that it is written only where it stands.
      write: (wanted, [tls, starttls]) => [
        tls?.present === undefined ? undefined : { text: 'true', kind: 'boolean' },
        wanted === 'tls' && starttls?.present === undefined ? undefined : { text: wanted === 'starttls' ? 'true' : 'false', kind: 'boolean' },
      ],
    },
    defaultPort: { port: () => undefined, certainty: 'certain', isNeeded: true },
    defaultSecurity: () => 'tls',
    authentication: (account) => methods.get(lastTextIn(account, key('auth')) ?? 'passwd') ?? 'unknown',
    certificateCheck: wordsOf<CertificateCheck>(key('insecure'), { true: 'off' }, 'on', { writes: { on: { text: 'false', kind: 'boolean' } } }),
    storedPassword: storedPassword(key('passwd.raw')),
    words: { tls: `“${protocol}-ssl”`, starttls: `“${protocol}-starttls”`, none: `“${protocol}-ssl = false”` },
  };
}

function server(path: string, protocol: 'imap' | 'smtp'): ServerTable {
  const key = (name: string) => `${path}.${name}`;
  return {
    protocol,
    direction: protocol === 'imap' ? 'incoming' : 'outgoing',
    // `encryption` as a single word is of versions that nobody could confirm.
    isServer: (account) => lastTextIn(account, key('type')) === protocol && lastTextIn(account, key('encryption')) === undefined,
    host: { key: key('host') },
    port: decimalPort(key('port'), { kind: 'integer', after: [key('host')] }),
    security: securityWords(key('encryption.type'), { tls: 'tls', 'start-tls': 'starttls', starttls: 'starttls', none: 'none' }, {
      writes: { tls: 'tls', starttls: 'start-tls' },
      kind: 'string',
      after: [key('port'), key('host')],
    }),
    defaultPort: { port: () => undefined, certainty: 'certain', isNeeded: true },
    defaultSecurity: () => 'tls',
    authentication: (account) => authenticationOf(account, key('auth.type')),
    storedPassword: storedPassword(key('auth.raw')),
    passwordCommand: { key: key('auth.cmd'), written: '"pass show mail/example"' },
    words: { tls: 'encryption “tls”', starttls: 'encryption “start-tls”', none: 'encryption “none”' },
  };
}

const authenticationOf = (account: Group, key: string): Authentication => methods.get(lastTextIn(account, key) ?? '') ?? 'unknown';

/** `passwd` is the word of 0.x. */
const methods: ReadonlyMap<string, Authentication> = new Map([['password', 'password'], ['passwd', 'password'], ['oauth2', 'oauth2']]);
