import type { Connection } from 'vscode-languageserver';
import { fileNameOf, folderOf } from './addresses';
import type { ClientFeatures } from './clientFeatures';
import { readFileRequest, type FileEntry } from './fileEntry';
import { isRecord } from './wellFormed';

/** What a session asks its client for. */

/** The settings of the client; undefined when it has no answer. */
export async function configurationOf(connection: Connection): Promise<unknown> {
  return connection.workspace.getConfiguration('mailConfigLint').catch(() => undefined);
}

export async function workspaceFolders(
  connection: Connection,
  { tellsFolders, folders: initial }: ClientFeatures,
): Promise<readonly string[]> {
  if (!tellsFolders) return initial;
  const folders = await connection.workspace.getWorkspaceFolders().catch(() => null);
  return folders?.map(({ uri }) => uri) ?? initial;
}

export async function readThroughClient(connection: Connection, { readsFiles }: ClientFeatures, uri: string): Promise<FileEntry> {
  if (!readsFiles) return { kind: 'none' };
  const answer: unknown = await connection.sendRequest(readFileRequest, { uri });
  if (isRecord(answer) && answer.kind === 'folder') return { kind: 'folder' };
  return isRecord(answer) && answer.kind === 'file' && typeof answer.content === 'string'
    ? { kind: 'file', content: answer.content }
    : { kind: 'none' };
}

/** Asks to be notified of changes to one file. */
export function watchFile(connection: Connection, { watchesFiles, watchesFolders }: ClientFeatures, uri: string): void {
  const folder = folderOf(uri);
  if (!watchesFiles || folder === undefined) return;
  const path = fileNameOf(uri);
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/[*?[\]{}!\\]/g, '?');
  const registerOptions = { watchers: [{ globPattern: watchesFolders ? { baseUri: folder, pattern: name } : `**/${name}` }] };
  const registration = { id: `changes of ${uri}`, method: 'workspace/didChangeWatchedFiles', registerOptions };
  // Spelled out, since the library's constants would add the whole protocol to the bundle again.
  void connection.sendRequest('client/registerCapability', { registrations: [registration] }).catch(() => undefined);
}
