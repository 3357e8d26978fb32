import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeServer } from './codeServer';
import { command } from './command';
import type { EditorHost, EditorWindow } from './editorHost';
import { startEditorServer } from './editorServer';
import { freePort } from './freePort';
import { repository } from './repository';

/** Either the suite with the extension of this checkout, or the extension as users get it, from a package. */
type CodeServerWindow = EditorWindow & { readonly package?: string };

const installTimeoutMilliseconds = 60_000;

/** VS Code 1.139 with a Node extension host: the desktop entry, the language server as a process, files on disk. */
export async function codeServerHost({ workspace, suite, package: file, port: wishedPort }: CodeServerWindow): Promise<EditorHost> {
  const { node, serverMain } = await codeServer();
  const data = mkdtempSync(join(tmpdir(), 'mail-config-lint-editor-'));
  const removeData = () => rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  const folders = ['--accept-server-license-terms', '--server-data-dir', join(data, 'server'), '--extensions-dir', join(data, 'extensions')];
  try {
    if (file !== undefined) await command(node, [serverMain, ...folders, '--install-extension', file], { timeoutMilliseconds: installTimeoutMilliseconds });
    const port = await freePort(wishedPort);
    const origin = `127.0.0.1:${port}`;
    const host = await startEditorServer({
      name: `VS Code 1.139 with a Node extension host${file === undefined ? '' : ', from the package'}`,
      program: node,
      // Without the smoke test driver a built editor ignores extensions in development.
      args: [serverMain, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--enable-smoke-test-driver', '--telemetry-level', 'off', ...folders],
      folder: data,
      answersAt: `http://${origin}/version`,
      address: addressOf(origin, workspace, suite, file === undefined),
    });
    const stop = () => host.stop().finally(removeData);
    return { ...host, stop };
  } catch (error) {
    removeData();
    throw error;
  }
}

function addressOf(origin: string, workspace: string, suite: string | undefined, isInDevelopment: boolean): string {
  const remote = (path: string) => `vscode-remote://${origin}${path}`;
  const payload = [['skipWelcome', 'true']];
  if (isInDevelopment) payload.push(['extensionDevelopmentPath', remote(repository)]);
  if (suite !== undefined) payload.push(['extensionTestsPath', remote(suite)]);
  return `http://${origin}/?${new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) }).toString()}`;
}
