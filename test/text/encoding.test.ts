import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decode, encode, type Encoding } from '../../server/src/text/encoding';

const allBytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);

function utf16(text: string, isLittleEndian: boolean): number[] {
  const bytes = [...Buffer.from(text, 'utf16le')];
  return isLittleEndian ? bytes : bytes.map((_, index) => bytes[index ^ 1]!);
}

describe('encodings', () => {
  const text = '[Account1]\r\nAccountName=Büro €\r\n';
  const cases: readonly { name: string; bytes: readonly number[]; encoding: Encoding; hasByteOrderMark: boolean }[] = [
    { name: 'UTF-8', bytes: [...Buffer.from(text)], encoding: 'utf-8', hasByteOrderMark: false },
    { name: 'UTF-8 with a mark', bytes: [0xef, 0xbb, 0xbf, ...Buffer.from(text)], encoding: 'utf-8', hasByteOrderMark: true },
    { name: 'UTF-16 LE with a mark', bytes: [0xff, 0xfe, ...utf16(text, true)], encoding: 'utf-16le', hasByteOrderMark: true },
    { name: 'UTF-16 LE without a mark', bytes: utf16(text, true), encoding: 'utf-16le', hasByteOrderMark: false },
    { name: 'UTF-16 BE with a mark', bytes: [0xfe, 0xff, ...utf16(text, false)], encoding: 'utf-16be', hasByteOrderMark: true },
    { name: 'UTF-16 BE without a mark', bytes: utf16(text, false), encoding: 'utf-16be', hasByteOrderMark: false },
    {
      name: 'windows-1252',
      bytes: [...Buffer.from(text, 'latin1')].map((byte, index) => (text[index] === '€' ? 0x80 : byte)),
      encoding: 'windows-1252',
      hasByteOrderMark: false,
    },
  ];

  for (const { name, bytes, encoding, hasByteOrderMark } of cases) {
    it(`reads ${name} and writes the same bytes`, () => {
      assert.deepEqual(decode(Uint8Array.from(bytes)), { text, encoding, hasByteOrderMark });
      assert.deepEqual([...encode(text, encoding, hasByteOrderMark)!], bytes);
    });
  }

  it('reads an empty file as UTF-8', () => {
    assert.deepEqual(decode(new Uint8Array()), { text: '', encoding: 'utf-8', hasByteOrderMark: false });
  });

  it('does not take single zero bytes for UTF-16', () => {
    assert.equal(decode(Buffer.from('[a]\0\nPort=993\n')).encoding, 'utf-8');
  });

  it('gives every byte back in windows-1252', () => {
    const decoded = decode(allBytes);
    assert.equal(decoded.encoding, 'windows-1252');
    assert.equal(decoded.text.length, 256);
    assert.deepEqual(encode(decoded.text, 'windows-1252', false), allBytes);
  });

  it('reads the bytes that windows-1252 and Latin-1 do not share', () => {
    assert.equal(decode(Uint8Array.of(0x80, 0x85, 0x92, 0x96, 0x9f, 0xe4)).text, '€…’–Ÿä');
  });

  it('has no bytes for what does not fit', () => {
    assert.equal(encode('日本', 'windows-1252', false), undefined);
    assert.equal(encode('\u0080', 'windows-1252', false), undefined);
    assert.equal(encode('\ud800', 'utf-8', false), undefined);
    assert.deepEqual([...encode('\ud800', 'utf-16be', false)!], [0xd8, 0x00]);
  });

  it('shows by other bytes that it could not read all', () => {
    const damaged = Uint8Array.of(0xff, 0xfe, 0x41, 0x00, 0x42);
    const { text: read, encoding, hasByteOrderMark } = decode(damaged);
    assert.equal(read, 'A\ufffd');
    assert.notDeepEqual(encode(read, encoding, hasByteOrderMark), damaged);
  });

  it('reads any bytes, and gives them back unless it marks the damage', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const { text: read, encoding, hasByteOrderMark } = decode(bytes);
        const again = encode(read, encoding, hasByteOrderMark);
        assert.ok((again && Buffer.compare(again, bytes) === 0) || read.includes('\ufffd'));
      }),
    );
  });

  it('writes any text in UTF-8 and UTF-16, and reads it again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be'), (written, encoding) => {
        assert.deepEqual(decode(encode(written, encoding, true)!), { text: written, encoding, hasByteOrderMark: true });
      }),
    );
  });
});
