import type { Authentication } from '../model/mailServer';
import { toml } from '../syntax/toml';
import type { Group } from '../syntax/tree';
import type { Format, ServerTable } from '../lenses/format';
import { decimalPort, securityWords, storedPassword } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';

/**
 * Himalaya 1.x has a table for each account, with a backend for reading and one for sending. The
 * settings of 0.x and 2.x have other names, and are passed over.
 * Source: pimalaya/himalaya `config.sample.toml` (v1.0.0, v1.1.0), `MIGRATION.md`; pimalaya/core
 * `email/src/tls/mod.rs`, `email/src/imap/config.rs`.
 */
export const himalaya: Format = {
  id: 'himalaya',
  title: 'Himalaya configuration',
  client: 'Himalaya',
  syntax: toml(['accounts', '*']),
  recognition: {
    fileNames: ['himalaya/*.toml', 'himalaya*.toml', '.himalayarc', 'config.toml'],
    content: {
      lines: [
        { oneOf: ['^[ \\t]*\\[accounts\\.', '^[ \\t]*accounts\\.'], evidence: 'it has accounts' },
        { oneOf: ['^[ \\t]*(?:message\\.send\\.)?backend(?:\\.type)?[ \\t]*=', '^[ \\t]*\\[accounts\\.[^\\r\\n]{1,200}\\.backend[ \\t]*\\]'], evidence: 'it has a backend' },
        { oneOf: ['type[ \\t]*=[ \\t]*["\'](?:imap|smtp|maildir|notmuch|sendmail)["\']'], evidence: 'its backend has a type' },
      ],
    },
    contentIsEnough: false,
  },
  // Other names end in `.toml`, for which editors have a language.
  language: { filenames: ['.himalayarc'], grammar: 'directives', configuration: 'ini-hash' },
  accounts: (root) => root.groups(),
  accountName: ({ name }) => name,
  logInNames: (account) => ['email', 'display-name', 'backend.login', 'message.send.backend.login'].map((key) => lastTextIn(account, key)),
  repeatedSetting: 'last',
  servers: [server('backend', 'imap'), server('message.send.backend', 'smtp')],
};

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

const authenticationOf = (account: Group, key: string): Authentication => ({ password: 'password', oauth2: 'oauth2' } as Readonly<Record<string, Authentication>>)[lastTextIn(account, key) ?? ''] ?? 'unknown';
