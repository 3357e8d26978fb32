import type { Span } from '../text/span';

/** Something that could not be understood, as a sentence, and where. */
export interface OptionProblem {
  readonly message: string;
  readonly span: Span;
}
