import { portNumber } from '../model/mailServer';
import { startTlsPair, tlsPair } from '../model/pair';
import { protocolPorts } from '../model/ports';
import { rfc } from '../decision/ruleDescription';
import { transportRule } from '../decision/transportRule';

/** IMAP on 995 or POP3 on 993: TLS succeeds, and then the two sides speak different languages. */
export const protocolPortMismatch = transportRule({
  id: 'protocol-port-mismatch',
  title: 'This port belongs to another mail protocol',
  severity: 'error',
  fix: 'safe',
  restsOn: 'port',
  why:
    'The server on this port speaks another protocol. If both use TLS, the handshake even succeeds, and the failure after it is ' +
    'puzzling.',
  symptom: 'A protocol error or “unexpected response” right after connecting.',
  references: [
    { label: 'IANA service name and port number registry', url: 'https://www.iana.org/assignments/service-names-port-numbers/' },
    rfc(8314, '3'),
  ],
  consequence: (server) =>
    `port ${portNumber(server)} belongs to ${ownerOf(portNumber(server)!)}, ` +
    `so a server there will not understand ${protocolPorts[server.protocol].title}.`,
  alternatives: ({ protocol }) => [tlsPair(protocol), startTlsPair(protocol)],
});

/** Ports outside the pairs of `protocolPorts` that mail programs still meet. */
const others: Readonly<Record<number, string>> = {
  25: 'SMTP between servers',
  109: 'POP2',
  220: 'IMAP3',
  585: 'a withdrawn form of IMAP with TLS',
};

function ownerOf(port: number): string {
  const owner = Object.values(protocolPorts).find(({ clearStart, tls }) => clearStart === port || tls === port);
  return others[port] ?? (owner ? `${owner.title}${owner.tls === port ? ' with TLS' : ''}` : 'another protocol');
}
