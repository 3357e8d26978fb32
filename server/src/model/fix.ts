import type { TextEdit } from '../text/textEdit';
import type { WantedSecurity } from './mailServer';

/**
 * - `safe`: right whatever the provider offers; applied by `--fix` and by fix-on-save.
 * - `suggested`: the best guess; applied only on request.
 * - `manual`: a choice for the user.
 */
export type FixSafety = 'safe' | 'suggested' | 'manual';

/** The safest comes first. */
export const fixSafeties: readonly FixSafety[] = ['safe', 'suggested', 'manual'];

/** An offer of a rule, as edits of the text. */
export interface Fix {
  readonly title: string;
  readonly isPreferred: boolean;
  readonly safety: FixSafety;
  /** The wanted state of the finding's own server, if any. */
  readonly target: { readonly port?: number; readonly security?: WantedSecurity } | undefined;
  readonly edits: readonly TextEdit[];
}

/** Whether `a` is at least as safe as `b`. */
export const isAsSafe = (a: FixSafety, b: FixSafety): boolean => fixSafeties.indexOf(a) <= fixSafeties.indexOf(b);

/** The safety of several fixes together. */
export const leastSafe = (first: FixSafety, ...others: readonly FixSafety[]): FixSafety =>
  others.reduce((least, one) => (isAsSafe(one, least) ? least : one), first);
