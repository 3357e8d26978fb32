import { decode } from '../../text/encoding';
import type { FileEntry } from '../protocol/fileEntry';

/** What can be read at an address. */
export type FileText =
  | { readonly kind: 'none' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'text'; readonly text: string };

/** The texts of files as their user sees them: an open document overrides the file on the disk. */
export interface FileTexts {
  readonly textAt: (uri: string) => Promise<FileText>;
  /** Whether anything can be found there, be it a file or a folder. */
  readonly exists: (uri: string) => Promise<boolean>;
}

export function createFileTexts(openText: (uri: string) => string | undefined, read: (uri: string) => Promise<FileEntry>): FileTexts {
  async function textAt(uri: string): Promise<FileText> {
    const open = openText(uri);
    if (open !== undefined) return { kind: 'text', text: open };
    const entry = await read(uri).catch(() => undefined);
    if (!entry) return { kind: 'unreadable' };
    if (entry.kind !== 'file') return entry;
    return { kind: 'text', text: typeof entry.content === 'string' ? entry.content : decode(entry.content).text };
  }
  return {
    textAt,
    exists: async (uri) => !['none', 'unreadable'].includes((await textAt(uri)).kind),
  };
}
