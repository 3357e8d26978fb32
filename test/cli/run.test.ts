import assert from 'node:assert/strict';
import { run } from '../../server/src/cli/run';
import { createFolder } from './support/folder';
import { memoryEnvironment } from './support/memoryEnvironment';
import { tickedBox } from './support/profiles';

describe('a run', () => {
  it('ends with 3 after a defect that nobody foresaw, and names no more than its kind', async () => {
    const environment = memoryEnvironment(createFolder({ 'a.oeaccount': tickedBox }).path);
    const write = () => {
      throw new TypeError('cannot write swordfish-4711');
    };
    assert.equal(await run([], { ...environment, stdout: { ...environment.stdout, write } }), 3);
    assert.equal(environment.error(), 'mail-config-lint: internal error (TypeError)\n');
  });
});
