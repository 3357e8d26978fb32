import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { readText } from './samples';

const isUpdating = process.env.UPDATE === '1';

/**
 * Compares a text with the golden file that holds what it must be. With `UPDATE=1` the file is
 * written instead; read the difference before you commit it.
 */
export function assertGolden(file: string, actual: string, write: (text: string) => string | Uint8Array = (text) => text): void {
  if (isUpdating) writeFileSync(file, write(actual));
  assert.ok(existsSync(file), `${file} is missing; write it with UPDATE=1`);
  assert.equal(actual, readText(file));
}
