import { join } from 'node:path';
import { assertGolden } from '../support/golden';
import { succeed } from './npm';
import { packedTwice, packTimeoutMilliseconds } from './pack';

const vsce = join(__dirname, '..', '..', 'node_modules', '@vscode', 'vsce', 'vsce');

describe('the package for VS Code', () => {
  it('holds what the editor needs, and nothing else, also where the npm package was built: the golden list', async function () {
    this.timeout(packTimeoutMilliseconds);
    const [{ folder }] = await packedTwice();
    const files = await succeed(folder, process.execPath, vsce, 'ls', '--no-dependencies');
    assertGolden(join(__dirname, 'extensionFiles.txt'), `${files.trim().split(/\r?\n/).sort().join('\n')}\n`);
  });
});
