import type { CommandName } from './commandLineOptions';

/** The command line asks for something that does not exist; the message says what would. */
export class UsageError extends Error {
  constructor(
    message: string,
    /** Whose help may help; undefined where no help does. */
    readonly command?: CommandName,
  ) {
    super(message);
  }
}
