/** The exit codes. If several apply, the highest counts. */
export const exitCodes = {
  /** Nothing at or above `--fail-on` is left. */
  clean: 0,
  findings: 1,
  /** Something could not be done: an unknown option, a path that cannot be read or written. */
  refused: 2,
  /** A defect of this program. */
  internalError: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const worst = (codes: readonly ExitCode[]): ExitCode => codes.reduce((a, b) => (a > b ? a : b), exitCodes.clean);
