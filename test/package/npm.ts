import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { temporaryFolder, type TemporaryFolder } from '../vscode/hosts/temporaryFolder';

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of npm, or another one, in a folder; the tests run several at once. */
export async function run(folder: string, program: string, ...words: readonly string[]): Promise<Outcome> {
  // On Windows `npm` and `npx` are scripts, which only a shell can start.
  const isScript = process.platform === 'win32' && program !== process.execPath;
  const child = spawn(program, words, { cwd: folder, env: environment(), shell: isScript, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [exitCode, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return { exitCode, stdout, stderr };
}

/** As `run`, for what must succeed; gives what it printed. */
export async function succeed(folder: string, program: string, ...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await run(folder, program, ...words);
  if (exitCode !== 0) throw new Error(`${[program, ...words].join(' ')} ended with ${exitCode ?? 'no code'}:\n${stdout}${stderr}`);
  return stdout;
}

let own: TemporaryFolder | undefined;

/** Neither an npm that runs the tests, nor the settings and the cache of a person, decide what npm does; nor is there a network. */
function environment(): NodeJS.ProcessEnv {
  const { path } = (own ??= temporaryFolder());
  const others = Object.entries(process.env).filter(([name]) => !/^(?:npm_|NO_COLOR$|FORCE_COLOR$)/i.test(name));
  return {
    ...Object.fromEntries(others),
    npm_config_cache: join(path, 'cache'),
    npm_config_userconfig: join(path, 'npmrc'),
    npm_config_update_notifier: 'false',
    npm_config_offline: 'true',
  };
}

after(() => own?.remove());
