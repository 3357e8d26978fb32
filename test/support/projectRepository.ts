import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyFiles, removeTree } from './treeCopy';

/** Git without the settings of whoever runs the tests, and without the network. */
export const gitVariables = {
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_ALLOW_PROTOCOL: 'file',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};

export interface ProjectRepository {
  readonly path: string;
  readonly commit: string;
  remove(): Promise<void>;
}

/** The files of the project as they are now, in a git repository with one commit: what others get when they ask for a tag. */
export function projectRepository(): ProjectRepository {
  const path = mkdtempSync(join(tmpdir(), 'mail-config-lint-repository-'));
  copyFiles(path);
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: path, encoding: 'utf8', env: { ...process.env, ...gitVariables } }).trim();
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'As it is now');
  git('tag', 'v0.0.0');
  return { path, commit: git('rev-parse', 'HEAD'), remove: () => removeTree(path) };
}
