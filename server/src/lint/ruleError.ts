/** A defect in one of our rules, as opposed to a fault in a file. */
export class RuleError extends Error {
  override readonly name = 'RuleError';

  constructor(
    readonly rule: string,
    options: ErrorOptions,
  ) {
    super(`The rule ${rule} failed.`, options);
  }
}
