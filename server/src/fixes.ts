import type { Circumstances } from './decision/circumstances';
import { judge } from './decision/decide';
import type { Change, Fact, Offer, Rule } from './decision/rule';
import type { Fix, FixSafety } from './finding';
import type { Profile } from './lenses/readProfile';
import { securityAfter, writeServer } from './lenses/writeServer';
import { portNumber, type MailServer } from './model/mailServer';
import { isAtLeast } from './model/severity';
import { rules } from './rules';
import { removeIdle } from './suppressions/removeIdle';
import { isSameEdit, type TextEdit } from './text/textEdit';

/**
 * Turns the offers of facts into fixes: the edits of the text that bring the wanted states about.
 * What the client can not express is left out, and in a file that could not be read whole, everything.
 */
export function createFixes(profile: Profile | undefined, circumstances: Circumstances): (rule: Rule, fact: Fact) => Fix[] {
  if (profile && profile.problems.length > 0) return () => [];
  // Facts about the same fault share their offers.
  const known = new Map<Offer, TextEdit[]>();
  const editsOf = (offer: Offer) => {
    if (!known.has(offer)) known.set(offer, editsFor(profile, offer.changes, circumstances));
    return known.get(offer)!;
  };
  return (rule, fact) =>
    withoutRepeats(
      fact.offers.flatMap((offer) => {
        const { title, isPreferred } = offer;
        const edits = editsOf(offer);
        return edits.length === 0 ? [] : [{ title, isPreferred, safety: safetyOf(rule, fact, isPreferred), target: targetOf(fact, offer), edits }];
      }),
    );
}

function targetOf({ server }: Fact, { changes }: Offer): Fix['target'] {
  const own = changes.find((change) => change.server === server);
  if (!own || !('wanted' in own)) return undefined;
  const { port, security } = own.wanted;
  return port === undefined && security === undefined ? undefined : { ...(port !== undefined && { port }), ...(security && { security }) };
}

/** All or nothing: no edits when one of the changes can not be expressed, or would lead to another fault. */
function editsFor(profile: Profile | undefined, changes: readonly Change[], circumstances: Circumstances): TextEdit[] {
  const edits = changes.map((change) => editsForChange(profile, change, circumstances));
  return edits.includes(undefined) ? [] : eachOnce(edits.flatMap((some) => some ?? []));
}

/** Servers that share a setting come to the same edit. */
const eachOnce = (edits: readonly TextEdit[]): TextEdit[] => [...new Map(edits.map((edit) => [`${edit.span.start} ${edit.span.end} ${edit.newText}`, edit])).values()];

function editsForChange(profile: Profile | undefined, change: Change, circumstances: Circumstances): readonly TextEdit[] | undefined {
  if ('removeEntry' in change) return change.removeEntry.removal;
  if (!profile) return undefined;
  if ('removeIdle' in change) return [removeIdle(profile.text, change.removeIdle)];
  const binding = profile.bindings[change.server.index]!;
  if ('removeIneffective' in change) {
    return [profile.format.syntax.removeSetting(profile.text, binding.ineffective[change.removeIneffective]!)];
  }
  const edits = writeServer(profile, binding, change.wanted);
  const { port, security } = change.wanted;
  if (port === undefined && security === undefined) return edits;
  return edits && leadsSomewhere(change.server, port, securityAfter(profile, binding, change.wanted), circumstances) ? edits : undefined;
}

/** A client that chooses the handshake itself may turn a wish into a state that is a fault again. */
function leadsSomewhere(server: MailServer, wantedPort: number | undefined, security: MailServer['security']['value'], circumstances: Circumstances): boolean {
  const port = wantedPort ?? portNumber(server);
  if (security !== 'auto' || port === undefined) return true;
  const decision = judge(server, port, security, circumstances);
  const rule = rules.find(({ id }) => id === decision?.rule);
  return !decision || !rule || !isAtLeast(decision.severity ?? rule.severity, 'warning');
}

function safetyOf(rule: Rule, fact: Fact, isPreferred: boolean): FixSafety {
  if (!isPreferred || fact.server?.enabled === false) return 'manual';
  return (fact.fix ?? rule.fix) === 'yes' ? 'safe' : 'suggested';
}

/** Two offers can come to the same edits; the first of them is kept. */
function withoutRepeats(fixes: readonly Fix[]): Fix[] {
  return fixes.filter((fix, index) => !fixes.slice(0, index).some((earlier) => isSameFix(earlier, fix)));
}

const isSameFix = (a: Fix, b: Fix) => a.edits.length === b.edits.length && a.edits.every((edit, index) => isSameEdit(edit, b.edits[index]!));
