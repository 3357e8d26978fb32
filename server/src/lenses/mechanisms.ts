import type { Authentication } from '../model/mailServer';

/** The names of SASL, and the commands of POP3 and IMAP that programs list beside them. */
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
 * What a list of mechanisms comes to from which a client and a server choose one: the weakest of
 * them, for that is what somebody in the server's place gets. With a token beside other ways, either
 * may be used, and nobody knows from the file.
 */
export function chosenFrom(mechanisms: readonly string[]): Authentication {
  const methods = new Set(mechanisms.map((name) => meanings.get(name.toUpperCase()) ?? 'unknown'));
  if (methods.has('oauth2')) return methods.size === 1 ? 'oauth2' : 'unknown';
  return weakestFirst.find((method) => methods.has(method)) ?? 'unknown';
}

/** The names in a text, with blanks, commas or colons between them. */
export const namesIn = (text: string): readonly string[] => text.split(/[\s,:]+/).filter((name) => name !== '');
