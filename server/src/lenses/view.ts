import type { Protocol } from '../model/mailServer';
import type { Group, Setting } from '../syntax/tree';
import type { Format, ServerTable } from './format';
import { find, groupOf, meansDefault, occurrences, placeKey, type Slot } from './slot';

/**
 * What a server's settings are read through: its own group and those that it inherits from, with wanted settings laid
 * over the written ones.
 */
export interface View {
  readonly format: Format;
  readonly table: ServerTable;
  /** The server's own. */
  readonly group: Group;
  /** The own group, and those that it inherits from, the nearest first. */
  readonly groups: readonly Group[];
  readonly protocol: Protocol;
  /** What is absent in this file may be set in another one. */
  readonly isPartial: boolean;
  /** Absent where everything is as it is written. */
  readonly overlay?: Overlay | undefined;
}

/** Settings of some groups as they will be, by `placeKey`; undefined for one that is removed. */
export type Overlay = ReadonlyMap<Group, ReadonlyMap<string, Setting | undefined>>;

export const viewOf = (format: Format, table: ServerTable, group: Group, protocol: Protocol, isPartial: boolean): View => ({
  format,
  table,
  group,
  groups: groupsSeenFrom(group, table),
  protocol,
  isPartial,
});

const groupsSeenFrom = (group: Group, table: ServerTable): readonly Group[] =>
  table.inherits ? [group, ...table.inherits(group)] : [group];

/** The same view from another group, for writing into that one. */
export const seenFrom = <V extends View>(view: V, group: Group): V => ({ ...view, group, groups: groupsSeenFrom(group, view.table) });

/** The same view with some settings as they will be. */
export const overlaid = <V extends View>(view: V, overlay: Overlay | undefined): V => ({ ...view, overlay });

/** The setting that counts in a place: of the own group, otherwise of the nearest one that has it. */
export function countingSetting(view: View, slot: Slot): Setting | undefined {
  for (const group of view.groups) {
    const setting = settingOf(view, group, slot);
    if (setting || endsSearch(group, slot)) return setting;
  }
  return undefined;
}

/** The group that it stands in. */
export const homeOfCounting = (view: View, slot: Slot): Group | undefined => {
  const setting = countingSetting(view, slot);
  return setting && view.groups.find((group) => settingOf(view, group, slot) === setting);
};

/** The parts of a value belong together: if a URL without a port is found, the port of an inherited URL does not count. */
const endsSearch = (group: Group, slot: Slot): boolean => slot.group !== undefined && groupOf(group, slot) !== undefined;

/** The settings that decide a value together, in the order of their slots; undefined also for those that mean the default. */
export function countingSettings(view: View, slots: readonly Slot[]): (Setting | undefined)[] {
  return slots.map((slot) => {
    const setting = countingSetting(view, slot);
    return setting && meansDefault(setting, slot) ? undefined : setting;
  });
}

/** The setting of a slot in the server's own group, to write to, even if it means the default. */
export const ownSetting = (view: View, slot: Slot): Setting | undefined => settingOf(view, view.group, slot);

function settingOf(view: View, group: Group, slot: Slot): Setting | undefined {
  const laid = view.overlay?.get(group);
  const place = laid && placeKey(slot);
  if (laid && place !== undefined && laid.has(place)) return laid.get(place);
  return slot.alternatives ? bestAlternative(view, group, slot) : find(view.format, group, slot);
}

/** Of several alternative settings, the first that the client knows, otherwise the first of all. */
function bestAlternative({ format, table: { security } }: View, group: Group, slot: Slot): Setting | undefined {
  if (!security.slots.includes(slot)) return find(format, group, slot);
  const all = occurrences(format, group, slot);
  const isKnown = (setting: Setting) =>
    security.read(
      security.slots.map((one) => (one === slot ? setting : undefined)),
      group,
    )?.value !== 'unknown';
  return all.find(isKnown) ?? all[0];
}
