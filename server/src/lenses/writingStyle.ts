import type { Setting } from '../syntax/tree';
import { portLensOf } from './format';
import type { WritingStyle } from './lens';
import { find, type Slot } from './slot';
import { ownSetting, type View } from './view';

/** The style of a value, taken from the ports and securities of the same group. */
export function styleFor({ format, group }: View, setting: Setting | undefined): WritingStyle {
  const slots = format.servers.flatMap((table) => [
    ...[portLensOf(table, group)].flatMap((lens) => lens?.slot ?? []),
    ...table.security.slots,
  ]);
  return { present: setting?.text, neighbours: slots.flatMap((slot) => find(format, group, slot)?.text ?? []) };
}

/** The styles for settings that are written to the own group. */
export const ownStyles = (view: View, slots: readonly Slot[]): WritingStyle[] =>
  slots.map((slot) => styleFor(view, ownSetting(view, slot)));
