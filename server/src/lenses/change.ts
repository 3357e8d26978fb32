import type { Group, NewValue, Setting } from '../syntax/tree';
import { placeKey, type Slot } from './slot';

/** The change to one setting. */
export interface Change {
  readonly slot: Slot;
  /** The existing one, in the group that is written to. */
  readonly setting: Setting | undefined;
  readonly value: NewValue | 'removed' | OtherSetting;
}

/** Another setting that replaces the existing one, with its value as written in the file. */
export interface OtherSetting {
  readonly key: string;
  readonly written: string;
}

export const isOtherSetting = (value: Change['value']): value is OtherSetting => typeof value === 'object' && 'written' in value;

/** The settings of a group after some changes. */
export function overlayOf(group: Group, changes: readonly Change[]): Map<Group, ReadonlyMap<string, Setting | undefined>> {
  const overlay = new Map<Group, ReadonlyMap<string, Setting | undefined>>();
  layOver(overlay, group, changes);
  return overlay;
}

/** Adds changes to an overlay. In one place, a written setting overrides a removal. */
export function layOver(overlay: Map<Group, ReadonlyMap<string, Setting | undefined>>, group: Group, changes: readonly Change[]): void {
  const settings = new Map(overlay.get(group));
  for (const { slot, value } of changes) if (value === 'removed' || isOtherSetting(value)) settings.set(placeKey(slot), undefined);
  for (const { slot, value } of changes)
    if (value !== 'removed' && !isOtherSetting(value)) settings.set(placeKey(slot), writtenSetting(slot.key, value));
  overlay.set(group, settings);
}

const nowhere = { start: 0, end: 0 };

/** A setting as it will be once it is written. */
const writtenSetting = (key: string, value: NewValue): Setting => ({
  key,
  keySpan: nowhere,
  valueSpan: nowhere,
  contentSpan: nowhere,
  span: nowhere,
  ...value,
});
