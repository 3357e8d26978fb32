import { portNumber, type MailServer, type Security } from '../model/mailServer';
import { mailSchemes } from '../model/hostText';
import { tlsPair } from '../model/pair';
import { isMailPort, servicePorts } from '../model/ports';

/** What somebody can only have meant by a port or a word that the client does not understand. */

/**
 * The server with what its host field says beside the host, where nothing else says it: `imaps://…`
 * means TLS from the first byte, and `…:587` port 587.
 */
export function asMeant(server: MailServer): MailServer {
  const { scheme = '', port } = server.hostFault?.extra ?? {};
  const takesPort = port !== undefined && !server.port.written;
  const takesTls = mailSchemes[scheme]?.isTls && !server.security.written;
  if (!takesPort && !takesTls) return server;
  // The scheme brings its port along, as the client's own default does.
  const portOfTls = takesTls && !server.port.written && server.port.value.kind === 'number' ? tlsPair(server.protocol)?.port : undefined;
  const number = takesPort ? port : portOfTls;
  return {
    ...server,
    ...(number !== undefined && { port: { ...server.port, value: { kind: 'number', number }, written: takesPort } }),
    // The words of the client are about the setting that is not there.
    ...(takesTls && { security: { ...server.security, value: 'tls', written: true }, securityWords: '' }),
  };
}

/** The one port in a text that is none; undefined when there is none or more than one. */
export function meantPort(server: MailServer): number | undefined {
  const port = server.port.value;
  if (port.kind === 'decimal-in-hexadecimal') return port.meant;
  if (port.kind !== 'invalid') return portNumber(server);
  const text = port.text.trim().toLowerCase().replace(/\/(?:tcp|udp|tls|ssl)$/, '').trim();
  const service = servicePorts.get(text);
  if (service !== undefined) return service;
  if (port.radix === 16 || !/^\+?\d+(?:\.0*)?$/.test(text)) {
    const number = /^(?:0x)?[\da-f]{1,8}$/.test(text) ? parseInt(text.replace(/^0x/, ''), 16) : 0;
    return isMailPort(number) ? number : undefined;
  }
  const number = Number(text);
  return number >= 1 && number <= 65535 ? number : undefined;
}

/** The security that is written or, for an unknown word, the one that it must be. */
export function meantSecurity({ security, unknownSecurity }: MailServer): Exclude<Security, 'unknown'> | undefined {
  if (security.value !== 'unknown') return security.value;
  const written = unknownSecurity?.text.trim().toLowerCase() ?? '';
  if (!unknownSecurity || unknownSecurity.isPlaceholder || written === '' || written.length > 40) return undefined;
  const near = (most: number) => unknownSecurity.words.filter(({ word }) => editDistance(word.toLowerCase(), written) <= most);
  const same = near(0);
  const meanings = new Set((same.length > 0 ? same : near(1)).map(({ meaning }) => meaning));
  return meanings.size === 1 ? [...meanings][0] : undefined;
}

/** How many letters must be put in, taken out or replaced to turn one word into the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
