import { deepEqual } from 'node:assert/strict';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packedTwice, packTimeoutMilliseconds } from './pack';

describe('publint', () => {
  it('has no error and no warning about the npm package', async function () {
    this.timeout(packTimeoutMilliseconds);
    const [{ content }] = await packedTwice();
    const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(content).buffer } });
    deepEqual(
      messages.filter(({ type }) => type !== 'suggestion').map((message) => formatMessage(message, pkg, { color: false })),
      [],
    );
    // vsce takes a repository for one on GitHub only if its address begins with https://, and needs "browser" for VS Code
    // in a browser; "sideEffects" would also decide what esbuild drops from our own bundles.
    deepEqual(
      messages.map(({ code }) => code),
      ['INVALID_REPOSITORY_VALUE', 'USE_SIDE_EFFECTS', 'USE_EXPORTS_BROWSER'],
    );
  });
});
