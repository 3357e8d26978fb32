import { tlsPair } from '../model/pair';
import { portNumber } from '../model/mailServer';
import { rfc } from '../decision/ruleDescription';
import { transportRule } from '../decision/transportRule';
import { describePair } from '../decision/words';

/** STARTTLS "if available": anybody who removes the server's offer gets the password. */
export const opportunisticTls = transportRule({
  id: 'opportunistic-tls',
  title: 'Encryption “if available” falls back to clear text',
  severity: 'warning',
  strictSeverity: 'error',
  fix: 'safe-if-confirmed',
  why:
    'The server’s offer of STARTTLS travels in clear text. Anybody on the path can delete it, and password and mail follow ' +
    'unencrypted, without any warning; nothing in a log looks wrong.',
  references: [
    rfc(8314, '5.2'),
    rfc(3207, '6'),
    { label: 'Why TLS Is Better Without STARTTLS (USENIX Security 2021)', url: 'https://nostarttls.secvuln.info/' },
  ],
  consequence: () =>
    'if the server’s offer of encryption is missing or removed on the way, the client goes on in clear text without a word.',
  wayOut: (_, { target }) => (target ? `Require encryption: ${describePair(target)}.` : 'Require encryption.'),
  alternatives: (server) => [{ port: portNumber(server)!, security: 'starttls' }, tlsPair(server.protocol)],
});
