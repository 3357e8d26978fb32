import assert from 'node:assert/strict';
import { check } from '../../../server/src/cli/commands/check';
import { show } from '../../../server/src/cli/commands/show';
import { why } from '../../../server/src/cli/commands/why';
import { parseOptions } from '../../../server/src/cli/terminal/options';
import type { Lint } from '../../../server/src/cli/input/fileOptions';
import { lint } from '../../../server/src/lint/lint';
import { createFolder } from '../support/folder';
import { memoryEnvironment } from '../support/memoryEnvironment';
import { tickedBox } from '../support/profiles';

/** A core with a defect that quotes the file in its message. */
const defective: Lint = (text, fileName, options) => {
  if (fileName.endsWith('b.oeaccount')) throw new TypeError(`cannot read ${text}`);
  return lint(text, fileName, options);
};

describe('an internal error', () => {
  const files = { 'a.oeaccount': tickedBox, 'b.oeaccount': tickedBox, 'c.oeaccount': tickedBox };
  const message =
    'mail-config-lint: b.oeaccount: internal error (TypeError); please report it at ' +
    'https://github.com/mail-config-lint/mail-config-lint/issues\n';

  for (const words of [[], ['--fix'], ['--diff'], ['--format', 'json']]) {
    it(`ends with 3 and reports the other files: ${words.join(' ') || 'check'}`, async () => {
      const environment = memoryEnvironment(createFolder(files).path);
      assert.equal(await check(parseOptions([...words]), environment, defective), 3);
      assert.ok(environment.error().includes(message), environment.error());
      assert.doesNotMatch(environment.out() + environment.error(), /cannot read|MessageAccount/);
      assert.match(environment.out(), /a\.oeaccount/);
      assert.match(environment.out(), /c\.oeaccount/);
    });
  }

  it('ends show and why with 3 too', async () => {
    const { path } = createFolder(files);
    assert.equal(await show(parseOptions(['show']), memoryEnvironment(path), defective), 3);
    const environment = memoryEnvironment(path);
    assert.equal(why(parseOptions(['why', 'b.oeaccount']), environment, defective), 3);
    assert.equal(environment.error(), message);
  });
});
