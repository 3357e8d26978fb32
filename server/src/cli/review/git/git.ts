import { spawnSync } from 'node:child_process';
import { UsageError } from '../../terminal/usageError';

/** Git cannot do what the command line asks for; the message is its own first line. */
export class GitProblem extends UsageError {}

/** Keeps git from running programs that the repository's settings name. */
const quietly = [
  '--no-optional-locks',
  '--literal-pathspecs',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'safe.bareRepository=explicit',
  '-c',
  'core.quotePath=false',
];

const mostBytes = 4 * 1024 * 1024 * 1024;

/**
 * Runs git at the top of a repository and returns what it prints. Throws a `GitProblem`.
 *
 * In a hook the variables of git take the current folder for the top (githooks(5)), so it has to be.
 */
export function git(top: string, words: readonly string[], input: string | Uint8Array = ''): Buffer {
  const { status, stdout, stderr, error } = spawnSync('git', [...quietly, ...words], {
    cwd: top,
    input,
    maxBuffer: mostBytes,
    // Messages in English, and no prompts.
    env: { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
  });
  if (error)
    throw new GitProblem(
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'git is not installed'
        : `git cannot be run (${(error as NodeJS.ErrnoException).code ?? error.name})`,
    );
  if (status !== 0) throw new GitProblem(problemIn(stderr.toString()));
  return stdout;
}

/** What git prints, or undefined when it cannot do it. */
export function gitOrNothing(top: string, words: readonly string[]): string | undefined {
  try {
    return git(top, words).toString().trimEnd();
  } catch (error) {
    if (error instanceof GitProblem) return undefined;
    throw error;
  }
}

function problemIn(text: string): string {
  // The advice is below the first line, and that has the whole path of the folder.
  if (text.includes('dubious ownership'))
    return (
      'git does not read this repository, since its folder belongs to somebody else; git config --global --add ' +
      'safe.directory FOLDER allows it'
    );
  return `git: ${text.split('\n', 1)[0]!.replace(/^(?:fatal|error): /, '') || 'it failed without a word'}`;
}

/** The entries of a list that ends each of them with NUL. */
export const entriesOf = (list: Buffer): string[] => list.toString().split('\0').slice(0, -1);
