import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that the program is installed in: the nearest one with a `package.json`, from the bundle as from the sources. */
function installationFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** A file that comes with the program, by its path from the root of the package. */
export const installedFile = (...path: string[]): string => join(installationFolder(), ...path);

export const programVersion = (): string =>
  (JSON.parse(readFileSync(installedFile('package.json'), 'utf8')) as { version: string }).version;
