import type { CertificateCheck, PasswordStorage } from '../model/mailServer';
import { json } from '../syntax/json';
import type { Group } from '../syntax/tree';
import type { Format, ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { firstStoredPassword, storedPassword } from '../lenses/passwordLenses';
import { securityWords } from '../lenses/securityLenses';
import { wordsOf } from '../lenses/wordLenses';
import type { JointLens } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';

const tokens = ['refresh_token', 'xoauth_refresh_token'];

/** The token itself is in the keychain; the file only has the name of the program that it was issued to. */
const signsOfToken = [...tokens, 'refresh_client_id'];

/**
 * Mailspring keeps its accounts in its settings file. Missing values are filled in only while an account is set up;
 * later the account cannot be used without them.
 * Source: Foundry376/Mailspring `app/src/flux/models/account.ts`, `app/src/key-manager.ts`,
 * `app/internal_packages/onboarding/lib/onboarding-helpers.ts`, and Foundry376/Mailspring-Sync
 * `MailSync/Models/Account.cpp`, `MailSync/MailUtils.cpp`.
 */
export const mailspring: Format = {
  id: 'mailspring',
  title: 'Mailspring settings',
  client: 'Mailspring',
  syntax: json,
  recognition: {
    fileNames: ['config.json', 'mailspring*.json'],
    content: {
      lines: [
        { oneOf: ['"accounts"\\s{0,9}:\\s{0,9}\\['], evidence: 'it has a list “accounts”' },
        { oneOf: ['"settings"\\s{0,9}:\\s{0,9}\\{'], evidence: 'it has an object “settings”' },
        { oneOf: ['"(?:imap|smtp)_host"\\s{0,9}:'], evidence: 'it has a host of a mail server' },
      ],
    },
    contentIsEnough: false,
  },
  accounts: (root) =>
    [root, ...root.groups().filter(({ name }) => name === '*')].flatMap((group) =>
      group.groups().filter(({ name }) => name === 'accounts'),
    ),
  accountName: { key: 'label' },
  logInNames: (account) => [
    lastTextIn(account, 'emailAddress'),
    ...settingsOf(account).flatMap((group) => [lastTextIn(group, 'imap_username'), lastTextIn(group, 'smtp_username')]),
  ],
  repeatedSetting: 'last',
  servers: [server('imap'), server('smtp')],
};

function settingsOf(account: Group): readonly Group[] {
  return account.groups().filter(({ name }) => name === 'settings');
}

function server(protocol: 'imap' | 'smtp'): ServerTable {
  return {
    protocol,
    direction: protocol === 'imap' ? 'incoming' : 'outgoing',
    servers: settingsOf,
    isServer: (group) => lastTextIn(group, `${protocol}_host`) !== undefined,
    host: { key: `${protocol}_host` },
    // A quoted number is accepted too.
    port: decimalPort(`${protocol}_port`, { after: [`${protocol}_host`] }),
    security: securityWords(
      `${protocol}_security`,
      { 'SSL / TLS': 'tls', STARTTLS: 'starttls', none: 'none' },
      {
        writes: { tls: 'SSL / TLS', starttls: 'STARTTLS' },
        kind: 'string',
        after: [`${protocol}_port`, `${protocol}_host`],
      },
    ),
    defaultPort: { port: () => undefined, certainty: 'certain', isNeeded: true },
    defaultSecurity: () => 'unknown',
    authentication: (group) => (signsOfToken.some((key) => (lastTextIn(group, key) ?? '') !== '') ? 'oauth2' : 'password'),
    certificateCheck: wordsOf<CertificateCheck>(`${protocol}_allow_insecure_ssl`, { true: 'off', false: 'on' }, 'unknown', {
      writes: { on: { text: 'false', kind: 'boolean' } },
    }),
    storedPassword: secretsOf(protocol),
    words: { tls: 'security “SSL / TLS”', starttls: 'security “STARTTLS”', none: 'security “None”' },
  };
}

/** All of them belong in the system's keychain. Without its token, an account would count as one with a password. */
function secretsOf(protocol: 'imap' | 'smtp'): JointLens<PasswordStorage> {
  const lens = firstStoredPassword(storedPassword(`${protocol}_password`), ...tokens.map((key) => storedPassword(key)));
  return {
    ...lens,
    write: (wanted, styles, group) =>
      styles.slice(1).some(({ present }) => present !== undefined) ? undefined : lens.write?.(wanted, styles, group),
  };
}
