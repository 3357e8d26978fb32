import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import type { GitRepository } from '../cli/support/gitRepository';
import { createFolder } from '../cli/support/folder';

/** What actions/checkout does with a commit: by default it fetches this one, and nothing before it; with depth 0, all there is. */
export function checkout({ path: origin }: GitRepository, commit: string, { depth = 1 }: { depth?: number } = {}): string {
  const { path } = createFolder();
  const git = (...words: string[]) => execFileSync('git', words, { cwd: path, stdio: 'pipe' });
  git('init', '--quiet');
  git('remote', 'add', 'origin', pathToFileURL(origin).href);
  const [depthWords, everything] = depth === 0 ? [[], ['+refs/heads/*:refs/remotes/origin/*']] : [[`--depth=${depth}`], []];
  git(
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-recurse-submodules',
    ...depthWords,
    'origin',
    ...everything,
    `+${commit}:refs/remotes/pull/1/merge`,
  );
  git('checkout', '--quiet', '--force', 'refs/remotes/pull/1/merge');
  return path;
}
