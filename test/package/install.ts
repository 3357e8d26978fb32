import { deepEqual, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type Diagnostic } from 'vscode-languageserver-protocol/node';
import { tickedBox } from '../cli/support/profiles';
import { run } from './npm';
import { installed, packTimeoutMilliseconds } from './pack';

const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string };

const report =
  'office.oeaccount:5:26 error tls-on-cleartext-port\n' +
  '  POP3 on port 110 with “This server requires a secure connection (SSL)” switched on: port 110 starts ' +
  'unencrypted, so the connection will fail. Use port 995 with TLS.\n' +
  '    5 │     <POP3_Port type="DWORD">0000006e</POP3_Port>\n' +
  '      │                             ^^^^^^^^\n' +
  '  fix: Use port 995 with TLS · port 110 → 995 · --fix\n' +
  '\n' +
  '✖ 1 error in 1 mail profile with 1 server\n' +
  '  --fix would fix 1\n' +
  '  why: mail-config-lint explain tls-on-cleartext-port\n';

describe('the npm package, installed in an empty folder', () => {
  let folder: string;

  before(async function () {
    this.timeout(packTimeoutMilliseconds);
    folder = await installed();
    writeFileSync(join(folder, 'office.oeaccount'), tickedBox);
  });

  const npx = (...words: string[]) => run(folder, 'npx', '--offline', ...words);

  it('brings no other package along', () => {
    const visible = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    deepEqual(visible, ['mail-config-lint']);
    ok(!existsSync(join(folder, 'node_modules', 'mail-config-lint', 'node_modules')));
  });

  it('lints a profile', async () => {
    deepEqual(await npx('mail-config-lint'), { exitCode: 1, stdout: report, stderr: '' });
  });

  it('explains a rule from the pages that it brings', async () => {
    const { exitCode, stdout, stderr } = await npx('mail-config-lint', 'explain', 'cleartext-password');
    deepEqual([exitCode, stderr], [0, '']);
    deepEqual(stdout.split('\n').slice(0, 5), [
      'cleartext-password',
      '',
      'The password crosses the network unencrypted.',
      '',
      'Severity: error · Fix: suggested · Family: transport',
    ]);
  });

  for (const program of ['mail-config-lint', 'mail-config-language-server']) {
    it(`has a version: ${program}`, async () => {
      deepEqual(await npx(program, '--version'), { exitCode: 0, stdout: `${version}\n`, stderr: '' });
    });
  }

  it('serves an editor', async () => {
    const child = spawn(process.execPath, [join(folder, 'node_modules', 'mail-config-lint', 'dist', 'languageServer.js'), '--stdio'], {
      stdio: 'pipe',
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    connection.onError(() => undefined);
    connection.listen();
    const uri = 'file:///office.oeaccount';
    const rules = async () => {
      await connection.sendRequest('initialize', {
        processId: process.pid,
        rootUri: null,
        capabilities: { textDocument: { diagnostic: {} } },
      });
      await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'xml', version: 1, text: tickedBox } });
      const { items } = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
      return items.map(({ code }) => code);
    };
    try {
      // A server that ends answers nothing.
      deepEqual(await Promise.race([rules(), ended]), ['tls-on-cleartext-port']);
    } finally {
      connection.dispose();
      child.kill();
    }
    await ended;
  });
});
