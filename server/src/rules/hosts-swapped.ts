import { knownServer, type Circumstances } from '../decision/circumstances';
import type { Fact, Offer } from '../decision/fact';
import type { Rule } from '../decision/rule';
import { protocolTitle } from '../decision/words';
import { isMailProtocol, type Account, type MailServer, type Protocol } from '../model/mailServer';

/** The outgoing server's name instead of the incoming one, or the other way round. */
export const hostsSwapped: Rule = {
  id: 'hosts-swapped',
  title: 'The host name looks like the other server',
  family: 'host',
  severity: 'information',
  fix: 'suggested',
  why:
    'The first part of a host name usually says what the server is for. A name that suggests the other direction or another ' +
    'protocol may have been put into the wrong field.',
  symptom: 'If it is wrong, a refused connection or a time-out, although host, port and encryption are all right somewhere else.',
  references: [],
  *check({ accounts, circumstances }) {
    for (const account of accounts) {
      const odd = account.servers.filter((server) => isOdd(server, circumstances));
      const offers = exchange(account, odd);
      for (const server of odd) yield factAbout(server, account, offers);
    }
  },
};

/** First parts of host names, and the protocols that they suggest. */
const promises: Readonly<Record<string, readonly Protocol[]>> = {
  smtp: ['smtp'],
  smtps: ['smtp'],
  mailout: ['smtp'],
  outgoing: ['smtp'],
  send: ['smtp'],
  pop: ['pop3'],
  pop3: ['pop3'],
  imap: ['imap'],
  imaps: ['imap'],
  incoming: ['pop3', 'imap'],
  inbound: ['pop3', 'imap'],
};

const promisedBy = ({ host }: MailServer): readonly Protocol[] | undefined => {
  const [label = '', ...rest] = host.value.toLowerCase().split('.');
  return rest.length > 0 && Object.hasOwn(promises, label) ? promises[label] : undefined;
};

function isOdd(server: MailServer, circumstances: Circumstances): boolean {
  if (
    !isMailProtocol(server.protocol) ||
    server.hostClass !== 'normal' ||
    server.hostFault ||
    promisedBy(server)?.includes(server.protocol) !== false
  )
    return false;
  return knownServer(circumstances, server) === undefined;
}

function factAbout(server: MailServer, account: Account, offers: readonly Offer[]): Fact {
  const promised = promisedBy(server)!;
  const isOtherDirection = promised.includes('smtp') !== (server.protocol === 'smtp');
  const meant = isOtherDirection
    ? `${server.direction === 'incoming' ? 'outgoing' : 'incoming'} mail`
    : promised.map((protocol) => ({ imap: 'IMAP', pop3: 'POP3' })[protocol as string]).join(' or ');
  return {
    span: server.host.span,
    settingSpan: server.host.settingSpan,
    account,
    server,
    doubt: { confidence: 'possible', reason: 'A server may have any name, and one machine may have several.' },
    message:
      `${protocolTitle(server)}: ${server.host.value} sounds like the server for ${meant}. ` +
      'If it is, the connection fails; compare it with what your provider says.',
    offers,
  };
}

/** Offered only if each of the two names fits the other server. */
function exchange({ servers }: Account, odd: readonly MailServer[]): Offer[] {
  const [first, second] = odd;
  if (
    odd.length !== 2 ||
    servers.length !== 2 ||
    !promisedBy(first!)!.includes(second!.protocol) ||
    !promisedBy(second!)!.includes(first!.protocol)
  )
    return [];
  const withHostOf = (server: MailServer, other: MailServer) => ({ server, target: { host: other.host.value } });
  return [{ title: 'Exchange the two host names', isPreferred: false, parts: [withHostOf(first!, second!), withHostOf(second!, first!)] }];
}
