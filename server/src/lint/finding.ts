import type { RuleDescription } from '../decision/ruleDescription';
import type { Fix, FixSafety } from '../model/fix';
import type { Account, MailServer } from '../model/mailServer';
import type { Severity } from '../model/severity';
import type { Span } from '../text/span';

/** One fault in a file: where it is, what it is, and how to fix it. */
export interface Finding {
  readonly rule: RuleDescription;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The reason for this confidence, as a sentence. */
  readonly confidenceReason: string;
  /** Contains no passwords, log-in names or other text of the file, except hosts and port numbers. */
  readonly message: string;
  /** Where to point. */
  readonly span: Span;
  /** The whole setting, name and value. */
  readonly settingSpan: Span;
  readonly account: Account | undefined;
  readonly server: MailServer | undefined;
  /** The other servers that take the same value, and so have the same fault. */
  readonly sharedWith?: readonly MailServer[];
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  /** Related places in other files, if several files were linted together. */
  readonly elsewhere?: readonly PlaceElsewhere[];
  readonly fixes: readonly Fix[];
  /** Who suppressed it and why; only for findings in `suppressed`. */
  readonly suppression?: Suppression;
}

/** A place in another file, known by the name that the file was linted under. */
export interface PlaceElsewhere {
  readonly name: string;
  readonly span: Span;
  readonly message: string;
}

/** What suppresses a finding, and the reason. */
export interface Suppression {
  readonly kind: 'comment' | 'project';
  /** As it may be printed: without anything that looks like a password or a log-in name. */
  readonly reason: string;
  /** The comment. */
  readonly span?: Span;
}

/**
 * How sure a finding is: `likely` rests on a default of the client, `possible` on how the server behaves. The most
 * certain comes first.
 */
export const confidences = ['certain', 'likely', 'possible'] as const;
export type Confidence = (typeof confidences)[number];

/** The fix of a finding that is applied at a level, if any: `suggested` includes safe fixes. */
export const applicableFix = ({ fixes }: Finding, level: Exclude<FixSafety, 'manual'>): Fix | undefined =>
  fixes.find(({ safety }) => safety === 'safe' || (level === 'suggested' && safety === 'suggested'));

/** All servers that a finding is about. */
export const serversOf = ({ server, sharedWith = [] }: Pick<Finding, 'server' | 'sharedWith'>): readonly MailServer[] =>
  server ? [server, ...sharedWith] : [];
