import { homedir } from 'node:os';
import { join } from 'node:path';
import { existsSync, mkdtempSync, mkdirSync, renameSync, rmSync } from 'node:fs';

/** Where big downloads are kept between runs, outside the checkout. */
const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'mail-config-lint');

/**
 * A folder of the cache, filled when it is not there yet. The name holds every version that matters.
 * It is filled under another name and renamed when complete, so that an interrupted download never counts.
 */
export async function cacheFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(`${folder}-unfinished-`);
  try {
    await fill(unfinished);
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}
