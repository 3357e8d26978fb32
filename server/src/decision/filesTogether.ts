import type { Account, MailServer } from '../model/mailServer';
import type { Span } from '../text/span';
import type { Circumstances } from './circumstances';
import type { Decision } from './decision';
import type { Fact } from './fact';

/** What a rule may look at when several files are linted together. */
export interface FilesTogether {
  /** Accounts that are spread over several files of a folder. */
  readonly accounts: readonly (readonly PlacedServer[])[];
  /** Servers in several files that have protocol, host and a log-in name in common; in the order of their files. */
  readonly sameServers: readonly (readonly PlacedServer[])[];
  /** Files of one folder that have the same name for their client, so that one replaces the other; in the order of the files. */
  readonly sameIdentities: readonly (readonly PlacedIdentity[])[];
}

/** What names a file to its client, and the servers in the file. */
export interface PlacedIdentity {
  readonly span: Span;
  readonly settingSpan: Span;
  /** At least one. */
  readonly servers: readonly PlacedServer[];
}

export interface PlacedFile {
  /** What identifies the file, such as its path. */
  readonly name: string;
  /** What it is called in a message. */
  readonly shown: string;
  /** Counted from 1. */
  readonly lineOf: (span: Span) => number;
}

/** A server with the file that it stands in. */
export interface PlacedServer {
  readonly file: PlacedFile;
  readonly account: Account;
  readonly server: MailServer;
  readonly circumstances: Circumstances;
  /** The log-in names of its account, in a form that can be compared but not read. */
  readonly logIns: readonly string[];
  /** The verdict of the decision table when only its own file is considered. */
  readonly decision: () => Decision | undefined;
}

/** A fault at one place that involves other files. */
export interface JointFact extends Pick<Fact, 'span' | 'settingSpan' | 'message' | 'doubt' | 'offers'> {
  readonly at: PlacedServer;
  readonly elsewhere: readonly { readonly file: PlacedFile; readonly span: Span; readonly message: string }[];
}

/** "sending.source, line 8" */
export const placeTitle = ({ shown, lineOf }: PlacedFile, span: Span): string => `${shown}, line ${lineOf(span)}`;
