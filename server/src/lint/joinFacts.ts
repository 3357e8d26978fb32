import type { Rule } from '../decision/rule';
import type { Fact, Offer } from '../decision/fact';
import type { Finding } from './finding';

/** A fact with what becomes of it under some options. */
export interface SeenFact {
  readonly rule: Rule;
  readonly fact: Fact;
  readonly finding: Omit<Finding, 'fixes' | 'message'>;
}

/**
 * One value that several servers take is one finding, however many they are, and is fixed for all of them at once.
 * What somebody suppressed for one of the servers stands by itself.
 */
export function joinFacts<Seen extends SeenFact>(seen: readonly Seen[]): Seen[] {
  const alike = new Map<string, Seen[]>();
  for (const one of seen) {
    const key = identityOf(one) ?? `${alike.size}`;
    const others = alike.get(key);
    if (others) others.push(one);
    else alike.set(key, [one]);
  }
  return [...alike.values()].map((some) => (some.length === 1 ? some[0]! : joined(some)));
}

/** Undefined where a fact is only like itself. */
function identityOf({ rule, fact, finding }: SeenFact): string | undefined {
  const { server, span, message, offers } = fact;
  if (!server || finding.suppression) return undefined;
  const ways = offers.map(({ title, isPreferred }) => [title, isPreferred]);
  return JSON.stringify([rule.id, span, message, server.enabled, finding.severity, finding.confidence, fact.safety, ways]);
}

function joined<Seen extends SeenFact>(some: readonly Seen[]): Seen {
  const [first] = some;
  const { fact } = first!;
  const offers = fact.offers.map((offer, at): Offer => ({ ...offer, parts: some.flatMap((one) => one.fact.offers[at]!.parts) }));
  const { messageFor } = fact;
  const suffix = ` (${namesOf(some.map((one) => one.fact))})`;
  return {
    ...first!,
    finding: { ...first!.finding, sharedWith: some.slice(1).flatMap((one) => one.fact.server ?? []) },
    fact: {
      ...fact,
      offers,
      message: fact.message + suffix,
      ...(messageFor && { messageFor: (pair) => messageFor(pair) + suffix }),
    },
  };
}

/** The most that are named; of more, the rest is counted. */
const mostNames = 3;

/** "accounts work, home and 2 more"; without names, "3 servers". */
function namesOf(facts: readonly Fact[]): string {
  const names = [...new Set(facts.flatMap(({ account }) => account?.label ?? []))];
  if (names.length < 2 || facts.some(({ account }) => account?.label === undefined)) return `${facts.length} servers`;
  const named = names.length > mostNames ? [...names.slice(0, mostNames - 1), `${names.length - mostNames + 1} more`] : names;
  return `accounts ${named.slice(0, -1).join(', ')} and ${named.at(-1)!}`;
}
