import { delimiter, join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { cacheFolder } from './cacheFolder';
import { command } from './command';

const codeServerVersion = '4.139.1';
const nodeVersion = '24.21.0';

export interface CodeServer {
  /** The Node that this editor asks for. */
  readonly node: string;
  /** The start file of the VS Code server inside code-server. */
  readonly serverMain: string;
}

/** VS Code 1.139's own server, as the npm package `code-server` holds it; installed on first use. */
export async function codeServer(): Promise<CodeServer> {
  const folder = await cacheFolder(`code-server-${codeServerVersion}-node-${nodeVersion}`, install);
  return { node: join(nodeFolder(folder), 'node'), serverMain: join(editorFolder(folder), 'out', 'server-main.js') };
}

const nodeFolder = (folder: string) => join(folder, 'node_modules', 'node', 'bin');
const editorFolder = (folder: string) => join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

async function install(folder: string): Promise<void> {
  console.log(`  (installing code-server ${codeServerVersion} with Node ${nodeVersion}, once: about 800 MB)`);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const environment = { ...process.env, PATH: [nodeFolder(folder), process.env['PATH']].join(delimiter) };
  const npm = (inFolder: string, ...args: string[]) =>
    command('npm', [...args, '--no-audit', '--no-fund'], { folder: inFolder, environment, timeoutMilliseconds: 600_000 });
  await npm(folder, 'install', `node@${nodeVersion}`);
  // Its install scripts would compile parts that are not needed here, and need more than Node to do so.
  await npm(folder, 'install', '--ignore-scripts', `code-server@${codeServerVersion}`);
  const editor = editorFolder(folder);
  await npm(editor, 'install', '--ignore-scripts', '--omit=dev');
  await npm(join(editor, 'extensions'), 'install', '--ignore-scripts', '--omit=dev');
  await npm(editor, 'rebuild', '@vscode/native-watchdog', '@vscode/spdlog');
}
