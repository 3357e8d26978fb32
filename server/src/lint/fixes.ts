import type { Circumstances } from '../decision/circumstances';
import { judge } from '../decision/decide';
import type { Change, Fact, Offer, Rule } from '../decision/rule';
import type { Fix, FixSafety } from './finding';
import { createWriter, type Granted, type Wish, type Writer } from '../lenses/inheritance';
import type { Profile } from '../lenses/readProfile';
import { securityAfter } from '../lenses/writeServer';
import { portNumber, type MailServer } from '../model/mailServer';
import { isAtLeast } from '../model/severity';
import { rules } from '../rules';
import { removeUnused } from '../suppressions/removeUnused';
import { isSameEdit, type TextEdit } from '../text/textEdit';

/**
 * Turns the offers of facts into fixes: the edits of the text that bring the wanted states about.
 * What the client can not express is left out, and in a file that could not be read whole, everything.
 */
export function createFixes(profile: Profile | undefined, circumstances: Circumstances, wanted: readonly Wanted[]): (rule: Rule, fact: Fact) => Fix[] {
  if (profile && profile.problems.length > 0) return () => [];
  const write: Writer = profile ? createWriter(profile, wanted.flatMap(wishesIn)) : () => undefined;
  // Facts about the same fault share their offers.
  const known = new Map<Offer, Granted>();
  const editsOf = (offer: Offer, safety: FixSafety) => {
    if (!known.has(offer)) known.set(offer, editsFor(profile, offer.changes, safetyOrder.indexOf(safety), circumstances, write));
    return known.get(offer)!;
  };
  return (rule, fact) =>
    withoutRepeats(
      fact.offers.flatMap((offer) => {
        const { title, isPreferred } = offer;
        const { edits, rank } = editsOf(offer, safetyOf(rule, fact, isPreferred));
        return edits.length === 0 ? [] : [{ title, isPreferred, safety: safetyOrder[rank]!, target: targetOf(fact, offer), edits }];
      }),
    );
}

/** A fact that nobody switched off or suppressed, with the rule that found it. */
export interface Wanted {
  readonly rule: Rule;
  readonly fact: Fact;
}

/** The surest first. */
const safetyOrder: readonly FixSafety[] = ['safe', 'suggested', 'manual'];

/** What a fact wants for servers. */
function wishesIn({ rule, fact }: Wanted): Wish[] {
  return fact.offers.flatMap(({ changes, isPreferred }) => {
    const rank = safetyOrder.indexOf(safetyOf(rule, fact, isPreferred));
    return changes.flatMap((change) => ('wanted' in change ? [{ server: change.server, wanted: change.wanted, rank }] : []));
  });
}

function targetOf({ server }: Fact, { changes }: Offer): Fix['target'] {
  const own = changes.find((change) => change.server === server);
  if (!own || !('wanted' in own)) return undefined;
  const { port, security } = own.wanted;
  return port === undefined && security === undefined ? undefined : { ...(port !== undefined && { port }), ...(security && { security }) };
}

/** All or nothing: no edits when one of the changes can not be expressed, or would lead to another fault. */
function editsFor(profile: Profile | undefined, changes: readonly Change[], rank: number, circumstances: Circumstances, write: Writer): Granted {
  const all = changes.map((change) => editsForChange(profile, change, rank, circumstances, write));
  return all.includes(undefined) ? { edits: [], rank } : { edits: eachOnce(all.flatMap((some) => some?.edits ?? [])), rank: Math.max(rank, ...all.map((some) => some?.rank ?? rank)) };
}

/** Servers that take a value from one place are mended there together. */
const eachOnce = (edits: readonly TextEdit[]): TextEdit[] => [...new Map(edits.map((edit) => [`${edit.span.start} ${edit.span.end} ${edit.newText}`, edit])).values()];

function editsForChange(profile: Profile | undefined, change: Change, rank: number, circumstances: Circumstances, write: Writer): Granted | undefined {
  if ('removeEntry' in change) return { edits: change.removeEntry.removal, rank };
  if (!profile) return undefined;
  if ('removeUnused' in change) return { edits: [removeUnused(profile.text, change.removeUnused)], rank };
  const binding = profile.bindings[change.server.index]!;
  if ('removeIneffective' in change) {
    return { edits: [profile.format.syntax.removeSetting(profile.text, binding.ineffective[change.removeIneffective]!)], rank };
  }
  const granted = write(binding, change.wanted, rank);
  const { port, security } = change.wanted;
  if (port === undefined && security === undefined) return granted;
  return granted && leadsSomewhere(change.server, port, securityAfter(profile, binding, change.wanted), circumstances) ? granted : undefined;
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
