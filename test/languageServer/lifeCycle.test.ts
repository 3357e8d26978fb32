import assert from 'node:assert/strict';
import { ErrorCodes, type ResponseError } from 'vscode-languageserver-protocol';
import type { MessageConnection } from 'vscode-languageserver-protocol/node';
import { internalError } from '../../server/src/languageServer/protocol/internalError';
import { connectToServer, disconnect, startClient } from './client';
import { frontDesk } from './profiles';

const codeOf = async (answer: Promise<unknown>) =>
  answer.then(
    () => undefined,
    (error: unknown) => (error as ResponseError).code,
  );

const requests = [
  'textDocument/diagnostic',
  'textDocument/codeAction',
  'textDocument/hover',
  'textDocument/documentSymbol',
  'codeAction/resolve',
];

const wellFormed = (method: string): object => {
  if (method === 'codeAction/resolve') return { title: 'Use port 995 with TLS' };
  const position = { line: 0, character: 0 };
  return {
    textDocument: { uri: 'file:///front-desk.oeaccount' },
    position,
    range: { start: position, end: position },
    context: { diagnostics: [] },
  };
};

describe('language server: life cycle', () => {
  let bare: MessageConnection | undefined;
  afterEach(() => {
    bare?.dispose();
    disconnect();
  });

  it('declares what it can do', async () => {
    const { initialized } = await startClient();
    assert.deepEqual(initialized, {
      serverInfo: { name: 'mail-config-language-server' },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: 2 },
        diagnosticProvider: { identifier: 'mail-config-lint', interFileDependencies: true, workspaceDiagnostics: false },
        codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.mailConfigLint'], resolveProvider: true },
        hoverProvider: true,
        documentSymbolProvider: true,
      },
    });
  });

  it('refuses requests before initialize', async () => {
    bare = connectToServer();
    for (const method of requests)
      assert.equal(await codeOf(bare.sendRequest(method, wellFormed(method))), ErrorCodes.ServerNotInitialized, method);
  });

  it('refuses requests after shutdown, and answers shutdown itself', async () => {
    const client = await startClient();
    assert.equal(await client.connection.sendRequest('shutdown'), null);
    for (const method of requests) assert.equal(await codeOf(client.ask(method, wellFormed(method))), ErrorCodes.InvalidRequest, method);
  });

  it('answers a client that leaves "initialized" out', async () => {
    bare = connectToServer();
    await bare.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    assert.deepEqual(await bare.sendRequest('textDocument/documentSymbol', wellFormed('textDocument/documentSymbol')), []);
  });

  it('refuses parameters that are not well formed, and goes on', async () => {
    const client = await startClient();
    const uri = await client.open('front-desk.oeaccount', frontDesk);
    const textDocument = { uri };
    const [position, odd] = [
      { line: 1, character: 1 },
      { line: 'first', character: null },
    ];
    const range = { start: position, end: position };
    const bad: readonly (readonly [string, object])[] = [
      ...requests.map((method) => [method, {}] as const),
      ...requests.map((method) => [method, { textDocument: {}, title: 7 }] as const),
      ['textDocument/hover', { textDocument, position: odd }],
      ['textDocument/hover', { textDocument }],
      ['textDocument/codeAction', { textDocument, range: { start: position }, context: {} }],
      ['textDocument/codeAction', { textDocument, range }],
      ['textDocument/codeAction', { textDocument, range, context: { only: 'quickfix' } }],
    ];
    for (const [method, params] of bad)
      assert.equal(await codeOf(client.ask(method, params)), ErrorCodes.InvalidParams, `${method} ${JSON.stringify(params)}`);
    for (const method of ['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose', 'workspace/didChangeConfiguration'])
      await client.connection.sendNotification(method, {});
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: 7 }],
    });
    await client.connection.sendNotification('textDocument/didSave', { textDocument });
    assert.equal(await codeOf(client.ask('textDocument/unheardOf', { textDocument })), ErrorCodes.MethodNotFound);
    assert.equal((await client.diagnostics(uri)).length, 2);
  });

  it('takes positions outside of the text for its ends', async () => {
    const client = await startClient();
    const uri = await client.open('front-desk.oeaccount', frontDesk);
    for (const position of [
      { line: -1, character: -5 },
      { line: 1e9, character: 1e9 },
    ]) {
      assert.equal(await client.ask('textDocument/hover', { textDocument: { uri }, position }), null);
      assert.deepEqual(await client.actions(uri, { start: position, end: position }, { only: ['quickfix'] }), []);
    }
  });

  it('answers about documents that are not open with nothing', async () => {
    const client = await startClient();
    const answers = await Promise.all(requests.slice(0, 4).map((method) => client.ask(method, wellFormed(method))));
    assert.deepEqual(answers, [{ kind: 'full', items: [] }, [], null, []]);
  });

  it('logs a fault of its own with request and file, and without the text that was read', () => {
    const logged: string[] = [];
    const connection = { console: { error: (line: string) => logged.push(line) } } as unknown as Parameters<typeof internalError>[0];
    const answer = internalError(
      connection,
      'textDocument/hover',
      { textDocument: { uri: 'file:///home/frieda/front-desk.oeaccount' } },
      new TypeError('5ec4e7\n    is not a function'),
    );
    assert.equal(answer.code, ErrorCodes.InternalError);
    assert.match(logged.join('\n'), /^textDocument\/hover failed for front-desk\.oeaccount\.\nTypeError\n\s+at /);
    assert.doesNotMatch(logged.join('\n') + answer.message, /5ec4e7|frieda/);
  });
});
