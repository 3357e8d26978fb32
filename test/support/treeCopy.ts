import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';

const root = join(__dirname, '..', '..');

/** A copy of the project in a temporary folder, to change files and run scripts in. */
export interface TreeCopy {
  readonly folder: string;
  /** Runs a command line in the copy. */
  run(command: string): { readonly status: number | null; readonly output: string };
  remove(): Promise<void>;
}

/** Copies the files that the project is made of, and nothing that is built from them or installed. */
export function copyFiles(folder: string): void {
  const leftOut = ['.git', 'dist', 'node_modules', 'out'].map((name) => join(root, name) + sep);
  cpSync(root, folder, { recursive: true, filter: (path) => !leftOut.some((each) => `${path}${sep}`.startsWith(each)) });
}

/** Not with `rmSync`, which waits for one file after the other and takes ten times as long. */
export const removeTree = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

export function copyTree(): TreeCopy {
  const folder = mkdtempSync(join(tmpdir(), 'mail-config-lint-tree-'));
  copyFiles(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    folder,
    run(command) {
      const { status, stdout, stderr } = spawnSync(command, { cwd: folder, encoding: 'utf8', shell: true });
      return { status, output: stdout + stderr };
    },
    remove: () => removeTree(folder),
  };
}
