import type { Protocol, Security, WantedSecurity } from './mailServer';

/** A pair that a provider publishes for one of its servers; `none` where it offers no encryption on that port. */
export interface PublishedPair {
  readonly port: number;
  readonly security: WantedSecurity | 'none';
}

/** What the list of providers says about a server, by its host name. */
export interface KnownServer {
  /** The provider's name, for people. */
  readonly provider: string;
  /** The page on which the provider publishes its settings. */
  readonly page: string;
  /** In the provider's order; never empty. */
  readonly pairs: readonly PublishedPair[];
  /** The page was checked not long before the list was made, so a fix to one of its pairs is confirmed. */
  readonly isCurrent: boolean;
  readonly logIn: LogInPolicy | undefined;
}

/** How a provider lets people log in. */
export interface LogInPolicy {
  /** The accepted methods. `app-password`: a password created for one program, not that of the account. */
  readonly methods: readonly LogInMethod[];
  /** Since when, or from when on, other methods are refused: an ISO 8601 date, to the month or to the day. */
  readonly since?: string;
  /** The date lies after the day on which the list was made. */
  readonly isAnnounced?: true;
  /** A note on the date, as a sentence. */
  readonly note?: string;
  /** The page that says so. */
  readonly page: string;
}

export const logInMethods = ['password', 'app-password', 'oauth2'] as const;
export type LogInMethod = (typeof logInMethods)[number];

/** A host name that is out of use. */
export interface RetiredHost {
  readonly provider: string;
  readonly page: string;
  /** The host that took its place; undefined where there is none. */
  readonly successor?: string;
  /** The old name is known to be switched off, not only no longer documented. */
  readonly isSwitchedOff: boolean;
  /** An ISO 8601 date, to the year, month or day. */
  readonly since?: string;
}

/** Answers from a list of providers, by host name alone. */
export interface ProviderList {
  find(protocol: Protocol, host: string): KnownServer | undefined;
  retired(host: string): RetiredHost | undefined;
}

/** A list without providers. */
export const noProviders: ProviderList = { find: () => undefined, retired: () => undefined };

/**
 * Whether a state is one of the published pairs; a client that chooses the handshake itself matches any encryption on
 * that port.
 */
export const isPublished = ({ pairs }: KnownServer, port: number, security: Security): boolean =>
  pairs.some((pair) => fits(pair, port, security));

/** Whether a state matches a pair. */
export const fits = (pair: { readonly port: number; readonly security: Security }, port: number, security: Security): boolean =>
  pair.port === port && (pair.security === security || (security === 'auto' && pair.security !== 'none'));
