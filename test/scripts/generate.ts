/**
 * `npm run generate`: writes what follows from the rules and formats themselves: their two index
 * files, what the VS Code client knows of them, the tables in README.md and docs, what a rule's page
 * repeats of the rule, their part of package.json and of the hooks for pre-commit; from the table of
 * options the settings of VS Code, the schema of the project file and
 * their tables; and the bundles that are committed.
 * With `-- --check` nothing is written; the exit code is 1 when something is not current.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Rule } from '../../server/src/decision/rule';
import { plausibleNames } from '../../server/src/cli/input/plausibleNames';
import type { EditorLanguage, Format } from '../../server/src/lenses/format';
import { projectFileName } from '../../server/src/suppressions/projectEntry';
import { clientLanguages } from '../support/editorLanguages';
import { optionRows, projectFileSchema, settingRows, settingSchemas } from '../support/optionSchemas';
import type { ProfileKind } from '../support/profileKind';
import { committedBundleTexts } from '../support/committedBundles';
import { filesExpression } from '../support/filesExpression';
import { noticesText } from '../support/notices';
import { fixWords, pageRegions } from '../support/ruleFacts';

const root = join(__dirname, '..', '..');

/** A rule or format with the file that it stands in. */
interface Entry<T> {
  readonly module: string;
  readonly exportName: string;
  readonly value: T;
}

/** The files that this script answers for, by path from the root, with the text that they should have. */
async function wantedFiles(): Promise<Map<string, string>> {
  const rules = await entriesIn<Rule>('server/src/rules', ({ id }) => id);
  const formats = await entriesIn<Format>('server/src/formats', ({ id }) => camelCase(id));
  const kinds = await entriesIn<ProfileKind>('test/support/profiles', ({ format, name = format }) => camelCase(name));
  const ruleTable = (page: string) =>
    table(
      ['Rule', 'Severity', 'What it finds', 'Fix'],
      rules.map(({ value }) => ruleRow(value, page)),
    );
  const formatTable = (page: string) =>
    table(
      ['File', 'Names', 'Format id'],
      formats.map(({ value }) => formatRow(value, page)),
    );
  const sources = new Map([
    ['server/src/rules/index.ts', index('rules', rules, "import type { Rule } from '../decision/rule';")],
    ['server/src/formats/index.ts', index('formats', formats, "import type { Format } from '../lenses/format';")],
    [
      'client/src/recognitions.json',
      `${JSON.stringify(
        formats.map(({ value: { id, title, recognition } }) => ({ id, title, recognition })),
        undefined,
        2,
      )}\n`,
    ],
    ['client/src/languages.json', `${JSON.stringify(languagesOf(formats), undefined, 2)}\n`],
    ['test/support/profiles/index.ts', index('profileKinds', kinds, "import type { ProfileKind } from '../profileKind';")],
  ]);
  return new Map([
    ...sources,
    ...(await committedBundleTexts(sources)),
    ['THIRD-PARTY-NOTICES.txt', await noticesText(sources)],
    ['README.md', withRegions('README.md', { rules: ruleTable('docs/rules/'), formats: formatTable('docs/formats/') })],
    ['docs/rules/README.md', withRegions('docs/rules/README.md', { rules: ruleTable('') })],
    ...rules.map(({ value }): [string, string] => [rulePage(value), withRegions(rulePage(value), pageRegions(value))]),
    ['docs/formats/README.md', withRegions('docs/formats/README.md', { formats: formatTable('') })],
    ['docs/options.md', withRegions('docs/options.md', { options: table(['Option', 'Takes', 'Default', 'Meaning'], optionRows()) })],
    [
      'docs/editor.md',
      withRegions('docs/editor.md', {
        settings: table(
          ['Setting', 'Meaning'],
          [
            ...settingRows(),
            [
              '`mailConfigLint.trace.server`',
              '`off`, or `messages`: one line in the output for each message to and from the server, never what is in it',
            ],
          ],
        ),
      }),
    ],
    [schemaFile, `${JSON.stringify(projectFileSchema(rules.map(({ value }) => value)), undefined, 2)}\n`],
    ['package.json', manifest(rules, formats)],
    ['.pre-commit-hooks.yaml', hooks(formats)],
  ]);
}

/** Each file of a folder exports one entry under the camel-case form of its id. */
async function entriesIn<T extends object>(folder: string, fileNameOf: (entry: T) => string): Promise<Entry<T>[]> {
  const modules = readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .sort();
  return Promise.all(
    modules.map(async (name) => {
      const exported = (await import(pathToFileURL(join(root, folder, name)).href)) as Record<string, T | undefined>;
      const module = name.replace(/\.ts$/, '');
      const exportName = camelCase(module);
      const value = exported[exportName];
      if (!value || fileNameOf(value) !== module)
        throw new Error(`${folder}/${name} must export "${exportName}", with the id that the file is named after.`);
      return { module, exportName, value };
    }),
  );
}

