import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { check } from '../../../server/src/cli/commands/check';
import { parseOptions } from '../../../server/src/cli/terminal/options';
import { createProgress } from '../../../server/src/cli/terminal/progress';
import { createFolder } from '../support/folder';
import { memoryEnvironment } from '../support/memoryEnvironment';
import { tickedBox } from '../support/profiles';

describe('progress', () => {
  /** What is written when each of these moments sees an update. */
  function written(moments: readonly number[], { isTerminal = true, isQuiet = false } = {}): string {
    const environment = memoryEnvironment('.', { isTerminal });
    let time = 0;
    const progress = createProgress(environment.stderr, isQuiet, () => time);
    moments.forEach((moment, index) => {
      time = moment;
      progress.update(index, moments.length);
    });
    progress.clear();
    return environment.error();
  }

  it('is not shown for what is soon done', () => assert.equal(written([0, 200, 499]), ''));

  it('is shown after half a second, not too often, and taken away at the end', () => {
    assert.equal(
      written([0, 500, 550, 599, 600, 601]),
      '\r\u001b[KChecking mail profiles: 1 of 6 files\r\u001b[KChecking mail profiles: 4 of 6 files\r\u001b[K',
    );
  });

  it('is not shown without a terminal, or to who wants quiet', () => {
    assert.equal(written([0, 900], { isTerminal: false }), '');
    assert.equal(written([0, 900], { isQuiet: true }), '');
  });
});

describe('a terminal', () => {
  it('gets colours, and lines that fit', async () => {
    const environment = memoryEnvironment(createFolder({ 'a.oeaccount': tickedBox }).path, { isTerminal: true });
    assert.equal(await check(parseOptions([]), environment), 1);
    const lines = stripVTControlCharacters(environment.out()).split('\n');
    assert.notEqual(environment.out(), lines.join('\n'));
    assert.ok(Math.max(...lines.map(({ length }) => length)) <= 80, lines.join('\n'));
  });
});
