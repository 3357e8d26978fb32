import { RuleError } from '../../lint/ruleError';
import { exitCodes, type ExitCode } from './exitCodes';

/** Something that could not be done; the rest of the work goes on. */
export interface PathFailure {
  /** The file or folder as it is shown. */
  readonly path: string;
  readonly message: string;
  readonly exitCode: ExitCode;
}

export const refusal = (path: string, message: string): PathFailure => ({ path, message, exitCode: exitCodes.refused });

/** What the operating system said, in words; never the text of a file. */
export function fileProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return words[code] ?? `cannot be read or written (${code})`;
}

const words: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ELOOP: 'its symbolic links go round in a circle',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
  EFBIG: 'larger than 100 MB, so it was not read',
  ENOSPC: 'no space is left on the device',
};

const kindOf = (error: unknown) => (error instanceof RuleError ? `rule ${error.rule}, ${nameOf(error.cause)}` : nameOf(error));

const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error);

/**
 * A defect of this program. Only the kind of error is named, since its message may quote the file.
 */
export const internalError = (path: string, error: unknown): PathFailure => ({
  path,
  message: `internal error (${kindOf(error)}); please report it at https://github.com/mail-config-lint/mail-config-lint/issues`,
  exitCode: exitCodes.internalError,
});
