import { memoizeWeakly } from '../memoize/memoize';
import type { Authentication, Security } from '../model/mailServer';
import { directives } from '../syntax/lines/directives';
import { msmtpDirectives } from '../syntax/lines/directivesDialects';
import type { Group, Setting } from '../syntax/tree';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import type { SecurityLens } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';

/**
 * msmtp sends mail. An account inherits from the `defaults` blocks before it, then from the accounts that it names
 * after a colon; its own lines override both.
 * Source: marlam/msmtp `src/conf.c` and `src/msmtp.c`, and `msmtp --pretend` of version 1.8.23.
 */
export const msmtp: Format = {
  id: 'msmtp',
  title: 'msmtp configuration',
  client: 'msmtp',
  syntax: directives(msmtpDirectives),
  recognition: {
    fileNames: ['.msmtprc', 'msmtprc', '*msmtprc', '*msmtprc.*', 'msmtp/config'],
    content: {
      lines: [
        { oneOf: ['^[ \\t]*host[ \\t]+[^ \\t\\r\\n=]+[ \\t]*\\r?$'], evidence: 'it has a line “host …”' },
        {
          oneOf: [
            '^[ \\t]*account[ \\t]+[^ \\t\\r\\n=]',
            '^[ \\t]*defaults[ \\t]*\\r?$',
            '^[ \\t]*tls(?:_starttls)?[ \\t]+(?:on|off)[ \\t]*\\r?$',
            '^[ \\t]*tls_(?:trust_file|certcheck|fingerprint)[ \\t]',
          ],
          evidence: 'it has a line “account”, “defaults” or “tls”',
        },
        {
          oneOf: ['^[ \\t]*(?:from|user|auth|port|tls|tls_starttls|passwordeval)[ \\t]+[^ \\t\\r\\n=]', '^[ \\t]*tls[ \\t]*\\r?$'],
          evidence: 'it has a line “port”, “from”, “auth” or the like',
        },
      ],
    },
    contentIsEnough: true,
  },
  language: { filenames: ['.msmtprc', 'msmtprc'], filenamePatterns: ['**/msmtp/config'], grammar: 'directives', configuration: 'ini-hash' },
  accounts: (root) => root.groups().filter(({ name }) => name !== 'defaults'),
  accountName: { key: 'account' },
  logInNames: (account) =>
    [account, ...inheritedBy(account)].flatMap((group) =>
      group.settings().flatMap(({ key, text }) => (key === 'user' || key === 'from' ? text : [])),
    ),
  repeatedSetting: 'last',
  servers: [sending()],
};

function sending(): ServerTable {
  return {
    protocol: (account) => (effective(account, 'protocol') === 'lmtp' ? 'lmtp' : 'smtp'),
    direction: 'outgoing',
    isServer: (account) => effective(account, 'host') !== undefined && !isOnlyAnotherName(account),
    host: { key: 'host' },
    inherits: inheritedBy,
    port: decimalPort('port', { acceptsHexadecimal: true, after: ['host', ':', 'account'] }),
    security: flags(),
    defaultPort: {
      port: (protocol, security) => (protocol === 'smtp' ? usualDefaultPort('smtp', security) : undefined),
      certainty: 'certain',
    },
    defaultSecurity: (): Security => 'none',
    authentication: {
      slot: { key: 'auth' },
      read: ({ text }, account) => (hasEval(account) ? 'unknown' : (methods.get(text) ?? 'unknown')),
      // “on” leaves the choice to msmtp, which may choose the method to be replaced.
      write: (wanted) => (wanted === 'password' ? { text: 'plain' } : wanted === 'oauth2' ? { text: 'xoauth2' } : undefined),
    },
    defaultAuthentication: (account) => (hasEval(account) ? 'unknown' : 'none'),
    certificateCheck: {
      slots: [{ key: 'tls_certcheck' }, { key: 'tls_fingerprint' }],
      write: () => [{ text: 'on' }, undefined],
      read: ([check, fingerprint]) =>
        check?.text === 'off'
          ? { value: 'off', at: 0 }
          : fingerprint && fingerprint.text !== ''
            ? { value: 'pinned', at: 1 }
            : check && { value: 'on', at: 0 },
    },
    fingerprint: { key: 'tls_fingerprint' },
    storedPassword: storedPassword('password'),
    passwordCommand: { key: 'passwordeval', written: '"pass show mail/example"' },
    isLocal: (account) => (effective(account, 'socket') ?? '') !== '',
    words: { tls: '“tls on” and “tls_starttls off”', starttls: '“tls on” (STARTTLS)', none: '“tls off”' },
  };
}

