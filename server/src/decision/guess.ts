import { portNumber, type MailServer, type Security } from '../model/mailServer';
import { editDistance } from '../model/meantWord';
import { isMailPort, servicePorts } from '../model/ports';

/** What somebody can only have meant by a port or a word that the client does not understand. */

/** The only port number within a text that is not a port; undefined when there is none or more than one. */
export function guessedPort(server: MailServer): number | undefined {
  const port = server.port.value;
  if (port.kind === 'decimal-in-hexadecimal') return port.meant;
  if (port.kind !== 'invalid') return portNumber(server);
  const text = port.text
    .trim()
    .toLowerCase()
    .replace(/\/(?:tcp|udp|tls|ssl)$/, '')
    .trim();
  const service = servicePorts.get(text);
  if (service !== undefined) return service;
  if (port.radix === 16 || !/^\+?\d+(?:\.0*)?$/.test(text)) {
    const number = /^(?:0x)?[\da-f]{1,8}$/.test(text) ? parseInt(text.replace(/^0x/, ''), 16) : 0;
    return isMailPort(number) ? number : undefined;
  }
  const number = Number(text);
  return number >= 1 && number <= 65535 ? number : undefined;
}

/** The security that is written or, for an unknown word, the one that must have been meant. */
export function guessedSecurity({ security, unknownSecurity }: MailServer): Exclude<Security, 'unknown'> | undefined {
  if (security.value !== 'unknown') return security.value;
  const written = unknownSecurity?.text.trim().toLowerCase() ?? '';
  if (!unknownSecurity || unknownSecurity.reason !== 'word' || written === '' || written.length > 40) return undefined;
  const other = unknownSecurity.otherWords?.find(({ word }) => word === written);
  if (other) return other.meaning;
  const near = (most: number) => unknownSecurity.words.filter(({ word }) => editDistance(word.toLowerCase(), written) <= most);
  const same = near(0);
  const meanings = new Set((same.length > 0 ? same : near(1)).map(({ meaning }) => meaning));
  return meanings.size === 1 ? [...meanings][0] : undefined;
}
