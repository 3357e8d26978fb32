import { decode } from '../text/encoding';
import { propertyListText } from './propertyListText';
import { signedContent } from './signedContent';

/** A profile that was extracted from a file that is not text: for reading only, never written back. */
export interface ContainedProfile {
  readonly text: string;
  /** What it was extracted from, for people. */
  readonly container: 'a binary property list' | 'a signed profile' | 'a signed binary property list';
}

/** The profile inside a file; undefined if the file is text itself, or cannot be decoded. */
export function containedProfile(bytes: Uint8Array): ContainedProfile | undefined {
  if (isPropertyList(bytes)) return contained(propertyListText(bytes), 'a binary property list');
  const message = bytes[0] === 0x30 ? bytes : armoured(bytes);
  const content = message && signedContent(message);
  if (!content) return undefined;
  return isPropertyList(content)
    ? contained(propertyListText(content), 'a signed binary property list')
    : contained(decode(content).text, 'a signed profile');
}

const contained = (text: string | undefined, container: ContainedProfile['container']): ContainedProfile | undefined =>
  text === undefined ? undefined : { text, container };

const isPropertyList = (bytes: Uint8Array) => startsWith(bytes, 'bplist0');

const startsWith = (bytes: Uint8Array, text: string) => text === String.fromCharCode(...bytes.subarray(0, text.length));

/** The bytes of a message in text form: PEM (RFC 7468 section 9), or plain base64. */
function armoured(bytes: Uint8Array): Uint8Array | undefined {
  if (!startsWith(bytes, '-----BEGIN ') && !startsWith(bytes, 'MII')) return undefined;
  const text = new TextDecoder('latin1').decode(bytes);
  const body = text.replace(/^-----BEGIN (?:PKCS7|CMS)-----\s|\s-----END (?:PKCS7|CMS)-----\s*$/g, '').replace(/\s/g, '');
  try {
    return Uint8Array.from(atob(body), (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}
