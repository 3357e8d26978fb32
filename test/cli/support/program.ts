import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Around, Outcome } from './commandLine';

const root = join(__dirname, '..', '..', '..');

/** The program as it is shipped; `built` makes sure that it is. */
export const program = join(root, 'dist', 'cli.js');

/** Runs the built program as its own process, with no terminal and no colour settings around it. */
export function startProgram(folder: string, words: readonly string[], { input = '', variables }: Around = {}): Outcome {
  const env = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...variables };
  const { status, stdout, stderr } = spawnSync(process.execPath, [built(), ...words], { cwd: folder, input, env });
  return { exitCode: status, stdout: stdout.toString(), stderr: stderr.toString(), stdoutBytes: stdout };
}

let isCurrent = false;

/** The program, which is built when it is missing, or older than its sources. */
export function built(): string {
  if (isCurrent) return program;
  const sources = readdirSync(join(root, 'server', 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const newest = Math.max(...sources.map((name) => statSync(join(root, 'server', 'src', name)).mtimeMs));
  if ((statSync(program, { throwIfNoEntry: false })?.mtimeMs ?? 0) < newest) {
    const { status, stderr } = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`node esbuild.mjs: ${stderr}`);
  }
  isCurrent = true;
  return program;
}
