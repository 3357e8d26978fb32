import type { Protocol, TlsVersion } from '../model/mailServer';

/** What an organisation requires besides a port and an encryption that fit together. */
export interface Policy {
  readonly minimumTlsVersion: Extract<TlsVersion, '1.2' | '1.3'>;
  /** A password in the file is an error. */
  readonly failOnStoredPassword: boolean;
  readonly requireOAuth2: boolean;
  readonly forbiddenProtocols: readonly Protocol[];
  /** Patterns of the only hosts that are allowed; undefined: any. */
  readonly allowedHosts: readonly string[] | undefined;
  /** Fixes towards it are safe: applied by `--fix` and by fix-on-save. */
  readonly isAuthoritative: boolean;
}
