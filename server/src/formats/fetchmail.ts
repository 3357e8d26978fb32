import { memoizeWeakly } from '../memoize/memoize';
import type { Authentication, Protocol, Security, TlsVersion } from '../model/mailServer';
import { fetchmailrc } from '../syntax/fetchmail/fetchmailrc';
import { withSettings } from '../syntax/group';
import type { Group, Setting } from '../syntax/tree';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import { wordsOf } from '../lenses/wordLenses';
import type { PortLens, SecurityLens, ValueChange } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';

/** Without `tls1`: up to version 6.3 it was the word for STARTTLS, so it does not ask for an old version. */
const versions: Readonly<Record<string, TlsVersion>> = {
  ssl3: 'ssl3',
  'ssl3+': 'ssl3',
  'tls1.1': '1.1',
  'tls1.1+': '1.1',
  'tls1.2': '1.2',
  'tls1.2+': '1.2',
  'tls1.3': '1.3',
  'tls1.3+': '1.3',
};

// Parts of the regular expressions for recognition.
const entry = '(?:poll|skip|server)[ \\t]+["\']?[^ \\t\\r\\n"\'{};:=]+["\']?';
const afterEntry =
  'with|and|has|wants|options|via|aka|localdomains|proto|protocol|port|service|auth|authenticate|preauth|plugin|interval|' +
  'timeout|envelope|no|dns|uidl|nodns|user|username';
const protocolNames = 'auto|pop2|pop3|apop|sdps|kpop|rpop|imap|etrn|odmr';

/**
 * fetchmail fetches mail. Each `user` of an entry is a connection of its own, with the server options that precede
 * the users. What it does not set is inherited from the entry `defaults`.
 * Source: fetchmail 6.4.37 `rcfile_l.l`, `rcfile_y.y`, `starttls.c` and `fetchmail.c`, its manual page, and what
 * `fetchmail -V` says.
 */
export const fetchmail: Format = {
  id: 'fetchmail',
  title: 'fetchmail configuration',
  client: 'fetchmail',
  syntax: fetchmailrc,
  recognition: {
    fileNames: ['.fetchmailrc', 'fetchmailrc', '*fetchmailrc', '*fetchmailrc.*', 'fetchmail.conf', 'fetchmail.conf.*'],
    ownFileNames: ['.fetchmailrc', 'fetchmailrc'],
    readsAnyOwnFile: true,
    content: {
      lines: [
        {
          oneOf: [
            `^[ \\t]*${entry}[ \\t]*\\r?$`,
            `^[ \\t]*${entry}[ \\t]+(?:#|(?:${afterEntry})\\b)`,
            // The host may stand on the next line.
            '^[ \\t]*(?:poll|skip|server)[ \\t]*\\r?\\n[ \\t]*["\']?[^ \\t\\r\\n"\'{};:=]+["\']?[ \\t]+' +
              '(?:with[ \\t]+)?(?:via|proto|protocol|port|service)[ \\t]',
            `[ \\t]${entry}[ \\t]+(?:with[ \\t]+)?(?:via|proto|protocol|port|service)[ \\t]`,
          ],
          evidence: 'it has an entry “poll”, “skip” or “server”',
        },
        {
          oneOf: [
            `(?:^|[ \\t])proto(?:col)?[ \\t]+(?:${protocolNames}|${protocolNames.toUpperCase()})(?:[ \\t;:,]|\\r?$)`,
            '(?:^|[ \\t])user(?:name)?[ \\t]+[^ \\t\\r\\n]+[ \\t]+(?:there|with|pass|password|is)[ \\t]',
            '^[ \\t]*user(?:name)?[ \\t]+["\'][^"\'\\r\\n]+["\'][ \\t]*\\r?$',
          ],
          evidence: 'it has a “proto” or a “user”',
        },
      ],
    },
    contentIsEnough: true,
  },
  language: { filenames: ['.fetchmailrc', 'fetchmailrc'], extensions: ['.fetchmailrc'], grammar: 'directives', configuration: 'ini-hash' },
  editorLanguages: ['properties'],
  accounts: (root) => root.groups().filter(({ name }) => name !== 'defaults'),
  accountName: (entry) => (lastTextIn(entry, 'via') === undefined ? undefined : lastTextIn(entry, 'poll')),
  logInNames: (entry) =>
    [entry, ...entry.groups(), ...inheritedBy(entry)].flatMap((group) =>
      group.settings().flatMap(({ key, text }) => (key === 'user' || key === 'is' || key === 'to' ? text.split(/\s+/) : [])),
    ),
  repeatedSetting: 'last',
  servers: [server('via'), server('poll')],
};

