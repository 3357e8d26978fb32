import type { Fact, Offer, OfferPart } from '../decision/fact';
import type { Rule } from '../decision/rule';
import { createWriter, type Writer } from '../lenses/createWriter';
import type { OfferedTarget } from '../lenses/family';
import type { Profile } from '../lenses/readProfile';
import { correctionEdits } from '../lenses/refusal';
import { type Fix, type FixSafety, leastSafe } from '../model/fix';
import { removeUnused } from '../suppressions/removeUnused';
import { allGroups, type Group, type Setting } from '../syntax/tree';
import { isSameEdit, type TextEdit } from '../text/textEdit';

/** The edits for an offer or a part of it, and how safe they are. */
type Edits = Pick<Fix, 'edits' | 'safety'>;

/**
 * Turns the offers of facts into fixes: the edits of the text that reach their targets. What the client cannot
 * express is left out. A file that could not be read completely gets no fixes.
 */
export function createFixes(profile: Profile | undefined, counting: readonly CountingFact[]): (rule: Rule, fact: Fact) => Fix[] {
  if (profile && profile.problems.length > 0) return () => [];
  const write: Writer = profile ? createWriter(profile, counting.flatMap(offeredTargets)) : () => undefined;
  // Facts about the same fault share their offers.
  const known = new Map<Offer, Edits>();
  const editsOf = (offer: Offer, safety: FixSafety) => {
    if (!known.has(offer)) known.set(offer, editsFor(profile, offer, safety, write));
    return known.get(offer)!;
  };
  return (rule, fact) =>
    withoutRepeats(
      fact.offers.flatMap((offer) => {
        const { title, isPreferred } = offer;
        const { edits, safety } = editsOf(offer, safetyOf(rule, fact, isPreferred));
        return edits.length === 0 ? [] : [{ title, isPreferred, safety, target: targetOf(fact, offer), edits }];
      }),
    );
}

/** A fact that is neither switched off nor suppressed, with the rule that found it. */
export interface CountingFact {
  readonly rule: Rule;
  readonly fact: Fact;
}

/** The targets that a fact offers for its servers. */
const offeredTargets = ({ rule, fact }: CountingFact): OfferedTarget[] =>
  fact.offers.flatMap(({ parts, isPreferred }) => {
    const safety = safetyOf(rule, fact, isPreferred);
    return parts.flatMap((part) => ('target' in part ? [{ server: part.server, target: part.target, safety }] : []));
  });

function targetOf({ server }: Fact, { parts }: Offer): Fix['target'] {
  const own = parts.find((part) => part.server === server);
  if (!own || !('target' in own)) return undefined;
  const { port, security } = own.target;
  return port === undefined && security === undefined ? undefined : { ...(port !== undefined && { port }), ...(security && { security }) };
}

/** All or nothing: no edits if one of the parts cannot be expressed, or would lead to another fault. */
function editsFor(profile: Profile | undefined, { parts }: Offer, safety: FixSafety, write: Writer): Edits {
  const all = parts.map((part) => editsForPart(profile, part, safety, write));
  const some = all.filter((edits) => edits !== undefined);
  return some.length < all.length
    ? { edits: [], safety }
    : { edits: eachOnce(some.flatMap(({ edits }) => edits)), safety: leastSafe(safety, ...some.map((one) => one.safety)) };
}

/** Servers that share a value are fixed in one place, so repeated edits are dropped. */
const eachOnce = (edits: readonly TextEdit[]): TextEdit[] => [
  ...new Map(edits.map((edit) => [`${edit.span.start} ${edit.span.end} ${edit.newText}`, edit])).values(),
];

function editsForPart(profile: Profile | undefined, part: OfferPart, safety: FixSafety, write: Writer): Edits | undefined {
  if ('removeEntry' in part) return { edits: part.removeEntry.removal, safety };
  if (!profile) return undefined;
  if ('removeUnused' in part) return { edits: [removeUnused(profile.text, part.removeUnused)], safety };
  if ('correctRefusal' in part) {
    const { correction } = profile.foundRefusals[part.correctRefusal]!;
    return (
      correction && {
        edits: correctionEdits(profile.format.syntax, profile.text, correction),
        safety: leastSafe(safety, correction.safety),
      }
    );
  }
  const binding = profile.bindings[part.server.index]!;
  if ('removeIneffective' in part) {
    return { edits: [profile.format.syntax.removeSetting(profile.text, binding.ineffective[part.removeIneffective]!)], safety };
  }
  if ('removeRivalOf' in part) {
    const { effectiveSpan } = part.server.ineffective[part.removeRivalOf]!;
    const rival = settingAt(binding.group, effectiveSpan.start);
    return rival && { edits: [profile.format.syntax.removeSetting(profile.text, rival)], safety };
  }
  const written = write(binding, part.target, safety);
  // If the client chooses the handshake itself, the target may become a state that is a fault again.
  const isFault = 'isRightAsAuto' in part && !part.isRightAsAuto && written?.security === 'auto';
  return isFault ? undefined : written;
}

function settingAt(group: Group, start: number): Setting | undefined {
  for (const one of allGroups(group)) {
    const found = one.settings().find(({ span }) => span.start === start);
    if (found) return found;
  }
  return undefined;
}

function safetyOf(rule: Rule, fact: Fact, isPreferred: boolean): FixSafety {
  if (!isPreferred || fact.server?.enabled === false) return 'manual';
  return fact.safety ?? (rule.fix === 'safe' ? 'safe' : 'suggested');
}

/** Two offers can result in the same edits; the first of them is kept. */
function withoutRepeats(fixes: readonly Fix[]): Fix[] {
  return fixes.filter((fix, index) => !fixes.slice(0, index).some((earlier) => isSameFix(earlier, fix)));
}

const isSameFix = (a: Fix, b: Fix) =>
  a.edits.length === b.edits.length && a.edits.every((edit, index) => isSameEdit(edit, b.edits[index]!));
