import { spawnSync } from 'node:child_process';
import type { Variables } from './runnerFile';

export interface GitAnswer {
  /** What it printed, without the newline at the end; undefined when it failed. */
  readonly text: string | undefined;
  /** Why it failed, in git's own words, which may hold addresses and are not to be printed. */
  readonly problem: string;
}

/** Runs git, never through a shell. */
export type Git = (...words: readonly string[]) => GitAnswer;

/** Long enough to fetch a commit of a large repository, but not longer than a person would wait. */
const timeoutMilliseconds = 180_000;

export function gitIn(folder: string, variables: Variables): Git {
  const env = { ...variables, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' };
  return (...words) => {
    const { status, stdout, stderr, error } = spawnSync('git', words, {
      cwd: folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMilliseconds,
      windowsHide: true,
    });
    return error || status !== 0 ? { text: undefined, problem: error ? error.message : stderr } : { text: stdout.trimEnd(), problem: '' };
  };
}

/**
 * Adds to the variables that git must not treat a folder of the checkout as a repository: the settings
 * in it can name programs to run, and they would come from the author of the change.
 */
export function withoutBareRepositories(variables: Variables): Variables {
  const count = Number(variables['GIT_CONFIG_COUNT'] ?? 0) || 0;
  return {
    ...variables,
    GIT_CONFIG_COUNT: String(count + 1),
    [`GIT_CONFIG_KEY_${count}`]: 'safe.bareRepository',
    [`GIT_CONFIG_VALUE_${count}`]: 'explicit',
  };
}
