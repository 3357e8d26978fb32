import { portNumber, type Account, type Authentication, type MailServer, type Protocol, type Security } from '../model/mailServer';
import { tlsPair, type Pair } from '../model/pair';
import { portFacts } from '../model/ports';
import type { Severity } from '../model/severity';
import { columns, decisionTable, type Cell, type Verdict } from './decisionTable';
import { meantPort, meantSecurity } from './meant';

/** What the transport rules think of one server: at most one of them speaks. */
export interface Decision {
  readonly rule: Verdict | 'port-radix-confusion' | 'servers-swapped';
  /** Where it differs from that of the rule. */
  readonly severity?: Severity;
  /** The pair to go to, where one is known to be right. */
  readonly target?: Target;
  /** This machine: anything may listen on any port, so contradictions are only worth a look. */
  readonly isHarmless?: boolean;
}

/** A pair, or only a port where the security is to stay whatever it is. */
export type Target = Pick<Pair, 'port'> & Partial<Pair>;

/** The decisions about the servers of one account, by the index of the server. */
export function decideAccount({ servers }: Account): Map<number, Decision> {
  const swapped = new Set(swappedServers(servers));
  const decisions = new Map<number, Decision>();
  for (const server of servers) {
    const decision = swapped.has(server) ? swappedDecision(server) : decideServer(server);
    if (decision) decisions.set(server.index, decision);
  }
  return decisions;
}

/** The order of docs/decision-table.md, without the steps that look at other servers or at a provider list. */
function decideServer(server: MailServer): Decision | undefined {
  if (server.hostClass === 'local-socket') return undefined;
  const { protocol, security } = server;
  const port = server.port.value;
  const hasPassword = logsIn(server);
  if (port.kind === 'placeholder' || port.kind === 'unknown') return undefined;
  if (port.kind !== 'number') return decideUnusablePort(server);
  if (security.value === 'unknown') {
    const decision = isForeign(protocol, port.number) ? decide(protocol, port.number, 'tls', hasPassword) : undefined;
    return decision && excuse(decision, server);
  }
  const decision = decidePair(server, port.number, security.value, hasPassword);
  return decision && excuse(decision, server);
}

/** A port that the client can not use as it stands; what was meant by it goes through the table at once. */
function decideUnusablePort(server: MailServer): Decision {
  const { protocol, port } = server;
  const security = meantSecurity(server) ?? 'tls';
  const guess = meantPort(server);
  const meant = guess !== undefined && port.value.kind === 'invalid' && isForeign(protocol, guess) ? undefined : guess;
  const rule = port.value.kind === 'decimal-in-hexadecimal' ? 'port-radix-confusion' : 'port-invalid';
  if (meant === undefined) return parseCell(decisionTable[protocol].notAPort[columns.indexOf(security)]!, undefined)!;
  const further = decide(protocol, meant, security, logsIn(server));
  const isExcused = further !== undefined && excuse(further, server)?.target === undefined;
  const target = isExcused ? { port: meant } : targetFor(protocol, meant, security, logsIn(server));
  return { rule, target: target ?? { port: meant } };
}

/**
 * The table's cell. Where only the client's default port contradicts an implicit TLS that somebody
 * asked for, the security is the deliberate half: the target is the TLS port (docs/decision-table.md).
 */
function decidePair({ protocol, port }: MailServer, number: number, security: Security, hasPassword: boolean): Decision | undefined {
  const decision = decide(protocol, number, security, hasPassword);
  const isAssumed587 = protocol === 'smtp' && number === 587 && security === 'tls' && !port.written;
  return decision && isAssumed587 ? { ...decision, target: { port: 465, security: 'tls' } } : decision;
}

