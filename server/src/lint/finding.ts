import type { RuleDescription } from '../decision/ruleDescription';
import type { Fix, FixSafety } from '../model/fix';
import type { Account, MailServer } from '../model/mailServer';
import type { Severity } from '../model/severity';
import type { Span } from '../text/span';

/** One fault in a file: where, what, and the ways out. */
export interface Finding {
  readonly rule: RuleDescription;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Why it is no more or less than that, as a sentence. */
  readonly confidenceReason: string;
  /** Without passwords, log-in names or other text of the file than hosts and port numbers. */
  readonly message: string;
  /** Where to point. */
  readonly span: Span;
  /** The whole setting, name and value. */
  readonly settingSpan: Span;
  readonly account: Account | undefined;
  readonly server: MailServer | undefined;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  /** Places in other files that are to do with it, when several files were linted together. */
  readonly elsewhere?: readonly PlaceElsewhere[];
  readonly fixes: readonly Fix[];
  /** Why it is no fault here, in somebody's words; only of what stands in `suppressed`. */
  readonly suppression?: Suppression;
}

/** A place in another file, known by the name that the file was linted under. */
export interface PlaceElsewhere {
  readonly name: string;
  readonly span: Span;
  readonly message: string;
}

/** Who said that a finding is meant to be there. */
export interface Suppression {
  readonly kind: 'comment' | 'project';
  /** As it may be printed: without what looks like a password or a log-in name. */
  readonly reason: string;
  /** The comment. */
  readonly span?: Span;
}

/** How sure a finding is: `likely` rests on a default of the client, `possible` on how the server behaves. The surest comes first. */
export const confidences = ['certain', 'likely', 'possible'] as const;
export type Confidence = (typeof confidences)[number];

/** The fix of a finding that a level makes, if it makes one: `suggested` includes what is safe. */
export const applicableFix = ({ fixes }: Finding, level: Exclude<FixSafety, 'manual'>): Fix | undefined =>
  fixes.find(({ safety }) => safety === 'safe' || (level === 'suggested' && safety === 'suggested'));
