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
import type { Group, Setting } from '../syntax/tree';
import type { Syntax } from '../syntax/syntax';
import type { Span } from '../text/span';
import type { AuthenticationLens, JointLens, PortLens, SecurityLens } from './lens';
import type { Loss } from '../model/refusal';
import type { FoundRefusal } from './refusal';
import type { SettingNames, Slot } from './slot';

/** The description of a kind of file. */
export interface FormatDescription {
  /** Also the file name of its page below docs/formats. */
  readonly id: string;
  /** The kind of file, for people: "Windows Live Mail account". */
  readonly title: string;
  /** The program that reads the file, as it is named in messages. */
  readonly client: string;
}

/** One mail client's file, as a table of lenses. Everything that is known about the client is in it. */
export interface Format extends FormatDescription, SettingNames {
  readonly syntax: Syntax;
  readonly recognition: Recognition;
  /** The language that our extension defines for such files; absent if editors have one that fits. */
  readonly language?: EditorLanguage;
  /**
   * Languages that editors assign to such files by their names, such as `properties` for `*.conf`, besides those of
   * the notation.
   */
  readonly editorLanguages?: readonly string[];
  /** Groups that hold the servers that the client uses together. */
  accounts(root: Group): readonly Group[];
  /** A setting, or a function if the account is named after its group. */
  readonly accountName: Slot | ((account: Group) => string | undefined);
  /** The file is served to all users of some domains, which it names or not; absent where it is one user's own. */
  servedTo?(account: Group): readonly string[] | undefined;
  /** Log-in names and addresses of an account: an account name that holds one is not shown. */
  logInNames(account: Group): readonly (string | undefined)[];
  /** Whether what is absent in such a file may be set in another one; by default, it is not. */
  isPartial?(fileName: string, text: string): boolean;
  readonly servers: readonly ServerTable[];
  /** Of several servers of one kind in an account the client takes one. */
  readonly hasAlternatives?: true;
  /**
   * What the client does not accept, beyond what its lenses read: something that is missing, that it does not
   * know, or that may not stand where it stands. Absent if it accepts any file that can be parsed. Values
   * with a placeholder are no refusals.
   */
  refusals?(root: Group, source: Source): Iterable<FoundRefusal>;
  /** Names the whole file to the client: a file with the same name replaces this one. */
  identity?(root: Group): Setting | undefined;
  /** Absent if a file contains its accounts completely. */
  readonly linking?: Linking;
  /** Absent if a file of this kind can always be linted as it is. */
  readonly unlintable?: Unlintable;
}

/** The file as it was given, for what is not in its tree. */
export interface Source {
  readonly text: string;
  /** May be empty. */
  readonly fileName: string;
}

/** Forms of a file that cannot be linted: they are reported as such, and never pass as clean. */
export interface Unlintable {
  /** What such a file contains in any form; not required if the name is of this format. */
  readonly contains: string;
  readonly forms: readonly {
    readonly isIn: (text: string) => boolean;
    readonly evidence: string;
    /** Why it is not linted, and what to do about it. */
    readonly message: string;
  }[];
}

/**
 * How the files of one folder that make up an account are linked.
 * - By identifiers: each file has one, and names those of others. Some files have no server in them and only tie
 *   others together.
 * - By neighbourhood: no file names another, and one client reads all formats of a family.
 */
export type Linking =
  | { readonly by: 'identifiers'; own(fileName: string): string; others(root: Group): readonly string[]; readonly ties: ContentTest }
  | { readonly by: 'neighbourhood'; readonly family: string };

/**
 * How a file is recognised. Name and content must match, unless `contentIsEnough`; a name in `ownFileNames` is enough
 * by itself.
 */
export interface Recognition {
  /** Patterns for the name, with `*` for any characters and `/` for folders above. */
  readonly fileNames: readonly string[];
  /** Names that no other kind of file has: if such a file is not understood, that is worth a finding. */
  readonly ownFileNames?: readonly string[];
  /** The client reads a file of such a name whatever stands in it, and so do we: recognition is no stricter than its parser. */
  readonly readsAnyOwnFile?: true;
  /** The client's own files of this name may well contain no mail server: then nothing is reported. */
  readonly mayHoldOtherThings?: boolean;
  /** Content without which a file is not of this format, whatever its name. */
  readonly content: ContentTest;
  /** The content alone is enough; otherwise the name must fit as well. */
  readonly contentIsEnough: boolean;
}

