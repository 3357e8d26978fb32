import type { WantedSecurity } from './mailServer';

/** The state of a server that a fix asks for. What is left out stays as it is. */
export interface WantedServer {
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
