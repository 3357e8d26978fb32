import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
/** It is written last. */
const last = join(root, 'dist', 'browserExtension.js');
const sources = ['server/src', 'client/src'];

let isCurrent = false;

/**
 * Builds dist/ when it is missing or older than its sources. `npm run test:unit` has done so before
 * there are workers that could do it at the same time.
 */
export function build(): void {
  if (isCurrent) return;
  const files = sources.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)),
  );
  const newest = Math.max(...files.map((file) => statSync(file).mtimeMs));
  if ((statSync(last, { throwIfNoEntry: false })?.mtimeMs ?? 0) < newest) {
    const { status, stderr } = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`node esbuild.mjs: ${stderr}`);
  }
  isCurrent = true;
}
