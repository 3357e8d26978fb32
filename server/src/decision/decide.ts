import { isNearby, portNumber, type Account, type Authentication, type MailServer, type Protocol, type Security } from '../model/mailServer';
import { isSamePair, startTlsPair, tlsPair, type Pair } from '../model/pair';
import { isStandardPort, portFacts } from '../model/ports';
import { fits, isPublished, type KnownServer, type PublishedPair } from '../model/provider';
import type { Severity } from '../model/severity';
import { isAllowed, knownServer, plainCircumstances, type Circumstances } from './circumstances';
import { columns, decisionTable, type Cell, type Verdict } from './decisionTable';
import { asMeant, meantPort, meantSecurity } from './meant';
import { rulings, type Ruling } from './rulings';

/** What the transport rules think of one server: at most one of them speaks. */
export interface Decision {
  readonly rule: Ruling;
  /** Where it differs from that of the rule. */
  readonly severity?: Severity;
  /** The pair to go to, where one is known to be right. */
  readonly target?: Target;
  /** This machine: anything may listen on any port, so contradictions are only worth a look. */
  readonly isHarmless?: boolean;
  /** The provider, where the list knows it: the target is one of its pairs. */
  readonly known?: KnownServer;
}

/** A pair, or only a port where the security is to stay whatever it is. */
export type Target = Pick<Pair, 'port'> & Partial<Pair>;

/** What the table looks at. */
export type Judged = Pick<MailServer, 'protocol' | 'host' | 'hostClass' | 'hostFault' | 'authentication'>;

/** The decisions about the servers of one account, by the index of the server. */
export function decideAccount({ servers }: Account, circumstances: Circumstances = plainCircumstances): Map<number, Decision> {
  const swapped = new Set(swappedServers(servers));
  const decisions = new Map<number, Decision>();
  for (const server of servers) {
    const decision = swapped.has(server) ? swappedDecision(server, circumstances) : decideServer(asMeant(server), circumstances);
    if (decision) decisions.set(server.index, decision);
  }
  return decisions;
}

/** The order of docs/decision-table.md, without the step that looks at other servers. */
function decideServer(server: MailServer, circumstances: Circumstances): Decision | undefined {
  if (server.hostClass === 'local-socket') return undefined;
  const port = server.port.value;
  const security = server.security.value;
  if (port.kind === 'placeholder' || port.kind === 'unknown') return undefined;
  if (port.kind === 'decimal-in-hexadecimal' && isKnownToBeMeant(server, port.number, circumstances)) return undefined;
  if (port.kind !== 'number') return decideUnusablePort(server, circumstances);
  const decision = security === 'unknown' ? decideForeignPort(server, port.number, circumstances) : decidePair(server, port.number, circumstances);
  return decision && excuse(decision, server);
}

/** Somebody who lists a port that looks mistyped has not mistyped it. */
function isKnownToBeMeant(server: MailServer, port: number, circumstances: Circumstances): boolean {
  const known = knownServer(circumstances, server);
  return isAllowed(circumstances, server.protocol, port, server.security.value) || (known !== undefined && isPublished(known, port, server.security.value));
}

/** Without a security, only a port of another protocol can be told to be wrong. */
function decideForeignPort(server: MailServer, port: number, circumstances: Circumstances): Decision | undefined {
  const known = knownServer(circumstances, server);
  if (!isForeign(server.protocol, port) || known?.pairs.some((pair) => pair.port === port)) return undefined;
  return judge(server, port, 'tls', circumstances);
}

/** A port that the client can not use as it stands; what was meant by it goes through the table at once. */
function decideUnusablePort(server: MailServer, circumstances: Circumstances): Decision {
  const { protocol, port } = server;
  const wanted = meantSecurity(server);
  const security = wanted ?? 'tls';
  const guess = meantPort(server);
  const meant = guess !== undefined && port.value.kind === 'invalid' && isForeign(protocol, guess) ? undefined : guess;
  const rule = port.value.kind === 'decimal-in-hexadecimal' ? 'port-radix-confusion' : 'port-invalid';
  const known = knownServer(circumstances, server);
  const about = known && { known };
  if (meant === undefined) {
    const decision = parseCell(decisionTable[protocol].notAPort[columns.indexOf(security)]!, undefined)!;
    return { ...withTarget(decision, targetUnder(decision.target, server, circumstances)), ...about };
  }
  const further = judge(server, meant, security, circumstances);
  const isExcused = further !== undefined && excuse(further, server)?.target === undefined;
  // A misspelt encryption is to be mended whatever the host, and so in the same round.
  const isMisspelt = server.security.value === 'unknown' && wanted !== undefined;
  const target = isExcused && !isMisspelt ? { port: meant } : targetFor(server, meant, security, circumstances);
  return { rule, target: target ?? { port: meant }, ...about };
}

/**
 * The verdict on what is written. Where only the client's default port contradicts an implicit TLS
 * that somebody asked for, the security is the deliberate half: the target is the TLS port (docs/decision-table.md).
 */
function decidePair(server: MailServer, number: number, circumstances: Circumstances): Decision | undefined {
  const { protocol, port, security } = server;
  const decision = judge(server, number, security.value, circumstances);
  const isAssumed587 = protocol === 'smtp' && number === 587 && security.value === 'tls' && !port.written;
  if (!isAssumed587 || decision?.rule !== 'tls-on-cleartext-port') return decision;
  return withTarget(decision, targetUnder({ port: 465, security: 'tls' }, server, circumstances));
}

