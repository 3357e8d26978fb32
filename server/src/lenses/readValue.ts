import type { Authentication, CertificateCheck, PasswordStorage, Port, Security, TlsVersion, UnknownSecurity, WantedSecurity } from '../model/mailServer';
import type { Group, Setting } from '../syntax/tree';
import { portLensOf } from './format';
import type { JointLens } from './lens';
import { meansDefault } from './slot';
import { countingIn, countingSettings, ownSetting, type View } from './view';

/** The one way in: what a server's settings say, as the client takes them. Whoever asks, whether of what is written or of what will be, asks here. */

/** One value, and what says it. */
export interface Said<T> {
  readonly value: T;
  /** Undefined where the client's default counts. */
  readonly setting: Setting | undefined;
  /** Where the setting stands, or one in its place that only means the default. */
  readonly home: Group | undefined;
}

export interface SaidSecurity extends Said<Security> {
  /** Where the value is `unknown`, why that is so. */
  readonly unknown?: Pick<UnknownSecurity, 'reason' | 'why'>;
  /** Settings of the own group that contradict it: what is inherited is there to be overruled. */
  readonly conflicts: readonly Setting[];
}

const byDefault = <T>(value: T, home?: Group): Said<T> => ({ value, setting: undefined, home });

export function readSecurity(view: View): SaidSecurity {
  const { table, group, isPartial } = view;
  const { security: lens } = table;
  const settings = countingSettings(view, lens.slots);
  const reading = lens.read(settings, group);
  if (!reading) {
    const value = isPartial ? 'unknown' : table.defaultSecurity(group);
    return { ...byDefault(value), ...(value === 'unknown' && { unknown: { reason: 'word' } }), conflicts: [] };
  }
  const slot = lens.slots[reading.at];
  const said = { setting: settings[reading.at] ?? settings.find((setting) => setting), home: slot && countingIn(view, slot)?.group };
  if (reading.value === 'undecided') return { value: 'unknown', ...said, unknown: { reason: 'undecided', why: reading.why }, conflicts: [] };
  if (reading.value === 'placeholder') return { value: 'unknown', ...said, unknown: { reason: 'placeholder' }, conflicts: [] };
  if (reading.value === 'unknown') return { value: 'unknown', ...said, unknown: { reason: 'word' }, conflicts: [] };
  const conflicts = (reading.conflictsWith ?? []).flatMap((at) => {
    const setting = settings[at];
    return setting && setting === ownSetting(view, lens.slots[at]!) ? [setting] : [];
  });
  return { value: reading.value, ...said, conflicts };
}

/**
 * @param security what is said of it, since the default port follows it
 * @param chosen an encryption that is to be written: it may decide which port counts
 */
export function readPort(view: View, security: Pick<SaidSecurity, 'value' | 'setting'>, chosen?: WantedSecurity): Said<Port> {
  const { table, group, isPartial, protocol } = view;
  const lens = portLensOf(table, group, chosen);
  const counting = lens && countingIn(view, lens.slot);
  if (counting && !meansDefault(counting.setting, lens.slot) && lens.counts?.(group) !== false) {
    return { value: lens.read(counting.setting, group), setting: counting.setting, home: counting.group };
  }
  // The default follows the security, which another file decides.
  if (isPartial && !security.setting) return byDefault({ kind: 'unknown' }, counting?.group);
  const number = table.defaultPort.port(protocol, chosen ?? security.value, group);
  if (number !== undefined) return byDefault({ kind: 'number', number }, counting?.group);
  return byDefault({ kind: table.defaultPort.isNeeded ? 'missing' : 'unknown' }, counting?.group);
}

/** As it is written, whatever stands beside the name. */
export function readHost(view: View): Said<string> {
  const counting = countingIn(view, view.table.host);
  return counting ? { value: counting.setting.text, setting: counting.setting, home: counting.group } : byDefault('');
}

export function readAuthentication(view: View): Said<Authentication> {
  const { table, group, isPartial } = view;
  const { authentication, defaultAuthentication = 'unknown' } = table;
  if (typeof authentication === 'string') return byDefault(authentication);
  if (typeof authentication === 'function') {
    const decided = table.authenticationSwitch?.(group);
    const counting = decided && countingIn(view, decided);
    return { value: authentication(group), setting: counting?.setting, home: counting?.group };
  }
  const counting = countingIn(view, authentication.slot);
  if (counting) return { value: authentication.read(counting.setting, group), setting: counting.setting, home: counting.group };
  return byDefault(isPartial ? 'unknown' : typeof defaultAuthentication === 'function' ? defaultAuthentication(group) : defaultAuthentication);
}

export const readCertificateCheck = (view: View): Said<CertificateCheck> => readJoint(view, view.table.certificateCheck, view.table.defaultCertificateCheck ?? 'on');

export const readMinimumTlsVersion = (view: View): Said<TlsVersion> => readJoint(view, view.table.minimumTlsVersion, 'default');

export const readMaximumTlsVersion = (view: View): Said<TlsVersion> => readJoint(view, view.table.maximumTlsVersion, 'default');

export const readStoredPassword = (view: View): Said<PasswordStorage> => readJoint(view, view.table.storedPassword, 'no');

function readJoint<T>(view: View, lens: JointLens<T> | undefined, otherwise: T): Said<T> {
  if (!lens) return byDefault(otherwise);
  const settings = countingSettings(view, lens.slots);
  const reading = lens.read(settings, view.group);
  if (!reading) return byDefault(otherwise);
  const slot = lens.slots[reading.at];
  return { value: reading.value, setting: settings[reading.at], home: slot && countingIn(view, slot)?.group };
}
