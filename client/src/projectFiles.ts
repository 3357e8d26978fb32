import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient, ClientCapabilities, StaticFeature } from 'vscode-languageclient';

/** Larger files are no project files and no lists of providers. */
const mostBytes = 20 * 1024 * 1024;

/** What lies at an address, as the language server takes it. */
type FileEntry = { readonly kind: 'none' } | { readonly kind: 'folder' } | { readonly kind: 'file'; readonly content: string };

/** Lets the language server look for project files where only the editor can read: in the browser and in virtual workspaces. */
export function answerFileRequests<Client extends BaseLanguageClient>(client: Client): Client {
  client.registerFeature(readsFiles);
  client.onRequest('mailConfigLint/readFile', ({ uri }: { readonly uri: string }) => entryAt(Uri.parse(uri, true)));
  return client;
}

/** Announces this among the client's capabilities. */
const readsFiles: StaticFeature = {
  fillClientCapabilities(capabilities: ClientCapabilities) {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), mailConfigLintReadFile: true };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

async function entryAt(uri: Uri): Promise<FileEntry> {
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if (type & FileType.Directory) return { kind: 'folder' };
    if (size > mostBytes) throw FileSystemError.Unavailable(uri);
    return { kind: 'file', content: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
  } catch (error) {
    if (error instanceof FileSystemError && (error.code === 'FileNotFound' || error.code === 'FileNotADirectory')) return { kind: 'none' };
    throw error;
  }
}
