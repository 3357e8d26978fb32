import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolder, type Folder } from './folder';

/** A real git repository in a temporary folder. */
export interface GitRepository extends Folder {
  readonly git: (...words: string[]) => string;
  /** Commits all that lies there and returns the object id of the commit. */
  readonly commit: (message: string) => string;
}

const identity = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};

export function createRepository(files: Readonly<Record<string, string | Uint8Array>> = {}): GitRepository {
  const repository = repositoryIn(createFolder(files));
  repository.git('init', '--quiet', '--initial-branch=main', '--template=');
  return repository;
}

function repositoryIn(folder: Folder): GitRepository {
  const git = (...words: string[]) =>
    execFileSync('git', words, {
      cwd: folder.path,
      encoding: 'utf8',
      env: { ...process.env, ...identity },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
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

/**
 * For a test file whose tests all begin with the same history: it is made once, which takes a process for
 * each step of git, and each test gets a copy of its own. To be called where the tests are described.
 */
export function copiesOf<History extends { readonly repository: GitRepository }>(make: () => History): () => History {
  let original: { readonly history: History; readonly folder: string } | undefined;
  after(() => {
    if (original) rmSync(original.folder, { recursive: true, force: true });
  });
  return () => {
    original ??= keptHistory(make());
    const repository = repositoryIn(createFolder());
    cpSync(original.folder, repository.path, { recursive: true });
    return { ...original.history, repository };
  };
}

function keptHistory<History extends { readonly repository: GitRepository }>(
  history: History,
): { readonly history: History; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'mail-config-lint-history-'));
  cpSync(history.repository.path, folder, { recursive: true });
  return { history, folder };
}
