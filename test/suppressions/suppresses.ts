import assert from 'node:assert/strict';
import { lint, type LintOptions } from '../../server/src';
import { check } from '../support/fixture';

/** The findings that the carets show are left, and no others; these rules are suppressed. */
export function suppresses(fileName: string, fixture: string, rules: readonly string[], options?: LintOptions): void {
  const { text } = check(fileName, fixture, options);
  assert.deepEqual(
    lint(text, fileName, options).suppressed.map(({ rule }) => rule.id),
    rules,
  );
}
