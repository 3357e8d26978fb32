import type { Protocol, Security, WantedSecurity } from './mailServer';

/** What a port of a bridge does about encryption. */
export type BridgeSecurity = WantedSecurity | 'none';

/** A port of this machine on which a bridge listens unless somebody chose another one. */
export interface BridgePort {
  /** The name of the program, for people. */
  readonly bridge: string;
  readonly protocol: Protocol;
  readonly port: number;
  readonly byDefault: BridgeSecurity;
  /** What it can be switched to. */
  readonly also: readonly BridgeSecurity[];
}

/** Whether a client with this setting gets along with a server that does the one thing. */
export const getsAlong = (security: Security, bridge: BridgeSecurity): boolean =>
  security === bridge || (security === 'auto' && bridge !== 'none') || (security === 'opportunistic' && bridge !== 'tls');
