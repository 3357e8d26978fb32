import { portNumber, type MailServer } from '../model/mailServer';
import { startTlsPair, tlsPair } from '../model/pair';
import { rfc } from '../decision/ruleDescription';
import { transportRule } from '../decision/transportRule';

/** STARTTLS begins with a clear-text greeting that a TLS port never sends. */
export const starttlsOnTlsPort = transportRule({
  id: 'starttls-on-tls-port',
  title: 'STARTTLS on a port that is already TLS',
  severity: 'error',
  fix: 'safe',
  why:
    'STARTTLS begins with a greeting in clear text. On this port the server sends none, because it waits for TLS from the first ' +
    'byte, and the connection times out.',
  symptom:
    'A spinner and then a time-out; with some programs “Greeting never received”, or a message that the other side did not respond ' +
    'in time.',
  references: [rfc(8314, '3'), rfc(2595, '7')],
  consequence: (server) => `port ${portNumber(server)} is TLS from the first byte and never offers STARTTLS, so the connection times out.`,
  doubt: (server) =>
    isByConvention(server)
      ? { confidence: 'likely', reason: 'That this port is TLS from the first byte is a convention and not registered.' }
      : undefined,
  alternatives: ({ protocol }) => [startTlsPair(protocol)],
});

/** Whether it is a TLS port only by convention, like 2465. */
const isByConvention = (server: MailServer) => portNumber(server) !== tlsPair(server.protocol)?.port;
