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
  /** What can only be found by looking at several files together. */
  checkTogether?(files: FilesTogether): Iterable<JointFact>;
  /** It never reports anything about a single file. */
  readonly needsSeveralFiles?: true;
}

/** Everything that a rule may look at. */
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
  /** What cannot be understood in a project file, if that is the file being linted. */
  readonly projectProblems: readonly { readonly message: string; readonly span: Span }[];
  readonly circumstances: Circumstances;
  readonly policy: Policy;
  /** Whether a project file suppresses a rule for this server by its name. */
  readonly isSetApart: (rule: string, server: MailServer) => boolean;
  /** The outcomes of suppression comments; empty until all rules that are not about suppressions have run. */
  readonly suppressions: readonly CommentOutcome[];
  /** The entries that suppress nothing in a project file, if that is the file being linted. */
  readonly unusedEntries: readonly UnusedEntry[];
}
