import { memoizeWeakly } from '../memoize/memoize';
import type { Authentication, Direction, Security } from '../model/mailServer';
import { hasPlaceholder } from '../model/placeholder';
import { directives } from '../syntax/lines/directives';
import { msmtpDirectives } from '../syntax/lines/directivesDialects';
import type { Group, Setting } from '../syntax/tree';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { commandRefusals, type Argument } from '../lenses/commandRefusals';
import { decimalPort } from '../lenses/portLenses';
import type { FoundRefusal } from '../lenses/refusal';
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
 * msmtp sends mail. An account inherits from the `defaults` blocks before it, then from the accounts that it names
 * after a colon; its own lines override both.
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
  logInNames: namesInAccount,
  repeatedSetting: 'last',
  servers: [sending()],
  refusals: (root) => accountRefusals(root, commands, 'msmtp', 'outgoing'),
};

export function accountsIn(root: Group): readonly Group[] {
  return root.groups().filter(({ name }) => name !== 'defaults');
}

/** Of an account without a server, which may be there for others, those of the whole file. */
export function namesInAccount(account: Group): readonly string[] {
  return effective(account, 'host') === undefined ? namesInFile(account.parent!) : namesIn([account, ...inheritedBy(account)]);
}

const namesInFile = memoizeWeakly((root: Group): readonly string[] => [...new Set(namesIn(root.groups()))]);

const namesIn = (groups: readonly Group[]): string[] =>
  groups.flatMap((group) => group.settings().flatMap(({ key, text }) => (key === 'user' || key === 'from' ? text : [])));

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
    withholdsPassword: (account) => choosesMethod(account),
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

/** Where the method is left to the program, it takes none that shows the password without TLS. */
export function choosesMethod(account: Group, byDefault?: 'on'): boolean {
  const method = effective(account, 'auth') ?? byDefault;
  return method === 'on' || method === '';
}

export function logIn(known: () => ReadonlyMap<string, Authentication>): AuthenticationLens {
  return {
    slot: { key: 'auth' },
    read: ({ text }, account) => (hasEval(account) ? 'unknown' : (known().get(text) ?? 'unknown')),
    // “on” leaves the choice to the program, which may choose the method to be replaced.
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

/** The flag for STARTTLS only counts with TLS, and is on by default. A flag without a value is on. */
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
      if (older && !(starttls && overrides(account, starttls, older))) return { value: 'tls', at: 2 };
      const isStarttls = starttls ? flagOf(starttls.text) : true;
      if (isStarttls === undefined) return { value: 'unknown', at: 1 };
      // If both flags agree, the account's own one counts.
      const isOwn = (setting: Setting) => account.settings().includes(setting);
      return isStarttls ? { value: 'starttls', at: starttls && isOwn(starttls) && !isOwn(tls) ? 1 : 0 } : { value: 'tls', at: 1 };
    },
  };
}

const flagOf = (word: string): boolean | undefined => (word === 'on' || word === '' ? true : word === 'off' ? false : undefined);

export const hasEval = (account: Group) => effective(account, 'eval') !== undefined;

/** `account default : work` without server settings is not a second server. */
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

/** More blocks than anybody has. It limits the time for a file that names its accounts over and over. */
const mostInherited = 50;

