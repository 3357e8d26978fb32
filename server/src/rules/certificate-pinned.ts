import type { Rule } from '../decision/rule';
import { rfc } from '../decision/ruleDescription';
import { speaksTls } from '../decision/speaksTls';
import { protocolTitle } from '../decision/words';

/** One certificate is trusted and no other, until it is renewed. */
export const certificatePinned: Rule = {
  id: 'certificate-pinned',
  title: 'Trust hangs on one fingerprint',
  family: 'authentication',
  severity: 'information',
  strictSeverity: 'error',
  fix: 'none',
  why:
    'A fingerprint names one certificate, and certificates are renewed every few months. Then the connection fails, and whoever ' +
    'fixes it in a hurry accepts the next fingerprint unseen. RFC 8314 does not count a pin as checking the certificate.',
  symptom: 'From one day to the next, the certificate is rejected, although nothing was changed here.',
  references: [rfc(8314, '5.3'), rfc(8314, '5.4')],
  *check(context) {
    for (const account of context.accounts) {
      for (const server of account.servers) {
        const { certificateCheck, hasOldFingerprint, hostClass, client } = server;
        const { value, span, settingSpan } = certificateCheck;
        if (value !== 'pinned' || hostClass === 'onion' || !speaksTls(server, context)) continue;
        const consequence = hasOldFingerprint
          ? 'the fingerprint was made with MD5 or SHA-1, which are too weak by now, and it breaks'
          : `${client} trusts one fingerprint only, which breaks`;
        yield {
          span,
          settingSpan,
          account,
          server,
          ...(hasOldFingerprint && { severity: 'warning' }),
          message:
            `${protocolTitle(server)}: ${consequence} when the server’s certificate is renewed. ` +
            'Let the certificate be checked by its authority if it has one.',
          offers: [],
        };
      }
    }
  },
};
