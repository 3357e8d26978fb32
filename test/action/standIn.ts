import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFolder } from '../cli/folder';
import { root } from './runStep';

interface Answer {
  readonly exitCode?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  /** The program ends as if the system had stopped it. */
  readonly isKilled?: boolean;
}

/** By command and format, as in `check github`. */
export type Answers = Readonly<Record<string, Answer>>;

const report = (changes: readonly object[]) => JSON.stringify({ schema: 'mail-config-lint/compare/1', changes });

/** What `compare --format json` says of changes. */
export const comparison = (...changes: readonly object[]): Answer => ({ stdout: report(changes), exitCode: changes.length === 0 ? 0 : 1 });

const program = `
const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
const words = process.argv.slice(2);
appendFileSync(__dirname + '/calls', JSON.stringify(words) + '\\n');
const value = (name) => words.find((word) => word.startsWith('--' + name + '='))?.slice(name.length + 3);
const answers = JSON.parse(readFileSync(__dirname + '/answers.json', 'utf8'));
const { exitCode = 0, stdout = '', stderr = '', isKilled = false } = answers[words[0] + ' ' + value('format')] ?? {};
if (isKilled) process.kill(process.pid, 'SIGKILL');
if (value('output') === undefined) process.stdout.write(stdout);
else writeFileSync(value('output'), stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;
`;

/** The action beside a command line that answers as the test says, and notes what it was asked. */
export function actionWith(answers: Answers): { readonly path: string; calls(): string[][] } {
  const folder = createFolder({
    'bundled/cli.js': program,
    'bundled/answers.json': JSON.stringify({ 'compare json': comparison(), ...answers }),
  });
  for (const file of ['action.yml', 'bundled/action.js']) cpSync(join(root, file), join(folder.path, file));
  const calls = join(folder.path, 'bundled', 'calls');
  return {
    path: folder.path,
    calls: () => (existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as string[]) : []),
  };
}