/** @param hostKey the setting with the host: `via`, or `poll` without one */
function server(hostKey: 'via' | 'poll'): ServerTable {
  return {
    protocol: protocolOf,
    direction: 'incoming',
    servers: (entry) => usersOf(entry),
    isServer: (group) => (effective(group, 'via') === undefined) === (hostKey === 'poll'),
    host: { key: hostKey },
    inherits: inheritedBy,
    port: (group) => (sharesPort(group) ? { ...service, write: () => undefined } : service),
    security: options(),
    defaultPort: {
      port: (protocol, security, group) => (isKpop(group) ? 1109 : usualDefaultPort(protocol, security)),
      certainty: 'certain',
    },
    defaultSecurity: (): Security => 'starttls',
    authentication: methodOf,
    authenticationSwitch: (group) => ({ key: /^(?:apop|sdps)$/i.test(effective(group, 'proto') ?? '') ? 'proto' : 'auth' }),
    certificateCheck: {
      slots: [{ key: 'sslcertck' }, { key: 'sslfingerprint' }],
      write: () => [{ text: 'yes' }, undefined],
      read: ([check, fingerprint]) =>
        check?.text === 'no' ? { value: fingerprint ? 'pinned' : 'off', at: fingerprint ? 1 : 0 } : check && { value: 'on', at: 0 },
    },
    // It is an MD5 fingerprint.
    fingerprint: { key: 'sslfingerprint' },
    minimumTlsVersion: wordsOf<TlsVersion>('sslproto', versions, 'default', { writes: { '1.2': 'tls1.2+' } }),
    maximumTlsVersion: wordsOf<TlsVersion>('sslproto', { ssl3: 'ssl3', 'tls1.1': '1.1', 'tls1.2': '1.2' }, 'default'),
    storedPassword: storedPassword('pass'),
    hasNoOauth2: true,
    isLocal: (group) => (effective(group, 'plugin') ?? '') !== '' || /^(?:ssh|implicit)$/.test(effective(group, 'auth') ?? ''),
    isEnabled: (group) => entryOf(group).name !== 'skip',
    words: {
      tls: '“ssl”',
      starttls: 'STARTTLS',
      opportunistic: '“no sslcertck” without “ssl” and “sslproto”',
      none: "“sslproto ''” without “ssl”",
    },
  };
}

/** With `any`, the default, the password is what it comes to; a token only where that is written (in version 7). */
function methodOf(group: Group): Authentication {
  if (/^(?:apop|sdps)$/i.test(effective(group, 'proto') ?? '')) return 'apop';
  const written = effective(group, 'auth') ?? 'any';
  if (/^any$/i.test(written)) return isKpop(group) ? 'unknown' : 'password';
  return methods.get(written) ?? 'unknown';
}

const methods: ReadonlyMap<string, Authentication> = new Map([
  ['password', 'password'],
  ['pass', 'password'],
  ['cram-md5', 'cram-md5'],
  ['cram', 'cram-md5'],
  ['ntlm', 'ntlm'],
  ['msn', 'ntlm'],
  ['gssapi', 'gssapi'],
  ['kerberos', 'gssapi'],
  ['kerberos5', 'gssapi'],
  ['kerberos_v5', 'gssapi'],
  ['external', 'client-certificate'],
]);

const isKpop = (group: Group) => /^kpop$/i.test(effective(group, 'proto') ?? '');

/** Without a protocol, or with `auto`, IMAP is tried first; only on a POP3 port can nothing but POP3 succeed. */
function protocolOf(group: Group): Protocol | undefined {
  const written = (effective(group, 'proto') ?? 'auto').toLowerCase();
  if (written === 'auto') return /^(?:110|995|pop3s?|pop-3)$/.test(effective(group, 'port') ?? '') ? 'pop3' : 'imap';
  return written === 'imap' ? 'imap' : /^(?:pop3|apop|sdps|kpop|rpop)$/.test(written) ? 'pop3' : undefined;
}

/** Names of services, as all systems have them. */
const services: ReadonlyMap<string, number> = new Map([
  ['pop3', 110],
  ['pop-3', 110],
  ['pop3s', 995],
  ['imap', 143],
  ['imap2', 143],
  ['imaps', 993],
  ['kpop', 1109],
]);

