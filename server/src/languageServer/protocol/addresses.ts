/** The path in a document's address, by which its format is recognised. */
export function fileNameOf(uri: string): string {
  const [, path = uri] = /^[a-z][a-z\d+.-]*:(?:\/\/[^/?#]*)?([^?#]*)/i.exec(uri) ?? [];
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Whether a document is the decoded content of a signed or binary file, which is read-only. */
export const isDecoded = (uri: string): boolean => uri.startsWith('mail-config-lint-decoded:');

/** The folder that a document lies in; undefined if its scheme has no folders. */
export function folderOf(uri: string): string | undefined {
  const [, folder] = /^([a-z][a-z\d+.-]*:\/\/[^?#]*)\/[^/?#]+/i.exec(uri) ?? [];
  return folder;
}

/** A folder and those above it, the nearest first. */
export function* foldersFrom(folder: string): Iterable<string> {
  for (let at: string | undefined = folder; at !== undefined; at = folderOf(at)) yield at;
}

/** Whether a folder is the other one or lies in it, however clients spell their addresses. */
export const isWithin = (folder: string, outer: string): boolean => pathBelow(folder, outer) !== undefined;

/** The path of an address relative to a folder, with `/`; undefined when it is not in it. */
export function pathBelow(uri: string, folder: string): string | undefined {
  const [path, outer] = [plainPath(uri), plainPath(folder).replace(/\/$/, '')];
  if (schemeOf(uri) !== schemeOf(folder)) return undefined;
  if (path === outer || path === `${outer}/`) return '';
  return path.startsWith(`${outer}/`) ? path.slice(outer.length + 1) : undefined;
}

/** A key that is the same for two spellings of one address. */
export const keyOf = (uri: string): string => `${schemeOf(uri)}:${plainPath(uri)}`;

/** The letter case of a Windows drive makes no difference. */
const plainPath = (uri: string) => fileNameOf(uri).replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());

const schemeOf = (uri: string) => uri.slice(0, uri.indexOf(':')).toLowerCase();

/** The address of a path relative to a folder; undefined if it leads above the root. */
export function addressOf(folder: string, path: string): string | undefined {
  let at: string | undefined = folder.replace(/\/$/, '');
  for (const name of path.split('/')) {
    if (name === '..') at = folderOf(at);
    else if (name !== '.' && name !== '') at = `${at}/${encodeURIComponent(name)}`;
    if (at === undefined) return undefined;
  }
  return at;
}