/** The verdict on a port and a security, from the table alone. */
export function decide(protocol: Protocol, port: number, security: Security, hasPassword: boolean): Decision | undefined {
  const table = decisionTable[protocol];
  const column = columns.findIndex((name) => name === security);
  if (column < 0) return undefined;
  const row =
    (hasPassword ? undefined : table.rowsWithoutPassword?.[port]) ??
    table.rows[port] ??
    (table.foreignPorts.includes(port) ? table.foreign : table.other);
  const decision = parseCell(row[column]!, port);
  return decision?.rule === 'cleartext-password' && !hasPassword ? { ...decision, rule: 'cleartext-transport' } : decision;
}

const isForeign = (protocol: Protocol, port: number) => decisionTable[protocol].foreignPorts.includes(port);

/** The pair that the table leads to from here; the pair itself when nothing is wrong with it. */
export function targetFor(protocol: Protocol, port: number, security: Security, hasPassword: boolean): Target | undefined {
  const decision = decide(protocol, port, security, hasPassword);
  if (decision?.target) return decision.target;
  if (security === 'auto') return { port, security: portFacts[port]?.handshake === 'tls' ? 'tls' : 'starttls' };
  return security === 'tls' || security === 'starttls' ? { port, security } : undefined;
}

function parseCell(cell: Cell, port: number | undefined): Decision | undefined {
  if (cell === 'ok') return undefined;
  const match = /^([\w-]+)(?: \((\w+)\))? → (?:–|(\d+|same)\/(\w+))$/.exec(cell)!;
  const [, rule, severity, targetPort, security] = match;
  const number = targetPort === 'same' ? port : Number(targetPort);
  return {
    rule: rule as Verdict,
    ...(severity !== undefined && { severity: severity as Severity }),
    ...(security !== undefined && number !== undefined && { target: { port: number, security: security as Pair['security'] } }),
  };
}

/** POP3 and IMAP always log in; the others may be used without (RFC 8314 section 4.1). */
export function logsIn({ protocol, authentication }: { protocol: Protocol; authentication: { value: Authentication } }): boolean {
  return protocol === 'pop3' || protocol === 'imap' || authentication.value !== 'none';
}

const aboutClearText: readonly string[] = ['cleartext-password', 'cleartext-transport', 'opportunistic-tls', 'submission-on-port-25'];
const contradictions: readonly string[] = ['tls-on-cleartext-port', 'cleartext-on-tls-port', 'starttls-on-tls-port', 'protocol-port-mismatch'];

/** The exceptions for hosts on this machine and in the Tor network. */
function excuse(decision: Decision, { hostClass }: MailServer): Decision | undefined {
  if (hostClass === 'onion') return aboutClearText.includes(decision.rule) ? undefined : decision;
  if (hostClass !== 'loopback') return decision;
  if (contradictions.includes(decision.rule)) return { rule: decision.rule, severity: 'information', isHarmless: true };
  return undefined;
}

const incomingOnly: readonly number[] = [110, 143, 993, 995];
const outgoingOnly: readonly number[] = [25, 465, 587, 2525];

/** With more servers than this exchanged, no one mistake explains them, and each is judged by itself. */
const mostSwapped = 8;

/** The servers of an account whose incoming and outgoing ports are exchanged; none unless both sides are. */
export function swappedServers(servers: readonly MailServer[]): MailServer[] {
  const has = (ports: readonly number[]) => (server: MailServer) =>
    server.enabled && server.hostClass !== 'loopback' && server.hostClass !== 'local-socket' && server.port.value.kind === 'number' && ports.includes(portNumber(server)!);
  const incoming = servers.filter(({ protocol }) => protocol === 'pop3' || protocol === 'imap').filter(has(outgoingOnly));
  const outgoing = servers.filter(({ protocol }) => protocol === 'smtp').filter(has(incomingOnly));
  const isExchange = incoming.length > 0 && outgoing.length > 0 && incoming.length + outgoing.length <= mostSwapped;
  return isExchange ? [...incoming, ...outgoing] : [];
}

export const swappedDecision = ({ protocol }: MailServer) => ({ rule: 'servers-swapped', target: tlsPair(protocol)! }) satisfies Decision;