/** The flag for STARTTLS only counts with TLS, and is on by default. A flag without a value is on. */
function flags(): SecurityLens {
  const beside = ['port', 'host', ':', 'account'];
  const lens = jointSecurity(
    { tls: { key: 'tls', after: beside }, starttls: { key: 'tls_starttls', after: ['tls', ...beside] }, older: { key: 'tls_nostarttls' } },
    () => undefined,
    { tls: { tls: 'on', starttls: 'off' }, starttls: { tls: 'on', starttls: 'on', older: 'removed' } },
  );
  return {
    ...lens,
    states: { none: [{ text: 'off' }] },
    read(settings, account) {
      const placeholder = lens.read(settings, account);
      if (placeholder) return placeholder;
      const [tls, starttls, older] = settings;
      // A command may print any setting.
      if (!tls)
        return hasEval(account)
          ? {
              value: 'undecided',
              at: -1,
              why: 'What the command behind “eval” prints may be any setting, so the encryption is not known from this file.',
            }
          : undefined;
      const isTls = flagOf(tls.text);
      if (isTls === undefined) return { value: 'unknown', at: 0 };
      if (!isTls) return { value: 'none', at: 0 };
      if (older && !(starttls && starttls.span.start > older.span.start)) return { value: 'tls', at: 2 };
      const isStarttls = starttls ? flagOf(starttls.text) : true;
      if (isStarttls === undefined) return { value: 'unknown', at: 1 };
      // If both flags agree, the account's own one counts.
      const isOwn = (setting: Setting) => account.settings().includes(setting);
      return isStarttls ? { value: 'starttls', at: starttls && isOwn(starttls) && !isOwn(tls) ? 1 : 0 } : { value: 'tls', at: 1 };
    },
  };
}

const flagOf = (word: string): boolean | undefined => (word === 'on' || word === '' ? true : word === 'off' ? false : undefined);

const hasEval = (account: Group) => effective(account, 'eval') !== undefined;

/** `account default : work` without server settings is not a second server. */
const isOnlyAnotherName = (account: Group) =>
  account.first(':') !== undefined &&
  !account.settings().some(({ key }) => /^(?:host|port|tls|tls_starttls|tls_nostarttls|socket|protocol|eval)$/.test(key));

const methods: ReadonlyMap<string, Authentication> = new Map([
  ['', 'password'],
  ['on', 'password'],
  ['plain', 'password'],
  ['login', 'password'],
  ['cram-md5', 'cram-md5'],
  ['digest-md5', 'digest-md5'],
  ['gssapi', 'gssapi'],
  ['external', 'client-certificate'],
  ['ntlm', 'ntlm'],
  ['oauthbearer', 'oauth2'],
  ['xoauth2', 'oauth2'],
  ['off', 'none'],
]);

function effective(account: Group, key: string): string | undefined {
  for (const group of [account, ...inheritedBy(account)]) {
    const text = lastTextIn(group, key);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** More blocks than anybody has. It limits the time for a file that names its accounts over and over. */
const mostInherited = 50;

/** The blocks that an account inherits from, the nearest first. */
function inheritedBy(account: Group): readonly Group[] {
  return (account.parent && blocksIn(account.parent).get(account)) ?? [];
}

const blocksIn = memoizeWeakly((root: Group): ReadonlyMap<Group, readonly Group[]> => {
  /** What an account passes on: its own lines and inherited ones, but not the defaults. */
  const handedOn = new Map<string, readonly Group[]>();
  const blocks = new Map<Group, readonly Group[]>();
  let defaults: readonly Group[] = [];
  for (const group of root.groups()) {
    if (group.name === 'defaults') {
      defaults = [group, ...defaults].slice(0, mostInherited);
      continue;
    }
    const parents = (lastTextIn(group, ':') ?? '').split(',').slice(-mostInherited).reverse();
    const taken = [...new Set(parents.flatMap((name) => handedOn.get(name.trim()) ?? []))].slice(0, mostInherited);
    blocks.set(group, [...taken, ...defaults]);
    const name = lastTextIn(group, 'account') ?? 'default';
    if (!handedOn.has(name)) handedOn.set(name, [group, ...taken].slice(0, mostInherited));
  }
  return blocks;
});
