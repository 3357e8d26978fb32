import type { Syntax } from '../syntax/syntax';
import type { Group, Setting } from '../syntax/tree';

/**
 * Where a value stands: a key, and its group if that is not the server's own. The group is given by the name of a
 * subgroup, or by a function that finds one elsewhere.
 */
export interface Slot {
  readonly key: string;
  readonly group?: string | ((group: Group) => Group | undefined);
  /** With one of these values, the client uses its default as if the setting were absent. */
  readonly meansDefault?: readonly string[];
  /** Repeated settings are a list in order of preference; the first that the client knows counts. */
  readonly alternatives?: boolean;
  /** Where a new setting is inserted: after the first of these keys that is present. */
  readonly after?: readonly string[];
}

export type PlaceOptions = Omit<Slot, 'key'>;

/** How a client finds a setting by its name. */
export interface SettingNames {
  readonly syntax: Pick<Syntax, 'isSameKey'>;
  /** Which one counts if a setting occurs twice in a group. */
  readonly repeatedSetting: 'first' | 'last';
  /** Whether what looks like a setting is one; by default, all are. */
  isSetting?(setting: Setting): boolean;
}

/** A key that is the same for all slots of one place. */
export const placeKey = ({ group, key }: Slot): string => `${typeof group === 'function' ? '\0' : (group ?? '')}\0${key}`;

/** Removes repetitions, since several lenses may read one place. */
export function oneForEachPlace(slots: readonly Slot[]): readonly Slot[] {
  const byPlace = new Map<string, Slot>();
  for (const slot of slots) {
    const place = placeKey(slot);
    if (!byPlace.has(place)) byPlace.set(place, slot);
  }
  return [...byPlace.values()];
}

/** The group of a slot: the server's own, a named subgroup, or the one that its function finds. */
export function groupOf(group: Group, slot: Slot): Group | undefined {
  if (typeof slot.group === 'function') return slot.group(group);
  return slot.group === undefined ? group : group.groups().find(({ name }) => name === slot.group);
}

/** All settings of a slot in a group, in the order of the file. */
export function occurrences(names: SettingNames, group: Group, slot: Slot): Setting[] {
  return (
    groupOf(group, slot)
      ?.settings()
      .filter((setting) => isOf(names, setting, slot)) ?? []
  );
}

/** The one of them that counts. */
export const find = (names: SettingNames, group: Group, slot: Slot): Setting | undefined =>
  search(names, group, slot, names.repeatedSetting);

/** Whether there are others besides the one that counts. */
export const isRepeated = (names: SettingNames, group: Group, slot: Slot, counting: Setting): boolean =>
  search(names, group, slot, names.repeatedSetting === 'first' ? 'last' : 'first') !== counting;

/** Called more often than anything else, so it creates no lists. */
function search(names: SettingNames, group: Group, slot: Slot, wanted: 'first' | 'last'): Setting | undefined {
  const settings = groupOf(group, slot)?.settings() ?? [];
  const step = wanted === 'first' ? 1 : -1;
  for (let at = step > 0 ? 0 : settings.length - 1; at >= 0 && at < settings.length; at += step) {
    if (isOf(names, settings[at]!, slot)) return settings[at];
  }
  return undefined;
}

const isOf = (names: SettingNames, setting: Setting, { key }: Slot): boolean =>
  names.syntax.isSameKey(setting.key, key) && names.isSetting?.(setting) !== false;

export const meansDefault = ({ text }: Setting, { meansDefault: texts }: Slot): boolean =>
  texts?.includes(text.trim().toUpperCase()) ?? false;
