import { join } from 'node:path';
import { build } from 'esbuild';
import { repository } from './repository';

/** Bundles the suite into one file that runs in every extension host, and gives its path. */
export async function buildSuite(): Promise<string> {
  const outfile = join(repository, 'out', 'suite.js');
  await build({
    entryPoints: [join(repository, 'test', 'vscode', 'suite', 'index.ts')],
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    // mocha's browser build would take the bundle's own exports, or a loader's, for its own.
    define: { exports: 'undefined', define: 'undefined' },
    logLevel: 'warning',
  });
  return outfile;
}
