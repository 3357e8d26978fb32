import type { HostFault } from './hostText';
import type { Span } from '../text/span';

export const protocols = ['pop3', 'imap', 'smtp', 'lmtp', 'nntp', 'ldap', 'managesieve', 'http'] as const;
export type Protocol = (typeof protocols)[number];

/** Those by which a client fetches and sends, as opposed to what lies beside mail. */
export const isMailProtocol = (protocol: Protocol): boolean => protocol === 'pop3' || protocol === 'imap' || protocol === 'smtp';

export type Direction = 'incoming' | 'outgoing';

/**
 * What a client does about encryption on one connection.
 * - `none`: never TLS.
 * - `opportunistic`: STARTTLS if the server offers it, otherwise clear text.
 * - `starttls`: STARTTLS, and no connection without it (RFC 3207, RFC 2595).
 * - `auto`: encryption is required; the client chooses the handshake by port or by trying.
 * - `tls`: implicit TLS, from the first byte (RFC 8314 section 3).
 * - `unknown`: what is written is no word that this client knows, or a needed word is missing.
 */
export const securities = ['none', 'opportunistic', 'starttls', 'auto', 'tls', 'unknown'] as const;
export type Security = (typeof securities)[number];

/** A security that a fix may ask for. */
export type WantedSecurity = 'starttls' | 'tls';

export type Authentication =
  'password' | 'cram-md5' | 'digest-md5' | 'ntlm' | 'apop' | 'oauth2' | 'gssapi' | 'client-certificate' | 'none' | 'unknown';

/** `pinned`: one certificate is trusted, and no authority. */
export type CertificateCheck = 'on' | 'off' | 'pinned' | 'unknown';

/** TLS by its versions, SSL before it; `default`: what the client or its library thinks best. */
export const tlsVersions = ['default', 'ssl2', 'ssl3', '1.0', '1.1', '1.2', '1.3'] as const;
export type TlsVersion = (typeof tlsVersions)[number];

/**
 * How a password stands in the file.
 * - `clear`: anybody can read it.
 * - `obfuscated`: anybody can decode it.
 * - `protected`: only with a key that is not in the file.
 */
export type PasswordStorage = 'no' | 'clear' | 'obfuscated' | 'protected';

/**
 * - `local-socket`: a Unix socket or a tunnel command; no network connection is described.
 * - `loopback`: this machine (RFC 6761 section 6.3, RFC 1122 section 3.2.1.3).
 * - `onion`: a Tor service, which authenticates and encrypts by itself (RFC 7686).
 * - `placeholder`: a template's variable stands where the host will be.
 * - `trusted`: the option `trustedHosts` says that the way to it needs no protection.
 */
export type HostClass = 'normal' | 'loopback' | 'trusted' | 'onion' | 'local-socket' | 'placeholder' | 'absent';

/** Hosts on the way to which nobody can listen: this machine, and those that somebody vouches for. */
export const isNearby = (hostClass: HostClass): boolean => hostClass === 'loopback' || hostClass === 'trusted';

/** What a value says, and where: written in the file, or assumed because the client has a default. */
export interface Value<T> {
  readonly value: T;
  /** False when the file says nothing and the client's default is meant. */
  readonly written: boolean;
  /** The written value; for a default, the place in the file where its absence is best shown. */
  readonly span: Span;
  /** The whole setting, name and value; for a default, the same as `span`. */
  readonly settingSpan: Span;
}

/** What stands in the place of a port. `text` is only for deciding what was meant, never for output. */
export type Port =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'invalid'; readonly text: string; readonly radix: 10 | 16 }
  | { readonly kind: 'decimal-in-hexadecimal'; readonly number: number; readonly meant: number }
  | { readonly kind: 'placeholder' }
  /** Something outside of the file decides, and `why` is a sentence about that. */
  | { readonly kind: 'undecided'; readonly why: string }
  /** Nothing is written, and the client has no default: it cannot connect. */
  | { readonly kind: 'missing' }
  /** Nothing is written, and no source says what the client then does. */
  | { readonly kind: 'unknown' };

export interface UnknownSecurity {
  readonly text: string;
  /**
   * - `word`: what is written is no word that the client knows, or a needed word is missing.
   * - `placeholder`: a template's variable stands there.
   * - `undecided`: nobody can know from the file what the client does.
   */
  readonly reason: 'word' | 'placeholder' | 'undecided';
  /** Where it is undecided, the reason for that as a sentence. */
  readonly why?: string;
  /** The words that this client knows, with their meaning. */
  readonly words: readonly KnownWord[];
  /** What people write in their place, in lower case. */
  readonly otherWords?: readonly KnownWord[];
}

