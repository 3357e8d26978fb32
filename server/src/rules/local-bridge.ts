import { isAllowed } from '../decision/circumstances';
import type { Circumstances } from '../decision/circumstances';
import type { Fact, Offer } from '../decision/fact';
import type { Rule } from '../decision/rule';
import { serverTarget } from '../decision/serverTarget';
import { pairTitle, protocolTitle } from '../decision/words';
import { getsAlong, type BridgePort, type BridgeSecurity } from '../model/bridge';
import { portNumber, type Account, type MailServer, type Protocol } from '../model/mailServer';
import { protocolPorts } from '../model/ports';

/** A server on this machine, on a port on which a well-known bridge listens by default. */
export const localBridge: Rule = {
  id: 'local-bridge',
  title: 'A bridge on this machine',
  family: 'provider',
  severity: 'hint',
  fix: 'suggested',
  why:
    'Bridges such as Proton Mail Bridge and DavMail listen on ports of this machine and hand the mail on to a provider. Each wants a ' +
    'certain handshake, which does not follow from the port, and a client that begins with another one gets no answer.',
  symptom:
    'A time-out, “wrong version number”, “STARTTLS not supported”, or a warning about a certificate that is self-signed or made out ' +
    'for 127.0.0.1.',
  references: [
    { label: 'Proton Mail Bridge', url: 'https://proton.me/support/macos-certificate-warning' },
    { label: 'DavMail', url: 'https://davmail.sourceforge.net/sslsetup.html' },
    { label: 'email-oauth2-proxy', url: 'https://github.com/simonrob/email-oauth2-proxy' },
  ],
  *check({ accounts, circumstances }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        const fact = server.hostClass === 'loopback' ? factAbout(server, account, circumstances) : undefined;
        if (fact) yield fact;
      }
    }
  },
};

function factAbout(server: MailServer, account: Account, circumstances: Circumstances): Fact | undefined {
  const { protocol, security } = server;
  const port = portNumber(server);
  if (port === undefined || security.value === 'unknown' || isAllowed(circumstances, protocol, port, security.value)) return undefined;
  const onPort = circumstances.bridges.filter((bridge) => bridge.port === port);
  const here = onPort.filter((bridge) => bridge.protocol === protocol);
  if (here.length === 0) return otherProtocol(server, account, onPort);
  const fits = (one: BridgeSecurity) => getsAlong(security.value, one);
  const isDefault = here.some(({ byDefault }) => fits(byDefault));
  const isPossible = isDefault || here.some(({ also }) => also.some(fits));
  const place = isDefault ? server.port : ([security, server.port].find(({ written }) => written) ?? server.port);
  const listens = `${isDefault ? 'port' : 'Port'} ${port} of this machine is the default of ${listed(here)}.`;
  return {
    span: place.span,
    settingSpan: place.settingSpan,
    account,
    server,
    ...(!isDefault && { severity: isPossible ? 'information' : 'warning' }),
    doubt,
    message:
      `${protocolTitle(server)}: ${verdictOn(server, isDefault, isPossible)}${listens}` +
      (security.value === 'none' || !isPossible ? '' : ' Its certificate is its own: trust that one certificate, or pin it.'),
    offers: isDefault ? [] : offersFor(server, port, here, circumstances),
  };
}

const doubt = { confidence: 'possible', reason: 'Something else may listen on this port of this machine.' } as const;

function verdictOn({ security: { value } }: MailServer, isDefault: boolean, isPossible: boolean): string {
  if (isDefault) return '';
  if (!isPossible) return `${handshakes[value]} works with no bridge that is known to listen here, so the connection fails. `;
  return `${handshakes[value]} works only where the bridge was switched to it. `;
}

const handshakes: Readonly<Record<string, string>> = {
  none: 'no encryption',
  opportunistic: 'STARTTLS',
  starttls: 'STARTTLS',
  auto: 'encryption',
  tls: 'TLS from the first byte',
};

/** "Proton Mail Bridge (STARTTLS), hydroxide and DavMail (no encryption)" */
function listed(ports: readonly BridgePort[]): string {
  const groups = (['starttls', 'tls', 'none'] as const).flatMap((security) => {
    const names = ports.filter(({ byDefault }) => byDefault === security).map(({ bridge }) => bridge);
    return names.length === 0 ? [] : [`${and(names)} (${handshakes[security]})`];
  });
  return groups.join(', ');
}

const and = (names: readonly string[]) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`);

/** What a bridge does by default, where a client can say it; whoever switched the bridge knows better. */
function offersFor(server: MailServer, port: number, here: readonly BridgePort[], circumstances: Circumstances): Offer[] {
  const wanted = (['starttls', 'tls'] as const).filter((security) => here.some(({ byDefault }) => byDefault === security));
  return wanted.map((security) => ({
    title: pairTitle(server, { port, security }),
    isPreferred: false,
    parts: [serverTarget(server, { port, security }, circumstances)],
  }));
}

const mail: readonly Protocol[] = ['imap', 'pop3', 'smtp'];

/** SMTP on the IMAP port of a bridge. */
function otherProtocol(server: MailServer, account: Account, onPort: readonly BridgePort[]): Fact | undefined {
  const [first] = onPort;
  if (!first || !mail.includes(server.protocol) || !mail.includes(first.protocol)) return undefined;
  const title = protocolPorts[first.protocol].title;
  return {
    span: server.port.span,
    settingSpan: server.port.settingSpan,
    account,
    server,
    severity: 'warning',
    doubt,
    message:
      `${protocolTitle(server)}: port ${first.port} of this machine is for ${title}, so the connection fails: it is the default of ` +
      `${and(onPort.map(({ bridge }) => bridge))}.`,
    offers: [],
  };
}
