/** Sizes and offsets of cells count from the first bin, which follows the header. */
const bin = 0x1000;
const rootCell = 0x20;
const rootSize = 0x58;
const securityCell = rootCell + rootSize;
const securitySize = 0x30;
const freeCell = securityCell + securitySize;
const nothing = 0xffffffff;

/**
 * The file of a registry with nothing in it but the key at its root: a header, and one bin with
 * the key (`nk`), its security descriptor (`sk`) and free room.
 * Source: libguestfs/hivex `lib/hivex-internal.h`.
 */
export function emptyHive(): Buffer {
  const hive = Buffer.alloc(2 * bin);
  const write = (base: number, fields: Readonly<Record<number, number | string>>) => {
    for (const [offset, value] of Object.entries(fields)) {
      if (typeof value === 'string') hive.write(value, base + Number(offset), 'latin1');
      else hive.writeUInt32LE(value >>> 0, base + Number(offset));
    }
  };
  // Both sequence numbers, version 1.3, and where the root and the end are.
  write(0, { 0: 'regf', 4: 1, 8: 1, 20: 1, 24: 3, 32: 1, 36: rootCell, 40: bin, 44: 1 });
  write(bin, { 0: 'hbin', 8: bin });
  // The size of a cell that is in use is negative.
  write(bin + rootCell, {
    0: -rootSize,
    4: 'nk\x2c',
    20: rootCell,
    32: nothing,
    36: nothing,
    44: nothing,
    48: securityCell,
    52: nothing,
    76: 'ROOT'.length,
    80: 'ROOT',
  });
  write(bin + securityCell, { 0: -securitySize, 4: 'sk', 8: securityCell, 12: securityCell, 16: 1, 20: 20, 24: 0x80000001 });
  write(bin + freeCell, { 0: bin - freeCell });
  let checksum = 0;
  for (let offset = 0; offset < 508; offset += 4) checksum ^= hive.readUInt32LE(offset);
  write(508, { 0: checksum });
  return hive;
}
