/** The path in a document's address, which the kind of the file is known by. */
export function fileNameOf(uri: string): string {
  const [, path = uri] = /^[a-z][a-z\d+.-]*:(?:\/\/[^/?#]*)?([^?#]*)/i.exec(uri) ?? [];
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
