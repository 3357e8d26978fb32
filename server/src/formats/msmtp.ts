import { memoizeWeakly } from '../memoize/memoize';
import type { Authentication, Security } from '../model/mailServer';
import { directives } from '../syntax/lines/directives';
import { msmtpDirectives } from '../syntax/lines/directivesDialects';
import type { Group, Setting } from '../syntax/tree';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import type { AuthenticationLens, SecurityLens } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';
import type { Slot } from '../lenses/slot';

/** What files of both have in common. */
export const accountLines = [
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
];

/**
 * msmtp sends mail. An account begins with what the `defaults` blocks before it say, then takes
 * what stands in the accounts that it names after a colon, then its own lines.
 * Source: marlam/msmtp `src/conf.c` (read_conffile, check_account), `src/msmtp.c` and `src/smtp.c` (smtp_auth),
 * and `msmtp --pretend` of version 1.8.23.
 */
export const msmtp: Format = {
  id: 'msmtp',
  title: 'msmtp configuration',
  client: 'msmtp',
  syntax: directives(msmtpDirectives),
  recognition: {
    fileNames: ['.msmtprc', 'msmtprc', '*msmtprc', '*msmtprc.*', 'msmtp/config', 'msmtp/config.*'],
    ownFileNames: ['.msmtprc', 'msmtprc', 'msmtprc.txt', 'msmtp/config'],
    readsAnyOwnFile: true,
    content: {
      lines: [
        ...accountLines,
        {
          oneOf: ['^[ \\t]*(?:from|user|auth|port|tls|tls_starttls|passwordeval)[ \\t]+[^ \\t\\r\\n=]', '^[ \\t]*tls[ \\t]*\\r?$'],
          evidence: 'it has a line “port”, “from”, “auth” or the like',
        },
      ],
    },
    contentIsEnough: true,
  },
  language: { filenames: ['.msmtprc', 'msmtprc'], filenamePatterns: ['**/msmtp/config'], grammar: 'directives', configuration: 'ini-hash' },
  accounts: accountsIn,
  accountName: { key: 'account' },
  logInNames: (account) => namesInAccount(account, ['user', 'from']),
  repeatedSetting: 'last',
  servers: [sending()],
};

export function accountsIn(root: Group): readonly Group[] {
  return root.groups().filter(({ name }) => name !== 'defaults');
}

export const namesInAccount = (account: Group, keys: readonly string[]): string[] =>
  [account, ...inheritedBy(account)].flatMap((group) => group.settings().flatMap(({ key, text }) => (keys.includes(key) ? text : [])));

function sending(): ServerTable {
  return {
    ...accountTable({ older: true }),
    protocol: (account) => (effective(account, 'protocol') === 'lmtp' ? 'lmtp' : 'smtp'),
    direction: 'outgoing',
    defaultPort: {
      port: (protocol, security) => (protocol === 'smtp' ? usualDefaultPort('smtp', security) : undefined),
      certainty: 'certain',
    },
    authentication: logIn(() => methods),
    defaultAuthentication: (account) => (hasEval(account) ? 'unknown' : 'none'),
  };
}

/**
 * What an account of msmtp and one of mpop have in common.
 * @param older whether the commands of msmtp 1.2 are known, which had one word for each flag
 */
export function accountTable({
  older,
}: {
  readonly older: boolean;
}): Omit<ServerTable, 'protocol' | 'direction' | 'defaultPort' | 'authentication'> {
  return {
    isServer: (account) => effective(account, 'host') !== undefined && !isOnlyAnotherName(account),
    host: { key: 'host' },
    inherits: inheritedBy,
    port: decimalPort('port', { acceptsHexadecimal: true, after: ['host', ':', 'account'] }),
    security: flags(older),
    defaultSecurity: (): Security => 'none',
    certificateCheck: {
      slots: [{ key: 'tls_certcheck' }, { key: 'tls_fingerprint' }, ...(older ? [{ key: 'tls_nocertcheck' }] : [])],
      write: (_, [check, , nocheck]) =>
        nocheck?.present === undefined
          ? [{ text: 'on' }, undefined, undefined]
          : [check?.present === undefined ? undefined : { text: 'on' }, undefined, 'removed'],
      read([check, fingerprint, nocheck], account) {
        if (nocheck && !(check && overrides(account, check, nocheck))) return { value: 'off', at: 2 };
        if (check?.text === 'off') return { value: 'off', at: 0 };
        return fingerprint && fingerprint.text !== '' ? { value: 'pinned', at: 1 } : check && { value: 'on', at: 0 };
      },
    },
    fingerprint: { key: 'tls_fingerprint' },
    storedPassword: storedPassword('password'),
    passwordCommand: { key: 'passwordeval', written: '"pass show mail/example"' },
    isLocal: (account) => (effective(account, 'socket') ?? '') !== '',
    words: { tls: '“tls on” and “tls_starttls off”', starttls: '“tls on” (STARTTLS)', none: '“tls off”' },
  };
}

