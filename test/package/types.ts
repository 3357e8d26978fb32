import { deepEqual } from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { assertGolden } from '../support/golden';
import { readPage } from '../docs/page';
import { run } from './npm';
import { installed, packTimeoutMilliseconds } from './pack';

const compiler = join(__dirname, '..', '..', 'node_modules', 'typescript', 'bin', 'tsc');

/** What a consumer may write, and what the compiler has to refuse: types that are missing would let everything pass. */
const body = `
const options: LintOptions = { preset: 'strict', rules: { 'unusual-port': 'off' } };
const result: LintResult = lint('', 'office.prf', options);
const finding: Finding | undefined = result.findings[0];
const port: Port | undefined = finding?.server?.port.value;
export const number: number | undefined = port?.kind === 'number' ? port.number : undefined;
export const fixed: string = applyFixes('', result.findings, 'safe');
export const ids: string[] = [...rules, ...formats].map(({ id }) => id);
export const hosts: string[] = readServers('', 'office.prf').servers.map(({ host }: MailServer) => host.value);
// @ts-expect-error a choice for a person is not made by a program
applyFixes('', result.findings, 'manual');
// @ts-expect-error the name is missing
lint('');
// @ts-expect-error there is no such preset
lint('', '', { preset: 'lenient' });
// @ts-expect-error how a file is read is our own business
export const own = result.profile;
`;

const values = 'applyFixes, formats, lint, readServers, rules';
const types = 'Finding, LintOptions, LintResult, MailServer, Port';
const importing = `import { ${values} } from 'mail-config-lint';\nimport type { ${types} } from 'mail-config-lint';\n${body}`;
const requiring =
  `import library = require('mail-config-lint');\nimport type { ${types} } from 'mail-config-lint';\nconst { ` +
  `${values} } = library;\n${body}`;

/** The sample of the page, where nothing but the library has types. */
const sample =
  'declare const console: { log(text: string | number | undefined): void };\n' +
  readPage('docs/library.md').blocks.find(({ tags }) => tags.has('file'))!.text;

interface Consumer {
  readonly compilerOptions: Readonly<Record<string, string | boolean>>;
  readonly files: Readonly<Record<string, string>>;
}

const consumers: Readonly<Record<string, Consumer>> = {
  'Node 16': {
    compilerOptions: { module: 'node16', moduleResolution: 'node16' },
    files: { 'imports.mts': importing, 'imports.cts': importing, 'requires.cts': requiring, 'sample.mts': sample },
  },
  'a bundler': { compilerOptions: { module: 'esnext', moduleResolution: 'bundler' }, files: { 'bundled.ts': importing } },
};

describe('the types in the npm package', () => {
  let folder: string;
  let declarations: ts.SourceFile;

  before(async function () {
    this.timeout(packTimeoutMilliseconds);
    folder = await installed();
    const file = join(folder, 'node_modules', 'mail-config-lint', 'dist', 'index.d.ts');
    declarations = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  });

  for (const [index, [title, { compilerOptions, files }]] of Object.entries(consumers).entries()) {
    it(`are found and right, resolved as ${title} does`, async () => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      const strict = {
        target: 'es2022',
        lib: ['es2022'],
        types: [],
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        noEmit: true,
      };
      const project = join(folder, `tsconfig.${index}.json`);
      writeFileSync(project, JSON.stringify({ compilerOptions: { ...strict, ...compilerOptions }, files: Object.keys(files) }));
      deepEqual(await run(folder, process.execPath, compiler, '-p', project), { exitCode: 0, stdout: '', stderr: '' });
    });
  }

  it('all have a name that can be imported', () => {
    const nameless = declarations.statements.filter((statement) => isType(statement) && !isExported(statement));
    deepEqual(
      nameless.map((statement) => statement.getText(declarations)),
      [],
    );
  });

  it('need no other file', () => {
    deepEqual([declarations.typeReferenceDirectives, declarations.referencedFiles, declarations.libReferenceDirectives], [[], [], []]);
    deepEqual(
      declarations.statements.filter((statement) => ts.isImportDeclaration(statement) || ts.isModuleDeclaration(statement)),
      [],
    );
  });

  it('are these and no others', () => {
    const exported = declarations.statements.filter(isExported).flatMap((statement) => namesOf(statement));
    assertGolden(join(__dirname, 'names.txt'), `${exported.sort().join('\n')}\n`);
  });
});

const isExported = (statement: ts.Statement) =>
  ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const isType = (statement: ts.Statement) =>
  [ts.isInterfaceDeclaration, ts.isTypeAliasDeclaration, ts.isClassDeclaration, ts.isEnumDeclaration].some((is) => is(statement));

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => `const ${(name as ts.Identifier).text}`);
  if (ts.isFunctionDeclaration(statement)) return [`function ${statement.name!.text}`];
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return [`type ${statement.name.text}`];
  return [`? ${ts.SyntaxKind[statement.kind]}`];
}
