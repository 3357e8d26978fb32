import { portNumber, type MailServer } from '../model/mailServer';
import { tlsPair } from '../model/pair';
import { rfc } from '../decision/ruleDescription';
import { transportRule } from '../decision/transportRule';

/** The port was changed and the flag was not: client and server both wait for the other to begin. */
export const cleartextOnTlsPort = transportRule({
  id: 'cleartext-on-tls-port',
  title: 'No encryption, on a port where the server speaks only TLS',
  severity: 'error',
  fix: 'safe',
  why:
    'The server waits for a TLS handshake and the client waits for a greeting, until one of them gives up. Encryption is a port ' +
    'and a flag, and both must change together.',
  symptom:
    'A spinner, and then a time-out or a dropped connection: 0x800CCC19 (time-out) or 0x800CCC0F (dropped) in Windows Live Mail ' +
    'and Outlook, “connection timed out” in Thunderbird, ETIMEDOUT in Node, “Connection unexpectedly closed” in Python.',
  references: [rfc(8314, '3.1'), rfc(8314, '3.2'), rfc(8314, '3.3')],
  consequence: (server) =>
    `the server expects TLS on port ${portNumber(server)} from the first byte, so both sides wait until the connection times out.`,
  doubt: (server) =>
    isByConvention(server)
      ? { confidence: 'likely', reason: 'That this port is TLS from the first byte is a convention and not registered.' }
      : undefined,
  alternatives: () => [],
});

/** Whether it is a TLS port only by convention, like 2465. */
const isByConvention = (server: MailServer) => portNumber(server) !== tlsPair(server.protocol)?.port;