export interface KnownWord {
  readonly word: string;
  readonly meaning: Exclude<Security, 'unknown'>;
}

/** A setting without effect, because the client takes another one of the same name. */
export interface IneffectiveSetting {
  readonly span: Span;
  readonly effectiveSpan: Span;
  readonly isSameValue: boolean;
}

/** A setting about encryption that says something else than the one that counts. */
export interface ConflictingSetting {
  readonly span: Span;
  readonly settingSpan: Span;
}

/** What one release of a client takes where nothing is written. */
export interface ReleaseDefault {
  readonly port: number;
  readonly security: Exclude<Security, 'unknown'>;
}

/** One mail server as one file describes it to one client. */
export interface MailServer {
  /** Position in the list of all servers of the file. */
  readonly index: number;
  readonly protocol: Protocol;
  readonly direction: Direction;
  /** Safe to print: never a user name, see `hostLabel`. */
  readonly host: Value<string>;
  readonly hostClass: HostClass;
  /** What does not belong into the place of a host. */
  readonly hostFault?: HostFault;
  readonly port: Value<Port>;
  /** Where no port is written and releases of the client differ in what they then take: the pair of each, the newest first. */
  readonly pairsByRelease?: readonly ReleaseDefault[];
  readonly security: Value<Security>;
  /** What is written in place of a security that the client does not know; never for output. */
  readonly unknownSecurity?: UnknownSecurity;
  /** Other settings that contradict the security; absent where none does. */
  readonly conflictingSettings?: readonly ConflictingSetting[];
  /** Programs that read this file choose the handshake of `auto` in different ways, and not all by the port. */
  readonly isHandshakeUnsettled?: true;
  readonly authentication: Value<Authentication>;
  /** Why the client cannot log in with OAuth2 here and what to do instead, as a sentence; absent where it can, or where nobody knows. */
  readonly oauth2Obstacle?: string;
  readonly certificateCheck: Value<CertificateCheck>;
  /** The certificate that is trusted is named by its MD5 or SHA-1. */
  readonly hasOldFingerprint?: true;
  /** The lowest version that the client may use. */
  readonly minimumTlsVersion: Value<TlsVersion>;
  /** The highest version that the client may use. */
  readonly maximumTlsVersion: Value<TlsVersion>;
  /** Never the password itself. */
  readonly storedPassword: Value<PasswordStorage>;
  /** The client writes the password into this file by itself, so that nobody chose to store it there. */
  readonly clientWritesPassword?: true;
  /** False when the account is switched off in the file. */
  readonly enabled: boolean;
  /** The file overlays another one: what is absent here may be set there. */
  readonly isPartial?: true;
  /** The place that stands for the whole server: its host, else the head of its group. */
  readonly span: Span;
  /** Everything that belongs to the server: what a cursor must be in to be "in" it. */
  readonly extent: Span;
  readonly ineffective: readonly IneffectiveSetting[];
  /** The program that reads the file. */
  readonly client: string;
  /** How the client's own dialog names the present security, where the format knows. */
  readonly securityWords: string;
  /** What another program that reads the same file makes of these values, where it is worse off. */
  readonly otherReader?: OtherReader;
}

/** A sentence on each value that another program takes otherwise than the client. */
export interface OtherReader {
  readonly port?: string;
  readonly security?: string;
  readonly host?: string;
}

/** The servers that a client uses together, normally one incoming and one outgoing. */
export interface Account {
  /** A name to show people; never an address or a log-in name. */
  readonly label: string | undefined;
  readonly span: Span;
  readonly servers: readonly MailServer[];
  /** Of several servers of one kind the client takes one: they may lead to the same mailbox in different ways. */
  readonly hasAlternatives?: true;
}

/** The host's name alone, where more than that is written; safe to print. */
export const hostName = ({ host, hostFault }: Pick<MailServer, 'host' | 'hostFault'>): string => hostFault?.name ?? host.value;

/** The port that is really used: written or the client's default; undefined when there is none. */
export function portNumber(server: MailServer): number | undefined {
  const port = server.port.value;
  return port.kind === 'number' || port.kind === 'decimal-in-hexadecimal' ? port.number : undefined;
}
