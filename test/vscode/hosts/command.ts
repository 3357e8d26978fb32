import { spawn, type SpawnOptions } from 'node:child_process';

export interface CommandOptions {
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly timeoutMilliseconds: number;
}

/** Runs a command to its end and gives what it printed; fails with its output when it fails. */
export function command(program: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { folder, environment = process.env, timeoutMilliseconds } = options;
  const settings: SpawnOptions = { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMilliseconds };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, settings);
    let output = '';
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (data) => (output += String(data)));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${[program, ...args].join(' ')} ${signal ? `was stopped after ${timeoutMilliseconds / 1000} s` : `ended with ${code}`}:\n${output}`));
    });
  });
}
