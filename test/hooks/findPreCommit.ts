import { spawnSync } from 'node:child_process';
import { installDebianPackage } from '../vscode/hosts/installDebianPackage';

const isThere = () => spawnSync('pre-commit', ['--version']).status === 0;

/** Makes sure that there is a pre-commit: one that is installed, or on Debian one installed now. Returns why there is none, if so. */
export async function findPreCommit(): Promise<string | undefined> {
  if (isThere()) return undefined;
  const problem = await installDebianPackage('pre-commit');
  return isThere() ? undefined : (problem ?? 'It was installed, and does not run.');
}
