import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import languages from '../../client/src/languages.json';
import { optionNames } from '../../server/src/options/optionTable';
import { readSettings } from '../../server/src/options/readSettings';
import { presets } from '../../server/src/lint/presets';

const root = join(__dirname, '..', '..');

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly repository: { readonly url: string };
  readonly engines: { readonly vscode: string };
  readonly activationEvents: readonly string[];
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies?: unknown;
  readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: boolean }; readonly virtualWorkspaces: boolean };
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly configuration: string;
      readonly extensions?: readonly string[];
      readonly filenames?: readonly string[];
      readonly filenamePatterns?: readonly string[];
    }[];
    readonly grammars: readonly { readonly language: string; readonly scopeName: string; readonly path: string }[];
    readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly enum?: readonly string[]; readonly default: unknown }>>;
    };
  };
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const { contributes } = manifest;

describe('the manifest', () => {
  it('is for VS Code 1.91 and checked against its types', () => {
    equal(manifest.engines.vscode, '^1.91.0');
    equal(manifest.devDependencies['@types/vscode'], '1.91.0');
  });

  it('pins every version and has nothing to install at run time', () => {
    equal(manifest.dependencies, undefined);
    for (const [name, version] of Object.entries(manifest.devDependencies)) ok(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version), name);
  });

  it('is complete for a marketplace', () => {
    deepEqual(manifest.categories, ['Linters']);
    ok(manifest.keywords.length >= 5);
    ok(manifest.repository.url.startsWith('https://'));
    for (const file of [manifest.main, manifest.browser, manifest.icon]) ok(existsSync(join(root, file)), file);
  });

  it('works in folders that are not trusted, and in those that are not on a disk', () => {
    equal(manifest.capabilities.untrustedWorkspaces.supported, true);
    equal(manifest.capabilities.virtualWorkspaces, true);
  });

  it('wakes the extension for the languages that a profile can be open in, and for no others', () => {
    deepEqual(
      manifest.activationEvents,
      languages.map((language) => `onLanguage:${language}`),
    );
  });

  it('gives every language of ours a grammar, a configuration and a name or pattern', () => {
    for (const { id, configuration, extensions = [], filenames = [], filenamePatterns = [] } of contributes.languages.filter(
      (language) => language.id !== 'jsonc',
    )) {
      const grammar = contributes.grammars.find(({ language }) => language === id);
      ok(grammar, id);
      equal((JSON.parse(readFileSync(join(root, grammar.path), 'utf8')) as { scopeName: string }).scopeName, grammar.scopeName);
      JSON.parse(readFileSync(join(root, configuration), 'utf8'));
      ok(extensions.length + filenames.length + filenamePatterns.length > 0, id);
    }
  });

  it('takes no file from a language that VS Code has', () => {
    const taken = contributes.languages.flatMap(({ extensions = [] }) => extensions);
    for (const extension of ['.xml', '.ini', '.plist', '.source', '.conf', '.cfg', '.properties'])
      ok(!taken.includes(extension), extension);
  });

  it('offers the presets that there are', () => {
    deepEqual(contributes.configuration.properties['mailConfigLint.preset']!.enum, presets);
  });

  it('has a setting for every option, with a default that the server understands', () => {
    const settings = Object.entries(contributes.configuration.properties).map(
      ([name, { default: value }]) => [name.replace('mailConfigLint.', ''), value] as const,
    );
    deepEqual(
      settings.map(([name]) => name),
      [...optionNames, 'trace.server'],
    );
    const complaints: string[] = [];
    const { values } = readSettings(Object.fromEntries(settings.filter(([name]) => name !== 'trace.server')), (what) =>
      complaints.push(what),
    );
    deepEqual(complaints, []);
    // What is not set must not go before a preset.
    deepEqual([values.requireImplicitTls, values.allowedHosts], [undefined, undefined]);
  });

  it('opens the project file as JSON with comments, and completes it by its schema', () => {
    deepEqual(
      contributes.languages.filter(({ id }) => id === 'jsonc').map(({ filenames }) => filenames),
      [['.mailconfiglintrc.json']],
    );
    const [validation, ...others] = contributes.jsonValidation;
    deepEqual([validation!.fileMatch, others], ['.mailconfiglintrc.json', []]);
    ok(existsSync(join(root, validation!.url)));
  });
});
