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
  /** How safe the preferred fix is, where that differs from the rule's `fix`. */
  readonly safety?: Exclude<FixSafety, 'manual'> | undefined;
  /** Why it is less certain than the file alone would suggest, if it is. */
  readonly doubt?: Doubt | undefined;
  readonly account?: Account;
  readonly server?: MailServer;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
  /** The best first; those that the client cannot express are left out. */
  readonly offers: readonly Offer[];
}

/** What a rule proposes. The format decides what it means for the text. */
export interface Offer {
  readonly title: string;
  /** The one to choose when in doubt. At most one offer of a fact is preferred. */
  readonly isPreferred: boolean;
  /** Applied together, or not at all. */
  readonly parts: readonly OfferPart[];
}

export type OfferPart =
  | ServerTarget
  /** Removes the setting at this position of `server.ineffective`. */
  | { readonly server: MailServer; readonly removeIneffective: number }
  /** Removes the setting that counts in its place. */
  | { readonly server: MailServer; readonly removeRivalOf: number }
  /** Corrects what the client does not accept: the position in `Context.refusals`. */
  | { readonly server?: undefined; readonly correctRefusal: number }
  /** Removes the unused part of a comment. */
  | { readonly server?: undefined; readonly removeUnused: CommentOutcome }
  /** Removes an entry of a project file. */
  | { readonly server?: undefined; readonly removeEntry: UnusedEntry };
