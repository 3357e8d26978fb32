import type { Format } from '../lenses/format';
import { matchesFileName } from '../lenses/recognise';

/** A mail profile in a form that is no text: what it is, and what to do about it. */
export interface Unlintable {
  readonly format: Format;
  readonly evidence: readonly string[];
  readonly message: string;
}

/**
 * However it was decoded, a signed or enveloped message begins with a DER sequence that holds the
 * object id of its type (RFC 5652 sections 5.1 and 6.1).
 */
// eslint-disable-next-line no-control-regex -- the bytes of DER are control characters
const binaryMessage = /^0[^]{1,6}\x06\t\*[^]H[^]{1,2}\r\x01\x07[\x02\x03]/;
const textMessage = /^\s*(?:-----BEGIN (?:PKCS7|CMS)-----|MII[\w+/]{40}|MIME-Version:|Content-Type: *application\/(?:x-)?pkcs7)/i;

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
    message: 'This is a binary property list, so it is not linted. Convert it first: plutil -convert xml1 FILE; “Show decoded profile” and mail-config-lint show FILE tell what is in it.',
  },
  {
    begins: (text: string) => binaryMessage.test(text) || textMessage.test(text),
    evidence: 'it is a signed or encrypted message (CMS)',
    message: 'This profile is signed or encrypted, so it is not linted, and editing it would break the signature. Lint the source that was signed; “Show decoded profile” and mail-config-lint show FILE tell what is in it.',
  },
  {
    begins: (text: string) => text.includes('<key>EncryptedPayloadContent</key>'),
    evidence: 'its payloads are encrypted',
    message: 'The payloads of this profile are encrypted, so they are not linted. Lint the source that was encrypted.',
  },
] as const;
