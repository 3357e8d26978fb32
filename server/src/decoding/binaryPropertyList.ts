/** A value of a property list. Data are bytes; what has no place in XML is undefined. */
export type PropertyListValue = boolean | number | bigint | string | Date | Uint8Array | undefined | readonly PropertyListValue[] | ReadonlyMap<string, PropertyListValue>;

/** No mail profile has more; a list that contains itself would have no end. */
const mostObjects = 100_000;
const mostDepth = 64;

/** Dates count in seconds from 2001-01-01 on. */
const epochMilliseconds = Date.UTC(2001, 0, 1);

/**
 * Reads Apple's binary property list (`bplist00`). Throws a RangeError where the bytes are none.
 *
 * Written here because no package reads it everywhere: one needs Node's buffers, one can not be
 * loaded by the tests, and one takes the port 143 for −113.
 * Source: apple-oss-distributions/CF `CFBinaryPList.c`.
 */
export function readBinaryPropertyList(bytes: Uint8Array): PropertyListValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const trailer = bytes.length - 32;
  const offsetSize = view.getUint8(trailer + 6);
  const referenceSize = view.getUint8(trailer + 7);
  const [count, top, table] = [8, 16, 24].map((at) => unsigned(trailer + at, 8)) as [number, number, number];
  let left = mostObjects;

  function unsigned(at: number, size: number): number {
    let value = 0;
    for (let index = 0; index < size; index++) value = value * 256 + view.getUint8(at + index);
    return value;
  }

  /** A length of 15 means that the length stands behind, as an integer of its own. */
  function sized(at: number, low: number): { length: number; start: number } {
    if (low !== 15) return { length: low, start: at + 1 };
    const size = 2 ** (view.getUint8(at + 1) & 15);
    return { length: unsigned(at + 2, size), start: at + 2 + size };
  }

  function references(start: number, length: number): number[] {
    if (length > left) throw new RangeError('too many objects');
    return Array.from({ length }, (_, index) => unsigned(start + index * referenceSize, referenceSize));
  }

  function objectAt(reference: number, depth: number): PropertyListValue {
    if (reference >= count || depth > mostDepth || left-- <= 0) throw new RangeError('no such object');
    const at = unsigned(table + reference * offsetSize, offsetSize);
    const marker = view.getUint8(at);
    const low = marker & 15;
    switch (marker >> 4) {
      case 0:
        return low === 8 ? false : low === 9 ? true : undefined;
      case 1:
        // Only those of eight bytes have a sign; longer ones are unsigned and do not occur.
        return low === 3 ? view.getBigInt64(at + 1) : unsigned(at + 1, 2 ** Math.min(low, 4));
      case 2:
        return low === 2 ? view.getFloat32(at + 1) : view.getFloat64(at + 1);
      case 3:
        return new Date(epochMilliseconds + view.getFloat64(at + 1) * 1000);
      case 4: {
        const { length, start } = sized(at, low);
        return within(start, length);
      }
      case 5: {
        const { length, start } = sized(at, low);
        return new TextDecoder().decode(within(start, length));
      }
      case 6: {
        const { length, start } = sized(at, low);
        return new TextDecoder('utf-16be').decode(within(start, length * 2));
      }
      case 10: {
        const { length, start } = sized(at, low);
        return references(start, length).map((each) => objectAt(each, depth + 1));
      }
      case 13: {
        const { length, start } = sized(at, low);
        const keys = references(start, length);
        const values = references(start + length * referenceSize, length);
        return new Map(keys.map((key, index) => [keyAt(key, depth + 1), objectAt(values[index]!, depth + 1)]));
      }
      default:
        return undefined;
    }
  }

  function keyAt(reference: number, depth: number): string {
    const key = objectAt(reference, depth);
    if (typeof key !== 'string') throw new RangeError('a key that is no text');
    return key;
  }

  function within(start: number, length: number): Uint8Array {
    if (start + length > trailer) throw new RangeError('cut off');
    return bytes.subarray(start, start + length);
  }

  return objectAt(top, 0);
}
