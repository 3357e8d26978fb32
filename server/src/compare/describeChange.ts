import type { Finding } from '../lint/finding';
import {
  portNumber,
  type Authentication,
  type CertificateCheck,
  type MailServer,
  type PasswordStorage,
  type Security,
  type TlsVersion,
} from '../model/mailServer';
import { protocolPorts } from '../model/ports';
import { isAtLeast } from '../model/severity';
import type { NamedServer } from './pairServers';

/** The differences between two states of a server, one clause each; empty when there is none that matters. */
export function differencesBetween(before: MailServer, after: MailServer): string[] {
  return [encryptionClause(before, after), ...clauses.map((clause) => clause(before, after))].filter((clause) => clause !== undefined);
}

/** "outgoing mail of “Office” went from TLS to clear text (port 465 → 25). The password crosses the network unencrypted." */
export const changeDescription = (subject: string, differences: readonly string[], finding: Finding | undefined): string =>
  `${subject} ${differences.join(', ')}.${consequenceOf(finding)}`;

export const additionDescription = (subject: string, server: MailServer, finding: Finding | undefined): string =>
  `${subject} is new: ${stateOf(server)}.${consequenceOf(finding)}`;

export const removalDescription = (subject: string, server: MailServer): string => `${subject} was removed; it was ${stateOf(server)}.`;

/** What a sentence is about, for each server of a profile: as short as possible without being ambiguous within the profile. */
export function createSubjects(all: readonly NamedServer[]): (named: NamedServer) => string {
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const named of all) {
    count(kindOf(named));
    count(kindInAccount(named));
  }
  return (named) => {
    const kind = kindOf(named);
    const { account, server } = named;
    if (counts.get(kind) === 1) return kind;
    if (account !== undefined && counts.get(kindInAccount(named)) === 1) return `${kind} of “${account}”`;
    return server.host.value === '' ? kind : `${kind} at ${server.host.value}`;
  };
}

const kindOf = ({ server: { protocol, direction } }: NamedServer) =>
  mailProtocols.includes(protocol) ? `${direction} mail` : protocolPorts[protocol].title;

const kindInAccount = (named: NamedServer) => JSON.stringify([kindOf(named), named.account]);

const mailProtocols: readonly MailServer['protocol'][] = ['pop3', 'imap', 'smtp', 'lmtp'];

/** The encryption in a word or two; where the client chooses it by the port, the port decides. */
export function securityWord(server: MailServer): string {
  const { value } = server.security;
  if (value !== 'auto') return words[value];
  return portNumber(server) === protocolPorts[server.protocol].tls ? words.tls : 'encryption';
}

const words: Readonly<Record<Exclude<Security, 'auto'>, string>> = {
  none: 'clear text',
  opportunistic: 'encryption “if available”',
  starttls: 'STARTTLS',
  tls: 'TLS',
  unknown: 'an unknown encryption',
};

/** Port and encryption only make sense together, so they share a clause. */
function encryptionClause(before: MailServer, after: MailServer): string | undefined {
  const ports = portOf(before) === portOf(after) ? undefined : ([portOf(before), portOf(after)] as const);
  const [old, now] = [securityWord(before), securityWord(after)];
  if (old !== now) return `went from ${old} to ${now}${ports ? ` (port ${ports.join(' → ')})` : ''}`;
  return ports && `went from port ${ports.join(' to ')}, with ${now} as before`;
}

type Clause = (before: MailServer, after: MailServer) => string | undefined;

const clauses: readonly Clause[] = [
  (before, after) =>
    before.protocol === after.protocol
      ? undefined
      : `changed from ${protocolPorts[before.protocol].title} to ${protocolPorts[after.protocol].title}`,
  (before, after) => (before.host.value === after.host.value ? undefined : `moved from ${hostOf(before)} to ${hostOf(after)}`),
  // An unknown value cannot be compared with a known one.
  ({ authentication: { value: before } }, { authentication: { value: after } }) =>
    before === after || before === 'unknown' || after === 'unknown'
      ? undefined
      : `now logs in with ${authenticationWord[after]} instead of ${authenticationWord[before]}`,
  ({ certificateCheck: before }, { certificateCheck: after }) => (before.value === after.value ? undefined : certificateWords[after.value]),
  ({ minimumTlsVersion: before }, { minimumTlsVersion: after }) =>
    before.value === after.value
      ? undefined
      : `now allows ${tlsWord(after.value)} instead of ${tlsWord(before.value)} as the oldest version`,
  ({ storedPassword: before }, { storedPassword: after }) =>
    before.value === after.value
      ? undefined
      : after.value === 'no'
        ? 'no longer has a password in the file'
        : `has ${passwordWords[after.value]} in the file now`,
  (before, after) => (before.enabled === after.enabled ? undefined : after.enabled ? 'was switched on' : 'was switched off'),
];

const authenticationWord: Readonly<Record<Exclude<Authentication, 'unknown'>, string>> = {
  password: 'a password',
  'cram-md5': 'CRAM-MD5',
  'digest-md5': 'DIGEST-MD5',
  ntlm: 'NTLM',
  apop: 'APOP',
  oauth2: 'OAuth2',
  gssapi: 'Kerberos',
  'client-certificate': 'a client certificate',
  none: 'nothing',
};

const tlsWord = (version: TlsVersion) =>
  (({ default: 'its default', ssl2: 'SSL 2', ssl3: 'SSL 3' }) as Readonly<Partial<Record<TlsVersion, string>>>)[version] ??
  `TLS ${version}`;

const passwordWords: Readonly<Record<Exclude<PasswordStorage, 'no'>, string>> = {
  clear: 'a password',
  obfuscated: 'an obfuscated password',
  protected: 'a protected password',
};

const certificateWords: Readonly<Record<CertificateCheck, string>> = {
  on: 'has its certificate checked now',
  off: 'no longer has its certificate checked',
  pinned: 'accepts only one certificate now',
  unknown: 'has an unknown certificate check now',
};

/** A number, or a description of what is there instead; never its text. */
function portOf(server: MailServer): string {
  const number = portNumber(server);
  if (number !== undefined) return String(number);
  const places: Readonly<Record<string, string>> = {
    invalid: 'one that is no port',
    placeholder: 'one that is filled in later',
    undecided: 'one that is not known from the file',
    missing: 'none',
    unknown: 'one of the client’s choice',
  };
  return places[server.port.value.kind]!;
}

const hostOf = ({ host }: MailServer) => (host.value === '' ? 'no host' : host.value);

const stateOf = (server: MailServer) =>
  `${protocolPorts[server.protocol].title} at ${hostOf(server)}, port ${portOf(server)}, ${securityWord(server)}`;

const consequenceOf = (finding: Finding | undefined) =>
  finding && isAtLeast(finding.severity, 'warning') ? ` ${finding.rule.title}.` : '';
