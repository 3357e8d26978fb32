import type { Span } from '../text/span';
import type { Doubt } from './doubt';
import type { FixSafety } from './fix';
import type { Severity } from './severity';
import type { Account, Direction, MailServer } from './mailServer';

/** What is lost when a client does not accept something: the whole file, one account of it, or one server. */
export type Loss = 'file' | 'account' | 'server';

/** Something in a file that its client does not accept, whatever else the file says. */
export interface Refusal {
  readonly loses: Loss;
  /** The value or the place where something is missing. */
  readonly span: Span;
  /** The whole setting; the same as `span` where something is missing. */
  readonly settingSpan: Span;
  /** The verdict with the remedy first, then the reason; never with text of the file that may be secret. */
  readonly message: string;
  readonly doubt?: Doubt;
  /** Where it is not that of the rule. */
  readonly severity?: Severity;
  readonly account?: Account;
  /** The server that is lost, where the file describes it well enough to be known as one. */
  readonly server?: MailServer;
  /** Of a lost server, where all servers of its account in this direction are lost. */
  readonly leavesNone?: Direction;
  /** What is surely or probably meant, if anything is. */
  readonly correction?: { readonly title: string; readonly safety: FixSafety };
}
