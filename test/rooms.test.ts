import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { firstCircle } from './support/circles';
import { exceptions, objectionTo, roomOf } from './support/rooms';

const root = join(__dirname, '..');

interface Import {
  readonly from: string;
  readonly isTypeOnly: boolean;
}

/** Everything that a file imports or exports again, statically or on demand. */
function importsOf(source: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ from: node.moduleSpecifier.text, isTypeOnly: isTypeOnly(node.importClause) });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ from: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly });
    } else if (
      ts.isCallExpression(node) &&
      isImportCall(node.expression) &&
      node.arguments[0] &&
      ts.isStringLiteralLike(node.arguments[0])
    ) {
      found.push({ from: node.arguments[0].text, isTypeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest));
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { namedBindings } = clause;
  return (
    !clause.name &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

const isImportCall = (callee: ts.Node) =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');

const offencesOf = (file: string, source: string): string[] =>
  importsOf(source).flatMap(({ from, isTypeOnly }) => {
    const objection = objectionTo(file, from, isTypeOnly);
    return objection === undefined ? [] : [`${file} imports ${from}: ${objection}`];
  });

function sourceFiles(): string[] {
  return ['action/src', 'client/src', 'server/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name.replace(/\\/g, '/')}`),
  );
}

/** What each file imports of the others, for its types too. */
function importGraph(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const known = new Set(files);
  const fileAt = (path: string) => [path, `${path}.ts`, `${path}/index.ts`].find((candidate) => known.has(candidate));
  return new Map(
    files.map((file) => {
      const imports = importsOf(readFileSync(join(root, file), 'utf8')).filter(({ from }) => from.startsWith('.'));
      return [file, imports.flatMap(({ from }) => fileAt(posix.join(posix.dirname(file), from)) ?? [])];
    }),
  );
}

/** The same for rooms. */
function roomGraph(graph: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const rooms = new Map<string, Set<string>>();
  for (const [file, imported] of graph) {
    const from = roomOf(file)!;
    const others = rooms.get(from) ?? new Set();
    rooms.set(from, others);
    for (const other of imported) if (roomOf(other) !== from) others.add(roomOf(other)!);
  }
  return new Map([...rooms].map(([room, others]) => [room, [...others]]));
}

describe('the rooms of the house', () => {
  it('are only entered from the allowed side', () => {
    const files = sourceFiles();
    assert.ok(files.length > 50, `only ${files.length} files found`);
    assert.deepEqual(
      files.flatMap((file) => offencesOf(file, readFileSync(join(root, file), 'utf8'))),
      [],
    );
  });

  it('are those of the table, each file in one', () => {
    assert.deepEqual(
      sourceFiles().filter((file) => roomOf(file) === undefined),
      [],
    );
  });

  it('have no files that import each other in a circle, not even for their types', () => {
    assert.equal(firstCircle(importGraph(sourceFiles()))?.join(' → '), undefined);
  });

  it('do not import each other in a circle', () => {
    assert.equal(firstCircle(roomGraph(importGraph(sourceFiles())))?.join(' → '), undefined);
  });

  it('would not keep a circle to themselves', () => {
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', []],
      ['d', ['e']],
      ['e', ['b']],
    ]);
    assert.deepEqual(firstCircle(circle), ['b', 'd', 'e', 'b']);
    assert.deepEqual(firstCircle(new Map([['a', ['a']]])), ['a', 'a']);
    assert.equal(
      firstCircle(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
      undefined,
    );
  });

  it('have no exception without a reason', () => {
    assert.ok(exceptions.length > 0);
    assert.deepEqual(
      exceptions.filter(({ reason }) => reason === undefined || !/^[A-Z].{20,}\.$/.test(reason)),
      [],
    );
  });

  const forbidden: readonly (readonly [file: string, source: string])[] = [
    ['server/src/text/span.ts', "import { find } from '../lenses/readProfile';"],
    ['server/src/syntax/ini/ini.ts', "import type { MailServer } from '../../model/mailServer';"],
    ['server/src/syntax/ini/ini.ts', "import { parse } from 'plist';"],
    ['server/src/model/host.ts', "export { allGroups } from '../syntax/tree';"],
    ['server/src/decision/rule.ts', "import { type Tree, allGroups } from '../syntax/tree';"],
    ['server/src/rules/unusual-port.ts', "import { portInvalid } from './port-invalid';"],
    ['server/src/rules/unusual-port.ts', "import { lint } from '../lint/lint';"],
    ['server/src/formats/evolution.ts', "import { rules } from '../rules';"],
    ['server/src/lint/lint.ts', "import { readFileSync } from 'node:fs';"],
    ['server/src/lint/lint.ts', "import { DiagnosticSeverity } from 'vscode-languageserver-types';"],
    ['server/src/lint/lint.ts', "const { main } = await import('../cli/main');"],
    ['server/src/languageServer/requests/hover.ts', "import { join } from 'node:path';"],
    ['server/src/languageServer/requests/hover.ts', "import { walk } from '../../cli/walk';"],
    ['server/src/languageServer/protocol/clientRequests.ts', "import type { OpenDocument } from '../documents/openDocument';"],
    ['server/src/languageServer/linting/lintedDocument.ts', "import { hover } from '../requests/hover';"],
    ['server/src/cli/terminal/output.ts', "import type { LintedFile } from '../input/lintedFile';"],
    ['server/src/cli/input/projectFiles.ts', "import { reviewRoot } from '../review/reviewRoot';"],
    ['server/src/cli/review/baseline.ts', "import { sarif } from '../report/reporters/sarif';"],
    ['server/src/cli/report/codeFrame.ts', "import { checkJson } from './reporters/json';"],
    ['server/src/cli/report/codeFrame.ts', "import type { CommentForm } from '../../syntax/comment';"],
    ['action/src/main.ts', "import { run } from '../../server/src/cli/run';"],
    ['client/src/browserExtension.ts', "import { Range } from '../../server/src/text/lineIndex';"],
  ];
  for (const [file, source] of forbidden) {
    it(`refuse in ${file}: ${source}`, () => assert.equal(offencesOf(file, source).length, 1));
  }

  it('may be looked into for types where the table says so', () => {
    assert.deepEqual(offencesOf('server/src/decision/rule.ts', "import type { SyntaxProblem } from '../syntax/tree';"), []);
    assert.deepEqual(
      offencesOf(
        'server/src/rules/index.ts',
        "import type { Rule } from '../decision/rule';\nimport { unusualPort } from './unusual-port';",
      ),
      [],
    );
  });
});
