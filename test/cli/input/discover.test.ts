import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { discover } from '../../../server/src/cli/input/discover';
import { commandLine } from '../support/commandLine';
import { createFolder, type Folder } from '../support/folder';
import { tickedBox } from '../support/profiles';

const namesIn = ({ path }: Folder, ...paths: string[]) =>
  discover(
    (paths.length === 0 ? ['.'] : paths).map((each) => ({ path: each, origin: 'named' as const })),
    path,
  ).files.map(({ file }) => relative(path, file).replaceAll('\\', '/'));

const empty = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '']));

function git(folder: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', words, { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}

describe('searching folders', () => {
  it('finds files with the names and endings of profiles', () => {
    const folder = createFolder(
      empty(
        'a.oeaccount',
        'B.MOBILECONFIG',
        'deep/er/c.prf',
        '.config/d.source',
        'e.k9s',
        'any.xml',
        'mail.plist',
        'read.md',
        'photo.png',
        'oeaccount',
        'f.oeaccount.bak',
      ),
    );
    assert.deepEqual(namesIn(folder), [
      '.config/d.source',
      'B.MOBILECONFIG',
      'a.oeaccount',
      'any.xml',
      'deep/er/c.prf',
      'e.k9s',
      'mail.plist',
    ]);
  });

  it('leaves out what others wrote', () => {
    assert.deepEqual(namesIn(createFolder(empty('node_modules/p/a.prf', 'sub/node_modules/a.prf', '.git/a.prf', 'a.prf'))), ['a.prf']);
  });

  it('does not follow symbolic links', () => {
    const outside = createFolder(empty('a.prf'));
    const folder = createFolder(empty('in/b.prf'));
    symlinkSync(outside.path, join(folder.path, 'out'));
    symlinkSync(folder.path, join(folder.path, 'in', 'circle'));
    symlinkSync(join(outside.path, 'a.prf'), join(folder.path, 'link.prf'));
    assert.deepEqual(namesIn(folder), ['in/b.prf']);
    assert.deepEqual(namesIn(folder, 'link.prf', 'out'), ['link.prf', 'out/a.prf']);
  });

  it('takes a named file for what it is', () => {
    assert.deepEqual(namesIn(createFolder({ ...empty('notes.txt', 'x.prf'), '.gitignore': '*.prf' }), 'notes.txt', 'x.prf'), [
      'notes.txt',
      'x.prf',
    ]);
  });

  it('honours ignore files outside of a repository', () => {
    assert.deepEqual(
      namesIn(
        createFolder({ ...empty('a.prf', 'b.prf', 'sub/a.prf', 'sub/c.prf'), '.gitignore': 'a.prf\n', 'sub/.gitignore': '!a.prf\n' }),
      ),
      ['b.prf', 'sub/a.prf', 'sub/c.prf'],
    );
  });

  it('honours the ignore files above the folder', () => {
    const folder = createFolder({ ...empty('sub/a.prf', 'sub/b.prf'), '.gitignore': '/sub/a.prf\n' });
    git(folder.path, 'init', '--quiet');
    assert.deepEqual(namesIn(folder, 'sub'), ['sub/b.prf']);
  });

  it('looks into an ignored folder when somebody names it', () => {
    const folder = createFolder({ ...empty('build/a.prf', 'build/deep/b.prf'), '.gitignore': 'build/\n' });
    git(folder.path, 'init', '--quiet');
    assert.deepEqual(namesIn(folder), []);
    assert.deepEqual(namesIn(folder, 'build'), ['build/a.prf', 'build/deep/b.prf']);
  });

  it('finds what git does not ignore', () => {
    const folder = createFolder({
      ...empty(
        'a.prf',
        'build/a.prf',
        'build/keep.prf',
        'src/build/a.prf',
        'src/a.prf',
        'src/b.prf',
        'src/deep/a.prf',
        'src/deep/b.prf',
        'src/deep/c.prf',
        'src/[odd] name!/a.prf',
        'src/[odd] name!/b.prf',
        'logs/x.prf',
        'logs/y/z.prf',
        'logs/keep/z.prf',
        '#hash.prf',
        '!bang.prf',
        'excluded.prf',
        'with space .prf',
        'anchored/one.prf',
        'other/anchored/one.prf',
      ),
      '.gitignore': '/build/*\n!/build/keep.prf\n**/deep/c.prf\n\\#hash.prf\n\\!bang.prf\n# a remark\nanchored/one.prf\n',
      'src/.gitignore': 'build/\n/b.prf\n!deep/\n',
      'src/deep/.gitignore': 'b.prf\n!c.prf\n',
      'src/[odd] name!/.gitignore': '/a.prf\n',
      'logs/.gitignore': '*\n!keep/\n!keep/**\n',
    });
    git(folder.path, 'init', '--quiet');
    folder.write('.git/info/exclude', 'excluded.prf\n');
    const expected = git(folder.path, '-c', 'core.quotePath=false', 'ls-files', '--others', '--exclude-standard', '-z')
      .split('\0')
      .filter((name) => name.endsWith('.prf'));
    assert.ok(expected.length > 8 && expected.length < 20, expected.join());
    assert.deepEqual(namesIn(folder), expected.sort());
  });

  it('names a folder that is not there', () => {
    const { files, failures } = discover([{ path: 'gone', origin: 'named' }], createFolder().path);
    assert.deepEqual([files, failures], [[], [{ path: 'gone', message: 'there is no such file or folder', exitCode: 2 }]]);
  });

  it('passes over files that are no text, unless they were meant', async () => {
    const binary = Buffer.concat([Buffer.from(tickedBox), Buffer.alloc(100)]);
    const folder = createFolder({ 'any.xml': binary, 'b.oeaccount': binary, 'c.mobileconfig': 'bplist00\0\0' });
    const { files } = JSON.parse((await commandLine(folder.path, ['--format', 'json'])).stdout) as {
      files: { path: string; findings: { rule: string }[] }[];
    };
    assert.deepEqual(
      files.map(({ path }) => path),
      ['b.oeaccount', 'c.mobileconfig'],
    );
    assert.deepEqual(
      files[1]!.findings.map(({ rule }) => rule),
      ['not-linted'],
    );
  });

  it('goes down deep', () => {
    const folder = createFolder();
    const deep = Array.from({ length: 300 }, () => 'd').join('/');
    mkdirSync(join(folder.path, deep), { recursive: true });
    folder.write(`${deep}/a.prf`, '');
    assert.deepEqual(namesIn(folder), [`${deep}/a.prf`]);
  });
});
