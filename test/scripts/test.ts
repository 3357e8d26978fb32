/**
 * `npm test`: every check there is, part by part, at last the parts that failed and one line of counts.
 * `-- --only unit` leaves the editors out, `-- --only editor` everything else.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countsLine, readCountsLine, total, type Counts } from '../support/counts';
import { browserHost } from '../vscode/hosts/browserHost';
import { buildPackage } from '../vscode/hosts/buildPackage';
import { buildSuite } from '../vscode/hosts/buildSuite';
import { codeServerHost } from '../vscode/hosts/codeServerHost';
import { withHost } from '../vscode/hosts/editorHost';
import { repository } from '../vscode/hosts/repository';
import { runSuite } from '../vscode/hosts/runSuite';
import { temporaryFolder } from '../vscode/hosts/temporaryFolder';
import { workspace } from '../vscode/hosts/workspace';
import { runUserInterface } from '../vscode/userInterface';

interface Part {
  readonly heading: string;
  readonly kind: 'build' | 'unit' | 'editor';
  readonly run: () => Promise<Counts>;
}

const parts: readonly Part[] = [
  { heading: 'Build', kind: 'build', run: () => oneTest('esbuild.mjs') },
  { heading: 'Types', kind: 'unit', run: () => oneTest('node_modules/typescript/bin/tsc', '-p', '.') },
  { heading: 'Prettier', kind: 'unit', run: () => oneTest('node_modules/prettier/bin/prettier.cjs', '--check', '.') },
  { heading: 'ESLint', kind: 'unit', run: () => oneTest('node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0') },
  { heading: 'Unit, property and golden tests, language server and command line', kind: 'unit', run: mochaTests },
  {
    heading: 'Suite in VS Code 1.91 in the browser',
    kind: 'editor',
    run: async () => withHost(browserHost({ workspace, suite: await buildSuite() }), runSuite),
  },
  {
    heading: 'Suite in VS Code 1.139 with a Node extension host',
    kind: 'editor',
    run: async () => withHost(codeServerHost({ workspace, suite: await buildSuite() }), runSuite),
  },
  {
    heading: 'User interface of VS Code 1.91 in the browser',
    kind: 'editor',
    run: () => withHost(browserHost({ workspace }), runUserInterface),
  },
  {
    heading: 'The .vsix, installed in VS Code 1.139',
    kind: 'editor',
    run: async () => withHost(codeServerHost({ workspace, package: await buildPackage() }), runUserInterface),
  },
];

const passed: Counts = { passed: 1, failed: 0, skipped: 0 };
const failed: Counts = { passed: 0, failed: 1, skipped: 0 };

/** The exit code of a Node program of this checkout, whose output is shown. */
async function nodeProgram(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<number | null> {
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

const oneTest = async (...args: string[]): Promise<Counts> => ((await nodeProgram(args)) === 0 ? passed : failed);

async function mochaTests(): Promise<Counts> {
  const { path, remove } = temporaryFolder();
  try {
    const file = join(path, 'counts');
    const code = await nodeProgram(
      [
        'node_modules/mocha/bin/mocha.js',
        '--parallel',
        'test/**/*.test.ts',
        '--ignore',
        'test/vscode/**',
        '--reporter',
        './test/support/summaryReporter.ts',
      ],
      { COUNTS_FILE: file },
    );
    const counts = existsSync(file) ? readCountsLine(readFileSync(file, 'utf8')) : undefined;
    // mocha can end badly without a failed test, for example over a file that does not load.
    return counts && (code === 0 || counts.failed > 0) ? counts : total([counts ?? failed, counts ? failed : { ...failed, failed: 0 }]);
  } finally {
    remove();
  }
}

async function countsOf({ heading, run }: Part): Promise<Counts> {
  console.log(`\n── ${heading}`);
  const start = Date.now();
  const counts = await run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return failed;
  });
  console.log(`   ${countsLine(counts)} (${Math.round((Date.now() - start) / 1000)} s)`);
  return counts;
}

async function main(): Promise<void> {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  if (only !== undefined && only !== 'unit' && only !== 'editor') throw new Error('--only takes "unit" or "editor".');
  const all: Counts[] = [];
  const failedParts: string[] = [];
  let isBuilt = false;
  for (const part of parts) {
    if (only !== undefined && part.kind !== only && part.kind !== 'build') continue;
    if (part.kind === 'editor' && !isBuilt) {
      console.log(`\n── ${part.heading}\n   left out, because the build failed`);
      continue;
    }
    const counts = await countsOf(part);
    if (part.kind === 'build') isBuilt = counts.failed === 0;
    if (counts.failed > 0) failedParts.push(part.heading);
    all.push(counts);
  }
  const sum = total(all);
  process.exitCode = sum.failed === 0 ? 0 : 1;
  if (failedParts.length > 0) console.log(`\nfailed: ${failedParts.join('; ')}`);
  console.log(`\n${countsLine(sum)}`);
}

void main();
