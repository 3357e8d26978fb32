import type { WantedSecurity } from './mailServer';

/** The state of a server that is wanted. What is left out stays as it is. */
export interface Target {
  readonly port?: number;
  readonly security?: WantedSecurity;
  /** A host name or address, without anything around it. */
  readonly host?: string;
  readonly authentication?: 'password' | 'oauth2';
  readonly certificateCheck?: 'on';
  readonly minimumTlsVersion?: '1.2' | '1.3';
  /** Takes the password out of the file; `by command`: the client then asks a program for it. */
  readonly storedPassword?: 'no' | 'by command';
}

/** A target for port and encryption: both, or only a port where the encryption is to stay whatever it is. */
export type PairTarget = Required<Pick<Target, 'port'>> & Pick<Target, 'security'>;
