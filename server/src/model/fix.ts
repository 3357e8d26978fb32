import type { TextEdit } from '../text/textEdit';
import type { WantedSecurity } from './mailServer';

/**
 * - `safe`: right whatever the provider offers; `--fix` and "fix all" make it.
 * - `suggested`: the best guess; only made when asked for.
 * - `manual`: a choice for a person.
 */
export type FixSafety = 'safe' | 'suggested' | 'manual';

/** The safest comes first. */
export const fixSafeties: readonly FixSafety[] = ['safe', 'suggested', 'manual'];

/** What a rule offers, as edits of the text. */
export interface Fix {
  readonly title: string;
  readonly isPreferred: boolean;
  readonly safety: FixSafety;
  /** The wanted state of the finding's own server, where there is one. */
  readonly target: { readonly port?: number; readonly security?: WantedSecurity } | undefined;
  readonly edits: readonly TextEdit[];
}

/** Whether `a` is at least as safe as `b`. */
export const isAsSafe = (a: FixSafety, b: FixSafety): boolean => fixSafeties.indexOf(a) <= fixSafeties.indexOf(b);

/** What several together are worth. */
export const leastSafe = (first: FixSafety, ...others: readonly FixSafety[]): FixSafety =>
  others.reduce((least, one) => (isAsSafe(one, least) ? least : one), first);
