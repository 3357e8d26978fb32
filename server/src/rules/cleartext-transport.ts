import { portNumber } from '../model/mailServer';
import { encryptedPairs, startTlsPair, tlsPair } from '../model/pair';
import { rfc } from '../decision/ruleDescription';
import { transportRule } from '../decision/transportRule';
import { describePair } from '../decision/words';

/** Nothing is encrypted; there is no log-in, so the mail is what can be read. */
export const cleartextTransport = transportRule({
  id: 'cleartext-transport',
  title: 'Unencrypted connection',
  severity: 'warning',
  fix: 'suggested',
  why: 'Nobody logs in here, so no password is lost, but the messages themselves can be read and changed on the way.',
  references: [rfc(8314, '3.3'), rfc(3207, '6')],
  consequence: () => 'the mail crosses the network readable for anybody on the way.',
  wayOut: (_, { target }) =>
    target ? `Use ${describePair(target)} if the server offers it.` : 'Ask whoever runs the server which encrypted port it has.',
  alternatives: (server) =>
    portNumber(server) === 25 ? [{ port: 25, security: 'starttls' }, startTlsPair('smtp'), tlsPair('smtp')] : encryptedPairs(server),
});
