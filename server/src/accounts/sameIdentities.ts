import { folderOf, type FileOfAccounts } from './jointAccounts';

/** Files of one folder, with servers in them, that have the same name for their client; each list in the given order. */
export function sameIdentities<File extends FileOfAccounts>(files: readonly File[]): File[][] {
  const alike = new Map<string, File[]>();
  for (const file of files) {
    if (!file.traits?.identity || file.accounts.every(({ servers }) => servers.length === 0)) continue;
    const key = JSON.stringify([folderOf(file.name), file.traits.identity.blurred]);
    const others = alike.get(key);
    if (others) others.push(file);
    else alike.set(key, [file]);
  }
  return [...alike.values()].filter(({ length }) => length > 1);
}