/** The verdict on a port and a security of this server, whether or not they are the ones in the file. */
export function judge(server: Judged, port: number, security: Security, circumstances: Circumstances): Decision | undefined {
  const { protocol } = server;
  if (isAllowed(circumstances, protocol, port, security)) return undefined;
  const byTable = decide(protocol, port, security, logsIn(server));
  const known = knownServer(circumstances, server);
  const decision = known ? judgeKnown(known, port, security, byTable) : byTable;
  const isBelowWish = circumstances.requireImplicitTls && security === 'starttls' && (!decision || rulings[decision.rule].leavesStartTls === true);
  if (!isBelowWish) return decision && withTarget(decision, targetUnder(decision.target, server, circumstances));
  const target = targetUnder(standardTlsPair(protocol, port), server, circumstances);
  return withTarget({ rule: 'prefer-implicit-tls', severity: 'warning', ...(known && { known }) }, target);
}

/** The verdict on a pair, with the exceptions for the host. */
export function judgeWhere(server: MailServer, port: number, security: Security, circumstances: Circumstances): Decision | undefined {
  const decision = server.hostClass === 'local-socket' ? undefined : judge(server, port, security, circumstances);
  return decision && excuse(decision, server);
}

/** On a port of their own choice nobody knows where else a server listens. */
const standardTlsPair = (protocol: Protocol, port: number): Pair | undefined => (isStandardPort(protocol, port) ? tlsPair(protocol) : undefined);

/** The verdict where the provider publishes its pairs (docs/decision-table.md, “When the provider is known”); the target is chosen by `targetUnder`. */
function judgeKnown(known: KnownServer, port: number, security: Security, byTable: Decision | undefined): Decision | undefined {
  const best = bestOf(known.pairs);
  const matches = known.pairs.filter((pair) => fits(pair, port, security));
  if (matches.some((pair) => pair.security === 'tls')) return undefined;
  if (matches.some((pair) => pair.security === 'starttls')) return best?.security === 'tls' ? { rule: 'prefer-implicit-tls', known } : undefined;
  if (matches.length > 0 && !best) return { rule: 'provider-without-tls', known };
  // What is not published is known only to whoever read the page, and lately.
  if (known.isCurrent && (!byTable || byTable.rule === 'unusual-port')) return { rule: 'provider-settings-differ', known };
  return byTable && { ...byTable, known };
}

/** The pair that protects best, of the provider's in its order. */
function bestOf(pairs: readonly PublishedPair[]): Pair | undefined {
  const best = pairs.find(({ security }) => security === 'tls') ?? pairs.find(({ security }) => security === 'starttls');
  return best && (best as Pair);
}

function withTarget(decision: Decision, target: Target | undefined): Decision {
  if (target) return { ...decision, target };
  const rest: { target?: Target } & Decision = { ...decision };
  delete rest.target;
  return rest;
}

/**
 * The one place where a target is chosen: what the table leads to, unless the provider publishes
 * something else or the organisation wants something else.
 */
export function targetUnder(byTable: Target | undefined, server: Judged, circumstances: Circumstances): Target | undefined {
  const { protocol } = server;
  const { pairs: { [protocol]: house }, smtpPort, requireImplicitTls } = circumstances;
  const known = knownServer(circumstances, server);
  if (known) {
    const isWanted = (published: PublishedPair) =>
      published.security !== 'none' && (!requireImplicitTls || published.security === 'tls') && (!house || house.some((pair) => isSamePair(pair, published)));
    return bestOf(known.pairs.filter(isWanted));
  }
  if (!byTable?.security) return byTable;
  if (house) return house[0];
  const isChoice = byTable.port === 465 || byTable.port === 587;
  if (protocol === 'smtp' && isChoice && smtpPort !== undefined && !requireImplicitTls) return smtpPort === 465 ? tlsPair('smtp') : startTlsPair('smtp');
  if (requireImplicitTls && byTable.security === 'starttls') return standardTlsPair(protocol, byTable.port);
  return byTable;
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

/** Where to go from a port and a security: the pair itself when nothing is wrong with it. */
export function targetFor(server: Judged, port: number, security: Security, circumstances: Circumstances): Target | undefined {
  const decision = judge(server, port, security, circumstances);
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

/** The exceptions for hosts on this machine and in the Tor network. */
function excuse(decision: Decision, { hostClass }: MailServer): Decision | undefined {
  if (hostClass === 'onion') return rulings[decision.rule].isAboutClearText ? undefined : decision;
  if (!isNearby(hostClass)) return decision;
  if (rulings[decision.rule].isContradiction) return { rule: decision.rule, severity: 'information', isHarmless: true };
  return undefined;
}

const incomingOnly: readonly number[] = [110, 143, 993, 995];
const outgoingOnly: readonly number[] = [25, 465, 587, 2525];

/** With more servers than this exchanged, no one mistake explains them, and each is judged by itself. */
const mostSwapped = 8;

/** The servers of an account whose incoming and outgoing ports are exchanged; none unless both sides are. */
export function swappedServers(servers: readonly MailServer[]): MailServer[] {
  const has = (ports: readonly number[]) => (server: MailServer) =>
    server.enabled && !isNearby(server.hostClass) && server.hostClass !== 'local-socket' && server.port.value.kind === 'number' && ports.includes(portNumber(server)!);
  const incoming = servers.filter(({ protocol }) => protocol === 'pop3' || protocol === 'imap').filter(has(outgoingOnly));
  const outgoing = servers.filter(({ protocol }) => protocol === 'smtp').filter(has(incomingOnly));
  const isExchange = incoming.length > 0 && outgoing.length > 0 && incoming.length + outgoing.length <= mostSwapped;
  return isExchange ? [...incoming, ...outgoing] : [];
}

export function swappedDecision(server: MailServer, circumstances: Circumstances): Decision & { readonly target: Target } {
  const own = tlsPair(server.protocol)!;
  const known = knownServer(circumstances, server);
  return { rule: 'servers-swapped', target: targetUnder(own, server, circumstances) ?? own, ...(known && { known }) };
}
