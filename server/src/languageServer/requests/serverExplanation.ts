import type { Circumstances } from '../../decision/circumstances';
import { judge } from '../../decision/judge';
import { lossOf, protocolTitle, securityTitle } from '../../decision/words';
import type { Finding } from '../../lint/finding';
import { type CertificateCheck, type MailServer, type Security, isNearby, portNumber } from '../../model/mailServer';
import { portFacts, protocolPorts } from '../../model/ports';

/** What a client actually does with a server, in plain text. */
export interface ServerExplanation {
  /** "POP3", for a heading before the host. */
  readonly protocol: string;
  /** As it may be printed; empty when none is written. */
  readonly host: string;
  /** What the client does, one sentence or two each. */
  readonly facts: readonly string[];
  /** The statement that all is well; undefined if that cannot be said. */
  readonly reassurance: string | undefined;
  readonly findings: readonly Finding[];
}

/**
 * @param findings those about this server
 * @param circumstances those that the findings were made with
 * @param text the file's text, to quote a port as it is written
 */
export function explainServer(
  server: MailServer,
  findings: readonly Finding[],
  text: string,
  circumstances: Circumstances,
): ServerExplanation {
  const facts =
    server.hostClass === 'local-socket'
      ? [localSocket]
      : [portFact(server, text), securityFact(server), certificateFact(server), handshakeFact(server), ...placeFacts(server)];
  return {
    protocol: protocolTitle(server),
    host: server.host.value,
    facts: facts.filter((fact) => fact !== undefined),
    reassurance: findings.length === 0 ? reassurance(server, circumstances) : undefined,
    findings,
  };
}

const localSocket = 'The connection goes through a local socket or a command, so no port and no encryption are needed.';

function portFact(server: MailServer, text: string): string {
  const {
    client,
    port: { value: port, written, span },
  } = server;
  switch (port.kind) {
    case 'number':
      if (!written) return `${client} connects to port ${port.number}: none is written, and this is its default.`;
      return `${client} connects to port ${port.number}${notation(text.slice(span.start, span.end).trim(), port.number)}.`;
    case 'decimal-in-hexadecimal':
      return (
        `${client} connects to port ${port.number}: ` +
        `numbers are hexadecimal in this file, and so are the digits ${port.meant} that are written.`
      );
    case 'invalid':
      return `${client} cannot connect: what is written as the port is no number from 1 to 65535.`;
    case 'missing':
      return `${client} cannot connect: no port is written, and it has no default.`;
    case 'unknown':
      if (server.isPartial) return 'No port is written, so another file decides about it.';
      return `No port is written, and which one ${client} then takes is not documented.`;
    case 'undecided':
      return port.why;
    case 'placeholder':
      return 'The port is a variable of a template, so it is not known yet.';
  }
}

/** Safe to print: the text was read as this number, so it contains nothing but digits. */
function notation(written: string, number: number): string {
  const isHexadecimal = written !== String(number) && parseInt(written, 16) === number;
  return isHexadecimal ? `, which is written ${written} in hexadecimal` : '';
}

const does: Readonly<Record<Security, string>> = {
  none: 'nothing is encrypted, neither the log-in nor the mail',
  opportunistic: 'it asks for STARTTLS, and goes on in clear text if the server does not offer it',
  starttls: 'it begins in clear text, asks for STARTTLS, and goes no further without it',
  auto: 'it insists on encryption, and finds the handshake by the port or by trying',
  tls: 'it begins with the TLS handshake, before anything else is sent',
  unknown: 'what it then does about encryption is not certain',
};

function securityFact({ client, security, securityIsBeside, securityWords, unknownSecurity, isPartial }: MailServer): string {
  if (unknownSecurity?.reason === 'placeholder') return 'The encryption is a variable of a template, so it is not known yet.';
  if (unknownSecurity?.why !== undefined) return unknownSecurity.why;
  if (isPartial && !security.written) return 'No encryption setting is written, so another file decides about it.';
  if (security.value === 'unknown') {
    const effect = unknownSecurity?.loses ? `it ${lossOf[unknownSecurity.loses]}` : does.unknown;
    return security.written
      ? `The encryption setting is none that ${client} knows: ${effect}.`
      : `No encryption setting is written, and ${client} has no default: ${effect}.`;
  }
  const neutral = securityTitle(security.value);
  const words = securityWords === '' || securityWords === neutral ? neutral : `${neutral}, here ${securityWords}`;
  const byDefault = securityIsBeside ? ' (its default)' : ' (its default, as nothing is written)';
  return `It uses ${words}${security.written ? '' : byDefault}: ${does[security.value]}.`;
}

function certificateFact({ certificateCheck, security }: MailServer): string | undefined {
  const facts: Readonly<Partial<Record<CertificateCheck, string>>> = {
    off: 'It takes any certificate, whoever shows it.',
    pinned: 'It trusts one certificate, known by its fingerprint, and no other.',
  };
  return security.value === 'none' ? undefined : facts[certificateCheck.value];
}

/** The handshake that the port is registered for, whatever the client does. */
function handshakeFact(server: MailServer): string | undefined {
  const port = portNumber(server);
  if (port === undefined) return undefined;
  const facts = portFacts[port];
  const beginning = { tls: 'is TLS from the first byte', 'clear-start': 'begins in clear text' };
  if (facts)
    return `Port ${port}${facts.service === 'unassigned' ? '' : ` (${facts.service})`} ${beginning[facts.handshake]}. ${facts.note}`;
  const owner = Object.values(protocolPorts).find(({ clearStart, tls }) => clearStart === port || tls === port);
  if (owner) return `Port ${port} belongs to ${owner.title} and ${beginning[owner.tls === port ? 'tls' : 'clear-start']}.`;
  return `Port ${port} is registered for no mail protocol, so only whoever runs the server knows what is spoken first on it.`;
}

function placeFacts({ hostClass, enabled }: MailServer): string[] {
  const places: Partial<Record<MailServer['hostClass'], string>> = {
    loopback: 'The server is on this machine, so the connection crosses no network.',
    trusted: 'Your options vouch for the way to this host.',
    onion: 'The server is in the Tor network, which encrypts the connection by itself.',
    placeholder: 'The host is a variable of a template, so it is not known yet.',
  };
  return [places[hostClass], enabled ? undefined : 'The account is switched off in this file.'].filter((fact) => fact !== undefined);
}

/** Rules can be switched off, so the absence of findings alone does not prove that all is well. */
function reassurance(server: MailServer, circumstances: Circumstances): string | undefined {
  const port = portNumber(server);
  const { hostClass, security } = server;
  if (hostClass === 'local-socket' || isNearby(hostClass) || hostClass === 'onion') return 'Nothing has to be changed.';
  const isEncrypted = security.value === 'tls' || security.value === 'starttls' || security.value === 'auto';
  if (!isEncrypted || port === undefined || judge(server, port, security.value, circumstances)) return undefined;
  return 'Port and encryption fit together, so nobody on the way can read the log-in or the mail. Nothing has to be changed.';
}
