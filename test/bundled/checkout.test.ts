import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { committedBundles } from '../../bundles.mjs';
import { tickedBox } from '../cli/support/profiles';
import { gitVariables, projectRepository, type ProjectRepository } from '../support/projectRepository';

const root = join(__dirname, '..', '..');
const bundles = committedBundles.flatMap(({ entryPoints }) => Object.keys(entryPoints as object).map((name) => `bundled/${name}.js`));

describe('the committed bundles', () => {
  let repository: ProjectRepository;
  let checkout: string;

  before(() => {
    repository = projectRepository();
    checkout = join(repository.path, 'out', 'checkout');
    mkdirSync(checkout, { recursive: true });
    const archive = execFileSync('git', ['archive', '--format=tar', 'HEAD'], { cwd: repository.path, maxBuffer: Infinity });
    execFileSync('tar', ['-x'], { cwd: checkout, input: archive });
  });

  after(() => repository.remove());

  const run = (program: string, words: readonly string[], input = '') => {
    const env = { ...process.env, ...gitVariables, NODE_PATH: '', FORCE_COLOR: undefined };
    const { status, stdout, stderr } = spawnSync(program, words, { cwd: checkout, encoding: 'utf8', input, env });
    return { status, stdout, stderr };
  };

  it('are all there, where nothing was installed or built', () => {
    assert.deepEqual(bundles, ['bundled/cli.js', 'bundled/action.js']);
    for (const file of bundles) assert.ok(existsSync(join(checkout, file)), file);
    for (const folder of ['node_modules', 'dist']) assert.ok(!existsSync(join(checkout, folder)), folder);
  });

  it('know their version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    assert.deepEqual(run('bundled/cli.js', ['--version']), { status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('find the pages of the rules', () => {
    const { status, stdout } = run('bundled/cli.js', ['explain', 'cleartext-password']);
    assert.equal(status, 0);
    assert.match(stdout, /^cleartext-password\n[^]*\nWhat happens\n[^]*\nWhen to switch it off\n/);
  });

  it('lint and fix', () => {
    writeFileSync(join(checkout, 'office.oeaccount'), tickedBox);
    assert.equal(run('bundled/cli.js', ['office.oeaccount']).status, 1);
    assert.deepEqual(run('bundled/cli.js', ['--quiet', '--fix', 'office.oeaccount']).status, 0);
    assert.equal(readFileSync(join(checkout, 'office.oeaccount'), 'utf8'), tickedBox.replace('0000006e', '000003e3'));
  });

  it('name no place on the machine that made them', () => {
    for (const file of bundles) {
      const text = readFileSync(join(root, file), 'utf8');
      for (const place of [root, repository.path]) assert.ok(!text.includes(place), `${file} names ${place}`);
      const named = [...text.matchAll(/"([^"\s]*node_modules\/[^"\s]*)"/g)].map(([, path]) => path!);
      assert.deepEqual(named.filter((path) => !path.startsWith('node_modules/')), []);
    }
  });

  it('keep the names of the sources, so that git stores little for a small change', () => {
    assert.match(readFileSync(join(root, 'bundled/cli.js'), 'utf8'), /function decideAccount\(/);
  });

  it('are in no package', () => {
    const allowed = readFileSync(join(root, '.vscodeignore'), 'utf8').split('\n');
    assert.equal(allowed[0], '**');
    assert.deepEqual(allowed.filter((line) => line.includes('bundled')), []);
  });
});
