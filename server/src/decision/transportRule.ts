import { portNumber, type MailServer } from '../model/mailServer';
import { isSamePair, type Pair } from '../model/pair';
import type { Decision } from './decide';
import type { Fact, Offer, Rule } from './rule';
import { describe, pairTitle } from './words';

/** What a rule of the decision table adds to the table: words, and the other ways out. */
interface TransportRule extends Omit<Rule, 'family' | 'check'> {
  readonly id: Decision['rule'];
  /** What follows from the pair, as the middle of the message, after the facts and before the way out. */
  readonly consequence: (server: MailServer, decision: Decision) => string;
  /** The way out in words; without it, the preferred target. */
  readonly wayOut?: (server: MailServer, decision: Decision) => string;
  /** Pairs to offer beside the preferred target, the best first. */
  readonly alternatives: (server: MailServer) => readonly (Pair | undefined)[];
  /** Where it differs from `fix` for this server. */
  readonly fixFor?: (server: MailServer) => Rule['fix'] | undefined;
}

/** A rule that speaks where the decision table gives it the word. */
export function transportRule({ consequence, wayOut, alternatives, fixFor, ...rule }: TransportRule): Rule {
  return {
    ...rule,
    family: 'transport',
    *check({ accounts, decisions }) {
      for (const account of accounts) {
        for (const server of account.servers) {
          const decision = decisions.get(server.index);
          if (decision?.rule !== rule.id) continue;
          const fix = fixFor?.(server) ?? rule.fix;
          const offers = offersFor(server, decision, decision.isHarmless ? [] : alternatives(server), fix);
          yield {
            ...placeOf(server, decision),
            account,
            server,
            severity: decision.severity,
            fix,
            message: `${describe(server)}: ${consequence(server, decision)}${wayOutOf(server, decision, wayOut)}`,
            offers,
          };
        }
      }
    },
  };
}

function wayOutOf(server: MailServer, decision: Decision, wayOut: TransportRule['wayOut']): string {
  if (decision.isHarmless) return ' On this machine that may be intended.';
  const words = wayOut?.(server, decision) ?? (decision.target ? `${pairTitle(server, decision.target)}.` : '');
  return words && ` ${words}`;
}

function offersFor(server: MailServer, { target }: Decision, alternatives: readonly (Pair | undefined)[], fix: Rule['fix']): Offer[] {
  const isNew = (pair: Pair | undefined) => pair !== undefined && !(target?.security && isSamePair(pair, { ...target, security: target.security }));
  const pairs = alternatives.filter(isNew) as Pair[];
  const suffix = fix === 'yes' ? '' : ' (check with your provider)';
  return [...(target ? [target] : []), ...pairs].map((pair) => ({
    title: pairTitle(server, pair) + suffix,
    isPreferred: pair === target,
    changes: [{ server, wanted: pair }],
  }));
}

/** On the half of the pair that is to change, with the other half as related place. */
function placeOf(server: MailServer, { target }: Decision): Pick<Fact, 'span' | 'settingSpan' | 'related'> {
  const { port, security } = server;
  const keepsPort = target !== undefined && portNumber(server) === target.port;
  const [first, second] = keepsPort ? [security, port] : [port, security];
  const main = first.written ? first : second.written ? second : port;
  const other = main === first ? second : first;
  return {
    span: main.span,
    settingSpan: main.settingSpan,
    related: other.written && other !== main ? [{ span: other.span, message: 'The other half of the pair: port and encryption go together.' }] : [],
  };
}
