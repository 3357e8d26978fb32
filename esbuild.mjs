// Bundles every entry point into dist/. `npm ci` runs this through the "prepare" script.
import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: !watch,
  sourcemap: watch ? 'linked' : false,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  // Some packages' UMD builds hide their inner requires from the bundler.
  mainFields: ['module', 'main'],
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20' };

/** @type {import('esbuild').BuildOptions} */
const browser = { ...common, platform: 'browser', mainFields: ['browser', 'module', 'main'] };

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  { ...node, entryPoints: { cli: 'server/src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
  // What the server needs to answer `initialize` comes first; the lint is a bundle of its own, loaded after that.
  { ...node, entryPoints: { languageServer: 'server/src/languageServer/node.ts' }, banner: { js: '#!/usr/bin/env node' }, external: ['./session'], supported: { 'dynamic-import': false } },
  { ...node, entryPoints: { session: 'server/src/languageServer/session.ts' } },
  { ...browser, entryPoints: { languageServerBrowser: 'server/src/languageServer/browser.ts' }, format: 'iife' },
  { ...node, entryPoints: { index: 'server/src/index.ts' } },
  // The client is loaded only when a mail profile is open, so it is a bundle of its own.
  { ...node, entryPoints: { extension: 'client/src/extension.ts' }, external: ['vscode', './languageClient'] },
  { ...node, entryPoints: { languageClient: 'client/src/languageClient.ts' }, external: ['vscode'] },
  { ...browser, entryPoints: { browserExtension: 'client/src/browserExtension.ts' }, format: 'cjs', external: ['vscode'] },
];

// Of an earlier build only the declarations stay: `npm pack` runs "prepack", which writes them, before "prepare".
const earlier = await readdir('dist').catch(() => []);
await Promise.all(earlier.filter((name) => !name.endsWith('.d.ts')).map((name) => rm(join('dist', name), { recursive: true })));
for (const bundle of bundles) {
  const options = { ...bundle, outdir: 'dist' };
  if (watch) await (await context(options)).watch();
  else await build(options);
}
if (!watch) await Promise.all(['dist/cli.js', 'dist/languageServer.js'].map((file) => chmod(file, 0o755)));
