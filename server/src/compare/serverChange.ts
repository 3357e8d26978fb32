import type { MailServer } from '../model/mailServer';
import type { Span } from '../text/span';
import type { ComparedFile } from './comparedFile';

export const changeKinds = ['worse', 'better', 'different', 'added', 'removed'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A change to one server, or to a profile as a whole. */
export interface ServerChange {
  readonly kind: ChangeKind;
  /** The version of the profile that has the server now; for what was removed, the one that had it. */
  readonly file: ComparedFile;
  /** Where the profile, or the server's part of it, was before, if it has moved. */
  readonly previousPath: string | undefined;
  readonly account: string | undefined;
  /** Undefined if there was none. Both are undefined if the whole profile changed. */
  readonly before: MailServer | undefined;
  readonly after: MailServer | undefined;
  /** What happened, in words, to follow the path. */
  readonly description: string;
  /** The place in `file`. */
  readonly span: Span;
}

/** "bob.mobileconfig: outgoing mail went from TLS to clear text (port 465 → 25)." */
export function sentenceOf({ file, previousPath, description }: ServerChange): string {
  return `${file.path}${previousPath === undefined ? '' : ` (was ${previousPath})`}: ${description}`;
}
