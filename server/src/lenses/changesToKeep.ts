import type { Change } from './change';
import { portLensOf } from './format';
import type { ValueChange } from './lens';
import { readPort, readSecurity } from './readValue';
import { countingSetting, countingSettings, ownSetting, type View } from './view';
import { styleFor } from './writingStyle';

/**
 * The changes after which a server has its current port and encryption in its own group, and inherits neither.
 * Undefined if the client cannot express them.
 */
export function changesToKeep(view: View): readonly Change[] | undefined {
  const { table, group } = view;
  const { value } = readPort(view, readSecurity(view));
  const lens = portLensOf(table, group);
  const port =
    lens && (value.kind === 'number' || value.kind === 'decimal-in-hexadecimal')
      ? lens.write(value.number, styleFor(view, undefined))
      : undefined;
  const security = presentSecurity(view);
  if (!lens || !port || !security) return undefined;
  const written = [{ slot: lens.slot, value: port }, ...table.security.slots.map((slot, index) => ({ slot, value: security[index] }))];
  return written.flatMap(({ slot, value: kept }): Change[] =>
    kept === undefined || kept === 'removed' || ownSetting(view, slot) ? [] : [{ slot, setting: undefined, value: kept }],
  );
}

/** How to write the security that is in effect now, wherever it comes from. */
function presentSecurity(view: View): readonly ValueChange[] | undefined {
  const { security: lens } = view.table;
  const { slots, states } = lens;
  const { value } = readSecurity(view);
  if (value === 'tls' || value === 'starttls')
    return lens.write(
      value,
      slots.map((slot) => styleFor(view, countingSetting(view, slot))),
      view.group,
    );
  const settings = countingSettings(view, slots);
  return (
    states?.[value] ?? (settings.some((setting) => setting) ? settings.map((setting) => setting && { text: setting.text }) : undefined)
  );
}
