import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly timeoutMilliseconds: number;
}

/** Runs a command to its end and gives what it printed; fails, with that, when the command fails or takes too long. */
export function command(program: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { folder, environment = process.env, timeoutMilliseconds } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill(), timeoutMilliseconds);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const end = signal ? `was stopped after ${timeoutMilliseconds / 1000} s` : `ended with ${code ?? 'no code'}`;
      if (code === 0) resolve(output);
      else reject(new Error(`${[program, ...args].join(' ')} ${end}:\n${output}`));
    });
  });
}
