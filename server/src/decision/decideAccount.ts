import { hostName, portNumber, type Account, type MailServer } from '../model/mailServer';
import { isSamePair, type Pair } from '../model/pair';
import { isPublished } from '../model/provider';
import { chooseTarget } from './chooseTarget';
import { isAllowed, knownServer, plainCircumstances, type Circumstances } from './circumstances';
import { withTarget, type Decision } from './decision';
import { isForeign, targetWithoutPort } from './decisionTable';
import { guessedPort, guessedSecurity } from './guess';
import { withHostFieldParts } from './hostFieldParts';
import { excuse, judge, targetFor } from './judge';
import { swappedDecision, swappedServers } from './swappedServers';

/** The decisions about the servers of one account, by the index of the server. */
export function decideAccount(
  { servers, hasAlternatives }: Account,
  circumstances: Circumstances = plainCircumstances,
): Map<number, Decision> {
  const swapped = new Set(swappedServers(servers));
  const decisions = new Map<number, Decision>();
  for (const server of servers) {
    const decision = swapped.has(server) ? swappedDecision(server, circumstances) : decideServer(withHostFieldParts(server), circumstances);
    const kept = decision && (hasAlternatives && !swapped.has(server) ? besideAlternatives(decision, server, servers) : decision);
    if (kept) decisions.set(server.index, kept);
  }
  return decisions;
}

/** Nobody has to be led from one of the ways that a file offers to another one of them: that would only say it twice. */
function besideAlternatives(decision: Decision, server: MailServer, servers: readonly MailServer[]): Decision | undefined {
  const isSameServer = (other: MailServer) =>
    other !== server && other.protocol === server.protocol && hostName(other).toLowerCase() === hostName(server).toLowerCase();
  const taken = servers.filter(isSameServer).flatMap((other) => {
    const port = portNumber(other);
    const security = other.security.value;
    return port !== undefined && (security === 'tls' || security === 'starttls') ? [{ port, security } satisfies Pair] : [];
  });
  if (taken.length === 0) return decision;
  const { rule, severity, target } = decision;
  const { security } = target ?? {};
  const offered = target && security && taken.find((pair) => isSamePair(pair, { ...target, security }));
  if (!offered) return { ...decision, taken };
  // An organisation may ask for TLS from the first byte in every case, which makes it a warning.
  return rule === 'prefer-implicit-tls' && severity !== 'warning' ? undefined : { ...withTarget(decision, undefined), taken, offered };
}

/** The order of docs/decision-table.md, without the step that looks at other servers. */
function decideServer(server: MailServer, circumstances: Circumstances): Decision | undefined {
  if (server.hostClass === 'local-socket') return undefined;
  const port = server.port.value;
  const security = server.security.value;
  if (port.kind === 'placeholder' || port.kind === 'undecided' || port.kind === 'unknown') return undefined;
  if (port.kind === 'decimal-in-hexadecimal' && isKnownToBeMeant(server, port.number, circumstances)) return undefined;
  if (port.kind !== 'number') return decideUnusablePort(server, circumstances);
  const decision =
    security === 'unknown' ? decideForeignPort(server, port.number, circumstances) : decidePair(server, port.number, circumstances);
  return decision && excuse(decision, server);
}

/** A port that is listed explicitly is not a typo, even if it looks like one. */
function isKnownToBeMeant(server: MailServer, port: number, circumstances: Circumstances): boolean {
  const known = knownServer(circumstances, server);
  return (
    isAllowed(circumstances, server.protocol, port, server.security.value) ||
    (known !== undefined && isPublished(known, port, server.security.value))
  );
}

/** Without a known security, only a port of another protocol can be recognised as wrong. */
function decideForeignPort(server: MailServer, port: number, circumstances: Circumstances): Decision | undefined {
  const known = knownServer(circumstances, server);
  if (!isForeign(server.protocol, port) || known?.pairs.some((pair) => pair.port === port)) return undefined;
  return judge(server, port, 'tls', circumstances);
}

/** A port that the client cannot use as written; what was probably meant goes through the table in the same step. */
function decideUnusablePort(server: MailServer, circumstances: Circumstances): Decision {
  const { protocol, port } = server;
  const wanted = guessedSecurity(server);
  const security = wanted ?? 'tls';
  const guess = guessedPort(server);
  const meant = guess !== undefined && port.value.kind === 'invalid' && isForeign(protocol, guess) ? undefined : guess;
  const rule = port.value.kind === 'decimal-in-hexadecimal' ? 'port-radix-confusion' : 'port-invalid';
  const known = knownServer(circumstances, server);
  const about = known && { known };
  if (meant === undefined) {
    return {
      ...withTarget({ rule: 'port-invalid' }, chooseTarget(targetWithoutPort(protocol, security), server, circumstances)),
      ...about,
    };
  }
  const further = judge(server, meant, security, circumstances);
  const isExcused = further !== undefined && excuse(further, server)?.target === undefined;
  // A misspelt encryption is fixed whatever the host, and so in the same round.
  const isMisspelt = server.security.value === 'unknown' && wanted !== undefined;
  const target = isExcused && !isMisspelt ? { port: meant } : targetFor(server, meant, security, circumstances);
  return { rule, target: target ?? { port: meant }, ...about };
}

/** Port 587 with a word that some read as TLS from the first byte, unless somebody vouches for it. */
function unsettledSubmission(server: MailServer, circumstances: Circumstances): Decision | undefined {
  if (knownServer(circumstances, server) || isAllowed(circumstances, 'smtp', 587, 'auto')) return undefined;
  const target = chooseTarget({ port: 587, security: 'starttls' }, server, circumstances);
  return withTarget({ rule: 'tls-on-cleartext-port', severity: 'warning' }, target);
}

/**
 * The verdict on what is written. If only the client's default port contradicts an implicit TLS that is written, the
 * security is the deliberate half: the target is the TLS port (docs/decision-table.md).
 */
function decidePair(server: MailServer, number: number, circumstances: Circumstances): Decision | undefined {
  const { protocol, port, security } = server;
  const decision = judge(server, number, security.value, circumstances);
  if (!decision && server.isHandshakeUnsettled && protocol === 'smtp' && number === 587 && security.value === 'auto')
    return unsettledSubmission(server, circumstances);
  const isAssumed587 = protocol === 'smtp' && number === 587 && security.value === 'tls' && !port.written;
  if (!isAssumed587 || decision?.rule !== 'tls-on-cleartext-port') return decision;
  return withTarget(decision, chooseTarget({ port: 465, security: 'tls' }, server, circumstances));
}
