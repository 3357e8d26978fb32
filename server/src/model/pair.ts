import { portNumber, type MailServer, type Protocol, type Security, type WantedSecurity } from './mailServer';
import { isStandardPort, protocolPorts } from './ports';

/** A port and the encryption that goes with it: they only ever make sense together. */
export interface Pair {
  readonly port: number;
  readonly security: WantedSecurity;
}

/** A port with any security. */
type State = { readonly port: number; readonly security: Security };

/** The protocol's pair with TLS from the first byte; undefined where no such port is registered. */
export function tlsPair(protocol: Protocol): Pair | undefined {
  const { tls } = protocolPorts[protocol];
  return tls === undefined ? undefined : { port: tls, security: 'tls' };
}

/** The protocol's pair that starts in clear text and must be upgraded with STARTTLS. */
export const startTlsPair = (protocol: Protocol): Pair => ({ port: protocolPorts[protocol].clearStart, security: 'starttls' });

export const isSamePair = (a: State, b: State): boolean => a.port === b.port && a.security === b.security;

/** Every encrypted pair that may work for a server: the registered pairs and, on a custom port, both kinds of encryption. */
export function encryptedPairs(server: MailServer): (Pair | undefined)[] {
  const { protocol } = server;
  const port = portNumber(server);
  const registered = [tlsPair(protocol), startTlsPair(protocol)];
  if (port === undefined || isStandardPort(protocol, port)) return registered;
  return [...registered, { port, security: 'starttls' }, { port, security: 'tls' }];
}
