/** The encodings that mail clients write their files in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface Decoded {
  /** Without the byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly hasByteOrderMark: boolean;
}

/**
 * The text in these bytes: by byte order mark, otherwise by the zero bytes of UTF-16, otherwise UTF-8 if it is valid,
 * otherwise windows-1252, which always is. Damaged UTF-16, or damage after a UTF-8 mark, becomes U+FFFD; `encode`
 * then returns different bytes.
 */
export function decode(bytes: Uint8Array): Decoded {
  for (const [encoding, mark] of marks) {
    if (mark.every((byte, index) => bytes[index] === byte)) {
      return { text: decoderFor(encoding).decode(bytes.subarray(mark.length)), encoding, hasByteOrderMark: true };
    }
  }
  const wide = encodingByZeros(bytes);
  if (wide) return { text: decoderFor(wide).decode(bytes), encoding: wide, hasByteOrderMark: false };
  try {
    return { text: strictUtf8.decode(bytes), encoding: 'utf-8', hasByteOrderMark: false };
  } catch {
    return { text: decodeWindows1252(bytes), encoding: 'windows-1252', hasByteOrderMark: false };
  }
}

/** The text as bytes; undefined if the encoding lacks one of its characters. */
export function encode(text: string, encoding: Encoding, hasByteOrderMark: boolean): Uint8Array | undefined {
  const mark = hasByteOrderMark ? (marks.get(encoding) ?? []) : [];
  const content = encoders[encoding](text);
  if (!content || mark.length === 0) return content;
  const bytes = new Uint8Array(mark.length + content.length);
  bytes.set(mark);
  bytes.set(content, mark.length);
  return bytes;
}

const marks: ReadonlyMap<Encoding, readonly number[]> = new Map([
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]);

const encoders: Readonly<Record<Encoding, (text: string) => Uint8Array | undefined>> = {
  'utf-8': (text) => (text.isWellFormed() ? new TextEncoder().encode(text) : undefined),
  'utf-16le': (text) => encodeUtf16(text, true),
  'utf-16be': (text) => encodeUtf16(text, false),
  'windows-1252': encodeWindows1252,
};

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const decoderFor = (encoding: Encoding) => new TextDecoder(encoding, { ignoreBOM: true });

/**
 * UTF-16 without a mark: the settings and markup of these files are ASCII, so most of every second byte are zero, and
 * none of the others.
 */
function encodingByZeros(bytes: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  const end = Math.min(bytes.length, 4096) & ~1;
  for (let index = 0; index < end; index++) if (bytes[index] === 0) zeros[index & 1]!++;
  const [even, odd] = zeros as [number, number];
  // Profiles begin with ASCII characters, whatever follows.
  const [first, second, third, fourth] = bytes;
  if (first && third && second === 0 && fourth === 0) return 'utf-16le';
  if (second && fourth && first === 0 && third === 0) return 'utf-16be';
  const most = end / 4;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : undefined;
}

function encodeUtf16(text: string, isLittleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), isLittleEndian);
  return bytes;
}

/**
 * The characters of the bytes 0x80 to 0x9F, https://encoding.spec.whatwg.org/index-windows-1252.txt. We have our own
 * decoder because that of Node 20 reads these bytes as Latin-1.
 */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('').replace(/[\u0080-\u009f]/g, (character) => windows1252[character.charCodeAt(0) - 0x80]!);
}

function encodeWindows1252(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const isLatin1 = unit < 0x80 || (unit >= 0xa0 && unit <= 0xff);
    const byte = isLatin1 ? unit : 0x80 + windows1252.indexOf(text[index]!);
    if (byte < 0x80 && !isLatin1) return undefined;
    bytes[index] = byte;
  }
  return bytes;
}
