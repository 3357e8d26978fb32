import type { Protocol } from '../model/mailServer';

/** A list of providers as it stands in a file: one that a person can read, and review in a pull request. */
export interface ProviderFile {
  readonly format: 1;
  /** The day on which the list was made, as ISO 8601. */
  readonly date: string;
  /** Where the list was taken from, if from somewhere. */
  readonly origin?: string;
  /** The terms under which that may be passed on. */
  readonly licence?: string;
  readonly providers: readonly ProviderEntry[];
  /** By host name that is out of use. */
  readonly retired?: Readonly<Record<string, RetiredEntry | string>>;
}

export interface ProviderEntry {
  readonly name: string;
  /** The provider's page with the settings. */
  readonly see: string;
  /** The month in which somebody looked at the page, or at a stored copy of it: `2026-11`. */
  readonly checked: string;
  /** Nobody has looked at the page yet: the settings are those that public lists name. They are accepted, and no fix rests on them. */
  readonly unread?: boolean;
  /** By host name, with at most one `*`: `imap 993 tls, imap 143 starttls`. The provider's order. */
  readonly hosts: Readonly<Record<string, string>>;
  /** The domains of the mail addresses. */
  readonly domains?: readonly string[];
  /** For all protocols, or by protocol where it differs. */
  readonly login?: LogInEntry | Readonly<Partial<Record<Protocol, LogInEntry>>>;
  /** Whatever a reader of the list should know. */
  readonly comment?: string;
}

/** `oauth2 or app-password since 2022-05-30`; the long form has room for a source of its own. */
export type LogInEntry = string | LongLogInEntry;

export interface LongLogInEntry {
  /** `oauth2 or app-password since 2022-05-30`. */
  readonly accepts: string;
  /** What else there is to say about the date, as a sentence. */
  readonly note?: string;
  /** The page that says so; that of the entry where this is absent. */
  readonly see?: string;
}

export interface RetiredEntry {
  /** The host that took its place. */
  readonly use?: string;
  readonly provider: string;
  readonly see: string;
  readonly since?: string;
  /** `off`: it is known to be switched off. */
  readonly state?: 'off';
  readonly comment?: string;
}
