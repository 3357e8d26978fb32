import type { HostFault } from './hostText';
import type { Span } from '../text/span';

export const protocols = ['pop3', 'imap', 'smtp', 'lmtp', 'nntp', 'ldap', 'managesieve', 'http'] as const;
export type Protocol = (typeof protocols)[number];

/** The protocols by which a client fetches and sends mail, as opposed to directories, calendars and the like. */
export const isMailProtocol = (protocol: Protocol): boolean => protocol === 'pop3' || protocol === 'imap' || protocol === 'smtp';

export type Direction = 'incoming' | 'outgoing';

/**
 * What a client does about encryption on one connection.
 * - `none`: never TLS.
 * - `opportunistic`: STARTTLS if the server offers it, otherwise clear text.
 * - `starttls`: STARTTLS, and no connection without it (RFC 3207, RFC 2595).
 * - `auto`: encryption is required; the client chooses the handshake by port or by trying.
 * - `tls`: implicit TLS, from the first byte (RFC 8314 section 3).
 * - `unknown`: what is written is not a word that this client knows, or a required word is missing.
 */
export const securities = ['none', 'opportunistic', 'starttls', 'auto', 'tls', 'unknown'] as const;
export type Security = (typeof securities)[number];

/** A security that a fix may ask for. */
export type WantedSecurity = 'starttls' | 'tls';

export type Authentication =
  'password' | 'cram-md5' | 'digest-md5' | 'ntlm' | 'apop' | 'oauth2' | 'gssapi' | 'client-certificate' | 'none' | 'unknown';

/** `pinned`: one certificate is trusted, and no certificate authority. */
export type CertificateCheck = 'on' | 'off' | 'pinned' | 'unknown';

/** Versions of TLS, and SSL before it; `default`: whatever the client or its library chooses. */
export const tlsVersions = ['default', 'ssl2', 'ssl3', '1.0', '1.1', '1.2', '1.3'] as const;
export type TlsVersion = (typeof tlsVersions)[number];

/**
 * How a password is stored in the file.
 * - `clear`: anybody can read it.
 * - `obfuscated`: anybody can decode it.
 * - `protected`: only with a key that is not in the file.
 */
export type PasswordStorage = 'no' | 'clear' | 'obfuscated' | 'protected';

/**
 * - `local-socket`: a Unix socket or a tunnel command; no network connection is described.
 * - `loopback`: this machine (RFC 6761 section 6.3, RFC 1122 section 3.2.1.3).
 * - `onion`: a Tor service, which authenticates and encrypts by itself (RFC 7686).
 * - `placeholder`: a template variable instead of a host.
 * - `trusted`: the option `trustedHosts` says that connections to it need no protection.
 */
export type HostClass = 'normal' | 'loopback' | 'trusted' | 'onion' | 'local-socket' | 'placeholder' | 'absent';

/** Whether nobody can eavesdrop on connections to the host: this machine, and trusted hosts. */
export const isNearby = (hostClass: HostClass): boolean => hostClass === 'loopback' || hostClass === 'trusted';

/** A value and its place: written in the file, or assumed because the client has a default. */
export interface Value<T> {
  readonly value: T;
  /** False if the file says nothing and the client's default applies. */
  readonly written: boolean;
  /** The written value; for a default, the place in the file where its absence is best shown. */
  readonly span: Span;
  /** The whole setting, name and value; for a default, the same as `span`. */
  readonly settingSpan: Span;
}

/** What is written as the port. `text` is only for guessing what was meant, never for output. */
export type Port =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'invalid'; readonly text: string; readonly radix: 10 | 16 }
  | { readonly kind: 'decimal-in-hexadecimal'; readonly number: number; readonly meant: number }
  | { readonly kind: 'placeholder' }
  /** Something outside the file decides; `why` says so in a sentence. */
  | { readonly kind: 'undecided'; readonly why: string }
  /** Nothing is written, and the client has no default: it cannot connect. */
  | { readonly kind: 'missing' }
  /** Nothing is written, and what the client then does is not documented. */
  | { readonly kind: 'unknown' };

