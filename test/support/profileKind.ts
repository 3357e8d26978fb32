import type { Protocol, Security } from '../../server/src';
import type { Secrets } from './secrets';

/**
 * Profiles written by hand for the tests, so that what the lenses read can be compared with what
 * was meant. Nothing in here comes from the code under test.
 */
export interface WrittenServer {
  readonly protocol: Extract<Protocol, 'pop3' | 'imap' | 'smtp'>;
  readonly host: string;
  /** A number in the format's own notation; a text is written as it is; absent is left out. */
  readonly port?: number | string | undefined;
  /** A word of the model in the format's own words; absent is left out. */
  readonly security?: Exclude<Security, 'unknown'> | undefined;
  /** In place of `security`: a text that is written as it is. */
  readonly securityText?: string | undefined;
  /** True where nothing else is said. */
  readonly logsIn?: boolean;
}

export interface ProfileKind {
  readonly format: string;
  /** What its file is called after, where a format has several kinds. */
  readonly name?: string;
  readonly fileName: string;
  /** Whatever the file is called. */
  readonly isKnownByContent?: true;
  /** Other ways of writing the same profile that mean nothing to its client. */
  readonly restyles: readonly Restyle[];
  /** Those that the client has; at least one. */
  readonly protocols: readonly WrittenServer['protocol'][];
  /** The format's word for a security; undefined where it has none. */
  word(protocol: WrittenServer['protocol'], security: Security): string | undefined;
  /** One account with at most one incoming and one outgoing server; Evolution's files hold only the first. */
  write(servers: readonly WrittenServer[]): string;
  readonly holdsOneServer?: true;
  /** A log-in name stands on the lines of host, port or encryption, so hardly a repair may be suggested there. */
  readonly sharesLines?: true;
  readonly secretPlaces: SecretPlaces;
}

export const nameOf = ({ name, format }: ProfileKind): string => name ?? format;

export type Restyle = (text: string) => string;

/** Where in a profile of this kind something may stand that no output may show. */
export interface SecretPlaces {
  /** The name of an account: group 1 is what stands before it, and the match ends with it. */
  readonly accountName?: RegExp;
  /** The text with log-ins, passwords and tokens in all settings that the client reads them from. */
  add(text: string, secrets: Secrets): string;
}

export const anyRestyles: readonly Restyle[] = [(text) => text, (text) => text.replace(/\n/g, '\r\n'), (text) => text.trimEnd()];

export const xmlRestyles: readonly Restyle[] = [
  ...anyRestyles,
  (text) => text.replace(/^[ \t]+/gm, ''),
  (text) => text.replace(/^[ \t]*/gm, '\t\t'),
  (text) => text.replace(/>\s+</g, '><'),
  (text) => text.replace(/\n/g, '\n<!-- a remark with <port>25</port> in it -->\n').replace(/^(.*\n).*remark.*\n/, '$1'),
  (text) => text.replace(/<(\w[\w-]*)>/g, '<$1 >'),
];

export const iniRestyles: readonly Restyle[] = [
  ...anyRestyles,
  (text) => text.replace(/^[ \t]+/gm, ''),
  (text) => text.replace(/^[ \t]*/gm, '\t\t'),
  (text) => text.replace(/=/g, ' = '),
  (text) => text.replace(/\n/g, '\n\n'),
];

export const lines = (...parts: readonly (string | readonly string[] | undefined)[]) =>
  parts
    .flat()
    .filter((line) => line !== undefined)
    .join('\n');

export const words = (list: Readonly<Partial<Record<Security, string>>>) => (security: Security) => list[security];

export const isIncoming = ({ protocol }: WrittenServer) => protocol !== 'smtp';

export function securityOf(kind: Pick<ProfileKind, 'word'>, { protocol, security, securityText }: WrittenServer): string | undefined {
  return securityText ?? (security === undefined ? undefined : kind.word(protocol, security));
}

const numberWith = (write: (port: number) => string) => (port: number | string | undefined) =>
  typeof port === 'number' ? write(port) : port;
export const decimal = numberWith(String);
export const hexadecimal = numberWith((port) => port.toString(16).padStart(8, '0'));

export const element = (name: string, text: string | undefined, attributes = '') =>
  text === undefined ? undefined : `<${name}${attributes}>${text}</${name}>`;

export const indented = (by: string, list: readonly (string | undefined)[]) =>
  list.filter((line) => line !== undefined).map((line) => by + line);
