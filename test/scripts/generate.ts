/**
 * `npm run generate`: writes what follows from the rules and formats themselves: their two index
 * files, the tables in README.md and docs, and their part of package.json.
 * With `-- --check` nothing is written; the exit code is 1 when something is not current.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Rule } from '../../server/src/decision/rule';
import type { Format } from '../../server/src/lenses/format';

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
  const ruleTable = (page: string) => table(['Rule', 'Severity', 'What it finds', 'Fix'], rules.map(({ value }) => ruleRow(value, page)));
  const formatTable = (page: string) => table(['File', 'Names', 'Format id'], formats.map(({ value }) => formatRow(value, page)));
  return new Map([
    ['server/src/rules/index.ts', index('rules', rules, "import type { Rule } from '../decision/rule';")],
    ['server/src/formats/index.ts', index('formats', formats, "import type { Format } from '../lenses/format';")],
    ['README.md', withRegions('README.md', { rules: ruleTable('docs/rules/'), formats: formatTable('docs/formats/') })],
    ['docs/rules/README.md', withRegions('docs/rules/README.md', { rules: ruleTable('') })],
    ['docs/formats/README.md', withRegions('docs/formats/README.md', { formats: formatTable('') })],
    ['package.json', manifest(rules, formats)],
  ]);
}

/** Each file of a folder exports one entry under the camel-case form of its id. */
async function entriesIn<T extends { readonly id: string }>(folder: string, fileNameOf: (entry: T) => string): Promise<Entry<T>[]> {
  const modules = readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts') && name !== 'index.ts').sort();
  return Promise.all(
    modules.map(async (name) => {
      const exported = (await import(pathToFileURL(join(root, folder, name)).href)) as Record<string, T | undefined>;
      const module = name.replace(/\.ts$/, '');
      const exportName = camelCase(module);
      const value = exported[exportName];
      if (!value || fileNameOf(value) !== module) throw new Error(`${folder}/${name} must export "${exportName}", with the id that the file is named after.`);
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

const fixWords: Readonly<Record<Rule['fix'], string>> = { yes: 'safe', provider: 'suggested', no: 'your choice', none: 'none' };

const ruleRow = ({ id, severity, title, fix }: Rule, page: string) => [`[${id}](${page}${id}.md)`, severity, title, fixWords[fix]];

const formatRow = ({ id, title, recognition }: Format, page: string) => [
  `[${title}](${page}${id}.md)`,
  recognition.fileNames.map((name) => `\`${name}\``).join(', '),
  `\`${id}\``,
];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The present text of a file with new content between `<!-- generated: NAME -->` and `<!-- /generated -->`. */
function withRegions(path: string, regions: Readonly<Record<string, string>>): string {
  return Object.entries(regions).reduce((text, [name, content]) => {
    const region = new RegExp(`(<!-- generated: ${name} -->\n)[^]*?(\n?<!-- /generated -->)`);
    if (!region.test(text)) throw new Error(`${path} has no region <!-- generated: ${name} -->.`);
    return text.replace(region, (_, before: string) => `${before}\n${content}\n\n<!-- /generated -->`);
  }, readFileSync(join(root, path), 'utf8'));
}

interface Manifest {
  readonly contributes?: {
    readonly configuration?: { readonly properties?: Readonly<Record<string, { properties?: unknown }>> };
    readonly languages?: { readonly id: string; extensions?: string[]; filenamePatterns?: string[] }[];
  };
}

/** The settings of the rules and the file names of the languages, where package.json has a place for them. */
function manifest(rules: readonly Entry<Rule>[], formats: readonly Entry<Format>[]): string {
  const present = readFileSync(join(root, 'package.json'), 'utf8');
  const wanted = JSON.parse(present) as Manifest;
  const setting = wanted.contributes?.configuration?.properties?.['mailConfigLint.rules'];
  if (setting) setting.properties = Object.fromEntries(rules.map(({ value }) => [value.id, ruleSetting(value)]));
  for (const language of wanted.contributes?.languages ?? []) {
    const names = formats.find(({ value }) => value.id === language.id)?.value.recognition.fileNames;
    if (names && language.extensions) language.extensions = names.filter(isExtension).map((name) => name.slice(1));
    if (names && language.filenamePatterns) language.filenamePatterns = names.filter((name) => !isExtension(name));
  }
  return isDeepStrictEqual(wanted, JSON.parse(present)) ? present : `${JSON.stringify(wanted, undefined, 2)}\n`;
}

const ruleSetting = ({ title }: Rule) => ({ enum: ['error', 'warning', 'information', 'hint', 'off'], description: title });

const isExtension = (name: string) => /^\*\.[^*/]+$/.test(name);

async function main(): Promise<void> {
  const isCheck = process.argv.includes('--check');
  const stale = [...(await wantedFiles())].filter(([path, text]) => readIfPresent(path) !== text);
  for (const [path, text] of stale) {
    if (!isCheck) writeFileSync(join(root, path), text);
    console.log(isCheck ? `${path} is not current` : `${path} written`);
  }
  if (isCheck && stale.length > 0) {
    console.log('Run `npm run generate`.');
    process.exitCode = 1;
  }
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

void main();
