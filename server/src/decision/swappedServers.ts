import { isNearby, portNumber, type MailServer } from '../model/mailServer';
import { tlsPair } from '../model/pair';
import type { PairTarget } from '../model/target';
import { chooseTarget } from './chooseTarget';
import { knownServer, type Circumstances } from './circumstances';
import type { Decision } from './decision';

const incomingOnly: readonly number[] = [110, 143, 993, 995];
const outgoingOnly: readonly number[] = [25, 465, 587, 2525];

/** If more servers than this are exchanged, no single mistake explains it, and each is judged by itself. */
const mostSwapped = 8;

/** The servers of an account whose incoming and outgoing ports are exchanged; empty unless both sides are. */
export function swappedServers(servers: readonly MailServer[]): MailServer[] {
  const has = (ports: readonly number[]) => (server: MailServer) =>
    server.enabled &&
    !isNearby(server.hostClass) &&
    server.hostClass !== 'local-socket' &&
    server.port.value.kind === 'number' &&
    ports.includes(portNumber(server)!);
  const incoming = servers.filter(({ protocol }) => protocol === 'pop3' || protocol === 'imap').filter(has(outgoingOnly));
  const outgoing = servers.filter(({ protocol }) => protocol === 'smtp').filter(has(incomingOnly));
  const isExchange = incoming.length > 0 && outgoing.length > 0 && incoming.length + outgoing.length <= mostSwapped;
  return isExchange ? [...incoming, ...outgoing] : [];
}

export function swappedDecision(server: MailServer, circumstances: Circumstances): Decision & { readonly target: PairTarget } {
  const own = tlsPair(server.protocol)!;
  const known = knownServer(circumstances, server);
  return { rule: 'servers-swapped', target: chooseTarget(own, server, circumstances) ?? own, ...(known && { known }) };
}
