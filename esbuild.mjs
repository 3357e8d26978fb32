// Bundles every entry point into dist/. `npm ci` runs this through the "prepare" script.
import { chmod, rm } from 'node:fs/promises';
import process from 'node:process';
import { build, context } from 'esbuild';
import { distBundles } from './bundles.mjs';

const watch = process.argv.includes('--watch');

await rm('dist', { recursive: true, force: true });
for (const bundle of distBundles) {
  /** @type {import('esbuild').BuildOptions} */
  const options = { ...bundle, outdir: 'dist', minify: !watch, sourcemap: watch ? 'linked' : false };
  if (watch) await (await context(options)).watch();
  else await build(options);
}
if (!watch) await Promise.all(['dist/cli.js', 'dist/languageServer.js'].map((file) => chmod(file, 0o755)));
