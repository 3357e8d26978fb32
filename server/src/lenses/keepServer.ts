import { portNumber } from '../model/mailServer';
import { portLensOf } from './format';
import { findFor, ownSetting, securitySettings, type Binding, type Profile } from './readProfile';
import type { Assignment } from './lens';
import { styleFor, type Change } from './writeServer';

/**
 * The changes after which a server says port and encryption itself, as they are now, and takes
 * neither from elsewhere. Undefined when the client has no way to say them.
 */
export function keepServer(profile: Profile, binding: Binding): Change[] | undefined {
  const { format } = profile;
  const { table, group, server } = binding;
  const number = portNumber(server);
  const lens = portLensOf(table, group);
  const port = lens && number !== undefined ? lens.write(number, styleFor(profile, group, undefined)) : undefined;
  const security = presentSecurity(profile, binding);
  if (!lens || !port || !security) return undefined;
  const written = [{ slot: lens.slot, value: port }, ...table.security.slots.map((slot, index) => ({ slot, value: security[index] }))];
  return written.flatMap(({ slot, value }): Change[] => (value === undefined || value === 'removed' || ownSetting(format, table, group, slot) ? [] : [{ slot, setting: undefined, value }]));

  function presentSecurity({ format: ofFile }: Profile, { server: { security: { value } } }: Binding): readonly Assignment[] | undefined {
    const { slots, states } = table.security;
    if (value === 'tls' || value === 'starttls') return table.security.write(value, slots.map((slot) => styleFor(profile, group, findFor(ofFile, table, group, slot))), group);
    const settings = securitySettings(ofFile, table, group);
    return states?.[value] ?? (settings.some((setting) => setting) ? settings.map((setting) => setting && { text: setting.text }) : undefined);
  }
}
