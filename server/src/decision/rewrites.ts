import { portNumber, type MailServer } from '../model/mailServer';
import { startTlsPair, tlsPair } from '../model/pair';
import { portFacts } from '../model/ports';
import type { PairTarget } from '../model/target';

/** An offer that needs no finding. */
export interface Rewrite {
  readonly title: string;
  readonly target: PairTarget;
}

/**
 * What may be offered for a server even if nothing is wrong with it. No rewrite lowers its protection, and each
 * changes something in the model.
 */
export function rewrites(server: MailServer): Rewrite[] {
  if (server.hostClass === 'local-socket' || isOpen(server)) return [];
  return [...toImplicitTls(server), ...toStartTls(server), ...toWrittenPort(server)];
}

/** A rewrite would put a fixed value in place of a template variable, or where something outside the file decides. */
const isOpen = ({ port, unknownSecurity }: MailServer) =>
  port.value.kind === 'placeholder' || port.value.kind === 'undecided' || (unknownSecurity?.reason ?? 'word') !== 'word';

function toImplicitTls(server: MailServer): Rewrite[] {
  const pair = tlsPair(server.protocol);
  if (!pair || (server.security.value === 'tls' && portNumber(server) === pair.port)) return [];
  return [{ title: `Use TLS from the first byte (port ${pair.port})`, target: pair }];
}

function toStartTls(server: MailServer): Rewrite[] {
  const pair = startTlsPair(server.protocol);
  const isThere = server.security.value === 'starttls' && portNumber(server) === pair.port;
  // HTTP has no STARTTLS, and how much an unreadable value protects is unknown.
  if (server.protocol === 'http' || server.security.value === 'unknown' || isImplicitTls(server) || isThere) return [];
  return [{ title: `Use STARTTLS (port ${pair.port})`, target: pair }];
}

/** A client that chooses the handshake by the port has chosen TLS from the first byte on a TLS port. */
function isImplicitTls(server: MailServer): boolean {
  const port = portNumber(server);
  const isTlsPort = port !== undefined && (portFacts[port]?.handshake === 'tls' || port === tlsPair(server.protocol)?.port);
  return server.security.value === 'tls' || (server.security.value === 'auto' && isTlsPort);
}

function toWrittenPort(server: MailServer): Rewrite[] {
  const port = portNumber(server);
  return server.port.written || port === undefined ? [] : [{ title: 'Write the port explicitly', target: { port } }];
}
