import { portNumber, type Account, type MailServer } from '../model/mailServer';
import type { WantedSecurity } from '../model/mailServer';
import { placeTitle, type JointFact, type PlacedServer } from '../decision/company';
import { swappedDecision, swappedServers, type Decision, type Target } from '../decision/decide';
import type { Fact, Offer, Rule } from '../decision/rule';
import { describe, pairTitle, protocolTitle } from '../decision/words';

/** "995 for outgoing and 465 for incoming": the right numbers, the wrong way round. */
export const serversSwapped: Rule = {
  id: 'servers-swapped',
  title: 'Incoming and outgoing ports are exchanged',
  family: 'transport',
  severity: 'error',
  fix: 'yes',
  restsOn: 'port',
  why:
    'The ports for incoming and outgoing mail were exchanged, as happens when they are read out over the phone. Neither server ' +
    'answers on the port of the other.',
  symptom: 'Neither receiving nor sending works.',
  references: [{ label: 'IANA service name and port number registry', url: 'https://www.iana.org/assignments/service-names-port-numbers/' }],
  *check({ accounts, decisions }) {
    for (const account of accounts) {
      const swapped = account.servers.filter(({ index }) => decisions.get(index)?.rule === 'servers-swapped');
      if (swapped.length === 0) continue;
      const offers = offersFor(swapped, decisions);
      for (const server of swapped) yield factFor(server, swapped, account, offers, decisions);
    }
  },
  *checkTogether({ accounts }) {
    for (const placed of accounts) {
      const swapped = new Set(swappedServers(placed.map(({ server }) => server)));
      const members = placed.filter(({ server }) => swapped.has(server));
      // Where both lie in one file, nobody needs a second one to see it.
      if (members.some(({ decision }) => decision()?.rule === 'servers-swapped')) continue;
      for (const member of members) yield jointFactFor(member, members);
    }
  },
};

/** Each file is mended by itself: a fix for the other one has to be made there. */
function jointFactFor(placed: PlacedServer, members: readonly PlacedServer[]): JointFact {
  const { server, circumstances } = placed;
  const others = members.filter((member) => member.server.direction !== server.direction);
  const [other] = others;
  const { target } = swappedDecision(server, circumstances);
  return {
    at: placed,
    span: server.port.span,
    settingSpan: server.port.settingSpan,
    message: messageFor(server, `${protocolTitle(other!.server)} in ${placeTitle(other!.file, other!.server.port.span)}, has port ${portNumber(other!.server)}`, target),
    elsewhere: others.map(({ file, server: { port }, server: far }) => ({ file, span: port.span, message: `${protocolTitle(far)} has the port that belongs here.` })),
    offers: [{ title: pairTitle(server, target), isPreferred: true, changes: [{ server, wanted: target }] }],
  };
}

const messageFor = (server: MailServer, otherHas: string, target: Target | undefined) =>
  `${describe(server)}: this port belongs to ${server.direction === 'incoming' ? 'outgoing' : 'incoming'} mail, and ${otherHas}; ` +
  `the two are exchanged, so neither connection works.${target ? ` Use port ${target.port} here.` : ''}`;

function factFor(server: MailServer, swapped: readonly MailServer[], account: Account, offers: readonly Offer[], decisions: ReadonlyMap<number, Decision>): Fact {
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

function offersFor(swapped: readonly MailServer[], decisions: ReadonlyMap<number, Decision>): Offer[] {
  const targets = swapped.map((server) => ({ server, wanted: decisions.get(server.index)!.target! }));
  const title = targets.map(({ server, wanted }) => `${wanted.port} for ${protocolTitle(server)}`).join(' and ');
  return [{ title: `Use ports ${title}, with TLS`, isPreferred: true, changes: targets }, ...exchangeOffer(swapped)];
}

/** Only the two numbers change places; worth an offer when there are just two servers. */
function exchangeOffer(swapped: readonly MailServer[]): Offer[] {
  const [first, second] = swapped;
  if (swapped.length !== 2) return [];
  const change = (server: MailServer, other: MailServer) => ({ server, wanted: { port: portNumber(other)!, ...keepsSecurity(server) } });
  return [{ title: 'Exchange the two port numbers only', isPreferred: false, changes: [change(first!, second!), change(second!, first!)] }];
}

const keepsSecurity = ({ security: { value } }: MailServer): { security?: WantedSecurity } => (value === 'tls' || value === 'starttls' ? { security: value } : {});
