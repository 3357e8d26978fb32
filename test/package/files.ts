import { deepEqual, ok } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { assertGolden } from '../support/golden';
import { packedTwice, packTimeoutMilliseconds, type Pack } from './pack';
import { filesIn } from './tarball';

const root = join(__dirname, '..', '..');

describe('the npm package', () => {
  let first: Pack;
  let second: Pack;
  let files: Map<string, Buffer>;

  before(async function () {
    this.timeout(packTimeoutMilliseconds);
    [first, second] = await packedTwice();
    files = filesIn(first.content);
  });

  it('holds what its users need, and nothing else: the golden list', () => {
    assertGolden(join(__dirname, 'files.txt'), `${[...files.keys()].sort().join('\n')}\n`);
  });

  it('has nothing to install and no script that runs when it is installed', () => {
    const { scripts, ...manifest } = JSON.parse(String(files.get('package.json'))) as Record<string, unknown> & {
      readonly scripts: Record<string, string>;
    };
    deepEqual(
      Object.keys(manifest).filter((name) => /dependencies$/i.test(name)),
      ['devDependencies'],
    );
    deepEqual(
      Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name)),
      [],
    );
  });

  it('does not tell where it was built', () => {
    const places = [root, first.folder, '/node_modules/'];
    const telling = [...files].flatMap(([name, content]) =>
      places.filter((place) => content.includes(place)).map((place) => `${name}: ${place}`),
    );
    deepEqual(telling, []);
  });

  it('is the same, wherever and whenever it is packed', () => {
    ok(first.folder !== second.folder);
    const hashes = (packed: Map<string, Buffer>) =>
      [...packed].map(([name, content]) => `${name} ${createHash('sha256').update(content).digest('hex')}`);
    deepEqual(hashes(filesIn(second.content)), hashes(files));
    ok(Buffer.from(first.content).equals(second.content), 'modes or times differ');
  });
});
