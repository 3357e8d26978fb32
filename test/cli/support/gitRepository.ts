import { execFileSync } from 'node:child_process';
import { createFolder, type Folder } from './folder';

/** A real git repository in a temporary folder. */
export interface GitRepository extends Folder {
  readonly git: (...words: string[]) => string;
  /** Commits all that lies there and returns the object id of the commit. */
  readonly commit: (message: string) => string;
}

const identity = { GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@example.com', GIT_COMMITTER_NAME: 'Test', GIT_COMMITTER_EMAIL: 'test@example.com', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

export function createRepository(files: Readonly<Record<string, string | Uint8Array>> = {}): GitRepository {
  const folder = createFolder(files);
  const git = (...words: string[]) => execFileSync('git', words, { cwd: folder.path, encoding: 'utf8', env: { ...process.env, ...identity }, stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  git('init', '--quiet', '--initial-branch=main');
  return {
    ...folder,
    git,
    commit(message) {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
  };
}
