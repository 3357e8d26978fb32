import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { readPage } from '../docs/page';
import { run, succeed } from './npm';
import { installed, packTimeoutMilliseconds } from './pack';

const names = ['applyFixes', 'editsOfFixes', 'formats', 'lint', 'readServers', 'rules'];

/** Prints what was imported, and lints a word, so that the functions do more than be there. */
const use = `
console.log(JSON.stringify(Object.keys(library).filter((name) => !['default', 'module.exports'].includes(name)).sort()));
console.log(JSON.stringify(lint('nothing', 'notes.txt')), rules.length > 0, formats.length > 0);
`;

const used =
  `${JSON.stringify(names)}\n` +
  '{"evidence":[],"accounts":[],"servers":[],"findings":[],"suppressed":[],"usedSuppressions":[],"problems":[]} ' +
  'true true\n';

describe('the library in the npm package', () => {
  let folder: string;

  before(async function () {
    this.timeout(packTimeoutMilliseconds);
    folder = await installed();
  });

  function write(name: string, text: string): string {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  const node = (name: string, text: string) => succeed(folder, process.execPath, write(name, text));

  it('is there for ES modules', async () => {
    equal(
      await node('use.mjs', `import * as library from 'mail-config-lint';\nimport { formats, lint, rules } from 'mail-config-lint';${use}`),
      used,
    );
  });

  it('is there for CommonJS', async () => {
    equal(await node('use.cjs', `const library = require('mail-config-lint');\nconst { formats, lint, rules } = library;${use}`), used);
  });

  it('is what a bundler puts into a page, and not the extension for a browser', async () => {
    const entry = write('page.js', `import * as library from 'mail-config-lint';\nconst { formats, lint, rules } = library;${use}`);
    const bundle = join(folder, 'page.bundle.js');
    const { warnings } = await build({
      entryPoints: [entry],
      outfile: bundle,
      bundle: true,
      platform: 'browser',
      format: 'iife',
      logLevel: 'silent',
    });
    deepEqual(warnings, []);
    equal(await succeed(folder, process.execPath, bundle), used);
  });

  it('has one door, and the manifest', async () => {
    const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', 'mail-config-lint', 'package.json'), 'utf8')) as {
      version: string;
    };
    equal(await node('version.cjs', "console.log(require('mail-config-lint/package.json').version);"), `${version}\n`);
    const { exitCode, stderr } = await run(folder, process.execPath, write('inside.cjs', "require('mail-config-lint/dist/session.js');"));
    equal(exitCode, 1);
    ok(stderr.includes('ERR_PACKAGE_PATH_NOT_EXPORTED'), stderr);
  });

  it('does what its page shows', async () => {
    const { blocks } = readPage('docs/library.md');
    const sample = blocks.find(({ tags }) => tags.has('file'))!;
    const output = blocks.find(({ tags }) => tags.has('prints'))!;
    equal(await node(sample.tags.get('file')!, sample.text), output.text);
  });
});
