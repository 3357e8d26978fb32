import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyTree, type TreeCopy } from '../support/treeCopy';
import { blocksBelow, readPage } from './page';

describe('the walks of CONTRIBUTING.md', () => {
  let copy: TreeCopy;

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
        if (text.includes('mocha')) assert.match(output, /^ +\d+ passing/m);
      }
    }
    return written;
  }

  it('add a mail client that is linted and mended', () => {
    const files = follow('Add a mail client in 30 minutes');
    const bad = join(copy.folder, files.find((path) => path.includes('/bad/'))!);
    const rulesOf = (text: string) => [...text.matchAll(/^\S+ \w+ ([a-z\d-]+)/gm)].map(([, rule]) => rule);
    assert.deepEqual(rulesOf(readFileSync(`${bad}.expected`, 'utf8')), ['cleartext-password', 'starttls-on-tls-port']);
    const fixed = readFileSync(`${bad}.fixed`, 'utf8');
    assert.equal(fixed, readFileSync(bad, 'utf8').replace('pop.example.com\n', 'pop.example.com\nencryption = ssl\n').replace('starttls', 'ssl'));
  });

  it('add a rule that is checked', () => {
    const files = follow('Add a rule in 15 minutes');
    assert.ok(files.every((path) => path.includes('/host-without-domain.')));
  });

  it('leave a tree whose types and lists are in order', () => {
    const project = { extends: './tsconfig.json', compilerOptions: { types: ['mocha', 'node'] }, include: ['server/src/index.ts', 'test/rules/host-without-domain.test.ts'] };
    writeFileSync(join(copy.folder, 'tsconfig.walk.json'), JSON.stringify(project));
    run('npx tsc -p tsconfig.walk.json');
    run('npm run generate -- --check');
  });
});
