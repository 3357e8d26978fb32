import { leastSafe, type Fix, type FixSafety } from '../model/fix';
import type { Security } from '../model/mailServer';
import type { Target } from '../model/target';
import type { Group } from '../syntax/tree';
import type { TextEdit } from '../text/textEdit';
import { layOver, overlayOf, type Change } from './change';
import { changesFor, type MayChange } from './changesFor';
import { changesForAll, commonHome, isRightFor, plannedChanges } from './changesForAll';
import { changesToKeep } from './changesToKeep';
import { editsOf } from './editsOf';
import { familyOf, type Family, type OfferedTarget } from './family';
import { readSecurity } from './readValue';
import type { Binding, Profile } from './readProfile';
import { placeKey } from './slot';
import { isReached } from './targetState';
import { homeOfCounting, overlaid, seenFrom, type Overlay } from './view';

/** The edits for a target, and the lowest safety among all targets that they reach. */
export interface Written extends Pick<Fix, 'edits' | 'safety'> {
  /** How the client will then read the encryption. */
  readonly security: Security;
}

/** Undefined if the client cannot express the target. */
export type Writer = (binding: Binding, target: Target, safety: FixSafety) => Written | undefined;

/**
 * Writes to servers, some of which may inherit settings. An inherited value is overridden in the server's own group,
 * unless all servers that inherit it need the same change: then it is fixed where it is written. A group that others
 * inherit from is changed only if that is right for all of them, or does not affect them.
 * @param offered the targets that all servers of the file need
 */
export function createWriter(profile: Profile, offered: readonly OfferedTarget[]): Writer {
  if (!profile.format.servers.some((table) => table.inherits !== undefined)) return createPlainWriter(profile, offered);
  const family = familyOf(profile, offered);
  const planned = plannedChanges(family);
  const mayChange: MayChange = (group, slot) => planned(group).has(placeKey(slot));
  return (binding, target, safety) => {
    const changes = changesFor(binding, target, mayChange);
    // A safe or suggested fix must not depend on whether the others need it, or the next round would find more to do.
    if (!changes && safety !== 'manual') return undefined;
    const shared = writeForAll(family, binding, target, safety);
    if (shared) return shared;
    if (!changes) return undefined;
    if (!isReached(overlaid(binding, overlayOf(binding.group, changes)), target))
      return writeBelow(family, binding, changes, target, safety);
    // Together with others that need something less safe, it is less safe itself.
    const levels: readonly FixSafety[] = safety === 'safe' ? ['safe', 'suggested'] : [safety];
    for (const level of levels) {
      const overlay = overlayOf(binding.group, changes);
      const others = keepOthers(family, binding, overlay, target, level, mayChange);
      const edits = others && editsOf(profile, binding, changes);
      if (edits) return written(binding, overlay, [...edits, ...others.edits], others.safety);
    }
    return undefined;
  };
}

/**
 * For formats in which nothing is inherited. Still, one setting may decide the encryption of several servers, and then a
 * change to it must be right for all of them.
 */
function createPlainWriter(profile: Profile, offered: readonly OfferedTarget[]): Writer {
  const readers = new Map<Group, Map<string, number>>();
  for (const { table, group } of profile.bindings) {
    const places = readers.get(group) ?? new Map<string, number>();
    readers.set(group, places);
    for (const place of new Set(table.security.slots.map(placeKey))) places.set(place, (places.get(place) ?? 0) + 1);
  }
  let family: Family | undefined;
  return (binding, target, safety) => {
    const changes = changesFor(binding, target);
    const edits = changes && editsOf(profile, binding, changes);
    if (!edits) return undefined;
    const overlay = overlayOf(binding.group, changes);
    const isShared = ({ slot }: Change) => (readers.get(binding.group)?.get(placeKey(slot)) ?? 0) > 1;
    if (target.security === undefined || !changes.some(isShared)) return written(binding, overlay, edits, safety);
    family ??= familyOf(profile, offered);
    const others = keepOthers(family, binding, overlay, target, safety, () => false);
    return others && written(binding, overlay, [...edits, ...others.edits], others.safety);
  };
}

const written = (binding: Binding, overlay: Overlay, edits: readonly TextEdit[], safety: FixSafety): Written => ({
  edits,
  safety,
  security: readSecurity(overlaid(binding, overlay)).value,
});

/** For a server that inherits everything to be changed from one group, if all servers that inherit from there need the same. */
function writeForAll(family: Family, binding: Binding, target: Target, safety: FixSafety): Written | undefined {
  const home = commonHome(binding, target);
  const changes = home && changesForAll(family, home, binding, target, safety);
  const edits = changes && editsOf(family.profile, seenFrom(binding, home), changes);
  return edits && written(binding, overlayOf(home, changes), edits, safety);
}

/** A removed setting may reveal an inherited one, which is removed as well if all servers need that. */
function writeBelow(family: Family, binding: Binding, changes: readonly Change[], target: Target, safety: FixSafety): Written | undefined {
  const { profile } = family;
  const overlay = overlayOf(binding.group, changes);
  const after = overlaid(binding, overlay);
  const below = changes.flatMap(({ slot, value }) => (value === 'removed' ? (homeOfCounting(after, slot) ?? []) : []))[0];
  if (!below || below === binding.group) return undefined;
  const there = seenFrom(binding, below);
  const more = changesFor(there, target) ?? [];
  layOver(overlay, below, more);
  const isRight =
    isReached(after, target) &&
    [below, binding.group].every((group) => family.dependents(group).every((other) => isRightFor(family, other, overlay, target, safety)));
  const [edits, further] = isRight ? [editsOf(profile, binding, changes), editsOf(profile, there, more)] : [];
  return edits && further && written(binding, overlay, [...edits, ...further], safety);
}

/**
 * What must be written for other servers when a group changes that they inherit from; added to the overlay too. A
 * server that does not need the same change gets what it needs, or what it has now, in its own group. Undefined if
 * that is not possible.
 */
function keepOthers(
  family: Family,
  binding: Binding,
  overlay: ReturnType<typeof overlayOf>,
  target: Target,
  safety: FixSafety,
  mayChange: MayChange,
): Pick<Fix, 'edits' | 'safety'> | undefined {
  const others = family.dependents(binding.group).filter(({ server }) => server !== binding.server);
  const edits: TextEdit[] = [];
  const needs = new Map<Binding, OfferedTarget | undefined>();
  for (const other of others) {
    if (isRightFor(family, other, overlay, target, safety)) continue;
    const need = family.pairNeededBy(other);
    const kept = need ? changesFor(other, need.target, mayChange) : changesToKeep(other);
    const more = kept && editsOf(family.profile, other, kept);
    if (!more) return undefined;
    layOver(overlay, other.group, kept);
    needs.set(other, need);
    edits.push(...more);
  }
  const isFixed = (other: Binding) => {
    const need = needs.get(other);
    return isRightFor(family, other, overlay, target, safety) || (need !== undefined && isReached(overlaid(other, overlay), need.target));
  };
  if (needs.size > 0 && !others.every(isFixed)) return undefined;
  return { edits, safety: leastSafe(safety, ...[...needs.values()].map((need) => need?.safety ?? safety)) };
}
