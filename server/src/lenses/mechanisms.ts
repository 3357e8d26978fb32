import type { Authentication } from '../model/mailServer';

/** SASL mechanism names, and the POP3 and IMAP commands that programs list besides them. */
const meanings: ReadonlyMap<string, Authentication> = new Map([
  ['PLAIN', 'password'],
  ['LOGIN', 'password'],
  ['USER', 'password'],
  ['CRAM-MD5', 'cram-md5'],
  ['DIGEST-MD5', 'digest-md5'],
  ['NTLM', 'ntlm'],
  ['APOP', 'apop'],
  ['GSSAPI', 'gssapi'],
  ['EXTERNAL', 'client-certificate'],
  ['XOAUTH2', 'oauth2'],
  ['OAUTHBEARER', 'oauth2'],
  ['ANONYMOUS', 'none'],
  ['NONE', 'none'],
]);

export const mechanismNames: readonly string[] = [...meanings.keys()];

const weakestFirst: readonly Authentication[] = [
  'none',
  'password',
  'cram-md5',
  'digest-md5',
  'ntlm',
  'apop',
  'gssapi',
  'client-certificate',
];

/**
 * The value of a list of mechanisms from which client and server choose one: the weakest, since that is what an
 * impostor of the server would choose. If a token is listed with other mechanisms, either may be used, and the file
 * does not tell which.
 */
export function chosenFrom(mechanisms: readonly string[]): Authentication {
  const methods = new Set(mechanisms.map((name) => meanings.get(name.toUpperCase()) ?? 'unknown'));
  if (methods.has('oauth2')) return methods.size === 1 ? 'oauth2' : 'unknown';
  return weakestFirst.find((method) => methods.has(method)) ?? 'unknown';
}

/** The names in a text, with blanks, commas or colons between them. */
export const namesIn = (text: string): readonly string[] => text.split(/[\s,:]+/).filter((name) => name !== '');
