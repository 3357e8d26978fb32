import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type MessageConnection,
} from 'vscode-languageserver-protocol/node';
import { pathToFileURL } from 'node:url';
import { createFolder } from '../cli/support/folder';
import { build } from '../support/build';
import { pulling } from './client';
import { frontDesk } from './profiles';

const root = join(__dirname, '..', '..');
const program = join(root, 'dist', 'languageServer.js');

/** The bundle as an editor starts it. */
function start(...options: string[]): { child: ChildProcess; connection: MessageConnection; ended: Promise<unknown[]> } {
  const usesChannel = options.includes('--node-ipc');
  const child = spawn(process.execPath, [program, ...options], {
    stdio: ['pipe', 'pipe', 'inherit', ...(usesChannel ? (['ipc'] as const) : [])],
  });
  const connection = usesChannel
    ? createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child))
    : createMessageConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!));
  connection.onError(() => undefined);
  connection.listen();
  return { child, connection, ended: once(child, 'exit') };
}

const initialize = (connection: MessageConnection) =>
  connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: pulling });

async function lintOver(connection: MessageConnection): Promise<unknown[]> {
  await initialize(connection);
  await connection.sendNotification('initialized', {});
  const uri = 'file:///profiles/Büro%20😀.oeaccount';
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'xml', version: 1, text: frontDesk.replace('Front desk', 'Büro 😀') },
  });
  const { items } = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
  return items.map(({ code }) => code);
}

const run = (...options: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...options], { encoding: 'utf8', input: '' });
  return { status, stdout, stderr };
};

describe('language server: process', () => {
  before(build);

  for (const transport of ['--stdio', '--node-ipc']) {
    describe(transport, () => {
      it('lints, and ends with 0 after shutdown and exit', async () => {
        const { connection, ended } = start(transport);
        assert.deepEqual(await lintOver(connection), ['tls-on-cleartext-port', 'cleartext-password']);
        await connection.sendRequest('shutdown');
        await connection.sendNotification('exit');
        assert.deepEqual(await ended, [0, null]);
      });

      it('ends with 1 after exit alone', async () => {
        const { connection, ended } = start(transport);
        await initialize(connection);
        await connection.sendNotification('exit');
        assert.deepEqual(await ended, [1, null]);
      });

      it('ends when the editor is gone', async () => {
        const { child, connection, ended } = start(transport);
        await initialize(connection);
        if (child.connected) child.disconnect();
        else child.stdin!.end();
        assert.deepEqual(await ended, [1, null]);
      });
    });
  }

  it('reads the project file beside a profile', async () => {
    const { path } = createFolder({
      '.mailconfiglintrc.json': '\ufeff{ "rules": { "tls-on-cleartext-port": "off" } }',
      '.git/HEAD': '',
      'mail profiles/.keep': '',
    });
    const { child, connection, ended } = start('--stdio');
    await initialize(connection);
    await connection.sendNotification('initialized', {});
    const uri = pathToFileURL(join(path, 'mail profiles', 'front-desk.oeaccount')).href;
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'xml', version: 1, text: frontDesk } });
    const { items } = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
    assert.deepEqual(
      items.map(({ code }) => code),
      ['cleartext-password'],
    );
    child.stdin!.end();
    await ended;
  });

  it('takes the process that it belongs to as editors pass it', async () => {
    for (const options of [
      ['--stdio', `--clientProcessId=${process.pid}`],
      ['--clientProcessId', String(process.pid), '--stdio'],
    ]) {
      const { connection, ended } = start(...options);
      await initialize(connection);
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      assert.deepEqual(await ended, [0, null]);
    }
  });

  it('survives what is no message of the protocol', async () => {
    const { child, connection, ended } = start('--stdio');
    await initialize(connection);
    for (const body of ['{', '[]', '"initialize"', '{"jsonrpc":"2.0","id":1}', '{"jsonrpc":"2.0","method":7}'])
      child.stdin!.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.deepEqual(await ended, [0, null]);
  });

  it('prints its version and its help', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    assert.deepEqual(run('--version'), { status: 0, stdout: `${version}\n`, stderr: '' });
    const { status, stdout, stderr } = run('--help');
    assert.deepEqual([status, stderr], [0, '']);
    for (const option of ['--stdio', '--node-ipc', '--version', '--help']) assert.ok(stdout.includes(option), option);
  });

  it('ends with 2 and says why when it is not told how to speak', () => {
    const refusal = (reason: string) => ({ status: 2, stdout: '', stderr: `mail-config-language-server: ${reason}. Try --help.\n` });
    assert.deepEqual(run(), refusal('say how to speak with the editor: --stdio or --node-ipc'));
    assert.deepEqual(run('--tcp'), refusal('there is no option --tcp'));
    assert.deepEqual(run('--stdio', '--verbose'), refusal('--verbose cannot follow --stdio'));
    assert.deepEqual(run('--node-ipc'), refusal('--node-ipc works only for a Node process that opens a channel'));
  });
});
