// How every bundle is made: those of dist/, which esbuild.mjs builds, and those of bundled/, which `npm run generate` writes.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

/** @type {BuildOptions} */
const common = {
  absWorkingDir: dirname(fileURLToPath(import.meta.url)),
  bundle: true,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  // Some packages' UMD builds hide their inner requires from the bundler.
  mainFields: ['module', 'main'],
};

/** @type {BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20' };

/** @type {BuildOptions} */
const browser = { ...common, platform: 'browser', mainFields: ['browser', 'module', 'main'] };

/** @type {BuildOptions} */
const program = { ...node, banner: { js: '#!/usr/bin/env node' } };

/** @type {BuildOptions} */
const commandLine = { ...program, entryPoints: { cli: 'server/src/cli/main.ts' } };

/** @type {readonly BuildOptions[]} */
export const distBundles = [
  commandLine,
  // What the server needs to answer `initialize` comes first; the lint is a bundle of its own, loaded after that.
  {
    ...program,
    entryPoints: { languageServer: 'server/src/languageServer/node.ts' },
    external: ['./session'],
    supported: { 'dynamic-import': false },
  },
  { ...node, entryPoints: { session: 'server/src/languageServer/session.ts' } },
  { ...browser, entryPoints: { languageServerBrowser: 'server/src/languageServer/browser.ts' }, format: 'iife' },
  { ...node, entryPoints: { index: 'server/src/index.ts' } },
  // The client is loaded only when a mail profile is open, so it is a bundle of its own.
  { ...node, entryPoints: { extension: 'client/src/extension.ts' }, external: ['vscode', './languageClient'] },
  { ...node, entryPoints: { languageClient: 'client/src/languageClient.ts' }, external: ['vscode'] },
  { ...browser, entryPoints: { browserExtension: 'client/src/browserExtension.ts' }, format: 'cjs', external: ['vscode'] },
];

/**
 * GitHub runs an action, and pre-commit a script, straight from a checkout, where nothing is built
 * first. Names stay as they are, so that a small change of the sources is a small change here.
 * @type {readonly BuildOptions[]}
 */
export const committedBundles = [commandLine, { ...node, entryPoints: { action: 'action/src/main.ts' } }].map((bundle) => ({
  ...bundle,
  outdir: 'bundled',
  minifyWhitespace: true,
  minifySyntax: true,
  // Otherwise the place that node_modules is linked to would stand in them.
  preserveSymlinks: true,
}));
