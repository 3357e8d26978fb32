/** The path in a document's address, which the kind of the file is known by. */
export function fileNameOf(uri: string): string {
  const [, path = uri] = /^[a-z][a-z\d+.-]*:(?:\/\/[^/?#]*)?([^?#]*)/i.exec(uri) ?? [];
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Whether a document is what was taken out of a signed or binary file: it can be read, and nothing can be written back. */
export const isDecoded = (uri: string): boolean => uri.startsWith('mail-config-lint-decoded:');

/** The folder that a document lies in; undefined where addresses have no folders. */
export function folderOf(uri: string): string | undefined {
  const [, folder] = /^([a-z][a-z\d+.-]*:\/\/[^?#]*)\/[^/?#]+/i.exec(uri) ?? [];
  return folder;
}

/** A folder and those above it, the nearest first. */
export function* foldersFrom(folder: string): Iterable<string> {
  for (let at: string | undefined = folder; at !== undefined; at = folderOf(at)) yield at;
}

/** Whether a folder is the other one, or lies in it. Clients spell the same address differently. */
export const isWithin = (folder: string, outer: string): boolean => pathBelow(folder, outer) !== undefined;

/** The path of an address from a folder, with `/`; undefined when it is not in it. */
export function pathBelow(uri: string, folder: string): string | undefined {
  const [path, outer] = [plainPath(uri), plainPath(folder).replace(/\/$/, '')];
  if (schemeOf(uri) !== schemeOf(folder)) return undefined;
  if (path === outer || path === `${outer}/`) return '';
  return path.startsWith(`${outer}/`) ? path.slice(outer.length + 1) : undefined;
}

/** The same for two spellings of one address. */
export const keyOf = (uri: string): string => `${schemeOf(uri)}:${plainPath(uri)}`;

/** The letter of a Windows drive is not case-sensitive. */
const plainPath = (uri: string) => fileNameOf(uri).replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());

const schemeOf = (uri: string) => uri.slice(0, uri.indexOf(':')).toLowerCase();

/** The address of a relative path from a folder; undefined when it leads out of the top. */
export function addressOf(folder: string, path: string): string | undefined {
  let at: string | undefined = folder.replace(/\/$/, '');
  for (const name of path.split('/')) {
    if (name === '..') at = folderOf(at);
    else if (name !== '.' && name !== '') at = `${at}/${encodeURIComponent(name)}`;
    if (at === undefined) return undefined;
  }
  return at;
}
