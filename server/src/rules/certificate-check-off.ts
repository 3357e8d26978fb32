import { bySetting } from '../decision/bySetting';
import type { Rule } from '../decision/rule';
import { rfc } from '../decision/ruleDescription';
import { speaksTls } from '../decision/speaksTls';
import { unwritten } from '../decision/unwritten';
import { protocolTitle } from '../decision/words';
import type { MailServer } from '../model/mailServer';

/** TLS with anybody: an impostor of the server gets the password. */
export const certificateCheckOff: Rule = {
  id: 'certificate-check-off',
  title: 'The server’s certificate is not checked',
  family: 'authentication',
  severity: 'warning',
  strictSeverity: 'error',
  fix: 'suggested',
  why:
    'Without the check, TLS protects against eavesdroppers, but not against an impostor of the server, who gets the password. A ' +
    'certificate warning means that the name is wrong or the issuer unknown; ignoring it fixes neither.',
  symptom:
    'Nothing. The check is usually switched off to get rid of a warning about a name that does not match or an issuer that is not ' +
    'known.',
  references: [rfc(8314, '5.3'), rfc(7817, '3'), rfc(9325, '7.1')],
  *check(context) {
    // Where no TLS is spoken, only a check that somebody switched off is worth a word: it would stay off.
    const isMeant = ({ certificateCheck, security }: MailServer) => certificateCheck.written || security.value !== 'none';
    const pointAt = (server: MailServer) =>
      server.certificateCheck.value === 'off' && server.hostClass !== 'onion' && isMeant(server) && speaksTls(server, context)
        ? server.certificateCheck
        : undefined;
    for (const { place, account, server, servers } of bySetting(context, 'certificate-check-off', pointAt)) {
      const { written, span, settingSpan } = place;
      const { client } = server;
      const fact = written
        ? 'the server’s certificate is not checked'
        : `nothing says by which authorities ${client} shall check the server’s certificate, so it does not`;
      yield {
        span,
        settingSpan,
        account,
        server,
        message:
          `${protocolTitle(server)}: ${fact}, and whoever answers in its place gets the password. ` +
          (written ? 'Switch the check on.' : 'Name the authorities.'),
        offers: [
          {
            title: 'Check the server’s certificate',
            isPreferred: true,
            parts: servers.map((one) => ({ server: one, target: { certificateCheck: 'on' } })),
          },
        ],
        doubt: unwritten(place, `It rests on what ${client} does when nothing is written about certificates.`),
      };
    }
  },
};
