import { remembering } from '../deferred/deferred';
import { portNumber, type MailServer } from '../model/mailServer';
import type { WantedServer } from '../model/wantedServer';
import { type Group, type Setting } from '../syntax/tree';
import type { TextEdit } from '../text/textEdit';
import { portLensOf } from './format';
import type { Slot } from './lens';
import { endsSearch, find, groupsFor, meansDefault, placeOf, type Binding, type Profile } from './readProfile';
import { keepServer } from './keepServer';
import { changesFor, editsForChanges, writeServer, writtenSetting, type Change, type MayChange } from './writeServer';

/** A change that is wanted for a server. */
export interface Wish {
  readonly server: MailServer;
  readonly wanted: WantedServer;
  /** How sure it is that it is right; 0 is the surest. */
  readonly rank: number;
}

/** The edits for a wish, and the rank of the least sure of all wishes that they grant. */
export interface Granted {
  readonly edits: readonly TextEdit[];
  readonly rank: number;
}

export type Writer = (binding: Binding, wanted: WantedServer, rank: number) => Granted | undefined;

/** The ranks below and at this one are made without being chosen by a person. */
export const leastUnasked = 1;

/**
 * Writes to servers of which some take settings from others. What a server has from elsewhere is
 * written into its own group, unless all that have it from there need the same: then it is mended
 * where it stands. A group from which others take something is changed only if that is right for all
 * of them, or means nothing to them.
 * @param wishes what all servers of the file need
 */
export function createWriter(profile: Profile, wishes: readonly Wish[]): Writer {
  if (!profile.format.servers.some((table) => table.inherits !== undefined)) {
    return createPlainWriter(profile, wishes);
  }
  const family = familyOf(profile, wishes);
  return (binding, wanted, rank) => {
    const mayChange: MayChange = (group, slot) => family.planned(group).has(placeOf(slot));
    const changes = changesFor(profile, binding, wanted, mayChange);
    // What is made unasked must not hang on whether the others need it, or the next round would find more to do.
    if (!changes && rank <= leastUnasked) return undefined;
    const home = homeOfAll(profile, binding, wanted);
    const shared = home && writeForAll(family, home, binding, wanted, rank);
    if (shared) return granted(shared, rank);
    if (!changes) return undefined;
    if (!says(profile, binding, overlayOf(binding.group, wanted, binding, changes), wanted)) return granted(removedBelow(family, binding, changes, wanted, rank), rank);
    const sure = Array.from({ length: Math.max(leastUnasked - rank, 0) + 1 }, (_, step) => rank + step);
    for (const some of sure) {
      const others = keepOthers(family, binding, changes, wanted, some, mayChange);
      const edits = others && writeServer(profile, binding, wanted, mayChange);
      if (edits) return granted([...edits, ...others.edits], others.rank);
    }
    return undefined;
  };
}

/** Nothing is inherited, but one setting of a client may decide about the encryption of several servers, and then all must be right with it. */
function createPlainWriter(profile: Profile, wishes: readonly Wish[]): Writer {
  const readers = new Map<Group, Map<string, number>>();
  for (const { table, group } of profile.bindings) {
    const places = readers.get(group) ?? new Map<string, number>();
    readers.set(group, places);
    for (const place of new Set(table.security.slots.map(placeOf))) places.set(place, (places.get(place) ?? 0) + 1);
  }
  let family: Family | undefined;
  return (binding, wanted, rank) => {
    const edits = writeServer(profile, binding, wanted);
    const isShared = ({ slot }: Change) => (readers.get(binding.group)?.get(placeOf(slot)) ?? 0) > 1;
    const changes = edits && wanted.security !== undefined ? changesFor(profile, binding, wanted) : undefined;
    if (!changes?.some(isShared)) return granted(edits, rank);
    family ??= familyOf(profile, wishes);
    const others = keepOthers(family, binding, changes, wanted, rank, () => false);
    return others && edits && { edits: [...edits, ...others.edits], rank: others.rank };
  };
}

/** What is taken away may stand once more in a group that then counts, and goes from there as well if all need that. */
function removedBelow(family: Family, binding: Binding, changes: readonly Change[], wanted: WantedServer, rank: number): TextEdit[] | undefined {
  const { profile } = family;
  const overlay = overlayOf(binding.group, wanted, binding, changes);
  const below = changes.flatMap(({ slot, value }) => (value === 'removed' ? (lookUp(profile, binding, slot, overlay)?.group ?? []) : []))[0];
  if (!below || below === binding.group) return undefined;
  const more = changesFor(profile, { ...binding, group: below }, wanted) ?? [];
  overlay.set(below, placed(more));
  const isRight = says(profile, binding, overlay, wanted) && [below, binding.group].every((group) => family.dependents(group).every((other) => isRightFor(family, other, overlay, wanted, rank)));
  return isRight ? [...editsForChanges(profile, binding, changes), ...editsForChanges(profile, { ...binding, group: below }, more)] : undefined;
}