/** The file names that no language of an editor claims yet, and the grammar in syntaxes/ that highlights the file. */
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
   * Text in which, of each list, at least one of these regular expressions matches; `^` and `$` stand for the ends of
   * a line. The evidence says in a report what was found.
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
  /** The host that the client uses if none is written, for clients with built-in ones. */
  defaultHost?(group: Group): string | undefined;
  /**
   * Groups that the server inherits settings from where its own group has none, the nearest first. A fix writes to the
   * own group, unless all servers that inherit the value need the same change.
   */
  inherits?(group: Group): readonly Group[];
  /**
   * Absent if the file has no place for a port; a function if another setting decides which port counts. Called with
   * a security, it returns the port that will count once that is written.
   */
  readonly port?: PortLens | ((group: Group, security?: WantedSecurity) => PortLens | undefined);
  readonly security: SecurityLens;
  /** Programs that read this file choose the handshake of `auto` in different ways, and not all by the port. */
  isHandshakeUnsettled?(group: Group): boolean;
  /** The port that the client uses if none is written, by protocol and security; undefined: it cannot connect. */
  readonly defaultPort: DefaultPort;
  /** The security that the client uses if none is written; `unknown`: it cannot use the server. */
  defaultSecurity(group: Group): Security;
  /** What the client does not use where the security is unknown to it; absent where nobody has looked that up. */
  readonly unknownSecurityLoses?: Loss;
  readonly authentication: Authentication | AuthenticationLens | ((group: Group) => Authentication);
  /**
   * Where `authentication` is a function: the setting that decided, and its values for the normal password and for
   * OAuth2, if it can express them.
   */
  authenticationSwitch?(group: Group): AuthenticationSwitch | undefined;
  /** What the client does when the authentication is not written; a function where that depends on other settings. */
  readonly defaultAuthentication?: Authentication | ((group: Group) => Authentication);
  /** Why the client cannot log in with OAuth2 here and what to do instead, as a sentence: it is then never offered. */
  oauth2Obstacle?(group: Group): string | undefined;
  /** Whether the client sends no password without encryption, as the log-in is written; it does, where this is absent. */
  withholdsPassword?(group: Group): boolean;
  /** The client cannot log in with OAuth2 at all. */
  readonly hasNoOauth2?: true;
  /** Whether the server's certificate is checked; by default, it is. */
  readonly certificateCheck?: JointLens<CertificateCheck>;
  /** What the client does if nothing is written about the certificate; `on` by default. */
  readonly defaultCertificateCheck?: CertificateCheck;
  /** The fingerprint of the one certificate that is trusted, in hexadecimal digits; several are separated by commas. */
  readonly fingerprint?: Slot;
  /** The lowest TLS version that the client may use, as far as the file says. */
  readonly minimumTlsVersion?: JointLens<TlsVersion>;
  /** The highest TLS version; it is never written alone. */
  readonly maximumTlsVersion?: JointLens<TlsVersion>;
  readonly storedPassword?: JointLens<PasswordStorage>;
  /** The client writes this file, including a password that it was told to remember. */
  readonly clientWritesPasswords?: true;
  /** How the client gets the password from a program, instead of the setting that holds it. */
  readonly passwordCommand?: PasswordCommand;
  /** Whether the group describes a network server at all. */
  isServer?(group: Group): boolean;
  /** The connection goes through a command or a local socket. */
  isLocal?(group: Group): boolean;
  isEnabled?(group: Group): boolean;
  /** The client's own words for it, as in its dialog; a function if that depends on the settings. */
  readonly words?: SecurityTitles | ((group: Group) => SecurityTitles);
  /** How another program that reads the same file understands the values; absent if it agrees with the client. */
  otherReader?(group: Group): OtherReader;
  /** A target that the client cannot reach, whatever is written, such as STARTTLS on a port where it never uses it. */
  isImpossible?(target: Target, group: Group): boolean;
  /**
   * Places elsewhere in the file that repeat what a setting says, and what they must say with this value of it;
   * undefined where one of them cannot be written.
   */
  alongWith?(key: string, value: string, group: Group): readonly { readonly span: Span; readonly text: string }[] | undefined;
  /** Settings that a setting needs elsewhere in the file to take effect. */
  companions?(key: string, group: Group): readonly Companion[];
}

/** A setting that names a program, which prints the password. */
export interface PasswordCommand {
  readonly key: string;
  /** As written in a file, including quotes; a sample for people to adapt. */
  readonly written: string;
  /** The only setting that it can replace, if there are others. */
  readonly replaces?: string;
  /** It does not go where the password was, but after the first of these that is present. */
  readonly after?: readonly string[];
}

/**
 * Inserted along with a new setting. With `isSwitch`, it also goes with a changed one, and a present companion is set
 * to `text`.
 */
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
  /** What each release of the client uses, if they differ, the newest first; `port` then returns undefined. */
  readonly releases?: readonly ReleaseDefault[];
  /** Without a written port the client cannot connect, as opposed to its behaviour being unknown. */
  readonly isNeeded?: boolean;
}

/** The lens of the port that counts in a group. */
export const portLensOf = ({ port }: ServerTable, group: Group, security?: WantedSecurity): PortLens | undefined =>
  typeof port === 'function' ? port(group, security) : port;

/** The client's words for a security in a group; empty if they are not known. */
export const securityTitleOf = ({ words }: ServerTable, group: Group, security: Security): string =>
  (typeof words === 'function' ? words(group) : words)?.[security] ?? '';

/** The ports that most clients assume: the TLS port for implicit TLS, the clear-start port otherwise. */
export const usualDefaultPort = (protocol: Protocol, security: Security): number | undefined =>
  security === 'tls' ? { pop3: 995, imap: 993, smtp: 465, ldap: 636, http: 443, nntp: 563 }[protocol as string] : clearStartPort(protocol);

/** Clients whose default port does not follow the security: 25 for SMTP. */
export const clearStartPort = (protocol: Protocol): number | undefined =>
  ({ pop3: 110, imap: 143, smtp: 25, ldap: 389, http: 80, nntp: 119 })[protocol as string];
