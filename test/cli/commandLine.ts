import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const program = join(root, 'dist', 'cli.js');

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly stdoutBytes: Buffer;
}

/** Runs the built program as its own process, with no terminal and no colour settings around it. */
export function commandLine(folder: string, words: readonly string[], { input, variables }: { input?: string | Uint8Array; variables?: Record<string, string> } = {}): Outcome {
  build();
  const env = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...variables };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { cwd: folder, input: input ?? '', env });
  return { exitCode: status, stdout: stdout.toString(), stderr: stderr.toString(), stdoutBytes: stdout };
}

let isCurrent = false;

/** The program is built when it is missing, or older than its sources. */
function build(): void {
  if (isCurrent) return;
  const sources = readdirSync(join(root, 'server', 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const newest = Math.max(...sources.map((name) => statSync(join(root, 'server', 'src', name)).mtimeMs));
  if ((statSync(program, { throwIfNoEntry: false })?.mtimeMs ?? 0) < newest) {
    const { status, stderr } = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`node esbuild.mjs: ${stderr}`);
  }
  isCurrent = true;
}
