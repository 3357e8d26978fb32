import type { Authentication, CertificateCheck, PasswordStorage, Security } from '../model/mailServer';
import { passingOver } from '../syntax/lines/passingOver';
import { toml } from '../syntax/toml';
import type { Group } from '../syntax/tree';
import type { Format, ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity, securityWords } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import { wordsOf } from '../lenses/wordLenses';
import type { AuthenticationLens, JointLens, SecurityLens } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';

/**
 * meli has a table for each account. Mail is sent by a command, or by a server in the table
 * `send_mail`: that of the account, in older versions that of its table `composing` or the one for all accounts.
 * Source: meli/meli `meli/docs/meli.conf.5`, `meli/src/conf.rs`, `meli/src/conf/composing.rs`,
 * `meli/src/conf/preprocessing.rs`, `melib/src/imap/mod.rs`, `melib/src/smtp.rs`.
 */
export const meli: Format = {
  id: 'meli',
  title: 'meli configuration',
  client: 'meli',
  // There are m4 lines between those of TOML.
  syntax: passingOver(toml(['accounts', '*'], ['composing']), /^[ \t]*include\([^\r\n]*/gm),
  recognition: {
    fileNames: ['meli/*.toml', 'meli*.toml', 'config.toml'],
    content: {
      lines: [
        { oneOf: ['^[ \\t]*\\[accounts\\.', '^[ \\t]*accounts\\.'], evidence: 'it has accounts' },
        {
          oneOf: [
            '^[ \\t]*(?:root_mailbox|server_hostname|subscribed_mailboxes)[ \\t]*=',
            '^[ \\t]*(?:composing\\.)?send_mail[ \\t]*=[ \\t]*\\{',
          ],
          evidence: 'it has a line “root_mailbox”, “server_hostname” or “send_mail”',
        },
        { oneOf: ['^[ \\t]*format[ \\t]*=[ \\t]*["\']'], evidence: 'its account has a format' },
      ],
    },
    contentIsEnough: false,
  },
  accounts: (root) => root.groups(),
  accountName: ({ name }) => name,
  logInNames: (account) =>
    ['server_username', 'identity', 'display_name', ...sendings.flatMap((path) => [`${path}.auth.username`, `${path}.envelope_from`])].map(
      (key) => lastTextIn(account, key),
    ),
  isPartial: (_, text) => includesIntoAccount(text),
  repeatedSetting: 'last',
  servers: [reading(), ...['send_mail', 'composing.send_mail'].map(sending)],
};

/** The path of the sending server's table within an account, and within `composing`. */
const sendings = ['send_mail', 'composing.send_mail'];

/** An included file continues the table above it. */
function includesIntoAccount(text: string): boolean {
  let isInAccount = false;
  for (const [line] of text.matchAll(/^[ \t]*(?:\[|include\()[^\r\n]*/gm)) {
    if (/^[ \t]*\[/.test(line)) isInAccount = /^[ \t]*\[[ \t]*accounts\b/.test(line);
    else if (isInAccount) return true;
  }
  return false;
}

function reading(): ServerTable {
  return {
    protocol: 'imap',
    direction: 'incoming',
    isServer: (account) => lastTextIn(account, 'format')?.toLowerCase() === 'imap',
    host: { key: 'server_hostname' },
    port: decimalPort('server_port', { after: ['server_hostname', 'format'] }),
    security: flags(),
    defaultPort: { port: () => 143, certainty: 'certain' },
    defaultSecurity: (account) => impliedBy(portIn(account)),
    // STARTTLS depends on the port unless it is set.
    isImpossible: ({ port, security }, account) =>
      port !== undefined &&
      lastTextIn(account, 'use_starttls') === undefined &&
      lastTextIn(account, 'use_tls') !== 'false' &&
      security === impliedBy(portIn(account)) &&
      security !== impliedBy(port),
    authentication: (account): Authentication =>
      lastTextIn(account, 'use_oauth2') === 'true' ? 'oauth2' : lastTextIn(account, 'use_auth_anonymous') === 'true' ? 'none' : 'password',
    certificateCheck: certificateCheck('danger_accept_invalid_certs'),
    storedPassword: storedPassword('server_password'),
    passwordCommand: { key: 'server_password_command', written: '"pass show mail/example"' },
    words: { tls: '“use_tls” without “use_starttls”', starttls: '“use_starttls”', none: '“use_tls = false”' },
  };
}

/** Both also accept `true` and `false` as text. */
function flags(): SecurityLens {
  const beside = ['server_port', 'server_hostname', 'format'];
  const lens = jointSecurity(
    { tls: { key: 'use_tls', after: beside }, starttls: { key: 'use_starttls', after: ['use_tls', ...beside] } },
    ({ tls, starttls }, account): { security: Security; by: 'tls' | 'starttls' } | undefined => {
      if (tls !== undefined && tls !== 'true' && tls !== 'false') return { security: 'unknown', by: 'tls' };
      if (starttls !== undefined && starttls !== 'true' && starttls !== 'false') return { security: 'unknown', by: 'starttls' };
      // The two contradict each other, and meli rejects the file.
      if (tls === 'false') return starttls === 'true' ? { security: 'unknown', by: 'starttls' } : { security: 'none', by: 'tls' };
      if (starttls !== undefined) return { security: starttls === 'true' ? 'starttls' : 'tls', by: 'starttls' };
      return tls === undefined ? undefined : { security: impliedBy(portIn(account)), by: 'tls' };
    },
    {},
  );
  return {
    ...lens,
    words: [
      { word: 'true', meaning: 'tls' },
      { word: 'false', meaning: 'none' },
    ],
    write: (wanted, [tls, starttls]) => [
      tls?.present === undefined ? undefined : { text: 'true' },
      { text: wanted === 'starttls' ? 'true' : 'false', ...(starttls?.present === undefined && { kind: 'boolean' }) },
    ],
  };
}

const portIn = (account: Group) => Number(lastTextIn(account, 'server_port') ?? 143);

const impliedBy = (port: number): 'tls' | 'starttls' => (port === 993 ? 'tls' : 'starttls');

function sending(path: string): ServerTable {
  const key = (name: string) => `${path}.${name}`;
  return {
    protocol: 'smtp',
    direction: 'outgoing',
    // meli's help has a single word for the security, but its parser does not accept it.
    isServer: (account) => lastTextIn(account, key('hostname')) !== undefined && lastTextIn(account, key('security')) === undefined,
    host: { key: key('hostname') },
    port: decimalPort(key('port'), { kind: 'integer', after: [key('hostname')] }),
    security: securityWords(
      key('security.type'),
      {
        none: 'none',
        None: 'none',
        auto: 'auto',
        Auto: 'auto',
        starttls: 'starttls',
        STARTTLS: 'starttls',
        StartTLS: 'starttls',
        tls: 'tls',
        TLS: 'tls',
        Tls: 'tls',
      },
      { writes: { tls: 'tls', starttls: 'starttls' }, kind: 'string', after: [key('port'), key('hostname')] },
    ),
    defaultPort: { port: () => undefined, certainty: 'certain', isNeeded: true },
    // On any port but these the word `auto`, which counts then, is an error; 25 has a rule of its own.
    defaultSecurity: (account) => (/^(?:25|465|587)?$/.test(lastTextIn(account, key('port')) ?? '') ? 'auto' : 'unknown'),
    authentication: authentication(key),
    defaultAuthentication: 'unknown',
    certificateCheck: certificateCheck(key('security.danger_accept_invalid_certs')),
    storedPassword: sendingPassword(key),
    words: { tls: 'the security “tls”', starttls: 'the security “starttls”', auto: 'the security “auto”', none: 'the security “none”' },
  };
}

function authentication(key: (name: string) => string): AuthenticationLens {
  const methods: ReadonlyMap<string, Authentication> = new Map([
    ['none', 'none'],
    ['None', 'none'],
    ['auto', 'password'],
    ['Auto', 'password'],
    ['xoauth2', 'oauth2'],
    ['XOAuth2', 'oauth2'],
  ]);
  return {
    slot: { key: key('auth.type') },
    // Some versions skip a log-in that is not required.
    read: ({ text }, account) => (lastTextIn(account, key('auth.require_auth')) === 'false' ? 'unknown' : (methods.get(text) ?? 'unknown')),
    write: () => undefined,
  };
}

/** Written as it is, or in a table that says whether it is the password or a command that prints it. */
function sendingPassword(key: (name: string) => string): JointLens<PasswordStorage> {
  return {
    slots: [{ key: key('auth.password') }, { key: key('auth.password.value') }, { key: key('auth.password.type') }],
    read([plain, value, type]) {
      if (plain && plain.text !== '') return { value: 'clear', at: 0 };
      return value && value.text !== '' && type?.text.toLowerCase() === 'raw' ? { value: 'clear', at: 1 } : undefined;
    },
  };
}

function certificateCheck(key: string): JointLens<CertificateCheck> {
  return wordsOf<CertificateCheck>(key, { true: 'off' }, 'on', { writes: { on: 'false' } });
}
