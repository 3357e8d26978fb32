import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, type Connection } from 'vscode-languageserver';
import { createDispatch, type Dispatch } from './dispatch';
import { createOpenDocuments, type OpenDocuments } from './documents/openDocuments';
import { createLifeCycle } from './lifeCycle';
import type { ClientFeatures } from './protocol/clientFeatures';
import type { ReadEntry } from './protocol/fileEntry';
import { hasTextDocument, isActionRequest, isCodeAction, isPositionRequest } from './protocol/wellFormed';
import type { Session } from './session';

/**
 * Serves one client over a connection that is not listening yet. Whatever needs the linter is loaded only after
 * `initialize` has been answered.
 * @param readLocal reads project files; without it, the client is asked for them
 */
export function createServer(connection: Connection, readLocal?: ReadEntry): void {
  const { client, session } = createLifeCycle(connection, start);
  const documents = createOpenDocuments(() => client()?.positionEncoding ?? 'utf-16');

  async function start(features: ClientFeatures, initial: unknown): Promise<Session> {
    const { createSession } = await import('./session');
    return createSession(connection, documents, features, initial, readLocal);
  }

  const dispatch = createDispatch(connection, session);
  connection.onInitialized(() => beginSession(connection, dispatch, client()));
  takeDocuments(connection, dispatch, documents, () => client()?.pullsDiagnostics === false);
  takeChanges(connection, dispatch);
  takeRequests(connection, dispatch);
}

/** Loads the linter, and subscribes to the notifications that the session needs. */
function beginSession(connection: Connection, { doing }: Dispatch, client: ClientFeatures | undefined): void {
  doing('initialized', undefined, () => undefined);
  if (client?.registersConfiguration) {
    doing('client/registerCapability', undefined, () =>
      connection.client.register(DidChangeConfigurationNotification.type, { section: 'mailConfigLint' }),
    );
  }
  if (client?.watchesFiles) {
    doing('client/registerCapability', undefined, () =>
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/.mailconfiglintrc.json' }] }),
    );
  }
}

/** @param pushes whether diagnostics are pushed to the client */
function takeDocuments(connection: Connection, { doing }: Dispatch, documents: OpenDocuments, pushes: () => boolean): void {
  const method = 'textDocument/publishDiagnostics';
  documents.onDidChangeContent(({ document: { uri } }) => doing(method, uri, ({ renew }) => renew(uri)));
  documents.onDidClose(({ document: { uri } }) => {
    if (pushes()) doing(method, uri, () => documents.get(uri) ?? connection.sendDiagnostics({ uri, diagnostics: [] }));
    doing(method, uri, ({ renew }) => renew(uri));
  });
  documents.listen(connection);
}

function takeChanges(connection: Connection, { doing }: Dispatch): void {
  connection.onDidChangeConfiguration(({ settings }) => {
    doing('workspace/didChangeConfiguration', undefined, ({ changeSettings }) => changeSettings(settings));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    doing('workspace/didChangeWatchedFiles', undefined, ({ changedFiles }) => changedFiles(changes.map(({ uri }) => uri)));
  });
}

function takeRequests(connection: Connection, { answering }: Dispatch): void {
  connection.languages.diagnostics.on(
    answering('textDocument/diagnostic', hasTextDocument, ({ diagnostics }, params) => diagnostics(params)),
  );
  connection.onCodeAction(answering('textDocument/codeAction', isActionRequest, ({ codeActions }, params) => codeActions(params)));
  connection.onCodeActionResolve(answering('codeAction/resolve', isCodeAction, ({ resolve }, action) => resolve(action)));
  connection.onHover(answering('textDocument/hover', isPositionRequest, ({ hover }, params) => hover(params)));
  connection.onDocumentSymbol(
    answering('textDocument/documentSymbol', hasTextDocument, ({ documentSymbols }, { textDocument }) => documentSymbols(textDocument.uri)),
  );
}
