import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Environment } from '../terminal/environment';
import { fileProblem, refusal, type PathFailure } from '../terminal/pathFailure';
import type { Options } from '../terminal/options';
import { UsageError } from '../terminal/usageError';

export interface Paths {
  readonly paths: readonly { readonly path: string; readonly origin: 'named' | 'listed' }[];
  /** A profile is to be read from standard input. */
  readonly readsStdin: boolean;
  readonly failures: readonly PathFailure[];
}

/** The paths to read: those on the command line and in `--files-from`, or otherwise the current folder. */
export async function pathsToCheck({ operands, filesFrom, stdinFileName, command }: Options, environment: Environment): Promise<Paths> {
  const readsStdin = operands.includes('-');
  if (readsStdin && filesFrom === '-') throw new UsageError('Standard input cannot be both a file and a list of files.', command);
  if (stdinFileName !== undefined && !readsStdin) throw new UsageError('--stdin-filename needs the path -.', command);
  const named = operands.filter((path) => path !== '-').map((path) => ({ path, origin: 'named' as const }));
  if (filesFrom === undefined) {
    return { paths: operands.length === 0 ? [{ path: '.', origin: 'named' }] : named, readsStdin, failures: [] };
  }
  try {
    const bytes = filesFrom === '-' ? await environment.readStdin() : await readFile(resolve(environment.currentFolder, filesFrom));
    const listed = entriesOf(new TextDecoder().decode(bytes)).map((path) => ({ path, origin: 'listed' as const }));
    return { paths: [...named, ...listed], readsStdin, failures: [] };
  } catch (error) {
    return { paths: named, readsStdin, failures: [refusal(filesFrom, fileProblem(error))] };
  }
}

/** A list that contains a NUL is separated by NULs, and its paths may contain newlines. */
const entriesOf = (list: string) => list.split(list.includes('\0') ? '\0' : /\r?\n/).filter((path) => path !== '');
