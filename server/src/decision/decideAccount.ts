import type { Account, MailServer } from '../model/mailServer';
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
export function decideAccount({ servers }: Account, circumstances: Circumstances = plainCircumstances): Map<number, Decision> {
  const swapped = new Set(swappedServers(servers));
  const decisions = new Map<number, Decision>();
  for (const server of servers) {
    const decision = swapped.has(server) ? swappedDecision(server, circumstances) : decideServer(withHostFieldParts(server), circumstances);
    if (decision) decisions.set(server.index, decision);
  }
  return decisions;
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

/**
 * The verdict on what is written. If only the client's default port contradicts an implicit TLS that is written, the
 * security is the deliberate half: the target is the TLS port (docs/decision-table.md).
 */
function decidePair(server: MailServer, number: number, circumstances: Circumstances): Decision | undefined {
  const { protocol, port, security } = server;
  const decision = judge(server, number, security.value, circumstances);
  const isAssumed587 = protocol === 'smtp' && number === 587 && security.value === 'tls' && !port.written;
  if (!isAssumed587 || decision?.rule !== 'tls-on-cleartext-port') return decision;
  return withTarget(decision, chooseTarget({ port: 465, security: 'tls' }, server, circumstances));
}
