import type { Format } from '../lenses/format';
import { mechanismNames } from '../lenses/mechanisms';
import { memoizeWeakly } from '../memoize/memoize';
import { mailSchemes } from '../model/hostText';
import { servicePorts } from '../model/ports';

/** Terms of the field, whatever they mean to a client: switches, kinds of encryption, services, and ways to log in. */
const fieldWords: readonly string[] = [
  ...['yes', 'no', 'true', 'false', 'on', 'off', 'none', 'auto', 'default', 'always', 'never', 'optional', 'required'],
  ...['ssl', 'tls', 'starttls', 'insecure'],
  ...servicePorts.keys(),
  ...Object.keys(mailSchemes),
  'submit',
  ...mechanismNames,
];

/** What separates the tokens of a value. */
const separators = /(?:[\s,:/"'+<>]|(?<![^\s,])-{1,2})+/;

/** A switch or a choice, also as a DWORD; longer numbers may be anything. */
const number = /^-?(?:0x)?0{0,7}[\da-f]{1,2}$/i;

/** TLS and SSL with their versions, as clients write them. */
const tlsVersion = /^-?(?:tls|ssl)?v?\d(?:[._]\d)?$/i;

/**
 * The words that a format's lenses know, the names of their settings (a name alone can be a switch), and the terms of the
 * field; in lower case.
 */
const wordsOf = memoizeWeakly(({ servers }: Format): ReadonlySet<string> => {
  const known = servers.flatMap(({ security, authentication, certificateCheck, minimumTlsVersion, maximumTlsVersion }) => [
    ...security.words.map(({ word }) => word),
    ...(typeof authentication === 'object' ? (authentication.vocabulary ?? []) : []),
    ...[security, certificateCheck, minimumTlsVersion, maximumTlsVersion].flatMap((lens) =>
      lens ? [...(lens.vocabulary ?? []), ...lens.slots.map(({ key }) => key)] : [],
    ),
  ]);
  return new Set([...fieldWords, ...known].map((word) => word.toLowerCase()));
});

/** Whether a written value consists only of numbers and words that the format or the field knows. */
export function isMadeOfKnownWords(text: string, format: Format): boolean {
  const words = wordsOf(format);
  const isKnown = (token: string) =>
    words.has(token) || words.has(token.replace(/^no/, '')) || number.test(token) || tlsVersion.test(token);
  const whole = text.trim().toLowerCase();
  return words.has(whole) || whole.split(separators).every((token) => token === '' || isKnown(token));
}
