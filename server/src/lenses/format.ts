import type {
  Authentication,
  CertificateCheck,
  Direction,
  OtherReader,
  PasswordStorage,
  Protocol,
  ReleaseDefault,
  Security,
  TlsVersion,
  WantedSecurity,
} from '../model/mailServer';
import type { Target } from '../model/target';
import type { Group } from '../syntax/tree';
import type { Syntax } from '../syntax/syntax';
import type { AuthenticationLens, JointLens, PortLens, SecurityLens } from './lens';
import type { FoundRefusal } from './refusal';
import type { SettingNames, Slot } from './slot';

/** What there is to say about a kind of file. */
export interface FormatDescription {
  /** Also the file name of its page below docs/formats. */
  readonly id: string;
  /** The kind of file, for people: "Windows Live Mail account". */
  readonly title: string;
  /** The program that reads the file, as it is named in messages. */
  readonly client: string;
}

/** One mail client's file, as a table of lenses. Everything that is known of the client is in here. */
export interface Format extends FormatDescription, SettingNames {
  readonly syntax: Syntax;
  readonly recognition: Recognition;
  /** The language of its own that editors give to such files; absent where they have one that fits. */
  readonly language?: EditorLanguage;
  /** Languages that editors take such files for by their names, such as `properties` for `*.conf`, beside those of the notation. */
  readonly editorLanguages?: readonly string[];
  /** Groups that hold the servers that the client uses together. */
  accounts(root: Group): readonly Group[];
  /** A setting, or a function where the account is called like its group. */
  readonly accountName: Slot | ((account: Group) => string | undefined);
  /** Log-in names and addresses of an account: an account name that holds one is not shown. */
  logInNames(account: Group): readonly (string | undefined)[];
  /** Whether what is absent in such a file may be set in another one; it is not, where this is absent. */
  isPartial?(fileName: string, text: string): boolean;
  readonly servers: readonly ServerTable[];
  /** Of several servers of one kind in an account the client takes one. */
  readonly hasAlternatives?: true;
  /**
   * What the client does not accept, beyond what its lenses read: something that is missing, that it does not
   * know, or that may not stand where it stands. Absent where it accepts any file that can be parsed. Values
   * with a placeholder are no refusals.
   */
  refusals?(root: Group): Iterable<FoundRefusal>;
  /** Absent where a file holds its accounts as a whole. */
  readonly linking?: Linking;
  /** Absent where a file of this kind can always be linted as it lies there. */
  readonly unlintable?: Unlintable;
}

/** Forms of a file in which it cannot be linted: they are named as such, and never taken for clean. */
export interface Unlintable {
  /** What such a file contains whatever its form; one with a name of this format need not. */
  readonly contains: string;
  readonly forms: readonly {
    readonly isIn: (text: string) => boolean;
    readonly evidence: string;
    /** Why it is not linted, and what to do about it. */
    readonly message: string;
  }[];
}

/**
 * How the files of one folder find each other that make up an account.
 * - By identifiers: each file has one, and names those of others. Some files have no server in them
 *   and only tie others together.
 * - By what lies beside it: no file names another, and the formats of a family are read by one client.
 */
export type Linking =
  | { readonly by: 'identifiers'; own(fileName: string): string; others(root: Group): readonly string[]; readonly ties: ContentTest }
  | { readonly by: 'neighbourhood'; readonly family: string };

/** How a file is known. All parts that are given must be true, except that a name may be owned. */
export interface Recognition {
  /** Patterns for the name, with `*` for any characters and `/` for folders above. */
  readonly fileNames: readonly string[];
  /** Names that no other kind of file has: what is not understood in such a file is worth a finding. */
  readonly ownFileNames?: readonly string[];
  /** The client's own files of this name may well hold no mail server: then nothing is said. */
  readonly mayHoldOtherThings?: boolean;
  /** Content without which a file is not of this format, whatever its name. */
  readonly content: ContentTest;
  /** The content alone is enough; otherwise the name must fit as well. */
  readonly contentIsEnough: boolean;
}

/** The names that no language of an editor claims yet, and which of the grammars in syntaxes/ colours the file. */
export interface EditorLanguage {
  readonly extensions?: readonly string[];
  readonly filenames?: readonly string[];
  readonly filenamePatterns?: readonly string[];
  readonly grammar: 'xml' | 'ini' | 'directives';
  /** A file `syntaxes/NAME.language-configuration.json`: comments and brackets. */
  readonly configuration: 'xml' | 'ini-hash' | 'ini-semicolon';
}

export type ContentTest =
  /** XML with this root element and, anywhere after it, one of these pieces of text. */
  | { readonly rootElement: string; readonly containsOneOf: readonly string[] }
  /** INI with these sections: of each list at least one. */
  | { readonly sections: readonly (readonly string[])[]; readonly ignoresCase?: boolean }
  /**
   * Text in which, of each list, at least one of these regular expressions matches; `^` and `$`
   * stand for the ends of a line. The words say in a report what was found.
   */
  | { readonly lines: readonly { readonly oneOf: readonly string[]; readonly evidence: string }[]; readonly ignoresCase?: boolean };

export interface AuthenticationSwitch {
  readonly key: string;
  readonly password?: string;
  readonly oauth2?: string;
}

