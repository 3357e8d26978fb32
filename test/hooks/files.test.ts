import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { plausibleNames } from '../../server/src/cli/input/plausibleNames';
import { isPlausible } from '../../server/src/cli/input/profileNames';
import { formats } from '../../server/src/formats';
import { xml } from '../../server/src/syntax/xml/xml';
import { filesExpression } from '../support/filesExpression';

interface Hook {
  readonly id: string;
  readonly files: string;
  readonly entry: string;
  readonly args: readonly string[];
}

const hooks = parse(readFileSync(join(__dirname, '..', '..', '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];

/** The part that JavaScript and Python write in the same way, behind the word for “whatever the case”. */
const matches = (expression: string, path: string) => new RegExp(expression.replace(/^\(\?i\)/, ''), 'i').test(path);

describe('the files of the hooks', () => {
  it('are those that the command line opens in a folder', () => {
    const fileNames = formats.flatMap(({ recognition }) => recognition.fileNames).map((pattern) => pattern.replaceAll('*', 'any name'));
    const names = [
      ...fileNames,
      ...fileNames.map((name) => name.toUpperCase()),
      ...fileNames.map((name) => `${name}.bak`),
      ...fileNames.map((name) => `not-${name}`),
    ];
    const paths = [
      ...names,
      '.xml',
      'a.xml',
      'xml',
      'axml',
      'a.xml/b',
      'b.plist',
      'read.me',
      'x.xmlx',
      'ü ö.PRF',
      '.prf',
      'a.prf.xml',
      'configXv1Y1Zxml',
    ].flatMap((name) => [name, `below/${name}`]);
    for (const { files } of hooks) {
      for (const path of paths) assert.equal(matches(files, path), isPlausible(path), path);
    }
  });

  it('follow from the names of a new mail client', () => {
    const recognition = {
      fileNames: ['*.quill', 'quill-*.conf', 'quill/accounts'],
      content: { rootElement: 'quill', containsOneOf: [] },
      contentIsEnough: true,
    };
    const expression = filesExpression(plausibleNames([{ syntax: xml, recognition }]));
    for (const path of ['a.quill', 'b/A.Quill', 'quill-1.conf', 'b/quill-.conf', 'quill/accounts', 'b/quill/accounts', 'c.xml'])
      assert.ok(matches(expression, path), path);
    for (const path of [
      'quill',
      '.quill',
      'quill-1/2.conf',
      'a-quill-1.conf',
      'quill-1_conf',
      'aquill/accounts',
      'quill/accounts2',
      'c.plist',
    ])
      assert.ok(!matches(expression, path), path);
  });

  it('cannot be taken for options, unless a configuration gives other words', () => {
    assert.deepEqual(
      hooks.map(({ id, entry, args }) => ({ id, entry, args })),
      [
        { id: 'mail-config-lint', entry: 'bundled/cli.js check --quiet', args: ['--'] },
        { id: 'mail-config-lint-fix', entry: 'bundled/cli.js check --quiet --fix', args: ['--'] },
      ],
    );
  });
});
