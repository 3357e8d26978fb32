import { portNumber, type MailServer, type Security } from '../model/mailServer';
import { type JointFact, type PlacedServer, placeTitle } from '../decision/filesTogether';
import { targetFor } from '../decision/judge';
import type { PairTarget } from '../model/target';
import type { Offer } from '../decision/fact';
import type { Rule } from '../decision/rule';
import { serverTarget } from '../decision/serverTarget';
import { describe, pairTitle, securityTitle } from '../decision/words';

/** Two profiles of one mailbox that were set up at different times, one of which was forgotten. */
export const settingsDisagree: Rule = {
  id: 'settings-disagree',
  title: 'Two profiles connect to the same server in different ways',
  family: 'file',
  severity: 'information',
  fix: 'suggested',
  needsSeveralFiles: true,
  why:
    'Two profiles have the same protocol, host and log-in name, but not the same port and encryption. One of them was set up or ' +
    'changed later than the other, and the weaker one is often the one that was forgotten.',
  symptom: 'Nothing, as long as the server accepts both. Then one program stops working, and the other one does not.',
  references: [],
  check: () => [],
  *checkTogether({ sameServers }) {
    const reported = new Set<MailServer>();
    for (const some of sameServers) {
      const servers = some.filter(isComparable);
      const best = servers.reduce<PlacedServer | undefined>(
        (first, next) => (first === undefined || isStronger(next, first) ? next : first),
        undefined,
      );
      for (const placed of servers) {
        if (best === undefined || reported.has(placed.server) || isSame(placed.server, best.server) || !isSameLogIn(placed, best)) continue;
        reported.add(placed.server);
        yield factFor(placed, best);
      }
    }
  },
};

/** Unknown values and disabled accounts cannot be compared. */
const isComparable = ({ server: { enabled, port, security } }: PlacedServer) =>
  enabled && port.value.kind === 'number' && security.value !== 'unknown';

const isSame = (a: MailServer, b: MailServer) => portNumber(a) === portNumber(b) && isSameSecurity(a.security.value, b.security.value);

/** A client that chooses the handshake itself follows the port, like the other one. */
function isSameSecurity(a: Security, b: Security): boolean {
  return a === b || (encryption[a] === encryption[b] && (a === 'auto' || b === 'auto'));
}

/** Some profiles have more log-in names than others; a name must not have a different form in the other one. */
function isSameLogIn(a: PlacedServer, b: PlacedServer): boolean {
  const [fewer, more] = a.logIns.length <= b.logIns.length ? [a.logIns, b.logIns] : [b.logIns, a.logIns];
  return fewer.every((name) => more.includes(name));
}

const encryption: Readonly<Record<Security, number>> = { unknown: 0, none: 0, opportunistic: 1, starttls: 2, auto: 2, tls: 2 };

/** Prefers more encryption; between equals, the one without a fault. */
function isStronger(a: PlacedServer, b: PlacedServer): boolean {
  const step = encryption[a.server.security.value] - encryption[b.server.security.value];
  return step > 0 || (step === 0 && !a.decision() && b.decision() !== undefined);
}

function factFor(placed: PlacedServer, best: PlacedServer): JointFact {
  const { server } = placed;
  const where = [server.security, server.port].find(({ written }) => written) ?? server.port;
  const other = [best.server.security, best.server.port].find(({ written }) => written) ?? best.server.port;
  const state = `port ${portNumber(best.server)} with ${securityTitle(best.server.security.value)}`;
  return {
    at: placed,
    span: where.span,
    settingSpan: where.settingSpan,
    message:
      `${describe(server)}: ${placeTitle(best.file, other.span)}, has ${state} for the same host and log-in name. ` +
      'One of the two may have been forgotten.',
    elsewhere: [{ file: best.file, span: other.span, message: `The same host and log-in name with ${state}.` }],
    offers: offersFor(placed, best),
  };
}

/** The pair of the other profile, if it has no fault and protects more than the present one. */
function offersFor({ server, circumstances }: PlacedServer, best: PlacedServer): Offer[] {
  const { security } = best.server;
  const port = portNumber(best.server)!;
  const target: PairTarget | undefined = best.decision() ? undefined : targetFor(server, port, security.value, circumstances);
  if (!target?.security || encryption[security.value] <= encryption[server.security.value]) return [];
  return [
    {
      title: `${pairTitle(server, target)}, as in ${best.file.shown}`,
      isPreferred: false,
      parts: [serverTarget(server, target, circumstances)],
    },
  ];
}
