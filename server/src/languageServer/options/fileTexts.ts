import { decode } from '../../text/encoding';
import type { FileEntry } from '../protocol/fileEntry';

/** What can be read at an address. */
export type FileText =
  | { readonly kind: 'none' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'text'; readonly text: string };

/** The texts of files as the user sees them: what is open in the editor overrides what is on the disk. */
export interface FileTexts {
  readonly textAt: (uri: string) => Promise<FileText>;
  /** Whether a file or a folder exists there. */
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
