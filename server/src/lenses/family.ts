import { memoize } from '../memoize/memoize';
import { fixSafeties, isAsSafe, type FixSafety } from '../model/fix';
import type { MailServer } from '../model/mailServer';
import type { Target } from '../model/target';
import type { Group } from '../syntax/tree';
import type { Change } from './change';
import type { Binding, Profile } from './readProfile';
import { homeOf, targetKey, type TargetName } from './targetState';

/** A target that a rule offers for a server, and how safe it is. */
export interface OfferedTarget {
  readonly server: MailServer;
  readonly target: Target;
  readonly safety: FixSafety;
}

/** Which servers inherit from which groups, and what all of them need. */
export interface Family {
  readonly profile: Profile;
  /** The servers that inherit from a group, and those whose own group it is. */
  readonly dependents: (group: Group) => readonly Binding[];
  /** Everything that is offered for a server. */
  readonly offeredTo: (binding: Binding) => readonly OfferedTarget[];
  /** Whether a server is offered this target, and at least as safely. */
  readonly needs: (binding: Binding, key: string, safety: FixSafety) => boolean;
  /** The safe or suggested target for port and encryption of a server. */
  readonly pairNeededBy: (binding: Binding) => OfferedTarget | undefined;
  /** Whether at least as many servers need a target as take the values from this group. */
  readonly isLikelyShared: (group: Group, names: readonly TargetName[], key: string, safety: FixSafety) => boolean;
  /** Cached results of changes to a group for all its servers. */
  readonly known: Map<Group, Map<string, readonly Change[] | undefined>>;
}

export function familyOf(profile: Profile, offered: readonly OfferedTarget[]): Family {
  const dependents = new Map<Group, Binding[]>();
  for (const binding of profile.bindings) {
    for (const group of new Set(binding.groups)) push(dependents, group, binding);
  }
  const byServer = new Map<number, OfferedTarget[]>();
  const safeties = new Map<number, Map<string, FixSafety>>();
  for (const one of offered) {
    const { index } = one.server;
    push(byServer, index, one);
    const own = safeties.get(index) ?? new Map<string, FixSafety>();
    const known = own.get(targetKey(one.target));
    safeties.set(index, own.set(targetKey(one.target), known && isAsSafe(known, one.safety) ? known : one.safety));
  }
  const dependentsOf = (group: Group) => dependents.get(group) ?? [];
  const countsOf = memoize((group: Group) => countIn(group, dependentsOf(group), safeties));
  const offeredTo = ({ server }: Binding) => byServer.get(server.index) ?? [];
  return {
    profile,
    dependents: dependentsOf,
    offeredTo,
    needs({ server }, key, safety) {
      const own = safeties.get(server.index)?.get(key);
      return own !== undefined && isAsSafe(own, safety);
    },
    pairNeededBy: (binding) =>
      offeredTo(binding).find(
        ({ target: { port, security }, safety }) => safety !== 'manual' && (port !== undefined || security !== undefined),
      ),
    isLikelyShared(group, names, key, safety) {
      const counts = countsOf(group);
      return names.every((name) => counts.needing(key, safety) >= counts.taking(name));
    },
    known: new Map(),
  };
}

/** How many servers inherit a value from a group, and how many need each target. */
function countIn(group: Group, dependents: readonly Binding[], safeties: ReadonlyMap<number, ReadonlyMap<string, FixSafety>>) {
  const needing = new Map<string, number>();
  for (const { server } of dependents) {
    for (const [key, safety] of safeties.get(server.index) ?? []) {
      for (const level of fixSafeties.filter((one) => isAsSafe(safety, one)))
        needing.set(`${level} ${key}`, (needing.get(`${level} ${key}`) ?? 0) + 1);
    }
  }
  return {
    needing: (key: string, safety: FixSafety) => needing.get(`${safety} ${key}`) ?? 0,
    taking: memoize((name: TargetName) => dependents.filter((binding) => homeOf(binding, name) === group).length),
  };
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
