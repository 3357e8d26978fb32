import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { encode } from '../../text/encoding';
import { fileProblem } from '../terminal/pathFailure';
import type { ProfileFile } from './readProfileFile';

/**
 * Puts a new text in place of the one that was read: in the same encoding, as a new file beside the
 * old one that is then renamed to it, so that no program ever sees half a file. Mode and owner stay.
 * Returns why it was not written, in which case nothing has changed; undefined when it was.
 */
export function writeProfileFile(file: string, source: ProfileFile, newText: string): string | undefined {
  const newBytes = bytesInstead(source, newText);
  if (typeof newBytes === 'string') return newBytes;
  try {
    return replace(realpathSync(file), source.bytes, newBytes);
  } catch (error) {
    return `not changed: ${fileProblem(error)}`;
  }
}

/** The bytes for a new text in the encoding of the one that was read; or why there are none. */
export function bytesInstead({ bytes, text, encoding, hasByteOrderMark }: ProfileFile, newText: string): Uint8Array | string {
  const same = encode(text, encoding, hasByteOrderMark);
  if (!same || Buffer.compare(same, bytes) !== 0) return 'not changed: some of its bytes are no characters, and would be others afterwards';
  return encode(newText, encoding, hasByteOrderMark) ?? `not changed: the new text has characters that ${encoding} has not`;
}

function replace(file: string, bytes: Uint8Array, newBytes: Uint8Array): string | undefined {
  // A rename asks for no permission to write to the file itself.
  accessSync(file, constants.W_OK);
  // A random name. If it is taken after all, `wx` makes the call fail.
  const temporary = join(dirname(file), `.${basename(file).slice(0, 50)}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`);
  try {
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(descriptor, newBytes);
      giveLikeness(descriptor, file);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (Buffer.compare(readFileSync(file), bytes) !== 0) return 'not changed: somebody else has changed it in the meantime';
    renameSync(temporary, file);
    return undefined;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function giveLikeness(descriptor: number, file: string): void {
  const { mode, uid, gid } = statSync(file);
  // Only root may change the owner of a file.
  if (process.getuid?.() === 0) fchownSync(descriptor, uid, gid);
  fchmodSync(descriptor, mode & 0o7777);
}
