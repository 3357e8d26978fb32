import { spawnSync } from 'node:child_process';
import { UsageError } from '../usageError';

/** Git can not do what the command line asks for; the message is its own first line. */
export class GitProblem extends UsageError {}

/** Nothing of what the repository's settings could start is started. */
const quietly = ['--no-optional-locks', '--literal-pathspecs', '-c', 'core.fsmonitor=false', '-c', 'safe.bareRepository=explicit', '-c', 'core.quotePath=false'];

const mostBytes = 4 * 1024 * 1024 * 1024;

/** Runs git in a folder and returns what it prints. Throws a `GitProblem`. */
export function git(folder: string, words: readonly string[], input: string | Uint8Array = ''): Buffer {
  const { status, stdout, stderr, error } = spawnSync('git', [...quietly, ...words], {
    cwd: folder,
    input,
    maxBuffer: mostBytes,
    // Its messages in one language, and no question to anybody.
    env: { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
  });
  if (error) throw new GitProblem((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'git is not installed' : `git can not be run (${(error as NodeJS.ErrnoException).code ?? error.name})`);
  if (status !== 0) throw new GitProblem(firstLine(stderr.toString()));
  return stdout;
}

/** What git prints, or undefined when it can not do it. */
export function gitOrNothing(folder: string, words: readonly string[]): string | undefined {
  try {
    return git(folder, words).toString().trimEnd();
  } catch (error) {
    if (error instanceof GitProblem) return undefined;
    throw error;
  }
}

const firstLine = (text: string) => `git: ${text.split('\n', 1)[0]!.replace(/^(?:fatal|error): /, '') || 'it failed without a word'}`;

/** The entries of a list that ends each of them with NUL. */
export const entriesOf = (list: Buffer): string[] => list.toString().split('\0').slice(0, -1);
