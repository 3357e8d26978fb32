import { PassThrough } from 'node:stream';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type MessageConnection,
  type Position,
  type PublishDiagnosticsParams,
  type Range,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { createConnection } from 'vscode-languageserver/node';
import type { FileEntry } from '../../server/src/languageServer/protocol/fileEntry';
import { createServer } from '../../server/src/languageServer/server';

/** An editor as the server sees it, in this process. */
export interface Client {
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  /** What came from the server without being asked for. */
  readonly published: PublishDiagnosticsParams[];
  readonly logged: string[];
  /** The answer to `workspace/configuration`; take care to say so with `changeConfiguration`. */
  configuration: unknown;
  /** Resolves when the server has sent so many messages of a method since the start. */
  received(method: string, count: number): Promise<void>;
  open(name: string, text: string, languageId?: string): Promise<string>;
  change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void>;
  close(uri: string): Promise<void>;
  changeConfiguration(settings?: unknown): Promise<void>;
  ask<T>(method: string, params: object): Promise<T>;
  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  diagnostics(uri: string): Promise<Diagnostic[]>;
  actions(uri: string, range: Range, context?: Partial<CodeActionContext>): Promise<CodeAction[]>;
}

interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly configuration?: unknown;
  /** The disk that the server reads from, by address. */
  readonly disk?: Disk;
  readonly folders?: readonly string[];
}

/** Texts by address; `.git` may stand there with any text. */
export type Disk = Map<string, string>;

export const pulling: ClientCapabilities = { textDocument: { diagnostic: {} } };

const running: Client[] = [];

/** Ends all clients; for `afterEach`. */
export function disconnect(): void {
  for (const { connection } of running.splice(0)) connection.dispose();
}

export async function startClient({
  capabilities = pulling,
  initializationOptions,
  configuration = null,
  disk,
  folders,
}: ClientOptions = {}): Promise<Client> {
  const connection = connectToServer(disk);
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
    ...(folders && { workspaceFolders: folders.map((uri) => ({ uri, name: uri })) }),
  });
  const published: PublishDiagnosticsParams[] = [];
  const logged: string[] = [];
  const counts = new Map<string, number>();
  const waiting = new Set<() => void>();
  const versions = new Map<string, number>();
  const count = (method: string) => {
    counts.set(method, (counts.get(method) ?? 0) + 1);
    for (const check of waiting) check();
  };
  const whenCounted = (method: string, wanted: number) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if ((counts.get(method) ?? 0) < wanted) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });

  const client: Client = {
    connection,
    initialized,
    published,
    logged,
    configuration,
    received: whenCounted,
    async open(name, text, languageId = 'plaintext') {
      const uri = name.includes(':') ? name : `file:///profiles/${name}`;
      versions.set(uri, 1);
      await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
      return uri;
    },
    async change(uri, ...contentChanges) {
      versions.set(uri, versions.get(uri)! + 1);
      await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: versions.get(uri) }, contentChanges });
    },
    close: (uri) => connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    changeConfiguration: (settings = null) => connection.sendNotification('workspace/didChangeConfiguration', { settings }),
    ask: (method, params) => connection.sendRequest(method, params),
    pull: (uri, previousResultId) => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId }),
    async diagnostics(uri) {
      const report = await client.pull(uri);
      return report.kind === 'full' ? report.items : [];
    },
    actions: (uri, range, context = {}) =>
      connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [], ...context } }),
  };
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    count('textDocument/publishDiagnostics');
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    logged.push(message);
    count('window/logMessage');
  });
  for (const method of ['workspace/diagnostic/refresh', 'client/registerCapability']) {
    connection.onRequest(method, () => {
      count(method);
      return null;
    });
  }
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly { section?: string }[] }) => {
    count('workspace/configuration');
    return items.map(({ section }) => (section === 'mailConfigLint' ? client.configuration : null));
  });
  await connection.sendNotification('initialized', {});
  running.push(client);
  return client;
}

/** A connection to a new server, before `initialize`. */
export function connectToServer(disk?: Disk): MessageConnection {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  createServer(server, disk && ((uri) => (uri.startsWith('file:') ? Promise.resolve(entryAt(disk, uri)) : undefined)));
  server.listen();
  const connection = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  connection.listen();
  return connection;
}

export function entryAt(disk: Disk, uri: string): FileEntry {
  const content = disk.get(uri);
  return content === undefined ? { kind: 'none' } : { kind: 'file', content };
}

/** The place of a piece of text, in UTF-16. */
export function rangeIn(text: string, piece: string): Range {
  const start = text.indexOf(piece);
  if (start < 0) throw new Error(`“${piece}” is not in the text`);
  return { start: positionIn(text, start), end: positionIn(text, start + piece.length) };
}

function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
}

/** What stands in a range. */
export function textIn(text: string, { start, end }: Range): string {
  return text.slice(offsetIn(text, start), offsetIn(text, end));
}

const offsetIn = (text: string, { line, character }: Position) =>
  text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;

/** The text after an action that carries its edit. */
export function afterAction(text: string, { edit }: CodeAction): string {
  const edits = Object.values(edit?.changes ?? {}).flat();
  return [...edits]
    .sort((a, b) => offsetIn(text, b.range.start) - offsetIn(text, a.range.start))
    .reduce(
      (changed, { range, newText }) => changed.slice(0, offsetIn(text, range.start)) + newText + changed.slice(offsetIn(text, range.end)),
      text,
    );
}
