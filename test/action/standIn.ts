import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CommandLine, Outcome } from '../../action/src/commandLine';

/** By command and format, as in `check github`; what is missing is fine and says nothing. */
export type Answers = Readonly<Record<string, Partial<Outcome>>>;

/** What `compare --format json` says of changes. */
export const comparison = (...changes: readonly object[]): Partial<Outcome> => ({
  stdout: JSON.stringify({ schema: 'mail-config-lint/compare/1', changes }),
  exitCode: changes.length === 0 ? 0 : 1,
});

/** A command line that answers as the test says, and notes what it was asked. */
export function standIn(answers: Answers, folder: string): { readonly commandLine: CommandLine; readonly calls: (readonly string[])[] } {
  const all: Answers = { 'compare json': comparison(), ...answers };
  const calls: (readonly string[])[] = [];
  const commandLine: CommandLine = (words) => {
    calls.push(words);
    const value = (name: string) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
    const { exitCode = 0, stdout = '', stderr = '' } = all[`${words[0]} ${value('format')}`] ?? {};
    const output = value('output');
    if (output !== undefined) writeFileSync(resolve(folder, output), stdout);
    return { exitCode, stdout: output === undefined ? stdout : '', stderr };
  };
  return { commandLine, calls };
}
