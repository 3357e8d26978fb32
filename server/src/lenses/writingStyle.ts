import type { Setting } from '../syntax/tree';
import { portLensOf } from './format';
import type { WritingStyle } from './lens';
import { find, type Slot } from './slot';
import { ownSetting, type View } from './view';

/** Ports and securities of the same group show how such values are written in this file. */
export function styleFor({ format, group }: View, setting: Setting | undefined): WritingStyle {
  const slots = format.servers.flatMap((table) => [
    ...[portLensOf(table, group)].flatMap((lens) => lens?.slot ?? []),
    ...table.security.slots,
  ]);
  return { present: setting?.text, neighbours: slots.flatMap((slot) => find(format, group, slot)?.text ?? []) };
}

/** For what is to stand in the own group. */
export const ownStyles = (view: View, slots: readonly Slot[]): WritingStyle[] =>
  slots.map((slot) => styleFor(view, ownSetting(view, slot)));
