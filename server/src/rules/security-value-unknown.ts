import type { Decision } from '../decision/decision';
import type { PairTarget } from '../model/target';
import type { Circumstances } from '../decision/circumstances';
import { chooseTarget } from '../decision/chooseTarget';
import type { Offer } from '../decision/fact';
import { guessedSecurity } from '../decision/guess';
import { targetFor } from '../decision/judge';
import type { Rule } from '../decision/rule';
import { rfc } from '../decision/ruleDescription';
import { serverTarget } from '../decision/serverTarget';
import { unwritten } from '../decision/unwritten';
import { lossOf, pairTitle, protocolTitle } from '../decision/words';
import { portNumber, type MailServer, type WantedSecurity } from '../model/mailServer';
import { startTlsPair, tlsPair } from '../model/pair';

/** A word that the client does not know may cost the server, or the encryption. */
export const securityValueUnknown: Rule = {
  id: 'security-value-unknown',
  title: 'This encryption setting is not one that the client knows',
  family: 'file',
  severity: 'error',
  fix: 'suggested',
  why:
    'The client compares the value with its own list. If it is not in the list, some clients refuse the file or ignore the server, ' +
    'and others connect without encryption.',
  symptom: 'A server that is missing from the account, or nothing at all.',
  references: [rfc(8314, '5.2')],
  *check({ accounts, decisions, circumstances }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        const { security, unknownSecurity, hostClass, isPartial } = server;
        if (security.value !== 'unknown' || (unknownSecurity?.reason ?? 'word') !== 'word' || hostClass === 'local-socket') continue;
        if (isPartial && !security.written) continue;
        const offers = offersFor(server, decisions.get(server.index), circumstances);
        const preferred = offers.find(({ isPreferred }) => isPreferred);
        const known = knownValues(unknownSecurity?.words ?? []);
        // Where it is guessed what a word stands for, those that the client knows are named as well.
        const wayOut = preferred ? `${preferred.title}.${unknownSecurity?.otherWords ? ` ${known}` : ''}` : known;
        const doubt = unwritten(security, `It rests on what ${server.client} does when no encryption is written.`);
        const message = [factOf(server), server.otherReader?.security, wayOut].filter((sentence) => sentence !== undefined).join(' ');
        yield { span: security.span, settingSpan: security.settingSpan, account, server, doubt, message, offers };
      }
    }
  },
};

/** Some clients have several switches for the encryption, and so no list of words. */
const knownValues = (words: readonly { readonly word: string }[]): string =>
  words.length > 0 ? `Known values: ${words.map(({ word }) => word).join(', ')}.` : 'Write a value that it knows.';

function factOf(server: MailServer): string {
  const { client, security, unknownSecurity } = server;
  const loses = unknownSecurity?.loses;
  if (security.written) {
    const fact = `${protocolTitle(server)}: this encryption setting is not one that ${client} knows`;
    return loses ? `${fact}, so it ${lossOf[loses]}.` : `${fact}.`;
  }
  return `${protocolTitle(server)}: no encryption setting is written and ${client} has no default, so it ${lossOf[loses ?? 'server']}.`;
}

/** One pair if it is clear what was meant, or if another rule fixes the port; otherwise one for each kind of encryption. */
function offersFor(server: MailServer, decision: Decision | undefined, circumstances: Circumstances): Offer[] {
  const meant = guessedSecurity(server);
  const target = decision?.target ?? (meant && targetOf(server, meant, circumstances));
  const targets = target ? [target] : [targetOf(server, 'tls', circumstances), targetOf(server, 'starttls', circumstances)];
  return targets.flatMap((pair) =>
    pair ? [{ title: pairTitle(server, pair), isPreferred: target !== undefined, parts: [serverTarget(server, pair, circumstances)] }] : [],
  );
}

/** The table's target for what was meant, so that one fix is enough. */
function targetOf(
  server: MailServer,
  meant: NonNullable<ReturnType<typeof guessedSecurity>>,
  circumstances: Circumstances,
): PairTarget | undefined {
  const port = portNumber(server);
  const wanted: WantedSecurity = meant === 'starttls' ? 'starttls' : 'tls';
  if (port === undefined)
    return chooseTarget(wanted === 'tls' ? tlsPair(server.protocol) : startTlsPair(server.protocol), server, circumstances);
  return targetFor(server, port, meant, circumstances);
}
