import { portNumber, type Account, type MailServer, type WantedSecurity } from '../model/mailServer';
import { type JointFact, type PlacedServer, placeTitle } from '../decision/filesTogether';
import { swappedDecision, swappedServers } from '../decision/swappedServers';
import type { Decision } from '../decision/decision';
import type { PairTarget } from '../model/target';
import type { Fact, Offer } from '../decision/fact';
import type { Rule } from '../decision/rule';
import type { Circumstances } from '../decision/circumstances';
import { serverTarget } from '../decision/serverTarget';
import { describe, pairTitle, protocolTitle } from '../decision/words';

/** "995 for outgoing and 465 for incoming": the right numbers, the wrong way round. */
export const serversSwapped: Rule = {
  id: 'servers-swapped',
  title: 'Incoming and outgoing ports are exchanged',
  family: 'transport',
  severity: 'error',
  fix: 'safe',
  restsOn: 'port',
  why:
    'The ports for incoming and outgoing mail were exchanged, as happens when they are read out over the phone. Neither server ' +
    'answers on the port of the other.',
  symptom: 'Neither receiving nor sending works.',
  references: [
    { label: 'IANA service name and port number registry', url: 'https://www.iana.org/assignments/service-names-port-numbers/' },
  ],
  *check({ accounts, decisions, circumstances }) {
    for (const account of accounts) {
      const swapped = account.servers.filter(({ index }) => decisions.get(index)?.rule === 'servers-swapped');
      if (swapped.length === 0) continue;
      const offers = offersFor(swapped, decisions, circumstances);
      for (const server of swapped) yield factFor(server, swapped, account, offers, decisions);
    }
  },
  *checkTogether({ accounts }) {
    for (const placed of accounts) {
      const swapped = new Set(swappedServers(placed.map(({ server }) => server)));
      const members = placed.filter(({ server }) => swapped.has(server));
      // If both are in one file, that file alone shows it.
      if (members.some(({ decision }) => decision()?.rule === 'servers-swapped')) continue;
      for (const member of members) yield jointFactFor(member, members);
    }
  },
};

/** A fix changes one file only: the other one has to be fixed separately. */
function jointFactFor(placed: PlacedServer, members: readonly PlacedServer[]): JointFact {
  const { server, circumstances } = placed;
  const others = members.filter((member) => member.server.direction !== server.direction);
  const [other] = others;
  const { target } = swappedDecision(server, circumstances);
  return {
    at: placed,
    span: server.port.span,
    settingSpan: server.port.settingSpan,
    message: messageFor(
      server,
      `${protocolTitle(other!.server)} in ${placeTitle(other!.file, other!.server.port.span)}, has port ${portNumber(other!.server)}`,
      target,
    ),
    elsewhere: others.map(({ file, server: { port }, server: far }) => ({
      file,
      span: port.span,
      message: `${protocolTitle(far)} has the port that belongs here.`,
    })),
    offers: [{ title: pairTitle(server, target), isPreferred: true, parts: [serverTarget(server, target, circumstances)] }],
  };
}

const messageFor = (server: MailServer, otherHas: string, target: PairTarget | undefined) =>
  `${describe(server)}: this port belongs to ${server.direction === 'incoming' ? 'outgoing' : 'incoming'} mail, and ${otherHas}; ` +
  `the two are exchanged, so neither connection works.${target ? ` Use port ${target.port} here.` : ''}`;

function factFor(
  server: MailServer,
  swapped: readonly MailServer[],
  account: Account,
  offers: readonly Offer[],
  decisions: ReadonlyMap<number, Decision>,
): Fact {
  const others = swapped.filter(({ direction }) => direction !== server.direction);
  const target = decisions.get(server.index)?.target;
  return {
    span: server.port.span,
    settingSpan: server.port.settingSpan,
    account,
    server,
    message: messageFor(server, `${protocolTitle(others[0]!)} has port ${portNumber(others[0]!)}`, target),
    related: others.map((other) => ({ span: other.port.span, message: `${protocolTitle(other)} has the port that belongs here.` })),
    offers,
  };
}

function offersFor(swapped: readonly MailServer[], decisions: ReadonlyMap<number, Decision>, circumstances: Circumstances): Offer[] {
  const targets = swapped.map((server) => ({ server, target: decisions.get(server.index)!.target! }));
  const title = targets.map(({ server, target }) => `${target.port} for ${protocolTitle(server)}`).join(' and ');
  return [
    {
      title: `Use ports ${title}, with TLS`,
      isPreferred: true,
      parts: targets.map(({ server, target }) => serverTarget(server, target, circumstances)),
    },
    ...exchangeOffer(swapped, circumstances),
  ];
}

/** Exchanges only the two port numbers; offered only for two servers. */
function exchangeOffer(swapped: readonly MailServer[], circumstances: Circumstances): Offer[] {
  const [first, second] = swapped;
  if (swapped.length !== 2) return [];
  const withPortOf = (server: MailServer, other: MailServer) =>
    serverTarget(server, { port: portNumber(other)!, ...keepsSecurity(server) }, circumstances);
  return [
    { title: 'Exchange the two port numbers only', isPreferred: false, parts: [withPortOf(first!, second!), withPortOf(second!, first!)] },
  ];
}

const keepsSecurity = ({ security: { value } }: MailServer): { security?: WantedSecurity } =>
  value === 'tls' || value === 'starttls' ? { security: value } : {};
