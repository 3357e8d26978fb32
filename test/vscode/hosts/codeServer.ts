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

const npmTimeoutMilliseconds = 600_000;

async function install(folder: string): Promise<void> {
  console.log(`  (installing code-server ${codeServerVersion} with Node ${nodeVersion}, once)`);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const environment = { ...process.env, PATH: [nodeFolder(folder), process.env['PATH']].join(delimiter) };
  const npm = (inFolder: string, ...args: string[]) =>
    command('npm', [...args, '--no-audit', '--no-fund'], { folder: inFolder, environment, timeoutMilliseconds: npmTimeoutMilliseconds });
  await npm(folder, 'install', `node@${nodeVersion}`);
  // What the install scripts would compile serves logs, terminals and the like; the editor does without.
  await npm(folder, 'install', '--ignore-scripts', `code-server@${codeServerVersion}`);
  await npm(editorFolder(folder), 'install', '--ignore-scripts', '--omit=dev');
}
