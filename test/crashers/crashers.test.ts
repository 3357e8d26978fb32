import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { applyFixes, lint } from '../../server/src';

/** Every input that once broke the core, as small as it can be. The name says what was wrong. */
const files = readdirSync(__dirname, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
  .map((entry) => join(entry.parentPath, entry.name));

describe('what once broke the core', () => {
  for (const file of files) {
    it(`no longer does: ${file.slice(__dirname.length + 1)}`, () => {
      const fileName = basename(file);
      const text = readFileSync(file, 'utf8');
      const { format, findings, problems } = lint(text, fileName);
      assert.ok(format, 'it is recognised');
      assert.equal(problems.length > 0, findings.some(({ rule }) => rule.id === 'syntax-error'));
      const fixed = applyFixes(text, findings, 'suggested');
      const after = lint(fixed, fileName);
      assert.equal(after.problems.length, problems.length, `a fix broke the file: ${fixed}`);
      const fixable = after.findings.filter(({ fixes }) => fixes.some(({ safety }) => safety !== 'manual'));
      assert.deepEqual(fixable.map(({ rule }) => rule.id), [], fixed);
      assert.doesNotMatch(fixed, /native code|\[object/);
    });
  }
});
