import type { MailServer } from '../model/mailServer';
import type { Span } from '../text/span';
import type { ComparedFile } from './comparedFile';

export const changeKinds = ['worse', 'better', 'different', 'added', 'removed'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What became of one server, or of a profile as a whole. */
export interface ServerChange {
  readonly kind: ChangeKind;
  /** The version of the profile that has the server now; for what was removed, the one that had it. */
  readonly file: ComparedFile;
  /** Where the profile, or the server's part of it, was before, when that was elsewhere. */
  readonly previousPath: string | undefined;
  readonly account: string | undefined;
  /** Undefined where there was none; both, when the change is one of the whole profile. */
  readonly before: MailServer | undefined;
  readonly after: MailServer | undefined;
  /** What happened, in words, to go behind the path. */
  readonly description: string;
  /** The place in `file`. */
  readonly span: Span;
}

/** "bob.mobileconfig: outgoing mail went from TLS to clear text (port 465 → 25)." */
export function sentenceOf({ file, previousPath, description }: ServerChange): string {
  return `${file.path}${previousPath === undefined ? '' : ` (was ${previousPath})`}: ${description}`;
}
