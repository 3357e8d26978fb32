import { DidChangeConfigurationNotification, ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';
import { capabilities } from './capabilities';
import { clientFeatures, type ClientFeatures } from './clientFeatures';
import { createDocuments } from './documents';
import { failure } from './failure';
import { hasTextDocument, isActionRequest, isCodeAction, isPositionRequest } from './params';
import type { Session } from './session';

/**
 * Serves one client over a connection that has not been listened on yet. What needs the lint is
 * loaded only after the client has its answer to `initialize`.
 */
export function createServer(connection: Connection): void {
  let client: ClientFeatures | undefined;
  let initial: unknown;
  let started: Promise<Session> | undefined;
  let isShutDown = false;
  const documents = createDocuments(() => client?.positionEncoding ?? 'utf-16');

  async function start(features: ClientFeatures): Promise<Session> {
    const { createSession } = await import('./session');
    return createSession(connection, documents, features, initial);
  }

  function session(): Promise<Session> {
    if (!client) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
    if (isShutDown) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is shut down.');
    return (started ??= start(client));
  }

  /** Whatever goes wrong ends the one request and not the server. */
  function answering<Params, Result>(method: string, isWellFormed: (params: unknown) => boolean, answer: (session: Session, params: Params) => Result) {
    return async (params: Params): Promise<Result | ResponseError<never>> => {
      if (!isWellFormed(params)) return new ResponseError(ErrorCodes.InvalidParams, `${method}: the parameters are not well formed.`);
      try {
        return answer(await session(), params);
      } catch (error) {
        return isAnswer(error) ? error : failure(connection, method, params, error);
      }
    };
  }

  /** The same for what nobody waits for. */
  function doing(method: string, uri: string | undefined, act: (session: Session) => unknown): void {
    Promise.resolve().then(session).then(act).catch((error: unknown) => {
      if (!isAnswer(error)) failure(connection, method, uri === undefined ? {} : { textDocument: { uri } }, error);
    });
  }

  connection.onInitialize((params) => {
    if (client) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    client = clientFeatures(params);
    initial = params.initializationOptions;
    return { capabilities: capabilities(client), serverInfo: { name: 'mail-config-language-server' } };
  });
  connection.onInitialized(() => {
    doing('initialized', undefined, () => undefined);
    if (client?.registersConfiguration) {
      doing('client/registerCapability', undefined, () => connection.client.register(DidChangeConfigurationNotification.type, { section: 'mailConfigLint' }));
    }
  });
  connection.onShutdown(() => void (isShutDown = true));

  const pushes = () => client?.pullsDiagnostics === false;
  documents.onDidChangeContent(({ document: { uri } }) => {
    doing('textDocument/publishDiagnostics', uri, ({ renew }) => renew(uri));
  });
  documents.onDidClose(({ document: { uri } }) => {
    if (pushes()) doing('textDocument/publishDiagnostics', uri, () => documents.get(uri) ?? connection.sendDiagnostics({ uri, diagnostics: [] }));
    doing('textDocument/publishDiagnostics', uri, ({ renew }) => renew(uri));
  });
  documents.listen(connection);

  connection.onDidChangeConfiguration(({ settings }) => doing('workspace/didChangeConfiguration', undefined, ({ change }) => change(settings)));
  connection.languages.diagnostics.on(answering('textDocument/diagnostic', hasTextDocument, ({ diagnostics }, params) => diagnostics(params)));
  connection.onCodeAction(answering('textDocument/codeAction', isActionRequest, ({ codeActions }, params) => codeActions(params)));
  connection.onCodeActionResolve(answering('codeAction/resolve', isCodeAction, ({ resolve }, action) => resolve(action)));
  connection.onHover(answering('textDocument/hover', isPositionRequest, ({ hover }, params) => hover(params)));
  connection.onDocumentSymbol(answering('textDocument/documentSymbol', hasTextDocument, ({ documentSymbols }, { textDocument }) => documentSymbols(textDocument.uri)));
}

/** A refusal, as opposed to a fault of ours. */
const isAnswer = (error: unknown): error is ResponseError<never> => error instanceof ResponseError;
