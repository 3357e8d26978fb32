/** A value of a property list. Data are bytes; what XML cannot represent is undefined. */
export type PropertyListValue =
  | boolean
  | number
  | bigint
  | string
  | Date
  | Uint8Array
  | undefined
  | readonly PropertyListValue[]
  | ReadonlyMap<string, PropertyListValue>;

/** More than any mail profile has; a list that contains itself would never end. */
const mostObjects = 100_000;
const mostDepth = 64;

/** Dates are seconds since 2001-01-01. */
const epochMilliseconds = Date.UTC(2001, 0, 1);

/**
 * Reads Apple's binary property list (`bplist00`). Throws a RangeError if the bytes are not one.
 *
 * Written here because no package reads it everywhere: one needs Node's buffers, one cannot be loaded by the tests,
 * and one reads the port 143 as −113.
 * Source: apple-oss-distributions/CF `CFBinaryPList.c`.
 */
export function readBinaryPropertyList(bytes: Uint8Array): PropertyListValue {
  const list = listIn(bytes);
  return objectAt(list, list.top, 0);
}

/** A list whose objects refer to each other by number, and a table with the offset of each. */
interface BinaryList {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Where the objects and their table end. */
  readonly trailer: number;
  readonly offsetSize: number;
  readonly referenceSize: number;
  readonly count: number;
  /** The object that holds all others. */
  readonly top: number;
  readonly table: number;
  /** How many objects may still be read. */
  left: number;
}

function listIn(bytes: Uint8Array): BinaryList {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const trailer = bytes.length - 32;
  return {
    bytes,
    view,
    trailer,
    offsetSize: view.getUint8(trailer + 6),
    referenceSize: view.getUint8(trailer + 7),
    count: unsigned(view, trailer + 8, 8),
    top: unsigned(view, trailer + 16, 8),
    table: unsigned(view, trailer + 24, 8),
    left: mostObjects,
  };
}

function unsigned(view: DataView, at: number, size: number): number {
  let value = 0;
  for (let index = 0; index < size; index++) value = value * 256 + view.getUint8(at + index);
  return value;
}

/**
 * The upper half of an object's first byte is its type, the lower half its length; numbers and dates encode their
 * size differently.
 */
function objectAt(list: BinaryList, reference: number, depth: number): PropertyListValue {
  if (reference >= list.count || depth > mostDepth || list.left-- <= 0) throw new RangeError('no such object');
  const { view } = list;
  const at = unsigned(view, list.table + reference * list.offsetSize, list.offsetSize);
  const marker = view.getUint8(at);
  const low = marker & 15;
  switch (marker >> 4) {
    case 0:
      return low === 8 ? false : low === 9 ? true : undefined;
    case 1:
      // Only integers of eight bytes are signed; longer ones are unsigned and do not occur.
      return low === 3 ? view.getBigInt64(at + 1) : unsigned(view, at + 1, 2 ** Math.min(low, 4));
    case 2:
      return low === 2 ? view.getFloat32(at + 1) : view.getFloat64(at + 1);
    case 3:
      return new Date(epochMilliseconds + view.getFloat64(at + 1) * 1000);
    default:
      return sizedObject(list, marker >> 4, extentAt(view, at, low), depth);
  }
}

/** Where the content of an object begins, and how many parts it has. */
interface Extent {
  readonly start: number;
  readonly length: number;
}

/** A length of 15 means that the actual length follows, as an integer object. */
function extentAt(view: DataView, at: number, low: number): Extent {
  if (low !== 15) return { length: low, start: at + 1 };
  const size = 2 ** (view.getUint8(at + 1) & 15);
  return { length: unsigned(view, at + 2, size), start: at + 2 + size };
}

function sizedObject(list: BinaryList, kind: number, { start, length }: Extent, depth: number): PropertyListValue {
  switch (kind) {
    case 4:
      return bytesOf(list, start, length);
    case 5:
      return new TextDecoder().decode(bytesOf(list, start, length));
    case 6:
      return new TextDecoder('utf-16be').decode(bytesOf(list, start, length * 2));
    case 10:
      return references(list, start, length).map((each) => objectAt(list, each, depth + 1));
    case 13: {
      const keys = references(list, start, length);
      const values = references(list, start + length * list.referenceSize, length);
      return new Map(keys.map((key, index) => [keyAt(list, key, depth + 1), objectAt(list, values[index]!, depth + 1)]));
    }
    default:
      return undefined;
  }
}

function references({ view, referenceSize, left }: BinaryList, start: number, length: number): number[] {
  if (length > left) throw new RangeError('too many objects');
  return Array.from({ length }, (_, index) => unsigned(view, start + index * referenceSize, referenceSize));
}

function keyAt(list: BinaryList, reference: number, depth: number): string {
  const key = objectAt(list, reference, depth);
  if (typeof key !== 'string') throw new RangeError('a key that is no text');
  return key;
}

function bytesOf({ bytes, trailer }: BinaryList, start: number, length: number): Uint8Array {
  if (start + length > trailer) throw new RangeError('cut off');
  return bytes.subarray(start, start + length);
}
