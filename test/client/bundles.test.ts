import { deepEqual, ok } from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from '../support/build';

const root = join(__dirname, '..', '..');
const dist = join(root, 'dist');

/** Of the bundles in dist, those that go into the extension's package. */
const packed = readFileSync(join(root, '.vscodeignore'), 'utf8')
  .split('\n')
  .flatMap((line) => (line.startsWith('!dist/') ? line.slice('!dist/'.length) : []));

/** The modules that a bundle asks its surroundings for. */
const modulesOf = (bundle: string) =>
  new Set([...readFileSync(join(dist, bundle), 'utf8').matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(([, name]) => name));

describe('the bundles', () => {
  before(build);

  it('hold no Node module where a browser loads them', () => {
    deepEqual([...modulesOf('browserExtension.js')], ['vscode']);
    deepEqual([...modulesOf('languageServerBrowser.js')], []);
  });

  it('would be told apart from those that do', () => {
    ok([...modulesOf('languageServer.js')].some((name) => builtinModules.includes(name!.replace('node:', ''))));
  });

  it('are packed together with those that they load, and no others', () => {
    const loaded = packed
      .flatMap((bundle) => [...modulesOf(bundle)])
      .flatMap((name) => (name!.startsWith('./') ? `${name!.slice(2)}.js` : []));
    const entries = ['extension.js', 'browserExtension.js', 'languageServer.js', 'languageServerBrowser.js'];
    deepEqual([...packed].sort(), [...new Set([...entries, ...loaded])].sort());
  });

  it('bring the protocol along once, and not again with the lint', () => {
    const holdsProtocol = (bundle: string) => readFileSync(join(dist, bundle), 'utf8').includes('textDocument/semanticTokens');
    deepEqual(['languageServer.js', 'session.js'].map(holdsProtocol), [true, false]);
  });

  it('keep the language client out of what every window loads', () => {
    deepEqual([...modulesOf('extension.js')].sort(), ['./languageClient', 'vscode']);
    // Most of it is the table of names and contents by which some thirty formats are known.
    ok(statSync(join(dist, 'extension.js')).size < 40_000);
  });
});