export interface UnknownSecurity {
  readonly text: string;
  /**
   * - `word`: what is written is not a word that the client knows, or a required word is missing.
   * - `placeholder`: a template variable is written.
   * - `undecided`: the file does not determine what the client does.
   */
  readonly reason: 'word' | 'placeholder' | 'undecided';
  /** If it is undecided, the reason as a sentence. */
  readonly why?: string;
  /** What the client does not use then, where that is known: all of the file, the account, or this server. */
  readonly loses?: 'file' | 'account' | 'server';
  /** The words that this client knows, with their meaning. */
  readonly words: readonly KnownWord[];
  /** What people write in their place, in lower case. */
  readonly otherWords?: readonly KnownWord[];
}

export interface KnownWord {
  readonly word: string;
  readonly meaning: Exclude<Security, 'unknown'>;
}

/** A setting without effect, because the client uses another one of the same name. */
export interface IneffectiveSetting {
  readonly span: Span;
  readonly effectiveSpan: Span;
  readonly isSameValue: boolean;
}

/** A setting about encryption that contradicts the one that counts. */
export interface ConflictingSetting {
  readonly span: Span;
  readonly settingSpan: Span;
}

/** What one release of a client uses if nothing is written. */
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
  /** What is wrong with the written host, if anything. */
  readonly hostFault?: HostFault;
  readonly port: Value<Port>;
  /** If no port is written and the default differs between releases of the client: the pair of each, the newest first. */
  readonly pairsByRelease?: readonly ReleaseDefault[];
  readonly security: Value<Security>;
  /** What is known about an unknown security; its text is never for output. */
  readonly unknownSecurity?: UnknownSecurity;
  /** What is written about the encryption leaves it at the client's default. */
  readonly securityIsBeside?: true;
  /** Other settings that contradict the security; absent where none does. */
  readonly conflictingSettings?: readonly ConflictingSetting[];
  /** Programs that read this file choose the handshake of `auto` in different ways, and not all by the port. */
  readonly isHandshakeUnsettled?: true;
  readonly authentication: Value<Authentication>;
  /** Why the client cannot log in with OAuth2 here and what to do instead, as a sentence; absent where it can, or where nobody knows. */
  readonly oauth2Obstacle?: string;
  readonly certificateCheck: Value<CertificateCheck>;
  /** The trusted certificate is identified by its MD5 or SHA-1 fingerprint. */
  readonly hasOldFingerprint?: true;
  /** The lowest version that the client may use. */
  readonly minimumTlsVersion: Value<TlsVersion>;
  /** The highest version that the client may use. */
  readonly maximumTlsVersion: Value<TlsVersion>;
  /** Never the password itself. */
  readonly storedPassword: Value<PasswordStorage>;
  /** The client writes the password into this file by itself, so that nobody chose to store it there. */
  readonly clientWritesPassword?: true;
  /** Without encryption the client sends no password, and so does not log in. */
  readonly withholdsPassword?: true;
  /** The client has no OAuth2, whatever is written. */
  readonly lacksOauth2?: true;
  /** False if the account is disabled in the file. */
  readonly enabled: boolean;
  /** The file overlays another one: what is absent here may be set there. */
  readonly isPartial?: true;
  /** The place that stands for the whole server: its host, otherwise the head of its group. */
  readonly span: Span;
  /** Everything that belongs to the server: a cursor in it is on the server. */
  readonly extent: Span;
  readonly ineffective: readonly IneffectiveSetting[];
  /** The program that reads the file. */
  readonly client: string;
  /** The client's own name for the current security, as in its dialog; empty if the format has none. */
  readonly securityWords: string;
  /** How another program that reads the same file understands these values, if less well. */
  readonly otherReader?: OtherReader;
}

/** A sentence on each value that another program understands differently from the client. */
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

/** The bare host name, even if more than that is written; safe to print. */
export const hostName = ({ host, hostFault }: Pick<MailServer, 'host' | 'hostFault'>): string => hostFault?.name ?? host.value;

/** The port that is actually used: written or the client's default; undefined if there is none. */
export function portNumber(server: MailServer): number | undefined {
  const port = server.port.value;
  return port.kind === 'number' || port.kind === 'decimal-in-hexadecimal' ? port.number : undefined;
}
