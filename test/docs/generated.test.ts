import assert from 'node:assert/strict';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../server/src/formats';
import { rules } from '../../server/src/rules';
import { copyTree, type TreeCopy } from '../support/treeCopy';

interface Manifest {
  activationEvents: string[];
  readonly contributes: {
    languages: { readonly id: string }[];
    grammars: { readonly language: string }[];
    readonly configuration: { readonly properties: { readonly 'mailConfigLint.rules': { properties?: object } } };
  };
}

describe('npm run generate', () => {
  let copy: TreeCopy;

  before(() => {
    copy = copyTree();
  });

  after(() => copy.remove());

  const generate = (...options: string[]) => copy.run(['node --import=tsx test/scripts/generate.ts', ...options].join(' '));

  it('has nothing to do in this tree', () => {
    const { status, output } = generate('--check');
    assert.equal(status, 0, output);
    assert.doesNotMatch(output, /not current/);
  });

  it('writes the languages of the formats and the settings of the rules, and nothing else of package.json', () => {
    const file = join(copy.folder, 'package.json');
    const before = readFileSync(file, 'utf8');
    const manifest = JSON.parse(before) as Manifest;
    const { contributes } = manifest;
    const ownLanguages = formats.filter(({ language }) => language).map(({ id }) => id);
    assert.deepEqual(
      contributes.languages.map(({ id }) => id),
      [...ownLanguages, 'jsonc'],
    );
    assert.deepEqual(
      contributes.grammars.map(({ language }) => language),
      ownLanguages,
    );
    assert.deepEqual(
      manifest.activationEvents.slice(0, ownLanguages.length),
      ownLanguages.map((id) => `onLanguage:${id}`),
    );
    const setting = contributes.configuration.properties['mailConfigLint.rules'];
    assert.deepEqual(
      Object.keys(setting.properties!),
      rules.map(({ id }) => id),
    );

    manifest.activationEvents = [];
    contributes.languages = [];
    contributes.grammars = [];
    setting.properties = {};
    writeFileSync(file, JSON.stringify(manifest));
    assert.equal(generate().status, 0);
    assert.equal(readFileSync(file, 'utf8'), before);
  });

  it('names what is not current, and writes it as it was', () => {
    const files = [
      '.pre-commit-hooks.yaml',
      'README.md',
      'THIRD-PARTY-NOTICES.txt',
      'bundled/action.js',
      'bundled/cli.js',
      'client/src/languages.json',
      'client/src/recognitions.json',
      'docs/editor.md',
      'docs/formats/README.md',
      'docs/options.md',
      'docs/rules/README.md',
      'docs/rules/cleartext-password.md',
      'package.json',
      'schemas/mailconfiglintrc.schema.json',
      'server/src/formats/index.ts',
      'server/src/rules/index.ts',
    ];
    const wanted = new Map(files.map((file) => [file, readFileSync(join(copy.folder, file), 'utf8')]));
    const outdated = (file: string) =>
      [
        '[Evolution account source]',
        '"title": "Evolution account source"',
        'claws-mail',
        'The password crosses',
        '// Written',
        'mobileconfig|',
        'Less secure',
        'How severe the rules are',
        'The programs of this project',
      ].reduce((text, piece) => text.replace(piece, 'changed'), wanted.get(file)!);
    for (const file of files) writeFileSync(join(copy.folder, file), outdated(file));

    const check = generate('--check');
    assert.equal(check.status, 1);
    assert.deepEqual([...check.output.matchAll(/^(\S+) is not current$/gm)].map(([, file]) => file).sort(), files);

    assert.equal(generate().status, 0);
    for (const file of files) assert.equal(readFileSync(join(copy.folder, file), 'utf8'), wanted.get(file), file);
  });

  it('bundles a new rule at once, and lets the command line be started by its name', () => {
    const program = join(copy.folder, 'bundled', 'cli.js');
    for (const file of ['server/src/rules/unusual-port.ts', 'docs/rules/unusual-port.md']) {
      const text = readFileSync(join(copy.folder, file), 'utf8')
        .replaceAll('unusual-port', 'uncommon-port')
        .replaceAll('unusualPort', 'uncommonPort');
      writeFileSync(join(copy.folder, file.replace('unusual', 'uncommon')), text);
    }
    chmodSync(program, 0o644);
    assert.equal(generate().status, 0);
    assert.ok(readFileSync(program, 'utf8').includes('"uncommon-port"'));
    assert.equal(statSync(program).mode & 0o777, 0o755);
    assert.equal(generate('--check').status, 0);
    chmodSync(program, 0o644);
    assert.match(generate('--check').output, /^bundled\/cli\.js is not current$/m);
  });
});
