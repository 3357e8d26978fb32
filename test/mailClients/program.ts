import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackage } from '../vscode/hosts/installDebianPackage';

const isThere = (program: string) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** A hook for mocha: the tests of this block need a program. It is installed where possible; otherwise the tests are skipped. */
export function withProgram(program: string, debianPackage: string) {
  return async function (this: Mocha.Context): Promise<void> {
    this.timeout(600_000);
    if (isThere(program)) return;
    const reason = await installDebianPackage(debianPackage);
    if (reason === undefined) return;
    console.log(`  (${program} is not asked: ${reason.split('\n', 1)[0]!})`);
    this.skip();
  };
}
