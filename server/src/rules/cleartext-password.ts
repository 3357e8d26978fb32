import type { Doubt } from '../model/doubt';
import type { MailServer } from '../model/mailServer';
import { encryptedPairs } from '../model/pair';
import { rfc } from '../decision/ruleDescription';
import { transportRule } from '../decision/transportRule';
import { describePair } from '../decision/words';

/** Nothing is encrypted, and the client logs in. */
export const cleartextPassword = transportRule({
  id: 'cleartext-password',
  title: 'The password crosses the network unencrypted',
  severity: 'error',
  fix: 'safe-if-confirmed',
  why:
    'Anybody on the path, and everybody in an open wireless network, can read the password and the mail. Providers differ in which ' +
    'encrypted pair they offer, and some offer none: ask yours.',
  references: [
    rfc(8314, '4.1'),
    { label: 'RFC 2595', url: 'https://www.rfc-editor.org/rfc/rfc2595' },
    { label: 'RFC 4954', url: 'https://www.rfc-editor.org/rfc/rfc4954' },
  ],
  consequence: (server) =>
    server.withholdsPassword
      ? `${server.client} refuses to log in without encryption, so no mail is ${server.direction === 'incoming' ? 'fetched' : 'sent'}.`
      : `${exposed(server)} readable for anybody on the way.`,
  wayOut: (_, { target }) =>
    target
      ? `Use ${describePair(target)} if your provider offers it, or ask which encrypted port it has.`
      : 'Ask your provider which encrypted port it has.',
  alternatives: encryptedPairs,
  // If a half of the pair is only assumed, that doubt is greater.
  doubt: (server) =>
    server.withholdsPassword
      ? {
          confidence: 'likely',
          reason: `${server.client} logs in where the server offers SCRAM, and then the mail itself can be read on the way.`,
        }
      : doubtAbout(server),
});

const doubtAbout = (server: MailServer): Doubt | undefined =>
  server.port.written && server.security.written && mayNotLogIn(server)
    ? { confidence: 'likely', reason: `The file does not say whether ${server.client} logs in.` }
    : undefined;

const mayNotLogIn = ({ protocol, authentication }: MailServer) =>
  protocol !== 'pop3' && protocol !== 'imap' && authentication.value === 'unknown';

/** Methods that do not send the password itself still expose the mail, and a recorded log-in can be attacked. */
function exposed({ protocol, authentication }: MailServer): string {
  const content = protocol === 'http' || protocol === 'ldap' ? 'what is read' : 'mail';
  if (authentication.value === 'password' || authentication.value === 'unknown') return `password and ${content} cross the network`;
  if (authentication.value === 'oauth2') return `the access token and ${content} cross the network`;
  return `the log-in, which can be recorded and attacked, and ${content} cross the network`;
}
