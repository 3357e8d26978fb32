import { basename, resolve } from 'node:path';
import type { Environment } from '../terminal/environment';
import { exitCodes, type ExitCode } from '../terminal/exitCodes';
import { lintWithoutOptions, type Lint } from '../input/fileOptions';
import type { Options } from '../terminal/options';
import { readNamedFile } from '../input/readNamedFile';
import { lintFile } from '../input/lintFile';
import { serverLines } from '../report/reporters/serverLines';

/**
 * What git compares instead of a file (gitattributes(5), textconv). Git gives up when this does
 * fails, so a file that is no mail profile, or that cannot be linted, is printed unchanged.
 */
export function printServerLines(options: Options, environment: Environment, lintText: Lint): ExitCode {
  const path = options.operands[0]!;
  const named = readNamedFile(path, options, environment);
  if (!named) return exitCodes.refused;
  const { file, source } = named;
  const linted = [file, resolve(environment.currentFolder, originalName(path))]
    .map((name) => lintFile(path, name, () => source, lintWithoutOptions(options, lintText)).linted)
    .find((each) => each);
  environment.stdout.write(linted ? serverLines(linted) : source.bytes);
  return exitCodes.clean;
}

/** Before version 2.33, git put six characters and `_` in front of the name of the temporary file that it made for this. */
const originalName = (path: string) => basename(path).replace(/^\w{6}_/, '');
