import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { visible } from './displayPath';
import type { Environment, Output } from './environment';
import { fileProblem, refusal, type PathFailure } from './pathFailure';
import type { Options } from './options';
import { paintFor, type Paint } from './paint';

/** The colours and the width of a report, depending on where it is written. */
export function lookOf(
  { output, color }: Options,
  { stdout, variables }: Environment,
  place: Output = stdout,
): { paint: Paint; columns: number | undefined } {
  const isFile = output !== undefined;
  return {
    paint: paintFor(isFile ? { ...place, isTerminal: false } : place, color, isFile && color === 'auto' ? {} : variables),
    columns: isFile || !place.isTerminal ? undefined : place.columns,
  };
}

/** Writes the report to the file of `--output`, or to standard output. Returns the failures, if any. */
export async function writeReport(
  report: string | Uint8Array,
  { output }: Options,
  { currentFolder, stdout }: Environment,
  place: Output = stdout,
): Promise<PathFailure[]> {
  if (output === undefined) {
    if (report.length > 0) place.write(report);
    return [];
  }
  try {
    await writeFile(resolve(currentFolder, output), report);
    return [];
  } catch (error) {
    return [refusal(output, fileProblem(error))];
  }
}

/** Prints failures always, and notes unless `--quiet` is set. */
export function printMessages(
  failures: readonly PathFailure[],
  notes: readonly string[],
  { quiet }: Pick<Options, 'quiet'>,
  { stderr }: Environment,
): void {
  for (const { path, message } of failures) stderr.write(`mail-config-lint: ${visible(path)}: ${message}\n`);
  if (!quiet) for (const note of notes) stderr.write(`mail-config-lint: ${visible(note)}\n`);
}

/** Every program's output: two blanks of indentation, a newline at the end. */
export const documentText = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;

/** The same with our own schema named in it. */
export const jsonText = (schema: string, content: object): string => documentText({ schema: `mail-config-lint/${schema}`, ...content });
