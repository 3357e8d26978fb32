import type { Account, MailServer } from '../model/mailServer';
import type { Severity } from '../model/severity';
import type { Span } from '../text/span';
import type { SyntaxProblem } from '../syntax/tree';
import type { IdleEntry } from '../suppressions/removeEntries';
import type { CommentOutcome } from '../suppressions/suppressions';
import type { Circumstances } from './circumstances';
import type { Decision } from './decision';
import type { Fact } from './fact';
import type { FilesTogether, JointFact } from './filesTogether';
import type { Policy } from './policy';

/** What there is to say about a rule, whatever file it looks at. */
export interface RuleDescription {
  /** Named after the fault; also the name of the rule's file and of its page. */
  readonly id: string;
  /** The fault in a few words. */
  readonly title: string;
  readonly family: 'transport' | 'file' | 'host' | 'authentication' | 'provider' | 'policy';
  readonly severity: Severity;
  /**
   * How safe its preferred fix is: `safe-if-confirmed`, if a list of providers confirms the pair, is
   * suggested otherwise; with `none` there are no fixes at all.
   */
  readonly fix: 'safe' | 'safe-if-confirmed' | 'suggested' | 'none';
  /** Why it matters, in one or two sentences for the hover. */
  readonly why: string;
  /** What people see when it happens, so that they can recognise it. */
  readonly symptom?: string;
  readonly references: readonly Reference[];
  /** It looks at what became of the suppressions, so it comes after the others and cannot be suppressed itself. */
  readonly isAboutSuppressions?: true;
}

/** One check: it finds facts in the model, puts them into words, and makes offers. */
export interface Rule extends RuleDescription {
  check(context: Context): Iterable<Fact>;
  /** What there is to say only when several files are looked at together. */
  checkTogether?(files: FilesTogether): Iterable<JointFact>;
  /** It never speaks of a file by itself. */
  readonly needsSeveralFiles?: true;
}

export interface Reference {
  readonly label: string;
  readonly url: string;
}

/** All that a rule may look at. */
export interface Context {
  readonly accounts: readonly Account[];
  /** What the decision table says of each server, by its index. */
  readonly decisions: ReadonlyMap<number, Decision>;
  readonly problems: readonly SyntaxProblem[];
  /** Why the file cannot be linted at all, if so. */
  readonly notLinted: string | undefined;
  /** What cannot be understood in a project file, when that is the file that is looked at. */
  readonly projectProblems: readonly { readonly message: string; readonly span: Span }[];
  readonly circumstances: Circumstances;
  readonly policy: Policy;
  /** Whether a project file suppresses a rule for this server by its name. */
  readonly isSetApart: (rule: string, server: MailServer) => boolean;
  /** What became of the comments that suppress findings; empty until the rules that are not about these have run. */
  readonly suppressions: readonly CommentOutcome[];
  /** What of a project file suppresses nothing, when that is the file that is looked at. */
  readonly idleEntries: readonly IdleEntry[];
}

/** A section of an RFC as a reference. */
export const rfc = (number: number, section: string): Reference => ({
  label: `RFC ${number} section ${section}`,
  url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
});
