import { randomUUID } from 'node:crypto';
import { access, constants, open, readFile, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { encode } from '../text/encoding';
import { fileProblem } from './failure';
import type { ProfileFile } from './readProfileFile';

/**
 * Puts a new text in place of the one that was read: in the same encoding, as a new file beside the
 * old one that then takes its name, so that nobody ever sees half a file. Mode and owner stay.
 * Returns why it was not written, or undefined when it was; then nothing has changed.
 */
export async function writeProfileFile(file: string, { bytes, text, encoding, hasByteOrderMark }: ProfileFile, newText: string): Promise<string | undefined> {
  const same = encode(text, encoding, hasByteOrderMark);
  if (!same || Buffer.compare(same, bytes) !== 0) return 'not changed: some of its bytes are no characters, and would not be the same afterwards';
  const newBytes = encode(newText, encoding, hasByteOrderMark);
  if (!newBytes) return `not changed: the new text has characters that ${encoding} has not`;
  try {
    return await replace(await realpath(file), bytes, newBytes);
  } catch (error) {
    return `not changed: ${fileProblem(error)}`;
  }
}

async function replace(file: string, bytes: Uint8Array, newBytes: Uint8Array): Promise<string | undefined> {
  // A rename asks for no permission to write to the file itself.
  await access(file, constants.W_OK);
  const temporary = join(dirname(file), `.${basename(file).slice(0, 100)}.${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(newBytes);
      await giveLikeness(handle, file);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (Buffer.compare(await readFile(file), bytes) !== 0) return 'not changed: somebody else has changed it in the meantime';
    await rename(temporary, file);
    return undefined;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function giveLikeness(handle: FileHandle, file: string): Promise<void> {
  const { mode, uid, gid } = await stat(file);
  // Only root may give a file away.
  if (process.getuid?.() === 0) await handle.chown(uid, gid);
  await handle.chmod(mode & 0o7777);
}
