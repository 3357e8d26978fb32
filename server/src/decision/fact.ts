import type { Doubt } from '../model/doubt';
import type { FixSafety } from '../model/fix';
import type { Account, MailServer } from '../model/mailServer';
import type { Severity } from '../model/severity';
import type { PairTarget } from '../model/target';
import type { UnusedEntry } from '../suppressions/removeEntries';
import type { CommentOutcome } from '../suppressions/commentCovers';
import type { Span } from '../text/span';
import type { ServerTarget } from './serverTarget';

/** One fault at one place. */
export interface Fact {
  readonly span: Span;
  readonly settingSpan: Span;
  readonly message: string;
  /** The message where the client cannot express the preferred offer, and this pair comes first instead, or none at all. */
  readonly messageFor?: (pair: PairTarget | undefined) => string;
  /** All that there is to say is the offer: nothing, where the client cannot express it. */
  readonly isOnlyAnOffer?: boolean;
  /** Where it differs from that of the rule. */
  readonly severity?: Severity | undefined;
  /** How safe the preferred fix is, where that differs from what the rule promises. */
  readonly safety?: Exclude<FixSafety, 'manual'> | undefined;
  /** Where it is less certain than what stands in the file makes it seem, and why. */
  readonly doubt?: Doubt | undefined;
  readonly account?: Account;
  readonly server?: MailServer;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
  /** The best first; those that the client cannot express are left out. */
  readonly offers: readonly Offer[];
}

/** What a rule proposes. What it means for the text is the format's business. */
export interface Offer {
  readonly title: string;
  /** The one to choose when in doubt. At most one offer of a fact is. */
  readonly isPreferred: boolean;
  /** All of them are done, or none. */
  readonly parts: readonly OfferPart[];
}

export type OfferPart =
  | ServerTarget
  /** Takes away the setting at this position of `server.ineffective`. */
  | { readonly server: MailServer; readonly removeIneffective: number }
  /** Takes away the setting that counts in its place. */
  | { readonly server: MailServer; readonly removeRivalOf: number }
  /** Corrects what the client does not accept: the position in `Context.refusals`. */
  | { readonly server?: undefined; readonly correctRefusal: number }
  /** Takes away what a comment has no use for. */
  | { readonly server?: undefined; readonly removeUnused: CommentOutcome }
  /** Takes away an entry of a project file. */
  | { readonly server?: undefined; readonly removeEntry: UnusedEntry };
