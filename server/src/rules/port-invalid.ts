import { portNumber, type MailServer } from '../model/mailServer';
import { startTlsPair, tlsPair, type Pair } from '../model/pair';
import { isMailPort, servicePorts } from '../model/ports';
import { logsIn, targetFor, type Decision } from '../decision/decide';
import { rfc, type Fact, type Offer, type Rule } from '../decision/rule';
import { pairTitle, protocolTitle, securityTitle } from '../decision/words';

/** What stands in the place of the port is no port, or nothing stands there and the client needs it. */
export const portInvalid: Rule = {
  id: 'port-invalid',
  title: 'Not a usable port',
  family: 'transport',
  severity: 'error',
  fix: 'no',
  why: 'A port is a whole number from 1 to 65535. With anything else the client can not connect, or takes another port than the file seems to say.',
  references: [rfc(6335, '6')],
  *check({ accounts, decisions }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        const decision = decisions.get(server.index);
        if (decision?.rule === 'port-invalid') yield { ...factFor(server, decision), account };
      }
    }
  },
};

function factFor(server: MailServer, decision: Decision): Fact {
  const { port } = server;
  const meant = meantPort(server);
  const offers = meant === undefined ? tableOffers(server, decision) : meantOffers(server, meant, decision);
  const fact = port.value.kind === 'missing' ? `no port is written, and ${server.client} has no default` : 'what is written as the port is no number from 1 to 65535';
  const wayOut = offers[0]?.isPreferred ? ` ${offers[0].title}.` : '';
  return {
    span: port.span,
    settingSpan: port.settingSpan,
    server,
    message: `${protocolTitle(server)}, ${server.securityWords || securityTitle(server.security.value)}: ${fact}, so the client can not connect.${wayOut}`,
    offers,
  };
}

function meantOffers(server: MailServer, meant: number, decision: Decision): Offer[] {
  const security = server.security.value === 'unknown' ? 'tls' : server.security.value;
  const pair = targetFor(server.protocol, meant, security, logsIn(server));
  if (!pair) return tableOffers(server, decision);
  return [offer(server, pair, true), ...tableOffers(server, decision).map((other) => ({ ...other, isPreferred: false }))];
}

function tableOffers(server: MailServer, { target }: Decision): Offer[] {
  const pairs = [target, tlsPair(server.protocol), startTlsPair(server.protocol)].filter((pair) => pair !== undefined);
  return pairs.map((pair, index) => offer(server, pair, index === 0 && target !== undefined));
}

const offer = (server: MailServer, pair: Pair, isPreferred: boolean): Offer => ({ title: pairTitle(server, pair), isPreferred, changes: [{ server, wanted: pair }] });

/** The one port that can have been meant by a text that is none; undefined when there is none or more than one. */
function meantPort(server: MailServer): number | undefined {
  const port = server.port.value;
  if (port.kind !== 'invalid' || portNumber(server) !== undefined) return undefined;
  const text = port.text.trim().toLowerCase().replace(/\/(?:tcp|udp|tls|ssl)$/, '').trim();
  const service = servicePorts[text];
  if (service !== undefined) return service;
  const asHexadecimal = /^(?:0x)?[\da-f]{1,8}$/.test(text) ? parseInt(text.replace(/^0x/, ''), 16) : undefined;
  if (port.radix === 16 || !/^\+?\d+(?:\.0*)?$/.test(text)) {
    return asHexadecimal !== undefined && isMailPort(asHexadecimal) ? asHexadecimal : undefined;
  }
  const number = Number(text);
  return number >= 1 && number <= 65535 ? number : undefined;
}
