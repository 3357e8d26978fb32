import type { Account, MailServer } from '../model/mailServer';
import type { Refusal } from '../model/refusal';
import type { Span } from '../text/span';
import type { SyntaxProblem } from '../syntax/tree';
import type { UnusedEntry } from '../suppressions/removeEntries';
import type { CommentOutcome } from '../suppressions/commentCovers';
import type { Circumstances } from './circumstances';
import type { Decision } from './decision';
import type { Fact } from './fact';
import type { FilesTogether, JointFact } from './filesTogether';
import type { Policy } from './policy';
import type { RuleDescription } from './ruleDescription';

/** One check: it finds facts in the model, puts them into words, and makes offers. */
export interface Rule extends RuleDescription {
  check(context: Context): Iterable<Fact>;
  /** What there is to say only when several files are looked at together. */
  checkTogether?(files: FilesTogether): Iterable<JointFact>;
  /** It never speaks of a file by itself. */
  readonly needsSeveralFiles?: true;
}

/** All that a rule may look at. */
export interface Context {
  readonly accounts: readonly Account[];
  /** The number of the line that a place stands in, the first being 1: how a sentence names a place beside its own. */
  readonly lineOf: (offset: number) => number;
  /** What the decision table says of each server, by its index. */
  readonly decisions: ReadonlyMap<number, Decision>;
  readonly problems: readonly SyntaxProblem[];
  /** What the client does not accept. */
  readonly refusals: readonly Refusal[];
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
  readonly unusedEntries: readonly UnusedEntry[];
}
