import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { artifactLocation } from '../../../server/src/cli/report/fileUri';

const onPosix = (root: string, file: string) => artifactLocation(root, file, posix);
const onWindows = (root: string, file: string) => artifactLocation(root, file, win32);

describe('the URI of a file', () => {
  const names: readonly (readonly [name: string, uri: string])[] = [
    ['office.prf', 'office.prf'],
    ['profiles/front desk.prf', 'profiles/front%20desk.prf'],
    ['say "hi"\n.prf', 'say%20%22hi%22%0A.prf'],
    ['a#b?c%d%20e.prf', 'a%23b%3Fc%25d%2520e.prf'],
    ['Büro/日本😀.prf', 'B%C3%BCro/%E6%97%A5%E6%9C%AC%F0%9F%98%80.prf'],
    ['C:/office.prf', 'C%3A/office.prf'],
    ['javascript:alert', 'javascript%3Aalert'],
    ['back\\slash.prf', 'back%5Cslash.prf'],
    ['..prf/...', '..prf/...'],
    ['half \ud800 a pair', 'half%20%EF%BF%BD%20a%20pair'],
  ];
  for (const [name, uri] of names) {
    it(`is relative: ${JSON.stringify(name)}`, () =>
      assert.deepEqual(onPosix('/home/jo/repository', `/home/jo/repository/${name}`), { uri, uriBaseId: '%SRCROOT%' }));
  }

  it('names no folder of the machine where the file is outside of the root', () => {
    assert.deepEqual(onPosix('/home/jo/repository', '/home/jo/other/a b.prf'), { uri: '../other/a%20b.prf', uriBaseId: '%SRCROOT%' });
    assert.deepEqual(onWindows('C:\\Users\\jo\\repository', 'C:\\Users\\jo\\other\\a b.prf'), {
      uri: '../other/a%20b.prf',
      uriBaseId: '%SRCROOT%',
    });
  });

  it('has slashes on Windows', () => {
    assert.deepEqual(onWindows('C:\\repository', 'c:\\repository\\profiles\\a#b.prf'), {
      uri: 'profiles/a%23b.prf',
      uriBaseId: '%SRCROOT%',
    });
  });

  it('is absolute from one drive of Windows to another, and to a share', () => {
    assert.deepEqual(onWindows('C:\\repository', 'D:\\mail profiles\\ü.prf'), { uri: 'file:///D:/mail%20profiles/%C3%BC.prf' });
    assert.deepEqual(onWindows('C:\\repository', '\\\\files.example.com\\mail profiles\\a.prf'), {
      uri: 'file://files.example.com/mail%20profiles/a.prf',
    });
  });

  const segment = (forbidden: RegExp) =>
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((name) => !forbidden.test(name) && name !== '.' && name !== '..');

  it('gives any path back', () => {
    for (const [root, flavour, separator, forbidden] of [
      ['/a/b', posix, '/', /[/\0]/],
      ['C:\\a\\b', win32, '\\', /[/\\\0:]/],
    ] as const) {
      fc.assert(
        fc.property(fc.array(segment(forbidden), { minLength: 1, maxLength: 5 }), (names) => {
          const { uri, uriBaseId } = artifactLocation(root, [root, ...names].join(separator), flavour);
          assert.equal(uriBaseId, '%SRCROOT%');
          assert.deepEqual(uri.split('/').map(decodeURIComponent), names);
          assert.match(uri, /^[\w.!~*'()%/-]+$/);
          assert.equal(new URL(uri, 'https://example.com/root/').origin, 'https://example.com');
        }),
      );
    }
  });
});
