import { join } from 'node:path';
import { codeServer } from './codeServer';
import { command } from './command';
import type { EditorHost, EditorWindow } from './editorHost';
import { startEditorServer } from './editorServer';
import { freePort } from './freePort';
import { repository } from './repository';
import { temporaryFolder } from './temporaryFolder';

export interface CodeServerWindow extends EditorWindow {
  /** A packed extension to install; without one the extension of this checkout runs in development. */
  readonly package?: string;
}

const installTimeoutMilliseconds = 60_000;

/**
 * VS Code 1.139 with a Node extension host: the desktop entry, the language server as a process,
 * files on disk. It works on a copy of the workspace, which goes when it stops.
 */
export async function codeServerHost(window: CodeServerWindow): Promise<EditorHost> {
  const workspace = temporaryFolder(window.workspace);
  const data = temporaryFolder();
  const removeFolders = () => [workspace, data].forEach(({ remove }) => remove());
  try {
    const host = await start({ ...window, workspace: workspace.path }, data.path);
    return { ...host, stop: () => host.stop().finally(removeFolders) };
  } catch (error) {
    removeFolders();
    throw error;
  }
}

async function start(window: CodeServerWindow, data: string): Promise<EditorHost> {
  const { node, serverMain } = await codeServer();
  const common = ['--accept-server-license-terms', '--server-data-dir', join(data, 'server'), '--extensions-dir', join(data, 'extensions')];
  if (window.package !== undefined) {
    await command(node, [serverMain, ...common, '--install-extension', window.package], {
      timeoutMilliseconds: installTimeoutMilliseconds,
    });
  }
  const port = await freePort();
  const origin = `127.0.0.1:${port}`;
  return startEditorServer({
    name: `VS Code 1.139 with a Node extension host${window.package === undefined ? '' : ', from the package'}`,
    program: node,
    // Without the smoke test driver a built editor ignores extensions in development.
    args: [
      serverMain,
      ...common,
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--without-connection-token',
      '--enable-smoke-test-driver',
      '--telemetry-level',
      'off',
    ],
    folder: data,
    answersAt: `http://${origin}/version`,
    address: addressOf(origin, window),
  });
}

function addressOf(origin: string, { workspace, suite, package: file }: CodeServerWindow): string {
  const remote = (path: string) => `vscode-remote://${origin}${path}`;
  const payload = [['skipWelcome', 'true']];
  if (file === undefined) payload.push(['extensionDevelopmentPath', remote(repository)]);
  if (suite !== undefined) payload.push(['extensionTestsPath', remote(suite)]);
  return `http://${origin}/?${new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) }).toString()}`;
}
