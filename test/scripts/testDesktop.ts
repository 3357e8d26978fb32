/**
 * `npm run test:desktop`: the suite in a desktop VS Code, which `VSCODE_PATH` names, or which is
 * installed, or which can be downloaded. Without one it says so, and has tested nothing.
 */
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { buildSuite } from '../vscode/hosts/buildSuite';
import { repository } from '../vscode/hosts/repository';
import { temporaryFolder } from '../vscode/hosts/temporaryFolder';
import { within } from '../vscode/hosts/within';
import { workspace } from '../vscode/hosts/workspace';

const downloadTimeoutMilliseconds = 300_000;

async function main(): Promise<void> {
  const program = process.env['VSCODE_PATH'] ?? installedProgram() ?? (await downloadedProgram());
  if (program === undefined)
    console.log('Nothing was tested: there is no desktop VS Code here, and none could be downloaded. VSCODE_PATH can name one.');
  else await runIn(program);
}

/** `code` on the search path is a script near the program itself. */
function installedProgram(): string | undefined {
  const places: Partial<Record<NodeJS.Platform, readonly [string, string]>> = {
    darwin: ['code', '../../../MacOS/Electron'],
    win32: ['code.cmd', '../Code.exe'],
  };
  const [script, program] = places[process.platform] ?? ['code', '../code'];
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, script))
    .filter((file) => existsSync(file))
    .map((file) => join(dirname(realpathSync(file)), program))
    .find((file) => existsSync(file));
}

function downloadedProgram(): Promise<string | undefined> {
  const download = downloadAndUnzipVSCode({
    version: 'stable',
    cachePath: join(repository, '.vscode-test'),
    reporter: new SilentReporter(),
  });
  return within(downloadTimeoutMilliseconds, 'The download of VS Code', download).catch(() => undefined);
}

async function runIn(program: string): Promise<void> {
  const { path, remove } = temporaryFolder(workspace);
  try {
    process.exitCode = await runTests({
      vscodeExecutablePath: program,
      extensionDevelopmentPath: repository,
      extensionTestsPath: await buildSuite(),
      launchArgs: [path, '--disable-extensions', '--disable-workspace-trust'],
    });
  } finally {
    remove();
  }
}

void main();
