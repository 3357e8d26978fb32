/** What lies at an address. */
export type FileEntry =
  { readonly kind: 'none' } | { readonly kind: 'folder' } | { readonly kind: 'file'; readonly content: string | Uint8Array };

/** Reads what lies at an address; undefined for addresses that are not on this machine. Rejects for what is there and cannot be read. */
export type ReadEntry = (uri: string) => Promise<FileEntry> | undefined;

/** The request for what only the client can read. Its answer is a `FileEntry`, with the content of a file as text. */
export const readFileRequest = 'mailConfigLint/readFile';

/** Larger files are no project files and no lists of providers. */
export const mostBytes = 20 * 1024 * 1024;
