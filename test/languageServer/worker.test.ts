import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createMessageConnection,
  Disposable,
  type DataCallback,
  type Diagnostic,
  type Message,
} from 'vscode-languageserver-protocol';
import { build } from '../support/build';
import { pulling } from './client';
import { frontDesk } from './profiles';

const root = join(__dirname, '..', '..');
const program = join(root, 'dist', 'languageServerBrowser.js');

/** The little of a browser's worker that the server needs, and nothing of Node. */
const browserWorker = `
  const { parentPort } = require('node:worker_threads');
  const { readFileSync } = require('node:fs');
  const { createContext, runInContext } = require('node:vm');
  const self = { postMessage: (message) => parentPort.postMessage(message), addEventListener() {} };
  parentPort.on('message', (data) => self.onmessage({ data }));
  const context = createContext({ self, console, setTimeout, clearTimeout, queueMicrotask, TextEncoder, TextDecoder });
  runInContext(readFileSync(${JSON.stringify(program)}, 'utf8'), context);
`;

class WorkerReader extends AbstractMessageReader {
  constructor(private readonly worker: Worker) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    this.worker.on('message', callback);
    return Disposable.create(() => undefined);
  }
}

class WorkerWriter extends AbstractMessageWriter {
  constructor(private readonly worker: Worker) {
    super();
  }

  write(message: Message): Promise<void> {
    this.worker.postMessage(message);
    return Promise.resolve();
  }

  end(): void {
    this.dispose();
  }
}

describe('language server: browser worker', () => {
  before(build);

  it('lints without anything of Node', async () => {
    const worker = new Worker(browserWorker, { eval: true });
    const connection = createMessageConnection(new WorkerReader(worker), new WorkerWriter(worker));
    connection.listen();
    await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: pulling });
    await connection.sendNotification('initialized', {});
    const uri = 'vscode-vfs://github/example/front-desk.oeaccount';
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'xml', version: 1, text: frontDesk } });
    const { items } = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
    assert.deepEqual(
      items.map(({ code }) => code),
      ['tls-on-cleartext-port', 'cleartext-password'],
    );
    connection.dispose();
    await worker.terminate();
  });
});