const digits = decimalPort('port', { after: ['proto', 'via', 'poll'] });

/** `port` takes a number, `service` a name as well. */
const service: PortLens = {
  ...digits,
  read(setting, group) {
    const isService = setting.keySpan.end - setting.keySpan.start > 'port'.length;
    const number = isService ? services.get(setting.text) : undefined;
    if (number !== undefined) return { kind: 'number', number };
    const port = digits.read(setting, group);
    return isService && port.kind === 'invalid' && /^[a-z][\w-]*$/i.test(setting.text) ? { kind: 'unknown' } : port;
  },
};

/**
 * What `starttls.c` decides: an empty `sslproto` forbids STARTTLS, any other one requires it, and so does checking the
 * certificate.
 */
function options(): SecurityLens {
  const lens = jointSecurity(
    {
      ssl: { key: 'ssl', after: ['sslproto', 'pass', 'is', 'user'] },
      sslproto: { key: 'sslproto', after: ['ssl', 'pass', 'is', 'user'] },
      sslcertck: { key: 'sslcertck' },
      sslfingerprint: { key: 'sslfingerprint' },
    },
    ({ ssl, sslproto, sslcertck, sslfingerprint }) => {
      // It complains about an empty protocol, and goes on as with `auto`.
      if (ssl === 'yes') return { security: 'tls', by: 'ssl', ...(sslproto === '' && { conflictsWith: ['sslproto'] }) };
      if (sslproto !== undefined) return { security: sslproto === '' ? 'none' : 'starttls', by: 'sslproto' };
      // Since 6.4 the certificate is checked by default.
      if (sslcertck === 'no')
        return sslfingerprint === undefined
          ? { security: 'opportunistic', by: 'sslcertck' }
          : { security: 'starttls', by: 'sslfingerprint' };
      return sslcertck === 'yes' ? { security: 'starttls', by: 'sslcertck' } : undefined;
    },
    {},
  );
  return {
    ...lens,
    write(wanted, [ssl, sslproto], group): readonly ValueChange[] {
      const isInherited = (key: string, text: RegExp) => inheritedBy(group).some((defaults) => text.test(lastTextIn(defaults, key) ?? ''));
      if (wanted === 'tls') return [{ text: 'yes' }, sslproto?.present === '' ? { text: 'auto' } : undefined, undefined, undefined];
      const isRequired = sslproto?.present !== undefined ? sslproto.present !== '' : isInherited('sslproto', /./);
      return [
        isInherited('ssl', /^yes$/) ? { text: 'no' } : ssl?.present === undefined ? undefined : 'removed',
        isRequired ? undefined : { text: 'auto' },
        undefined,
        undefined,
      ];
    },
  };
}

function effective(group: Group, key: string): string | undefined {
  for (const one of [group, ...inheritedBy(group)]) {
    const text = lastTextIn(one, key);
    // “auth any” is the default.
    if (text !== undefined && !(key === 'auth' && text === 'any')) return text;
  }
  return undefined;
}

const entryOf = (group: Group) => (group.name === 'user' ? group.parent! : group);

/** All users of an entry share its port, so it cannot be changed for one. */
const sharesPort = (group: Group) => group.name === 'user';

/** The last setting of each name. Only these count for others, and they are at most as many as the names. */
const lastOfEach = (settings: readonly Setting[]): readonly Setting[] => [
  ...new Map(settings.map((setting) => [setting.key, setting])).values(),
];

/** The servers of an entry: each user with the options that the entry has for all of them. */
const usersOf = memoizeWeakly((entry: Group): readonly Group[] => {
  const users = entry.groups();
  if (users.length === 0) return [entry];
  if (users.length === 1) return [withSettings(entry, [...entry.settings(), ...users[0]!.settings()])];
  const common = lastOfEach(entry.settings());
  // A setting without effect is reported once.
  return users.map((user, index) => withSettings(user, [...(index === 0 ? entry.settings() : common), ...user.settings()]));
});

/** The entry `defaults`, which only counts if it precedes all others. */
function inheritedBy(group: Group): readonly Group[] {
  const [first] = entryOf(group).parent?.groups() ?? [];
  return first?.name !== 'defaults' || entryOf(group) === first ? [] : defaultsOf(first);
}

const defaultsOf = memoizeWeakly((entry: Group): readonly Group[] => [
  withSettings(entry, lastOfEach([...entry.settings(), ...(entry.groups()[0]?.settings() ?? [])])),
]);
