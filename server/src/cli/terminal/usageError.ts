import type { CommandName } from './commandLineOptions';

/** The command line is invalid. The message says what would be valid. */
export class UsageError extends Error {
  constructor(
    message: string,
    /** The command whose help is relevant; undefined if none is. */
    readonly command?: CommandName,
  ) {
    super(message);
  }
}
