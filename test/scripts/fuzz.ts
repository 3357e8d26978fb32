/**
 * `npm run fuzz`: all laws, with twenty times as many examples as in CI, and others each time.
 * `RUNS=100` and `SEED=17` choose, and what stands behind `--` goes to mocha: `-- --grep eudora`.
 */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../vscode/hosts/temporaryFolder';
import { repository } from '../vscode/hosts/repository';

/** Those whose numbers of examples are chosen by `runs`, or left to it. */
const testsOfLaws = (): string[] =>
  readdirSync(join(repository, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && /fast-check|support\/runs/.test(readFileSync(join(repository, 'test', name), 'utf8')))
    .map((name) => join('test', name));

async function main(): Promise<void> {
  const { RUNS = '20', SEED = String(randomInt(2 ** 31)) } = process.env;
  const { path, remove } = temporaryFolder();
  try {
    const figures = join(path, 'figures');
    const start = Date.now();
    const words = [
      'node_modules/mocha/bin/mocha.js',
      '--parallel',
      '--timeout',
      '0',
      '--reporter',
      './test/support/summaryReporter.ts',
      ...testsOfLaws(),
      ...process.argv.slice(2),
    ];
    const child = spawn(process.execPath, words, {
      cwd: repository,
      env: { ...process.env, RUNS, SEED, FIGURES_FILE: figures },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    const examples = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n').map(Number) : [];
    const sum = examples.reduce((a, b) => a + b, 0);
    console.log(`${examples.length} laws, ${sum} examples, ${Math.round((Date.now() - start) / 1000)} s: SEED=${SEED} RUNS=${RUNS}`);
    process.exitCode = code ?? 1;
  } finally {
    remove();
  }
}

void main();
