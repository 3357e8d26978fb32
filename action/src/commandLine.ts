import { spawnSync } from 'node:child_process';
import type { Variables } from './runnerFile';

export interface Outcome {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Those of the command line: clean, findings or worse than before, refused, internal error. */
export type ExitCode = 0 | 1 | 2 | 3;

export const worst = (codes: readonly ExitCode[]): ExitCode => codes.reduce((a, b) => (a > b ? a : b), 0);

/** Runs the command line that comes with the action, never through a shell. */
export type CommandLine = (words: readonly string[]) => Outcome;

export function commandLineIn(folder: string, program: string, variables: Variables): CommandLine {
  return (words) => {
    const { status, signal, stdout, stderr, error } = spawnSync(process.execPath, [program, ...words], {
      cwd: folder,
      env: variables,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: Infinity,
      windowsHide: true,
    });
    if (isExitCode(status)) return { exitCode: status, stdout, stderr };
    // Node itself ends with other codes, for example when memory runs out, and then prints its own program.
    const end = error ? error.message : `it ended with ${signal ?? status}`;
    return { exitCode: 3, stdout: '', stderr: `mail-config-lint ${words[0]}: ${end}\n` };
  };
}

const isExitCode = (status: number | null): status is ExitCode => status !== null && [0, 1, 2, 3].includes(status);
