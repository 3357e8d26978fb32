import type { Authentication } from '../model/mailServer';
import { encryptedPairs } from '../model/pair';
import { rfc } from '../decision/rule';
import { transportRule } from '../decision/transportRule';
import { describePair } from '../decision/words';

/** Nothing is encrypted, and the client logs in. */
export const cleartextPassword = transportRule({
  id: 'cleartext-password',
  title: 'The password crosses the network unencrypted',
  severity: 'error',
  fix: 'provider',
  why: 'Anybody on the path, and everybody in an open wireless network, can read the password and the mail. Providers differ in which encrypted pair they offer, and some offer none: ask yours.',
  references: [rfc(8314, '4.1'), rfc(2595, '2'), rfc(4954, '9')],
  consequence: ({ authentication }) => `${exposed(authentication.value)} readable for anybody on the way.`,
  wayOut: (_, { target }) =>
    target
      ? `Use ${describePair(target)} if your provider offers it, or ask which encrypted port it has.`
      : 'Ask your provider which encrypted port it has.',
  alternatives: encryptedPairs,
});

/** Methods that do not send the password itself still show the mail, and a recorded log-in can be attacked. */
function exposed(authentication: Authentication): string {
  if (authentication === 'password' || authentication === 'unknown') return 'password and mail cross the network';
  if (authentication === 'oauth2') return 'the access token and the mail cross the network';
  return 'the log-in, which can be recorded and attacked, and the mail cross the network';
}
