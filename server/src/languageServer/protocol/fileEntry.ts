/** What lies at an address. */
export type FileEntry =
  { readonly kind: 'none' } | { readonly kind: 'folder' } | { readonly kind: 'file'; readonly content: string | Uint8Array };

/**
 * Reads what lies at an address; undefined for addresses that are not on this machine. Rejects if something is there
 * but cannot be read.
 */
export type ReadEntry = (uri: string) => Promise<FileEntry> | undefined;

/** The request for what only the client can read. Its answer is a `FileEntry`, with the content of a file as text. */
export const readFileRequest = 'mailConfigLint/readFile';

/** Larger than any project file or provider list. */
export const mostBytes = 20 * 1024 * 1024;