const camelCase = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function index(name: string, entries: readonly Entry<unknown>[], typeImport: string): string {
  const typeName = /\{ (\w+) \}/.exec(typeImport)![1]!;
  return [
    '// Written by `npm run generate` from the files of this folder.',
    typeImport,
    ...entries.map(({ module, exportName }) => `import { ${exportName} } from './${module}';`),
    '',
    `export const ${name}: readonly ${typeName}[] = [`,
    ...entries.map(({ exportName }) => `  ${exportName},`),
    '];',
    '',
  ].join('\n');
}

const ruleRow = ({ id, severity, title, fix }: Rule, page: string) => [`[${id}](${page}${id}.md)`, severity, title, fixWords[fix]];

const rulePage = ({ id }: Rule) => `docs/rules/${id}.md`;

const formatRow = ({ id, title, recognition }: Format, page: string) => [
  `[${title}](${page}${id}.md)`,
  recognition.fileNames.map((name) => `\`${name}\``).join(', '),
  `\`${id}\``,
];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The present text of a file with new content between `<!-- generated: NAME -->` and `<!-- /generated -->`. */
function withRegions(path: string, regions: Readonly<Record<string, string>>): string {
  return Object.entries(regions).reduce(
    (text, [name, content]) => {
      const region = new RegExp(`(<!-- generated: ${name} -->)[^]*?(<!-- /generated -->)`);
      if (!region.test(text)) throw new Error(`${path} has no region <!-- generated: ${name} -->.`);
      return text.replace(region, (_, start: string, end: string) => `${start}\n\n${content}\n\n${end}`);
    },
    readFileSync(join(root, path), 'utf8'),
  );
}

function hooks(formats: readonly Entry<Format>[]): string {
  const files = filesExpression(plausibleNames(formats.map(({ value }) => value)));
  return readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8').replace(
    /^( {2}files:).*$/gm,
    (_, key: string) => `${key} '${files.replaceAll("'", "''")}'`,
  );
}

/** The parts of package.json that are written here; the rest stays as it is. */
interface Manifest {
  activationEvents: string[];
  contributes: {
    languages: unknown[];
    grammars: unknown[];
    jsonValidation?: unknown[];
    readonly configuration: { properties: Record<string, unknown> };
  };
}

const schemaFile = 'schemas/mailconfiglintrc.schema.json';

/** The settings of the table of options, and the languages of the formats with what wakes the extension for them. */
function manifest(rules: readonly Entry<Rule>[], formats: readonly Entry<Format>[]): string {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const { contributes } = wanted;
  contributes.configuration.properties = {
    ...settingSchemas(rules.map(({ value }) => value)),
    'mailConfigLint.trace.server': contributes.configuration.properties['mailConfigLint.trace.server'],
  };
  contributes.languages = [
    ...formats.flatMap(({ value: { id, title, language } }) => (language ? [languageEntry(id, title, language)] : [])),
    projectFileLanguage,
  ];
  contributes.jsonValidation = [{ fileMatch: projectFileName, url: `./${schemaFile}` }];
  contributes.grammars = formats.flatMap(({ value: { id, language } }) => (language ? [grammarEntry(id, language)] : []));
  wanted.activationEvents = languagesOf(formats).map((language) => `onLanguage:${language}`);
  return `${JSON.stringify(wanted, undefined, 2)}\n`;
}

const languagesOf = (formats: readonly Entry<Format>[]) => clientLanguages(formats.map(({ value }) => value));

const languageEntry = (id: string, title: string, { extensions, filenames, filenamePatterns, configuration }: EditorLanguage) => ({
  id,
  aliases: [title],
  extensions,
  filenames,
  filenamePatterns,
  configuration: `./syntaxes/${configuration}.language-configuration.json`,
});

const grammarEntry = (language: string, { grammar }: EditorLanguage) => ({
  language,
  scopeName: `${grammar === 'xml' ? 'text' : 'source'}.${grammar}.mail-profile`,
  path: `./syntaxes/${grammar}-profile.tmLanguage.json`,
});

/** A language of the editor, to which one file name is added. */
const projectFileLanguage = { id: 'jsonc', filenames: [projectFileName] };

async function main(): Promise<void> {
  const isCheck = process.argv.includes('--check');
  const stale = [...(await wantedFiles())].filter(([path, text]) => readIfPresent(path) !== text || !isExecutable(path));
  for (const [path, text] of stale) {
    if (!isCheck) write(path, text);
    console.log(isCheck ? `${path} is not current` : `${path} written`);
  }
  if (isCheck && stale.length > 0) {
    console.log('Run `npm run generate`.');
    process.exitCode = 1;
  }
}

/** What others start by its name, without a word that says with what. */
const programs = ['bundled/cli.js'];

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  if (programs.includes(path)) chmodSync(join(root, path), 0o755);
}

/** Of files that need not be, it is true too; on Windows of all. */
const isExecutable = (path: string) =>
  process.platform === 'win32' || !programs.includes(path) || (statSync(join(root, path)).mode & 0o100) !== 0;

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

void main();
