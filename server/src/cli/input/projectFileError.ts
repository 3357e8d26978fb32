/** A project file is broken, so the options are unknown: nothing that it applies to is linted. */
export class ProjectFileError extends Error {
  constructor(
    /** What is wrong, a line each, with the place. */
    readonly lines: readonly string[],
  ) {
    super(lines.join('\n'));
  }
}
