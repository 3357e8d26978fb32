import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { containedProfile, type ContainedProfile } from '../../decoding/containedProfile';
import { decode, type Decoded } from '../../text/encoding';

/** A file as it was read, with what is needed to write it back. */
export interface ProfileFile extends Decoded {
  readonly bytes: Uint8Array;
  /** What the text was extracted from, if the file itself is not text. */
  readonly container?: ContainedProfile['container'];
}

/** Enough bytes to see that a file is not text. */
const headBytes = 4096;

/** No mail profile is anywhere near as big. */
const mostBytes = 100 * 1024 * 1024;

export type Unread = 'not text' | 'too large';

/**
 * Reads and decodes a file. Unless it is meant to be a profile, a file is left alone when its first
 * bytes are no text, or when it is too large. Throws what the operating system says.
 *
 * The calls are synchronous: for files of a few kilobytes, handing them to another thread and back
 * takes several times as long as reading them.
 */
export function readProfileFile(file: string, isMeant: boolean): ProfileFile | Unread {
  const descriptor = openSync(file, 'r');
  try {
    const stat = fstatSync(descriptor);
    if (stat.size > mostBytes) {
      if (isMeant) throw Object.assign(new Error('too large'), { code: 'EFBIG' });
      return 'too large';
    }
    if (!stat.isFile()) return decoded(readFileSync(descriptor));
    const buffer = Buffer.allocUnsafe(Math.min(stat.size + 1, headBytes));
    const bytesRead = readSync(descriptor, buffer);
    const head = buffer.subarray(0, bytesRead);
    if (!isMeant && isNoText(head)) return 'not text';
    return decoded(bytesRead === stat.size ? head : Buffer.concat([head, readFileSync(descriptor)]));
  } finally {
    closeSync(descriptor);
  }
}

/** With the text that is inside a signed message or a binary property list, in place of bytes that nobody can read. */
export function takenOut(source: ProfileFile): ProfileFile {
  const contained = containedProfile(source.bytes);
  return contained ? { ...source, ...contained } : source;
}

export const decoded = (bytes: Uint8Array): ProfileFile => ({ ...decode(bytes), bytes });

/** Zero bytes, but neither UTF-16 nor one of the binary forms of a profile, which are worth a finding. */
function isNoText(head: Uint8Array): boolean {
  if (!head.includes(0)) return false;
  const { text, encoding } = decode(head);
  return !encoding.startsWith('utf-16') && !text.startsWith('bplist') && head[0] !== 0x30;
}
