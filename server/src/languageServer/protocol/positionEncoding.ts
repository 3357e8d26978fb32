/** The unit of a position's `character`: UTF-16 code units, or bytes of UTF-8. */
export type PositionEncoding = 'utf-16' | 'utf-8';

/** The length of a part of a text in bytes of UTF-8; half a surrogate pair at its end counts as none. */
export function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at += unitsAt(text, at)) if (at + unitsAt(text, at) <= end) bytes += bytesAt(text, at);
  return bytes;
}

/** The offset that lies `bytes` bytes of UTF-8 after `start`; not beyond `end`, and never within a character. */
export function offsetAfterUtf8(text: string, start: number, end: number, bytes: number): number {
  let at = start;
  for (let left = bytes; at < end; at += unitsAt(text, at)) {
    left -= bytesAt(text, at);
    if (left < 0) break;
  }
  return Math.min(at, end);
}

const isPair = (text: string, at: number) => text.codePointAt(at)! > 0xffff;

const unitsAt = (text: string, at: number) => (isPair(text, at) ? 2 : 1);

/** A lone surrogate goes over the wire as U+FFFD, which takes three bytes as well. */
function bytesAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return isPair(text, at) ? 4 : 3;
}
