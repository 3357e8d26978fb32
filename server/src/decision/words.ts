import { portNumber, type MailServer, type Security, type WantedSecurity } from '../model/mailServer';
import type { KnownServer } from '../model/provider';
import { protocolPorts } from '../model/ports';
import type { PairTarget } from '../model/target';

/** Sentences that several rules and surfaces share, so that one thing is always said in one way. */

export const protocolTitle = ({ protocol }: MailServer): string => protocolPorts[protocol].title;

const neutralWords: Readonly<Record<Security, string>> = {
  none: 'no encryption',
  opportunistic: 'STARTTLS only if the server offers it',
  starttls: 'STARTTLS',
  auto: 'encryption on, the handshake chosen by the client',
  tls: 'TLS from the first byte',
  unknown: 'an unknown encryption setting',
};

/** The security in words that do not depend on a client. */
export const securityTitle = (security: Security): string => neutralWords[security];

/** "SMTP on port 25 with “Use SSL” on", also mentioning what is only assumed. */
export function describe(server: MailServer): string {
  const number = portNumber(server);
  const place = number === undefined ? protocolTitle(server) : `${protocolTitle(server)} on port ${number}`;
  const written = server.port.written || number === undefined ? '' : ` (${server.client}’s default, as no port is written)`;
  return `${place}${written} with ${describeSecurity(server)}`;
}

function describeSecurity(server: MailServer): string {
  const words = server.securityWords || securityTitle(server.security.value);
  if (server.security.written) return words;
  return `${words} (${server.securityIsBeside ? 'the default' : 'the default, as nothing is written'})`;
}

/** What a client does with something that it cannot use, as a verb after its name. */
export const lossOf = { file: 'refuses the whole file', account: 'does not load the account', server: 'does not use this server' } as const;

/** "port 995 with TLS", as in the titles of fixes. */
export const describePair = ({ port, security }: PairTarget): string =>
  security ? `port ${port} with ${handshakeTitle(security)}` : `port ${port}`;

const handshakeTitle = (security: WantedSecurity) => (security === 'tls' ? 'TLS' : 'STARTTLS');

/** "Use port 995 with TLS", or what is kept and what changes. */
export function pairTitle({ port }: MailServer, pair: PairTarget): string {
  const isKept = port.written && port.value.kind === 'number' && port.value.number === pair.port;
  if (isKept && pair.security) return `Keep port ${pair.port} and use ${handshakeTitle(pair.security)}`;
  return `Use ${describePair(pair)}`;
}

/** Appended to a statement about a provider whose page has not been checked lately. */
export const asFarAsKnown = ({ isCurrent }: KnownServer): string => (isCurrent ? '' : ', as far as is known');
