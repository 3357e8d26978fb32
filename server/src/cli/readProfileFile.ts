import { open } from 'node:fs/promises';
import { decode, type Decoded } from '../text/encoding';

/** A file as it was read, with what is needed to write it back. */
export interface ProfileFile extends Decoded {
  readonly bytes: Uint8Array;
}

/** The first bytes tell what is no text. */
const headBytes = 4096;

/** No mail profile is anywhere near as big. */
const mostBytes = 100 * 1024 * 1024;

export type Unread = 'not text' | 'too large';

/**
 * Reads and decodes a file. Of a file that nobody named only the head is read when that is no text,
 * and nothing when it is too large. Throws what the operating system says.
 */
export async function readProfileFile(file: string, isNamed: boolean): Promise<ProfileFile | Unread> {
  const handle = await open(file);
  try {
    const stat = await handle.stat();
    if (stat.size > mostBytes) return 'too large';
    if (!stat.isFile()) return decoded(await handle.readFile());
    const buffer = Buffer.allocUnsafe(Math.min(stat.size + 1, headBytes));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
    const head = buffer.subarray(0, bytesRead);
    if (!isNamed && isNoText(head)) return 'not text';
    return decoded(bytesRead < buffer.length ? head : Buffer.concat([head, await handle.readFile()]));
  } finally {
    await handle.close();
  }
}

export const decoded = (bytes: Uint8Array): ProfileFile => ({ ...decode(bytes), bytes });

/** Zero bytes, but neither UTF-16 nor one of the binary forms of a profile, which are worth a finding. */
function isNoText(head: Uint8Array): boolean {
  if (!head.includes(0)) return false;
  const { text, encoding } = decode(head);
  return !encoding.startsWith('utf-16') && !text.startsWith('bplist') && head[0] !== 0x30;
}