export function logIn(known: () => ReadonlyMap<string, Authentication>): AuthenticationLens {
  return {
    slot: { key: 'auth' },
    read: ({ text }, account) => (hasEval(account) ? 'unknown' : (known().get(text) ?? 'unknown')),
    // “on” leaves the choice to the program, which may choose what was to be left.
    write: (wanted) => (wanted === 'password' ? { text: 'plain' } : wanted === 'oauth2' ? { text: 'xoauth2' } : undefined),
  };
}

/** Two words for one thing: that of the nearer block counts, and of one block the later. */
function overrides(account: Group, one: Setting, other: Setting): boolean {
  const blocks = [account, ...inheritedBy(account)];
  const rank = (setting: Setting) => blocks.findIndex((block) => block.settings().includes(setting));
  const [own, theirs] = [rank(one), rank(other)];
  return own === theirs ? one.span.start > other.span.start : own < theirs;
}

/** The flag for STARTTLS only counts with TLS, and is on by default. A flag without a word is on. */
function flags(knowsOlder: boolean): SecurityLens {
  const beside = ['port', 'host', ':', 'account'];
  const lens = jointSecurity(
    {
      tls: { key: 'tls', after: beside },
      starttls: { key: 'tls_starttls', after: ['tls', ...beside] },
      ...(knowsOlder && { older: { key: 'tls_nostarttls' } }),
    } as Readonly<Record<'tls' | 'starttls' | 'older', Slot>>,
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
      // What a command prints may be any setting.
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
      if (older && !(starttls && overrides(account, starttls, older))) return { value: 'tls', at: 2 };
      const isStarttls = starttls ? flagOf(starttls.text) : true;
      if (isStarttls === undefined) return { value: 'unknown', at: 1 };
      // Of two flags that agree, the one counts that the account has itself.
      const isOwn = (setting: Setting) => account.settings().includes(setting);
      return isStarttls ? { value: 'starttls', at: starttls && isOwn(starttls) && !isOwn(tls) ? 1 : 0 } : { value: 'tls', at: 1 };
    },
  };
}

const flagOf = (word: string): boolean | undefined => (word === 'on' || word === '' ? true : word === 'off' ? false : undefined);

export const hasEval = (account: Group) => effective(account, 'eval') !== undefined;

/** `account default : work` without lines about the server is no second server. */
const isOnlyAnotherName = (account: Group) =>
  account.first(':') !== undefined &&
  !account.settings().some(({ key }) => /^(?:host|port|tls|tls_starttls|tls_nostarttls|socket|protocol|eval)$/.test(key));

export const methods: ReadonlyMap<string, Authentication> = new Map([
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

export function effective(account: Group, key: string): string | undefined {
  for (const group of [account, ...inheritedBy(account)]) {
    const text = lastTextIn(group, key);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** More blocks than anybody has; it keeps a file that names its accounts over and over readable in time. */
const mostInherited = 50;

/** The blocks whose lines count where an account has none, the nearest first. */
export function inheritedBy(account: Group): readonly Group[] {
  return (account.parent && blocksIn(account.parent).get(account)) ?? [];
}

const blocksIn = memoizeWeakly((root: Group): ReadonlyMap<Group, readonly Group[]> => {
  /** What an account hands on: its own lines and those that it took from others, but not the defaults. */
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
