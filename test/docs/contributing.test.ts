import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyTree, type TreeCopy } from '../support/treeCopy';
import { blocksBelow, readPage } from './page';

/** What of the suite looks at rules, formats or notations; the rest is not worth its minutes while somebody waits. */
const rooms = [
  'decision',
  'demonstration',
  'docs',
  'formats',
  'lenses',
  'lint',
  'options',
  'properties',
  'rules',
  'secrets',
  'suppressions',
  'syntax',
];

/** In CI all of it is run, but for this file, which would not end, and the editor, which has tests of its own. */
const suite = process.env.CI === 'true' ? "'test/**/*.test.ts'" : `'test/{${rooms.join(',')}}/**/*.test.ts' test/rooms.test.ts`;
const leftOut = ['test/docs/contributing.test.ts', 'test/vscode/**'];
const suiteTimeoutMilliseconds = 20 * 60_000;

describe('the walks of CONTRIBUTING.md', () => {
  let copy: TreeCopy;
  const sources: string[] = [];

  before(() => {
    copy = copyTree();
  });

  after(() => copy.remove());

  function run(command: string): string {
    const { status, output } = copy.run(command);
    assert.equal(status, 0, `${command}\n${output}`);
    return output;
  }

  /** Writes the files and runs the commands of a walk; gives the paths of the files. */
  function follow(heading: string): string[] {
    const written: string[] = [];
    for (const { language, tags, text } of blocksBelow(readPage('CONTRIBUTING.md'), heading)) {
      const path = tags.get('file');
      if (path !== undefined) {
        assert.ok(!existsSync(join(copy.folder, path)), `${path} is there already`);
        mkdirSync(dirname(join(copy.folder, path)), { recursive: true });
        writeFileSync(join(copy.folder, path), text);
        written.push(path);
      } else if (language === 'sh') {
        const output = run(text);
        if (text.includes('test:unit')) assert.match(output, /^ +[1-9]\d* passing/m);
      }
    }
    sources.push(...written.filter((path) => path.endsWith('.ts')));
    return written;
  }

  it('add a mail client that is linted and fixed', () => {
    const files = follow('Add a mail client in 40 minutes');
    const bad = join(
      copy.folder,
      files.find((path) => path.includes('/bad/'))!,
    );
    const rulesOf = (text: string) => [...text.matchAll(/^\S+ \w+ ([a-z\d-]+)/gm)].map(([, rule]) => rule);
    assert.deepEqual(rulesOf(readFileSync(`${bad}.expected`, 'utf8')), ['cleartext-password', 'starttls-on-tls-port']);
    const fixed = readFileSync(`${bad}.fixed`, 'utf8');
    assert.equal(
      fixed,
      readFileSync(bad, 'utf8').replace('pop.example.com\n', 'pop.example.com\nencryption = ssl\n').replace('starttls', 'ssl'),
    );
  });

  it('add a rule that is checked', () => {
    const files = follow('Add a rule in 15 minutes');
    assert.ok(files.every((path) => path.includes('/host-without-domain.')));
    const page = readFileSync(
      join(
        copy.folder,
        files.find((path) => path.endsWith('.md'))!,
      ),
      'utf8',
    );
    for (const text of [
      'Severity: **hint** · Fix: **none** · Family: host',
      'A name without a domain is completed',
      '“Server not found”, depending',
    ])
      assert.ok(page.includes(`\n${text}`), text);
  });

  it('add a notation that is read and written', () => {
    assert.deepEqual(follow('Add a notation in 60 minutes'), ['server/src/syntax/stanzas.ts', 'test/syntax/stanzas.test.ts']);
  });

  it('leave a tree whose types, style and lists are in order', () => {
    const project = { extends: './tsconfig.json', compilerOptions: { types: ['mocha', 'node'] }, include: sources };
    writeFileSync(join(copy.folder, 'tsconfig.walk.json'), JSON.stringify(project));
    run('npx tsc -p tsconfig.walk.json');
    run(`npx eslint --max-warnings 0 ${sources.join(' ')}`);
    run('npm run generate -- --check');
  });

  it('leave a tree in which every test is green', function () {
    this.timeout(suiteTimeoutMilliseconds);
    // With the budget that laws have at home, and without writing any golden file.
    run(`UPDATE= CI= npx mocha --parallel --reporter dot ${suite} ${leftOut.map((path) => `--ignore '${path}'`).join(' ')}`);
  });
});
