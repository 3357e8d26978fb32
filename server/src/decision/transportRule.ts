import type { MailServer, OtherReader } from '../model/mailServer';
import { isSamePair, type Pair } from '../model/pair';
import type { Circumstances } from './circumstances';
import { withTarget, type Decision } from './decision';
import type { Doubt } from '../model/doubt';
import type { Fact, Offer } from './fact';
import { withHostFieldParts } from './hostFieldParts';
import { pointAtPair } from './pointAtPair';
import type { Rule } from './rule';
import { serverTarget } from './serverTarget';
import { asFarAsKnown, describe, describePair, pairTitle } from './words';

/** What a rule of the decision table adds to the table: wording and alternatives. */
interface TransportRule extends Omit<Rule, 'family' | 'check'> {
  readonly id: Decision['rule'];
  /** `transport` by default. */
  readonly family?: Rule['family'];
  /** What follows from the pair: the middle of the message, after the facts and before the recommendation. */
  readonly consequence: (server: MailServer, decision: Decision) => string;
  /** The recommendation in words; by default, the preferred target. */
  readonly wayOut?: (server: MailServer, decision: Decision) => string;
  /** Pairs to offer besides the preferred target, the best first. */
  readonly alternatives: (server: MailServer) => readonly (Pair | undefined)[];
  /** Where it differs from `fix` for this server. */
  readonly fixFor?: (server: MailServer) => Rule['fix'] | undefined;
  /** A pair that works is spoken of for the sake of a better one, unless that is a policy. */
  readonly isOnlyAnOffer?: true;
  /** What makes the verdict less than certain, apart from a half of the pair that is only assumed. */
  readonly doubt?: (server: MailServer) => Doubt | undefined;
  /** How another reader of the file understands the value that the verdict is about; by default, the encryption. */
  readonly elsewhere?: (reader: OtherReader) => string | undefined;
}

/** A rule that reports the servers with its verdict in the decision table. It rests on the pair unless it sets `restsOn`. */
export function transportRule({
  consequence,
  wayOut,
  alternatives,
  fixFor,
  isOnlyAnOffer,
  doubt,
  elsewhere = ({ security }) => security,
  ...rule
}: TransportRule): Rule {
  return {
    family: 'transport',
    restsOn: 'pair',
    ...rule,
    *check({ accounts, decisions, circumstances }) {
      for (const account of accounts) {
        for (const server of account.servers) {
          const decision = decisions.get(server.index);
          if (decision?.rule !== rule.id) continue;
          // The decision may be about a port in the host field, so the message is too.
          const judged = withHostFieldParts(server);
          const safety = safetyOf(fixFor?.(server) ?? rule.fix, decision);
          const offers = offersFor(server, decision, decision.isHarmless ? [] : alternatives(server), safety, circumstances);
          const otherwise = server.otherReader && !decision.isHarmless ? elsewhere(server.otherReader) : undefined;
          const fact = [`${describe(judged)}: ${consequence(judged, decision)}`, ...(otherwise === undefined ? [] : [otherwise])].join(' ');
          const messageOf = (towards: Decision) => {
            const isPublished = towards.known !== undefined && towards.target !== undefined;
            return fact + (isPublished ? ` ${publishes(towards)}` : wayOutOf(server, towards, wayOut));
          };
          yield {
            ...pointAtPair(server, decision.target),
            account,
            server,
            // A file that one of its readers rejects does not work, however well the other one gets along.
            severity: otherwise === undefined ? decision.severity : 'error',
            safety,
            doubt: doubt?.(server),
            message: messageOf(decision),
            messageFor: (target) =>
              target === undefined ? `${fact} ${inexpressible(server, decision, wayOut)}`.trimEnd() : messageOf({ ...decision, target }),
            isOnlyAnOffer: isOnlyAnOffer === true && decision.severity !== 'warning',
            offers,
          };
        }
      }
    },
  };
}

/** A recently checked list of providers confirms the pair. */
const safetyOf = (fix: Rule['fix'], { known, target }: Decision): Fact['safety'] =>
  fix === 'safe' || (fix === 'safe-if-confirmed' && known?.isCurrent && target) ? 'safe' : 'suggested';

/** "Gmail publishes port 465 with TLS: use that." */
const publishes = ({ known, target }: Decision) =>
  `${known!.provider} publishes ${describePair(target!)}${asFarAsKnown(known!)}: use that.`;

/** What is left to say where the client has no word for the pair. */
const inexpressible = (server: MailServer, decision: Decision, wayOut: TransportRule['wayOut']): string =>
  decision.known && decision.target
    ? `${decision.known.provider} publishes ${describePair(decision.target)}, for which ${server.client} has no setting.`
    : wayOutOf(server, withTarget(decision, undefined), wayOut).trimStart();

function wayOutOf(server: MailServer, decision: Decision, wayOut: TransportRule['wayOut']): string {
  const { offered, target } = decision;
  if (offered && !target) return ` The file offers ${describePair(offered)} as well, so take this one out.`;
  if (decision.isHarmless)
    return server.hostClass === 'trusted'
      ? ' On a host that is trusted here that may be intended.'
      : ' On this machine that may be intended.';
  const words = wayOut?.(server, decision) ?? (decision.target ? `${pairTitle(server, decision.target)}.` : '');
  return words && ` ${words}`;
}

function offersFor(
  server: MailServer,
  { target, known, taken = [] }: Decision,
  alternatives: readonly (Pair | undefined)[],
  safety: Fact['safety'],
  circumstances: Circumstances,
): Offer[] {
  const isNew = (pair: Pair | undefined) =>
    pair !== undefined && ![...taken, target].some((other) => other?.security && isSamePair(pair, { ...other, security: other.security }));
  const isOffered = (pair: Pair) => !known?.isCurrent || known.pairs.some((published) => isSamePair(published, pair));
  const pairs = (alternatives.filter(isNew) as Pair[]).filter(isOffered);
  const suffix = known?.isCurrent
    ? ` (${known.provider} publishes it)`
    : safety === 'safe'
      ? ''
      : ` (check with ${known?.provider ?? 'your provider'})`;
  return [...(target ? [target] : []), ...pairs].map((pair) => ({
    title: pairTitle(server, pair) + suffix,
    isPreferred: pair === target,
    parts: [serverTarget(server, pair, circumstances)],
  }));
}
