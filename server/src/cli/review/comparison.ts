import type { ComparedFile } from '../../compare/comparedFile';
import type { ServerChange } from '../../compare/serverChange';
import type { PathFailure } from '../terminal/pathFailure';

/** The outcome of `compare`, before it is put into any form. */
export interface Comparison {
  readonly changes: readonly ServerChange[];
  /** The profiles as they are now. */
  readonly files: readonly ComparedFile[];
  readonly failures: readonly PathFailure[];
}