const granted = (edits: TextEdit[] | undefined, rank: number): Granted | undefined => edits && { edits, rank };

/** Who takes settings from where, and what all of them need. */
interface Family {
  readonly profile: Profile;
  /** Those that take settings from a group, and those that it is the own one of. */
  readonly dependents: (group: Group) => readonly Binding[];
  /** The rank of a wish for a server; infinite where it has no such wish. */
  readonly rankOf: (binding: Binding, wish: string) => number;
  /** What may be made of port and encryption of a server unasked. */
  readonly needOf: (binding: Binding) => Wish | undefined;
  /** Whether as many need this as take a value from there. */
  readonly isLikelyShared: (group: Group, names: readonly Name[], wish: string, rank: number) => boolean;
  /** What has been found out about a change to a group for all. */
  readonly known: Map<Group, Map<string, readonly Change[] | undefined>>;
  /** Places in a group whose settings may be changed together with any other fix. */
  readonly planned: (group: Group) => ReadonlySet<string>;
}

function familyOf(profile: Profile, wishes: readonly Wish[]): Family {
  const dependents = new Map<Group, Binding[]>();
  for (const binding of profile.bindings) {
    for (const group of new Set(groupsFor(binding.table, binding.group))) push(dependents, group, binding);
  }
  const ranks = new Map<number, Map<string, number>>();
  const wanted = new Map<number, Wish[]>();
  for (const wish of wishes) {
    push(wanted, wish.server.index, wish);
    const own = ranks.get(wish.server.index) ?? new Map<string, number>();
    ranks.set(wish.server.index, own.set(nameOf(wish.wanted), Math.min(wish.rank, own.get(nameOf(wish.wanted)) ?? Infinity)));
  }
  const countOf = remembering((group: Group) => countIn(profile, group, family.dependents(group), ranks));
  const family: Family = {
    profile,
    dependents: (group) => dependents.get(group) ?? [],
    rankOf: (binding, wish) => ranks.get(binding.server.index)?.get(wish) ?? Infinity,
    needOf: ({ server }) => wanted.get(server.index)?.find(({ wanted: { port, security }, rank }) => rank <= leastUnasked && (port !== undefined || security !== undefined)),
    isLikelyShared(group, names, wish, rank) {
      const count = countOf(group);
      return names.every((name) => count.needing(wish, rank) >= count.taking(name));
    },
    known: new Map(),
    planned: remembering((group: Group) => plannedIn(family, group, wanted)),
  };
  return family;
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** How many take a value from a group, and how many need something. */
function countIn(profile: Profile, group: Group, dependents: readonly Binding[], ranks: ReadonlyMap<number, ReadonlyMap<string, number>>) {
  const needing = new Map<string, number>();
  for (const { server } of dependents) {
    for (const [wish, rank] of ranks.get(server.index) ?? []) {
      for (let some = rank; some <= leastUnasked + 1; some++) needing.set(`${some} ${wish}`, (needing.get(`${some} ${wish}`) ?? 0) + 1);
    }
  }
  const taking = new Map<Name, number>();
  return {
    needing: (wish: string, rank: number) => needing.get(`${rank} ${wish}`) ?? 0,
    taking(name: Name): number {
      if (!taking.has(name)) taking.set(name, dependents.filter((binding) => homeOf(profile, binding, name) === group).length);
      return taking.get(name)!;
    },
  };
}

/** What the fixes that are made unasked may change in a group: for all that take it from there, or for the server whose own group it is. */
function plannedIn(family: Family, group: Group, wishes: ReadonlyMap<number, readonly Wish[]>): ReadonlySet<string> {
  const { profile } = family;
  const places = new Set<string>();
  for (const binding of family.dependents(group)) {
    for (const { wanted, rank } of wishes.get(binding.server.index) ?? []) {
      if (rank > leastUnasked) continue;
      const isForAll = binding.group !== group && homeOfAll(profile, binding, wanted) === group;
      const changes = isForAll ? changesForAll(family, group, binding, wanted, leastUnasked) : binding.group === group ? changesFor(profile, binding, wanted) : [];
      for (const { slot } of changes ?? []) places.add(placeOf(slot));
    }
  }
  return places;
}

function writeForAll(family: Family, home: Group, binding: Binding, wanted: WantedServer, rank: number): TextEdit[] | undefined {
  const { profile } = family;
  return changesForAll(family, home, binding, wanted, rank) && writeServer(profile, { ...binding, group: home }, stillWanted(profile, binding, wanted));
}

/** The change to a group that others take settings from, if all for whom it means something need it. */
function changesForAll(family: Family, home: Group, binding: Binding, wanted: WantedServer, rank: number): readonly Change[] | undefined {
  const { profile } = family;
  const wish = nameOf(wanted);
  if (home === binding.group || !family.isLikelyShared(home, changedNames(profile, binding, wanted), wish, rank)) return undefined;
  const known = family.known.get(home) ?? new Map<string, readonly Change[] | undefined>();
  family.known.set(home, known);
  const key = `${rank} ${nameOf(stillWanted(profile, binding, wanted))} of ${wish} ${profile.format.servers.indexOf(binding.table)}`;
  if (!known.has(key)) {
    const changes = changesFor(profile, { ...binding, group: home }, stillWanted(profile, binding, wanted));
    const isRight = changes !== undefined && family.dependents(home).every((other) => isRightFor(family, other, overlayOf(home, wanted, binding, changes), wanted, rank));
    known.set(key, isRight ? changes : undefined);
  }
  const changes = known.get(key);
  return changes && says(profile, binding, overlayOf(home, wanted, binding, changes), wanted) ? changes : undefined;
}

/**
 * What must be written to others when a server's own group changes: a server that takes something
 * from there and does not need the same says itself what it needs, or what it has now. Undefined where that can not be.
 */
function keepOthers(family: Family, binding: Binding, changes: readonly Change[], wanted: WantedServer, rank: number, mayChange: MayChange): Granted | undefined {
  const { profile } = family;
  const others = family.dependents(binding.group).filter(({ server }) => server !== binding.server);
  const overlay = overlayOf(binding.group, wanted, binding, changes);
  const isRight = (other: Binding) => isRightFor(family, other, overlay, wanted, rank);
  const edits: TextEdit[] = [];
  const needs = new Map<Binding, Wish | undefined>();
  for (const other of others) {
    if (isRight(other)) continue;
    const need = family.needOf(other);
    const kept = need ? changesFor(profile, other, need.wanted, mayChange) : keepServer(profile, other);
    const more = kept && (need ? writeServer(profile, other, need.wanted, mayChange) : editsForChanges(profile, other, kept));
    if (!more) return undefined;
    overlay.set(other.group, new Map([...(overlay.get(other.group) ?? []), ...placed(kept)]));
    needs.set(other, need);
    edits.push(...more);
  }
  const isMended = (other: Binding) => {
    const need = needs.get(other);
    return isRight(other) || (need !== undefined && says(profile, other, overlay, need.wanted));
  };
  if (needs.size > 0 && !others.every(isMended)) return undefined;
  return { edits, rank: Math.max(rank, ...[...needs.values()].map((need) => need?.rank ?? rank)) };
}

/** A server is left as it was, or needs the same and gets it. */
function isRightFor({ profile, rankOf }: Family, other: Binding, overlay: Overlay, wanted: WantedServer, rank: number): boolean {
  const names = new Set<Name>(['port', 'security', ...namesIn(wanted)]);
  const isLeft = [...names].every((name) => valueOf(profile, other, name, overlay) === valueOf(profile, other, name));
  return isLeft || (rankOf(other, nameOf(wanted)) <= rank && says(profile, other, overlay, wanted));
}

/** Whether a server will be as is wanted; a client that chooses the handshake itself can not be told more than to encrypt. */
function says(profile: Profile, binding: Binding, overlay: Overlay, wanted: WantedServer): boolean {
  return namesIn(wanted).every((name) => {
    const value = valueOf(profile, binding, name, overlay);
    return value === (name === 'storedPassword' ? 'no' : wanted[name]) || (name === 'security' && value === 'auto');
  });
}

type Name = keyof WantedServer;

const namesIn = (wanted: WantedServer): Name[] => (Object.keys(wanted) as Name[]).filter((name) => wanted[name] !== undefined).sort();

/** The same for the same wish. */
const nameOf = (wanted: WantedServer): string => namesIn(wanted).map((name) => `${name}=${wanted[name]}`).join(' ');

/** Settings of some groups as they will be, by their place; undefined for one that is taken away. */
type Overlay = Map<Group, ReadonlyMap<string, Setting | undefined>>;

/** Of one place what is written, even if something else is taken away there. */
function placed(changes: readonly Change[]): Map<string, Setting | undefined> {
  const removed = changes.filter(({ value }) => value === 'removed').map(({ slot }) => [placeOf(slot), undefined] as const);
  const written = changes.flatMap(({ slot, value }) => (value === 'removed' ? [] : [[placeOf(slot), writtenSetting(slot.key, value)] as const]));
  return new Map<string, Setting | undefined>([...removed, ...written]);
}

function overlayOf(group: Group, { storedPassword }: WantedServer, { table }: Binding, changes: readonly Change[]): Overlay {
  const settings = placed(changes);
  // The command takes the place of the password.
  if (storedPassword === 'by command') for (const slot of table.storedPassword?.slots ?? []) settings.set(placeOf(slot), undefined);
  return new Map([[group, settings]]);
}

/** The setting of a slot that counts for a server, and the group that it stands in. */
function lookUp({ format }: Profile, { table, group }: Binding, slot: Slot, overlay?: Overlay): { setting: Setting; group: Group } | undefined {
  for (const candidate of groupsFor(table, group)) {
    const changed = overlay?.get(candidate);
    const setting = changed?.has(placeOf(slot)) ? changed.get(placeOf(slot)) : find(format, candidate, slot);
    if (setting) return { setting, group: candidate };
    if (endsSearch(candidate, slot)) return undefined;
  }
  return undefined;
}

function settingsOf(profile: Profile, binding: Binding, slots: readonly Slot[], overlay?: Overlay): (Setting | undefined)[] {
  return slots.map((slot) => {
    const setting = lookUp(profile, binding, slot, overlay)?.setting;
    return setting && meansDefault(setting, slot) ? undefined : setting;
  });
}

/** A value of a server as it is, or as it will be, so that two of them can be compared. */
function valueOf(profile: Profile, binding: Binding, name: Name, overlay?: Overlay): string | number | undefined {
  const { table, group, server } = binding;
  if (name === 'security') return table.security.read(settingsOf(profile, binding, table.security.slots, overlay), group)?.value ?? table.defaultSecurity(group);
  if (name === 'port') return portOf(profile, binding, overlay);
  if (name === 'host') return lookUp(profile, binding, table.host, overlay)?.setting.text;
  if (name === 'authentication') {
    const { authentication } = table;
    const setting = typeof authentication === 'object' ? lookUp(profile, binding, authentication.slot, overlay)?.setting : undefined;
    return setting && typeof authentication === 'object' ? authentication.read(setting, group) : server.authentication.value;
  }
  const lens = table[name];
  if (!lens) return undefined;
  return lens.read(settingsOf(profile, binding, lens.slots, overlay), group)?.value ?? { certificateCheck: table.defaultCertificateCheck ?? 'on', minimumTlsVersion: 'default', storedPassword: 'no' }[name];
}

function portOf(profile: Profile, binding: Binding, overlay: Overlay | undefined): number | string | undefined {
  const { table, group, server } = binding;
  const security = overlay ? valueOf(profile, binding, 'security', overlay) : server.security.value;
  const chosen = security !== server.security.value && (security === 'tls' || security === 'starttls') ? security : undefined;
  const lens = portLensOf(table, group, chosen);
  const [setting] = lens ? settingsOf(profile, binding, [lens.slot], overlay) : [];
  if (!lens || !setting || lens.counts?.(group) === false) return table.defaultPort.port(server.protocol, security as MailServer['security']['value'], group);
  const port = lens.read(setting, group);
  return port.kind === 'number' ? port.number : `${port.kind} ${setting.text}`;
}

/** Where a value of a server stands; undefined where nothing is written. */
function homeOf(profile: Profile, binding: Binding, name: Name): Group | undefined {
  const { table, group } = binding;
  const joint = name === 'port' || name === 'host' || name === 'authentication' ? undefined : table[name];
  if (joint) {
    const reading = joint.read(settingsOf(profile, binding, joint.slots), group);
    const slot = reading && joint.slots[reading.at];
    return slot && lookUp(profile, binding, slot)?.group;
  }
  const [slot] = slotsOf(binding, name);
  return slot && lookUp(profile, binding, slot)?.group;
}

function slotsOf({ table, group }: Binding, name: Name): readonly Slot[] {
  if (name === 'port') return [portLensOf(table, group)?.slot ?? []].flat();
  if (name === 'host') return [table.host];
  if (name === 'authentication') return typeof table.authentication === 'object' ? [table.authentication.slot] : [];
  return table[name]?.slots ?? [];
}

/** What is not yet as is wanted. */
const changedNames = (profile: Profile, binding: Binding, wanted: WantedServer): Name[] =>
  namesIn(wanted).filter((name) => (name === 'port' ? portNumber(binding.server) : valueOf(profile, binding, name)) !== wanted[name] || (name === 'security' && binding.server.conflictingSettings));

/** What its own group, or any other, says rightly is not said once more. */
const stillWanted = (profile: Profile, binding: Binding, wanted: WantedServer): WantedServer => Object.fromEntries(changedNames(profile, binding, wanted).map((name) => [name, wanted[name]]));

/** The one group, other than its own, in which all stands that a wish changes for a server, if there is one. */
function homeOfAll(profile: Profile, binding: Binding, wanted: WantedServer): Group | undefined {
  const homes = new Set(changedNames(profile, binding, wanted).flatMap((name) => homeOf(profile, binding, name) ?? []));
  const [home, ...more] = homes;
  return more.length > 0 || home === binding.group ? undefined : home;
}