/** The blocks that an account inherits from, the nearest first. */
export function inheritedBy(account: Group): readonly Group[] {
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

const onOff = ['', 'on', 'off'] as const;
const onOffAuto = ['', 'auto', 'on', 'off'] as const;

/** Commands that msmtp and mpop have in common, with what they take. */
export const commonCommands: readonly (readonly [string, Argument])[] = [
  ['account', 'any'],
  [':', 'any'],
  ['defaults', 'none'],
  ['eval', 'needed'],
  ['host', 'needed'],
  ['port', 'needed'],
  ['timeout', /^(?:off|0*[1-9]\d*|0x[\da-f]+)$/i],
  ...['user', 'password', 'passwordeval', 'ntlmdomain', 'proxy_host', 'source_ip', 'socket'].map((name) => [name, 'any'] as const),
  ['proxy_port', /^(?:|\d{1,5}|0x[\da-f]{1,4})$/i],
  ['tls', onOff],
  ['tls_starttls', onOff],
  ['tls_certcheck', onOff],
  ...['tls_key_file', 'tls_cert_file', 'tls_trust_file', 'tls_crl_file', 'tls_priorities', 'tls_host_override'].map(
    (name) => [name, 'any'] as const,
  ),
  // As many pairs of digits as SHA-256, SHA-1 or MD5 have.
  ['tls_fingerprint', /^(?:|(?:[\da-f]{2}:){31}[\da-f]{2}|(?:[\da-f]{2}:){19}[\da-f]{2}|(?:[\da-f]{2}:){15}[\da-f]{2})$/i],
  ['tls_min_dh_prime_bits', 'any'],
  ['tls_force_sslv3', 'any'],
];

const scram = ['scram-sha-256-plus', 'scram-sha-1-plus', 'scram-sha-256', 'scram-sha-1'];

/** The methods of `auth` that both know, beside none at all. */
export const commonMethods: readonly string[] = ['', ...[...methods.keys()].filter((word) => word !== '' && word !== 'off'), ...scram];

const commands: ReadonlyMap<string, Argument> = new Map<string, Argument>([
  ...commonCommands,
  ['auth', [...commonMethods, 'off']],
  ['connect_timeout', /^(?:off|0*[1-9]\d*|0x[\da-f]+)$/i],
  ['protocol', ['smtp', 'lmtp']],
  ...['domain', 'from', 'from_full_name', 'logfile', 'logfile_time_format', 'aliases', 'maildomain'].map((name) => [name, 'any'] as const),
  ['allow_from_override', ['on', 'off']],
  ['dsn_return', ['off', 'headers', 'full']],
  ['dsn_notify', /^(?:off|never|(?:failure|delay|success)(?:,(?:failure|delay|success)){0,2})$/],
  ['syslog', /^(?:|on|off|LOG_USER|LOG_MAIL|LOG_LOCAL[0-7])$/],
  ['set_from_header', onOffAuto],
  ['set_date_header', onOffAuto],
  ['set_msgid_header', onOffAuto],
  ['set_to_header', ['', 'on', 'off', 'undisclosed_recipients']],
  ...['remove_bcc_headers', 'undisclosed_recipients', 'add_missing_from_header', 'add_missing_date_header', 'auto_from', 'keepbcc'].map(
    (name) => [name, onOff] as const,
  ),
  ['tls_nocertcheck', 'none'],
  ['tls_nostarttls', 'none'],
]);

/** What both programs do not accept, beside the values of a server that its lenses read. */
export function* accountRefusals(
  root: Group,
  known: ReadonlyMap<string, Argument>,
  client: string,
  direction: Direction,
): Generator<FoundRefusal> {
  const names = new Set<string>();
  const parents = new Set<string>();
  const hasCommand = root.groups().some((group) => group.first('eval') !== undefined);
  for (const group of root.groups()) {
    for (const refusal of commandRefusals(group, known, client)) if (!isToldByLens(group, refusal.setting)) yield refusal;
    // Without a head it is the account that msmtp calls so.
    if (group.name === '') names.add('default');
    if (group.name !== 'account') continue;
    // What a command prints may be an account.
    if (!hasCommand) yield* nameRefusals(group, names, client);
    for (const name of namesBehindColon(group)) parents.add(name);
    names.add(lastTextIn(group, 'account') ?? '');
  }
  for (const account of accountsIn(root)) {
    const name = lastTextIn(account, 'account') ?? 'default';
    if (['host', 'socket', 'eval'].some((key) => effective(account, key) !== undefined) || parents.has(name)) continue;
    yield {
      loses: 'server',
      group: account,
      direction,
      message: `${client} does not use this account: write a host. None stands in it, nor in what it takes lines from.`,
      doubt: { confidence: 'likely', reason: `The host may be given to ${client} when it is started.` },
    };
  }
}

const namesBehindColon = (account: Group): readonly string[] =>
  (lastTextIn(account, ':') ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));

/** @param names of the accounts before this one */
function* nameRefusals(account: Group, names: ReadonlySet<string>, client: string): Generator<FoundRefusal> {
  const head = account.first('account');
  const colon = account.first(':');
  if (!head || hasPlaceholder(head.text) || (colon && hasPlaceholder(colon.text))) return;
  const found = { loses: 'file', group: account, setting: head } as const;
  if (head.text === '') yield { ...found, mark: 'key', message: `${client} rejects this file: give this account a name.` };
  else if (head.text.includes(',')) yield { ...found, message: `${client} rejects this file: give this account a name without a comma.` };
  else if (names.has(head.text))
    yield { ...found, message: `${client} rejects this file: give this account another name. One before it has the same.` };
  if (colon && (colon.text === '' || namesBehindColon(account).some((name) => !names.has(name))))
    yield {
      ...found,
      setting: colon,
      mark: colon.text === '' ? 'key' : 'value',
      message: `${client} rejects this file: name an account that stands before this one. Behind the colon is one that does not.`,
    };
}

/** A switch for TLS that the lenses of a server cannot read: that is reported for the server. */
function isToldByLens(group: Group, setting: Setting | undefined): boolean {
  if (setting?.key !== 'tls' && setting?.key !== 'tls_starttls') return false;
  const isRead = (account: Group) =>
    effective(account, 'host') !== undefined &&
    !isOnlyAnotherName(account) &&
    (effective(account, 'socket') ?? '') === '' &&
    effective(account, setting.key) === setting.text &&
    (setting.key === 'tls' || flagOf(effective(account, 'tls') ?? 'off') === true);
  return isRead(group) || accountsIn(group.parent!).some((account) => inheritedBy(account).includes(group) && isRead(account));
}
