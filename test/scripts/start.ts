/**
 * `npm start`: lints the sample profiles in the terminal, then serves a real VS Code with the
 * extension and these samples open. `-- --no-editor` stops after the report.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { browserHost } from '../vscode/hosts/browserHost';
import { repository } from '../vscode/hosts/repository';
import { workspace } from '../vscode/hosts/workspace';

const wishedPort = 3000;

const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: repository, stdio: ['ignore', 'inherit', 'inherit'] });

async function main(): Promise<void> {
  const { 'no-editor': reportOnly } = parseArgs({ options: { 'no-editor': { type: 'boolean' } } }).values;
  if (!existsSync(join(repository, 'dist', 'cli.js'))) node('esbuild.mjs');
  node(join('dist', 'cli.js'), 'check', relative(repository, workspace));
  if (reportOnly) return;

  const { address, stop } = await browserHost({ workspace }, wishedPort);
  console.log(`
The same files are open in VS Code, with the extension running:

  ${address}

Open one of them there, put the cursor on a squiggle, press Ctrl+. and then Enter.
What you change stays in the page. Ctrl+C here ends it.`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await stop();
}

void main();
