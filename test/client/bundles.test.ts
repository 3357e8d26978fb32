import { deepEqual, ok } from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

const dist = join(__dirname, '..', '..', 'dist');

/** The modules that a bundle asks its surroundings for. */
const modulesOf = (bundle: string) => new Set([...readFileSync(join(dist, bundle), 'utf8').matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(([, name]) => name));

describe('the bundles', () => {
  it('hold no Node module where a browser loads them', () => {
    deepEqual([...modulesOf('browserExtension.js')], ['vscode']);
    deepEqual([...modulesOf('languageServerBrowser.js')], []);
  });

  it('would be told apart from those that do', () => {
    ok([...modulesOf('languageServer.js')].some((name) => builtinModules.includes(name!.replace('node:', ''))));
  });

  it('keep the language client out of what every window loads', () => {
    deepEqual([...modulesOf('extension.js')].sort(), ['./languageClient', 'vscode']);
    ok(statSync(join(dist, 'extension.js')).size < 20_000);
  });
});
