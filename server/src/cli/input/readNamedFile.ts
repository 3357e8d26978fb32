import { resolve } from 'node:path';
import { displayPath } from '../terminal/displayPath';
import type { Environment } from '../terminal/environment';
import { fileProblem, refusal } from '../terminal/pathFailure';
import type { Options } from '../terminal/options';
import { printMessages } from '../terminal/output';
import { readProfileFile, type ProfileFile } from './readProfileFile';

/** Reads the one file that a command is about. If it cannot be read, reports that and returns undefined. */
export function readNamedFile(
  operand: string,
  options: Options,
  environment: Environment,
): { file: string; path: string; source: ProfileFile } | undefined {
  const file = resolve(environment.currentFolder, operand);
  const path = displayPath(environment.currentFolder, file);
  try {
    return { file, path, source: readProfileFile(file, true) as ProfileFile };
  } catch (error) {
    printMessages([refusal(path, fileProblem(error))], [], options, environment);
    return undefined;
  }
}
