// Bundles every entry point into dist/. `npm ci` runs this through the "prepare" script.
import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { build, context } from 'esbuild';
import { distBundles } from './bundles.mjs';

const watch = process.argv.includes('--watch');

// Of an earlier build only the declarations stay: `npm pack` runs "prepack", which writes them, before "prepare".
const earlier = await readdir('dist').catch(() => []);
await Promise.all(earlier.filter((name) => !name.endsWith('.d.ts')).map((name) => rm(join('dist', name), { recursive: true })));
for (const bundle of distBundles) {
  /** @type {import('esbuild').BuildOptions} */
  const options = { ...bundle, outdir: 'dist', minify: !watch, sourcemap: watch ? 'linked' : false };
  if (watch) await (await context(options)).watch();
  else await build(options);
}
if (!watch) await Promise.all(['dist/cli.js', 'dist/languageServer.js'].map((file) => chmod(file, 0o755)));
