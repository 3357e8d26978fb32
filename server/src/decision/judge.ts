import { isNearby, type Authentication, type MailServer, type Protocol, type Security } from '../model/mailServer';
import { portFacts } from '../model/ports';
import { fits, type KnownServer } from '../model/provider';
import type { PairTarget } from '../model/target';
import { bestOf, chooseTarget, standardTlsPair } from './chooseTarget';
import { isAllowed, knownServer, type Circumstances } from './circumstances';
import { isUnopposed, withTarget, type Decision } from './decision';
import { cellFor } from './decisionTable';
import { rulings } from './rulings';

/** The parts of a server that the table depends on. */
export type Judged = Pick<MailServer, 'protocol' | 'host' | 'hostClass' | 'hostFault' | 'authentication'>;

/** The verdict on a port and a security of this server, whether or not they are the ones in the file. */
export function judge(server: Judged, port: number, security: Security, circumstances: Circumstances): Decision | undefined {
  const { protocol } = server;
  if (isAllowed(circumstances, protocol, port, security)) return undefined;
  const byTable = decide(protocol, port, security, logsIn(server));
  // Whoever hands mail to port 25 without a log-in has no account there; submission ports would refuse it (RFC 6409 section 4.3).
  if (isRelay(server, port) && !byTable?.target) return byTable;
  const known = knownServer(circumstances, server);
  const decision = known ? judgeKnown(known, port, security, byTable) : byTable;
  const isBelowWish = circumstances.requireImplicitTls && security === 'starttls' && isUnopposed(decision);
  if (!isBelowWish) return decision && withTarget(decision, chooseTarget(decision.target, server, circumstances));
  const target = chooseTarget(standardTlsPair(protocol, port), server, circumstances);
  return withTarget({ rule: 'prefer-implicit-tls', severity: 'warning', ...(known && { known }) }, target);
}

/** The verdict on a pair, with the exceptions for the host. */
export function judgeWhere(server: MailServer, port: number, security: Security, circumstances: Circumstances): Decision | undefined {
  const decision = server.hostClass === 'local-socket' ? undefined : judge(server, port, security, circumstances);
  return decision && excuse(decision, server);
}

/** The pair to change to from a port and a security: the pair itself if nothing is wrong with it. */
export function targetFor(server: Judged, port: number, security: Security, circumstances: Circumstances): PairTarget | undefined {
  const decision = judge(server, port, security, circumstances);
  if (decision?.target) return decision.target;
  if (security === 'auto') return { port, security: portFacts[port]?.handshake === 'tls' ? 'tls' : 'starttls' };
  return security === 'tls' || security === 'starttls' ? { port, security } : undefined;
}

/** The verdict on a port and a security, from the table alone. */
export function decide(protocol: Protocol, port: number, security: Security, hasPassword: boolean): Decision | undefined {
  const cell = security === 'unknown' ? undefined : cellFor(protocol, port, security, hasPassword);
  if (!cell) return undefined;
  const { verdict, severity, target } = cell;
  return {
    rule: verdict === 'cleartext-password' && !hasPassword ? 'cleartext-transport' : verdict,
    ...(severity && { severity }),
    ...(target && { target: { port: target.port === 'same' ? port : target.port, security: target.security } }),
  };
}

/**
 * The verdict where the provider publishes its pairs (docs/decision-table.md, “When the provider is known”).
 * `chooseTarget` chooses the target.
 */
function judgeKnown(known: KnownServer, port: number, security: Security, byTable: Decision | undefined): Decision | undefined {
  const best = bestOf(known.pairs);
  const matches = known.pairs.filter((pair) => fits(pair, port, security));
  if (matches.some((pair) => pair.security === 'tls')) return undefined;
  if (matches.some((pair) => pair.security === 'starttls'))
    return best?.security === 'tls' ? { rule: 'prefer-implicit-tls', known } : undefined;
  if (matches.length > 0 && !best) return { rule: 'provider-without-tls', known };
  // Only a recent look at the page can tell that a pair is not published.
  if (known.isCurrent && (!byTable || byTable.rule === 'unusual-port')) return { rule: 'provider-settings-differ', known };
  return byTable && { ...byTable, known };
}

const isRelay = (server: Judged, port: number) => server.protocol === 'smtp' && port === 25 && !logsIn(server);

/** POP3 and IMAP always log in; the others may be used without a log-in (RFC 8314 section 4.1). */
export function logsIn({ protocol, authentication }: { protocol: Protocol; authentication: { value: Authentication } }): boolean {
  return protocol === 'pop3' || protocol === 'imap' || authentication.value !== 'none';
}

/** The exceptions for hosts on this machine and in the Tor network. */
export function excuse(decision: Decision, { hostClass }: MailServer): Decision | undefined {
  if (hostClass === 'onion') return rulings[decision.rule].isAboutClearText ? undefined : decision;
  if (!isNearby(hostClass)) return decision;
  if (rulings[decision.rule].isContradiction) return { rule: decision.rule, severity: 'information', isHarmless: true };
  return undefined;
}
