import type { WantedSecurity } from './mailServer';

/** The state of a server that is wanted. What is left out stays as it is. */
export interface Target {
  readonly port?: number;
  readonly security?: WantedSecurity;
  /** A bare host name or address. */
  readonly host?: string;
  readonly authentication?: 'password' | 'oauth2';
  readonly certificateCheck?: 'on';
  readonly minimumTlsVersion?: '1.2' | '1.3';
  /** Removes the password from the file; `by command`: the client then gets it from a program. */
  readonly storedPassword?: 'no' | 'by command';
}

/** A target for port and encryption: both, or only a port if the encryption is to stay as it is. */
export type PairTarget = Required<Pick<Target, 'port'>> & Pick<Target, 'security'>;
