import type { Authentication, Security } from '../model/mailServer';
import { hasPlaceholder } from '../model/placeholder';
import { json } from '../syntax/json';
import type { Group } from '../syntax/tree';
import type { Format, ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { storedPassword } from '../lenses/passwordLenses';
import { wordsOf } from '../lenses/wordLenses';
import type { SecurityLens, ValueChange } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';

/**
 * The settings backup of FairEmail, if saved without a password. An import needs all values. Note that 0 is the
 * secure value of `encryption`.
 * Source: M66B/FairEmail `EntityAccount.java`, `EntityIdentity.java`, `EmailService.java`,
 * `ServiceAuthenticator.java`.
 */
export const fairemail: Format = {
  id: 'fairemail',
  title: 'FairEmail settings backup',
  client: 'FairEmail',
  syntax: json,
  recognition: {
    fileNames: ['fairemail*.backup', 'fairemail*.json'],
    content: {
      lines: [
        { oneOf: ['"accounts"\\s{0,9}:\\s{0,9}\\['], evidence: 'it has a list “accounts”' },
        { oneOf: ['"auth_type"\\s{0,9}:'], evidence: 'it has a way of logging in' },
        { oneOf: ['"encryption"\\s{0,9}:\\s{0,9}\\d', '"starttls"\\s{0,9}:\\s{0,9}(?:true|false)'], evidence: 'it has an encryption' },
      ],
    },
    contentIsEnough: false,
  },
  accounts: (root) => root.groups().filter(({ name }) => name === 'accounts'),
  accountName: { key: 'name' },
  logInNames: (account) => [account, ...identitiesOf(account)].flatMap((group) => [lastTextIn(group, 'user'), lastTextIn(group, 'email')]),
  repeatedSetting: 'last',
  servers: [incoming(), outgoing()],
};

function incoming(): ServerTable {
  return {
    ...common(),
    protocol: (account) =>
      (({ 0: 'imap', 1: 'pop3' }) as const)[lastTextIn(account, 'protocol') ?? (lastTextIn(account, 'pop') === 'true' ? '1' : '0')],
    direction: 'incoming',
  };
}

function outgoing(): ServerTable {
  return { ...common(), protocol: 'smtp', direction: 'outgoing', servers: identitiesOf };
}

function identitiesOf(account: Group): readonly Group[] {
  return account.groups().filter(({ name }) => name === 'identities');
}

function common(): Omit<ServerTable, 'protocol' | 'direction'> {
  return {
    isServer: (group) => lastTextIn(group, 'host') !== undefined,
    host: { key: 'host' },
    port: decimalPort('port', { after: ['host'] }),
    security: encryption(),
    defaultPort: { port: () => undefined, certainty: 'certain', isNeeded: true },
    defaultSecurity: () => 'unknown',
    authentication: (group) =>
      (({ 1: 'password', 2: 'oauth2', 3: 'oauth2', 4: 'oauth2' }) as Readonly<Record<string, Authentication>>)[
        lastTextIn(group, 'auth_type') ?? '1'
      ] ?? 'unknown',
    certificateCheck: wordsOf('insecure', { true: 'unknown', false: 'on' }, 'unknown'),
    storedPassword: storedPassword('password', 'clear', { isNeeded: true }),
    isEnabled: (group) => lastTextIn(group, 'synchronize') !== 'false',
    words: {
      tls: 'encryption 0 (SSL/TLS)',
      starttls: 'encryption 1 (STARTTLS)',
      opportunistic: 'STARTTLS and “insecure connections”',
      none: 'encryption 2 (none)',
    },
  };
}

/** `starttls` of old backups overrides `encryption`, and `insecure` makes STARTTLS optional. */
function encryption(): SecurityLens {
  const meanings = new Map<string, Exclude<Security, 'unknown'>>([
    ['0', 'tls'],
    ['1', 'starttls'],
    ['2', 'none'],
  ]);
  return {
    slots: [{ key: 'encryption', after: ['port', 'host'] }, { key: 'starttls' }, { key: 'insecure' }],
    words: [...meanings].map(([word, meaning]) => ({ word, meaning })),
    read([number, old, insecure]) {
      const [setting, at] = old ? [old, 1] : [number, 0];
      if (!setting) return undefined;
      if (hasPlaceholder(setting.text)) return { value: 'placeholder', at };
      const newer = number?.kind === 'integer' ? meanings.get(number.text) : undefined;
      const meaning = old ? (old.kind === 'boolean' ? (old.text === 'true' ? 'starttls' : 'tls') : 'unknown') : (newer ?? 'unknown');
      const value = meaning === 'starttls' && insecure?.text === 'true' ? 'opportunistic' : meaning;
      return { value, at, ...(newer !== undefined && newer !== meaning && { conflictsWith: [0] }) };
    },
    write(wanted, [number, old, insecure]) {
      const isOld = old?.present !== undefined;
      const values: ValueChange[] = [
        isOld && number?.present === undefined ? undefined : { text: wanted === 'tls' ? '0' : '1', kind: 'integer' },
        isOld ? { text: String(wanted === 'starttls'), kind: 'boolean' } : undefined,
        wanted === 'starttls' && insecure?.present === 'true' ? { text: 'false', kind: 'boolean' } : undefined,
      ];
      return values;
    },
  };
}
