import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../../support/build';
import type { Around, Outcome } from './commandLine';

/** The program as it is shipped; `built` makes sure that it is. */
export const program = join(__dirname, '..', '..', '..', 'dist', 'cli.js');

/** Runs the built program as its own process, with no terminal and no colour settings around it. */
export function startProgram(folder: string, words: readonly string[], { input = '', variables }: Around = {}): Outcome {
  const env = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...variables };
  const { status, stdout, stderr } = spawnSync(process.execPath, [built(), ...words], { cwd: folder, input, env });
  return { exitCode: status, stdout: stdout.toString(), stderr: stderr.toString(), stdoutBytes: stdout };
}

/** The program, built first if it is missing or older than its sources. */
export function built(): string {
  build();
  return program;
}
