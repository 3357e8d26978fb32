import type { Group, NewValue, Setting } from '../syntax/tree';
import { placeKey, type Slot } from './slot';

/** What becomes of one setting. */
export interface Change {
  readonly slot: Slot;
  /** The one that is there, in the group that is written to. */
  readonly setting: Setting | undefined;
  readonly value: NewValue | 'removed' | OtherSetting;
}

/** Another setting takes the place of the one that is there, its value as it is to stand in the file. */
export interface OtherSetting {
  readonly key: string;
  readonly written: string;
}

export const isOtherSetting = (value: Change['value']): value is OtherSetting => typeof value === 'object' && 'written' in value;

/** What a group will say. */
export function overlayOf(group: Group, changes: readonly Change[]): Map<Group, ReadonlyMap<string, Setting | undefined>> {
  const overlay = new Map<Group, ReadonlyMap<string, Setting | undefined>>();
  layOver(overlay, group, changes);
  return overlay;
}

/** Lays changes over what is there already. Of one place what is written, even if something else is taken away there. */
export function layOver(overlay: Map<Group, ReadonlyMap<string, Setting | undefined>>, group: Group, changes: readonly Change[]): void {
  const settings = new Map(overlay.get(group));
  for (const { slot, value } of changes) if (value === 'removed' || isOtherSetting(value)) settings.set(placeKey(slot), undefined);
  for (const { slot, value } of changes)
    if (value !== 'removed' && !isOtherSetting(value)) settings.set(placeKey(slot), writtenSetting(slot.key, value));
  overlay.set(group, settings);
}

const nowhere = { start: 0, end: 0 };

/** What a setting will be that is yet to be written. */
const writtenSetting = (key: string, value: NewValue): Setting => ({
  key,
  keySpan: nowhere,
  valueSpan: nowhere,
  contentSpan: nowhere,
  span: nowhere,
  ...value,
});
