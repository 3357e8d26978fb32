import type { Account, MailServer } from '../model/mailServer';
import type { WantedServer } from '../model/wantedServer';
import type { Severity } from '../model/severity';
import type { Span } from '../text/span';
import type { SyntaxProblem } from '../syntax/tree';
import type { UnusedEntry } from '../suppressions/removeEntries';
import type { CommentOutcome } from '../suppressions/commentCovers';
import type { Circumstances } from './circumstances';
import type { Company, JointFact } from './company';
import type { Decision, Target } from './decide';
import type { RuleDescription } from './ruleDescription';
import type { Wishes } from './wishes';

/** One check: it finds facts in the model, puts them into words, and offers changes to the model. */
export interface Rule extends RuleDescription {
  check(context: Context): Iterable<Fact>;
  /** What there is to say only when several files are looked at together. */
  checkTogether?(company: Company): Iterable<JointFact>;
  /** It never speaks of a file by itself. */
  readonly needsCompany?: true;
}

/** All that a rule may look at. */
export interface Context {
  readonly accounts: readonly Account[];
  /** What the decision table says of each server, by its index. */
  readonly decisions: ReadonlyMap<number, Decision>;
  readonly problems: readonly SyntaxProblem[];
  /** Why the file can not be linted at all, if so. */
  readonly notLinted: string | undefined;
  /** What can not be understood in a project file, when that is the file that is looked at. */
  readonly projectProblems: readonly { readonly message: string; readonly span: Span }[];
  readonly circumstances: Circumstances;
  readonly wishes: Wishes;
  /** Whether a project file suppresses a rule for this server by its name. */
  readonly isSetApart: (rule: string, server: MailServer) => boolean;
  /** What became of the comments that suppress findings; empty until the rules that are not about these have run. */
  readonly suppressions: readonly CommentOutcome[];
  /** What of a project file suppresses nothing, when that is the file that is looked at. */
  readonly unusedEntries: readonly UnusedEntry[];
}

/** One fault at one place. */
export interface Fact {
  readonly span: Span;
  readonly settingSpan: Span;
  readonly message: string;
  /** The message where the client can not express the preferred offer, and this pair comes first instead. */
  readonly messageFor?: (pair: Target) => string;
  /** Where it differs from that of the rule. */
  readonly severity?: Severity | undefined;
  /** Where it differs from that of the rule. */
  readonly fix?: Rule['fix'] | undefined;
  /** Where it is less certain than what stands in the file makes it seem, and why. */
  readonly doubt?: Doubt | undefined;
  readonly account?: Account;
  readonly server?: MailServer;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
  /** Wanted states of the model, the best first; those that the client can not express are left out. */
  readonly offers: readonly Offer[];
}

/** How sure a finding is, where it is not certain, with the reason as a sentence. */
export interface Doubt {
  readonly confidence: 'likely' | 'possible';
  readonly reason: string;
}

/** A wanted change to the model. What it means for the text is the format's business. */
export interface Offer {
  readonly title: string;
  /** The one to choose when in doubt. At most one offer of a fact is. */
  readonly isPreferred: boolean;
  readonly changes: readonly Change[];
}

export type Change =
  | { readonly server: MailServer; readonly wanted: WantedServer }
  /** Takes away the setting at this position of `server.ineffective`. */
  | { readonly server: MailServer; readonly removeIneffective: number }
  /** Takes away what a comment has no use for. */
  | { readonly server?: undefined; readonly removeUnused: CommentOutcome }
  /** Takes away an entry of a project file. */
  | { readonly server?: undefined; readonly removeEntry: UnusedEntry };