/** One server of an account: which settings hold its values, and what the client does without them. */
export interface ServerTable {
  readonly protocol: Protocol | ((group: Group) => Protocol | undefined);
  readonly direction: Direction;
  /** The groups in an account that describe such a server; the account's own group by default. */
  servers?(account: Group): readonly Group[];
  readonly host: Slot;
  /** Groups whose settings count where the server's own group has none, the nearest first. A fix writes to the own group, unless all that take a value from another one need the same. */
  inherits?(group: Group): readonly Group[];
  /**
   * Absent where the file has no place for a port; a function where another setting decides which
   * port counts. With a security it is asked for the port that will count when that is written.
   */
  readonly port?: PortLens | ((group: Group, security?: WantedSecurity) => PortLens | undefined);
  readonly security: SecurityLens;
  /** Programs that read this file choose the handshake of `auto` in different ways, and not all by the port. */
  isHandshakeUnsettled?(group: Group): boolean;
  /** The port the client uses when none is written, by protocol and security; none: it cannot connect. */
  readonly defaultPort: DefaultPort;
  /** The security the client uses when none is written; `unknown`: it cannot use the server. */
  defaultSecurity(group: Group): Security;
  readonly authentication: Authentication | AuthenticationLens | ((group: Group) => Authentication);
  /** Where `authentication` is a function: the setting that decided, and what stands there for the normal password and for OAuth2, if that can be said in it. */
  authenticationSwitch?(group: Group): AuthenticationSwitch | undefined;
  /** What the client does when the authentication is not written; a function where that depends on other settings. */
  readonly defaultAuthentication?: Authentication | ((group: Group) => Authentication);
  /** Why the client cannot log in with OAuth2 here and what to do instead, as a sentence: it is then never offered. */
  oauth2Obstacle?(group: Group): string | undefined;
  /** Whether the server's certificate is checked; it is, where this is absent. */
  readonly certificateCheck?: JointLens<CertificateCheck>;
  /** What the client does when nothing is written about the certificate: `on` where this is absent. */
  readonly defaultCertificateCheck?: CertificateCheck;
  /** Holds the fingerprint of the one certificate that is trusted, in hexadecimal digits; several with commas. */
  readonly fingerprint?: Slot;
  /** The lowest TLS version that the client may use, as far as the file says. */
  readonly minimumTlsVersion?: JointLens<TlsVersion>;
  /** The highest; nothing is ever written for it alone. */
  readonly maximumTlsVersion?: JointLens<TlsVersion>;
  readonly storedPassword?: JointLens<PasswordStorage>;
  /** The client writes this file, and a password that it was told to remember stands in it. */
  readonly clientWritesPasswords?: true;
  /** How the client gets the password from a program, in place of the setting that holds it. */
  readonly passwordCommand?: PasswordCommand;
  /** Whether the group describes a network server at all. */
  isServer?(group: Group): boolean;
  /** The connection goes through a command or a local socket. */
  isLocal?(group: Group): boolean;
  isEnabled?(group: Group): boolean;
  /** How the client's own dialog says it; a function where that depends on the settings. */
  readonly words?: SecurityTitles | ((group: Group) => SecurityTitles);
  /** What another program that reads the same file makes of the values; absent where it does as the client does. */
  otherReader?(group: Group): OtherReader;
  /** A target that the client cannot reach, whatever is written: such as STARTTLS on a port where it never speaks it. */
  isImpossible?(target: Target, group: Group): boolean;
  /** Settings that a setting needs elsewhere in the file to count. */
  companions?(key: string, group: Group): readonly Companion[];
}

/** A setting that names a program, which prints the password. */
export interface PasswordCommand {
  readonly key: string;
  /** As it stands in a file, quotes and all; a sample that people make their own. */
  readonly written: string;
  /** The only setting of which it can take the place, where there are others. */
  readonly replaces?: string;
  /** It does not stand where the password stood, but behind the first of these that is there. */
  readonly after?: readonly string[];
}

/** Goes with a new setting; with `isSwitch` also with one that was there, where it takes the place of what it said. */
export interface Companion {
  readonly group: Group;
  readonly key: string;
  readonly text: string;
  readonly isSwitch?: true;
}

export type SecurityTitles = Readonly<Partial<Record<Security, string>>>;

export interface DefaultPort {
  /** Undefined: the client has no default, or none is known. */
  readonly port: (protocol: Protocol, security: Security, group: Group) => number | undefined;
  /** `certain`: documented, and the same in all versions, so that a fix may leave the port out. */
  readonly certainty: 'certain' | 'assumed';
  /** What releases of the client take where they differ, the newest first; `port` then knows none. */
  readonly releases?: readonly ReleaseDefault[];
  /** Without a written port the client cannot connect, as opposed to nobody knowing what it does. */
  readonly isNeeded?: boolean;
}

/** The lens of the port that counts in a group. */
export const portLensOf = ({ port }: ServerTable, group: Group, security?: WantedSecurity): PortLens | undefined =>
  typeof port === 'function' ? port(group, security) : port;

/** How the client says a security in a group; empty where nobody knows. */
export const securityTitleOf = ({ words }: ServerTable, group: Group, security: Security): string =>
  (typeof words === 'function' ? words(group) : words)?.[security] ?? '';

/** The ports that most clients assume: the TLS port for implicit TLS, the clear-start port otherwise. */
export const usualDefaultPort = (protocol: Protocol, security: Security): number | undefined =>
  security === 'tls' ? { pop3: 995, imap: 993, smtp: 465, ldap: 636, http: 443, nntp: 563 }[protocol as string] : clearStartPort(protocol);

/** Clients whose default port does not follow the security: 25 for SMTP. */
export const clearStartPort = (protocol: Protocol): number | undefined =>
  ({ pop3: 110, imap: 143, smtp: 25, ldap: 389, http: 80, nntp: 119 })[protocol as string];
