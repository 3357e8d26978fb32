import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  readonly remove: () => void;
}

/** A new folder outside the checkout, empty or a copy of another one. */
export function temporaryFolder(contents?: string): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'mail-config-lint-'));
  if (contents !== undefined) cpSync(contents, path, { recursive: true });
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
