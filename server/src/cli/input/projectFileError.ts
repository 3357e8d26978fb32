/** A project file cannot be used, and nobody knows what the options would have been: nothing is linted by it. */
export class ProjectFileError extends Error {
  constructor(
    /** What is wrong, a line each, with the place. */
    readonly lines: readonly string[],
  ) {
    super(lines.join('\n'));
  }
}
