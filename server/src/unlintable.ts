import type { Format } from './lenses/format';
import { matchesFileName } from './lenses/recognise';

/** A mail profile in a form that is no text: what it is, and what to do about it. */
export interface Unlintable {
  readonly format: Format;
  readonly evidence: readonly string[];
  readonly message: string;
}

/** However it was decoded, a signed profile begins with a DER sequence that holds the object id of SignedData (RFC 5652 section 5.1). */
// eslint-disable-next-line no-control-regex -- the bytes of DER are control characters
const signed = /^0[^]{1,6}\x06\t\*[^]H[^]{1,2}\r\x01\x07\x02/;
const armoured = /^-----BEGIN (?:PKCS7|CMS)-----/;

/** Binary and signed property lists: named as such, and never taken for clean. */
export function unlintable(text: string, fileName: string, formats: readonly Format[]): Unlintable | undefined {
  const kind = kinds.find(({ begins }) => begins(text));
  if (!kind) return undefined;
  const format = formats.find(({ id }) => id === 'apple-mobileconfig');
  const isNamed = format?.recognition.fileNames.some((pattern) => matchesFileName(pattern, fileName));
  if (!format || !(isNamed || text.includes('com.apple.mail.managed'))) return undefined;
  return { format, evidence: [kind.evidence], message: kind.message };
}

const kinds = [
  {
    begins: (text: string) => text.startsWith('bplist0'),
    evidence: 'it is a binary property list',
    message: 'This is a binary property list, so it is not linted. Convert it first: plutil -convert xml1 FILE.',
  },
  {
    begins: (text: string) => signed.test(text) || armoured.test(text),
    evidence: 'it is a signed message (CMS)',
    message: 'This profile is signed, so it is not linted, and editing it would break the signature. Lint the source that was signed.',
  },
] as const;
