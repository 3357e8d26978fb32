import { startTlsPair, tlsPair } from '../model/pair';
import { portNumber } from '../model/mailServer';
import { rfc } from '../decision/ruleDescription';
import { transportRule } from '../decision/transportRule';

/** The flag was set and the port was not changed: the client says hello in TLS to a server that greets in clear text. */
export const tlsOnCleartextPort = transportRule({
  id: 'tls-on-cleartext-port',
  title: 'Encrypted from the first byte, on a port that starts in clear text',
  severity: 'error',
  fix: 'safe',
  why:
    'The client begins with a TLS handshake while the server waits to greet in clear text, so the connection fails at once. ' +
    'Encryption is a port and a flag, and both must change together.',
  symptom:
    '“wrong version number” (OpenSSL, Node, Python), “first record does not look like a TLS handshake” (Go), ' +
    'SSL_ERROR_RX_RECORD_TOO_LONG (Thunderbird), 0x800CCC1A (Windows Live Mail and Outlook), or a certificate problem, “Handshake ' +
    'failed” (K-9 Mail).',
  references: [rfc(8314, '3'), rfc(9051, '11.2'), rfc(3207, '4')],
  consequence: (server) =>
    server.security.value === 'auto'
      ? `port ${portNumber(server)} starts unencrypted, so this works only if client and server happen to agree on STARTTLS.`
      : `port ${portNumber(server)} starts unencrypted, so the connection will fail.`,
  alternatives: (server) => [
    portNumber(server) === 25 ? startTlsPair('smtp') : undefined,
    { port: portNumber(server)!, security: 'starttls' },
    portNumber(server) === startTlsPair(server.protocol).port ? tlsPair(server.protocol) : undefined,
  ],
  fixFor: (server) => (server.security.value === 'auto' ? 'safe-if-confirmed' : undefined),
  doubt: ({ security, client }) =>
    security.value === 'auto'
      ? { confidence: 'possible', reason: `${client} chooses the handshake itself, and may find one that the server understands.` }
      : undefined,
});
