/**
 * The content of a signed message (CMS SignedData, RFC 5652 section 5.1), in DER, or in BER with indefinite lengths
 * and split content. The signature is not checked. Undefined for anything else; no input makes it throw or loop.
 */
export function signedContent(bytes: Uint8Array): Uint8Array | undefined {
  const contentInfo = elementAt(bytes, 0, bytes.length);
  const [type, explicit] = contentInfo?.tag === sequence ? childrenOf(bytes, contentInfo) : [];
  if (!type || !explicit || !isType(bytes, type, signedData)) return undefined;
  const [data] = childrenOf(bytes, explicit);
  // version, digest algorithms, content
  const content = data && childrenOf(bytes, data)[2];
  const wrapped = content && childrenOf(bytes, content)[1];
  const [octets] = wrapped ? childrenOf(bytes, wrapped) : [];
  return octets && octetsOf(bytes, octets);
}

const sequence = 0x30;
const octetString = 0x04;
const constructedOctetString = 0x24;

/** 1.2.840.113549.1.7.2 */
const signedData = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];

interface Element {
  readonly tag: number;
  readonly start: number;
  /** The end of the content; with an indefinite length, the end marker follows. */
  readonly end: number;
  /** Where the next element begins. */
  readonly next: number;
}

/** Signed messages do not nest deeper. */
const mostDepth = 16;
const mostElements = 100_000;

/** X.690 section 8.1: tag, length, content. Undefined if there is no complete element. */
function elementAt(bytes: Uint8Array, at: number, limit: number, depth = 0): Element | undefined {
  const [tag, length] = [bytes[at], bytes[at + 1]];
  if (at + 2 > limit || tag === undefined || length === undefined || (tag & 0x1f) === 0x1f) return undefined;
  if (length === 0x80) return indefinite(bytes, tag, at + 2, limit, depth);
  if (length < 0x80) return definite(tag, at + 2, length, limit);
  const count = length & 0x7f;
  if (count > 4 || at + 2 + count > limit) return undefined;
  const size = bytes.subarray(at + 2, at + 2 + count).reduce((sum, byte) => sum * 256 + byte, 0);
  return definite(tag, at + 2 + count, size, limit);
}

const definite = (tag: number, start: number, size: number, limit: number): Element | undefined =>
  start + size > limit ? undefined : { tag, start, end: start + size, next: start + size };

/** Ends with two zero bytes where an element would begin. */
function indefinite(bytes: Uint8Array, tag: number, start: number, limit: number, depth: number): Element | undefined {
  if (depth > mostDepth) return undefined;
  let at = start;
  for (let count = 0; count < mostElements && at + 2 <= limit; count++) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return { tag, start, end: at, next: at + 2 };
    const inner = elementAt(bytes, at, limit, depth + 1);
    if (!inner) return undefined;
    at = inner.next;
  }
  return undefined;
}

function childrenOf(bytes: Uint8Array, { start, end }: Element): Element[] {
  const children: Element[] = [];
  for (let at = start; at < end && children.length < mostElements;) {
    const child = elementAt(bytes, at, end);
    if (!child) break;
    children.push(child);
    at = child.next;
  }
  return children;
}

const isType = (bytes: Uint8Array, { tag, start, end }: Element, id: readonly number[]) =>
  tag === 0x06 && end - start === id.length && id.every((byte, index) => bytes[start + index] === byte);

/** An octet string, in one piece or in several (X.690 section 8.7). */
function octetsOf(bytes: Uint8Array, element: Element): Uint8Array | undefined {
  if (element.tag === octetString) return bytes.subarray(element.start, element.end);
  if (element.tag !== constructedOctetString) return undefined;
  const pieces = childrenOf(bytes, element).map(({ tag, start, end }) => (tag === octetString ? bytes.subarray(start, end) : undefined));
  if (pieces.includes(undefined)) return undefined;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece!.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece!, at);
    at += piece!.length;
  }
  return whole;
}
