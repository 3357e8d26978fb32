import { memoize } from '../memoize/memoize';
import type { FixSafety } from '../model/fix';
import type { Target } from '../model/target';
import type { Group } from '../syntax/tree';
import { overlayOf, type Change } from './change';
import { changesFor } from './changesFor';
import type { Family } from './family';
import type { Binding } from './readProfile';
import { placeKey } from './slot';
import { homeOf, isReached, namesIn, stateOf, stillWanted, targetKey, type TargetName } from './targetState';
import { overlaid, seenFrom, type Overlay } from './view';

/** The change to a group that servers inherit from, if all servers that it affects need it. */
export function changesForAll(
  family: Family,
  home: Group,
  binding: Binding,
  target: Target,
  safety: FixSafety,
): readonly Change[] | undefined {
  const key = targetKey(target);
  const wanted = stillWanted(binding, target);
  if (home === binding.group || !family.isLikelyShared(home, namesIn(wanted), key, safety)) return undefined;
  const known = family.known.get(home) ?? new Map<string, readonly Change[] | undefined>();
  family.known.set(home, known);
  const knownAs = `${safety} ${targetKey(wanted)} of ${key} ${binding.format.servers.indexOf(binding.table)}`;
  if (!known.has(knownAs)) {
    const changes = changesFor(seenFrom(binding, home), wanted);
    const isRight =
      changes !== undefined &&
      family.dependents(home).every((other) => isRightFor(family, other, overlayOf(home, changes), target, safety));
    known.set(knownAs, isRight ? changes : undefined);
  }
  const changes = known.get(knownAs);
  return changes && isReached(overlaid(binding, overlayOf(home, changes)), target) ? changes : undefined;
}

/** Whether a server stays as it was, or needs the same target and gets it. */
export function isRightFor({ needs }: Family, other: Binding, overlay: Overlay, target: Target, safety: FixSafety): boolean {
  const names = new Set<TargetName>(['port', 'security', ...namesIn(target)]);
  const after = overlaid(other, overlay);
  const isLeft = [...names].every((name) => stateOf(after, name) === stateOf(other, name));
  return isLeft || (needs(other, targetKey(target), safety) && isReached(after, target));
}

/** The single other group that a server inherits everything from that a target changes, if there is one. */
export function commonHome(binding: Binding, target: Target): Group | undefined {
  const homes = new Set(namesIn(stillWanted(binding, target)).flatMap((name) => homeOf(binding, name) ?? []));
  const [home, ...more] = homes;
  return more.length > 0 || home === binding.group ? undefined : home;
}

/**
 * The places in a group that safe and suggested fixes may change: for all servers that inherit from the group, or for
 * the one whose own group it is.
 */
export const plannedChanges = (family: Family): ((group: Group) => ReadonlySet<string>) =>
  memoize((group) => {
    const places = new Set<string>();
    for (const binding of family.dependents(group)) {
      for (const { target, safety } of family.offeredTo(binding)) {
        if (safety === 'manual') continue;
        const isForAll = binding.group !== group && commonHome(binding, target) === group;
        const changes = isForAll
          ? changesForAll(family, group, binding, target, 'suggested')
          : binding.group === group
            ? changesFor(binding, target)
            : [];
        for (const { slot } of changes ?? []) places.add(placeKey(slot));
      }
    }
    return places;
  });
