import type { Protocol } from '../model/mailServer';

/** A list of providers as it is in a file, readable for people and reviewable in a pull request. */
export interface ProviderFile {
  readonly format: 1;
  /** The ISO 8601 date on which the list was made. */
  readonly date: string;
  /** The source of the list, if it was taken from one. */
  readonly origin?: string;
  /** The licence of that source. */
  readonly licence?: string;
  readonly providers: readonly ProviderEntry[];
  /** By host name that is out of use. */
  readonly retired?: Readonly<Record<string, RetiredEntry | string>>;
}

export interface ProviderEntry {
  readonly name: string;
  /** The provider's page with the settings. */
  readonly see: string;
  /** The month in which the page, or a stored copy of it, was last checked: `2026-11`. */
  readonly checked: string;
  /** The page has not been checked yet: the settings come from public lists. They are accepted, but no fix relies on them. */
  readonly unread?: boolean;
  /** By host name, with at most one `*`: `imap 993 tls, imap 143 starttls`. The provider's order. */
  readonly hosts: Readonly<Record<string, string>>;
  /** The domains of the mail addresses. */
  readonly domains?: readonly string[];
  /** For all protocols, or by protocol if it differs. */
  readonly login?: LogInEntry | Readonly<Partial<Record<Protocol, LogInEntry>>>;
  /** Anything a reader of the list should know. */
  readonly comment?: string;
}

/** `oauth2 or app-password since 2022-05-30`; the long form can name a source of its own. */
export type LogInEntry = string | LongLogInEntry;

export interface LongLogInEntry {
  /** `oauth2 or app-password since 2022-05-30`. */
  readonly accepts: string;
  /** A note on the date, as a sentence. */
  readonly note?: string;
  /** The page that says so; by default, that of the entry. */
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
