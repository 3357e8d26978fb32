import { join } from 'node:path';
import { command } from './command';
import { repository } from './repository';

const packTimeoutMilliseconds = 120_000;

/** Packs the extension as `npm run package` does, and gives the path of the package. */
export async function buildPackage(): Promise<string> {
  const file = join(repository, 'out', 'mail-config-lint.vsix');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await command(npm, ['run', 'package', '--', '--out', file], { folder: repository, timeoutMilliseconds: packTimeoutMilliseconds });
  return file;
}
