import type {
  Authentication,
  CertificateCheck,
  PasswordStorage,
  Port,
  Security,
  TlsVersion,
  UnknownSecurity,
  WantedSecurity,
} from '../model/mailServer';
import type { Setting } from '../syntax/tree';
import { portLensOf } from './format';
import type { JointLens } from './lens';
import { meansDefault, type Slot } from './slot';
import { countingSetting, countingSettings, ownSetting, type View } from './view';

/**
 * The one way in: what a server's settings say, as the client understands them. Both the written settings and those that
 * a fix would leave behind are read here.
 */

/** One value, and the setting that says it. */
export interface Said<T> {
  readonly value: T;
  /** Undefined where the client's default counts. */
  readonly setting: Setting | undefined;
  /** The slot of that setting, or of one that only means the default; undefined if no setting can express the value. */
  readonly slot: Slot | undefined;
}

export interface SaidSecurity extends Said<Security> {
  /** Why the value is `unknown`, if it is. */
  readonly unknown: Pick<UnknownSecurity, 'reason' | 'why'> | undefined;
  /** Settings of the own group that contradict it. Inherited ones do not: they are meant to be overridden. */
  readonly conflicts: readonly Setting[];
}

const byDefault = <T>(value: T, slot?: Slot): Said<T> => ({ value, setting: undefined, slot });

export function readSecurity(view: View): SaidSecurity {
  const { table, group, isPartial } = view;
  const { security: lens } = table;
  const settings = countingSettings(view, lens.slots);
  const reading = lens.read(settings, group);
  if (!reading) {
    const value = isPartial ? 'unknown' : table.defaultSecurity(group);
    return { value, setting: undefined, slot: undefined, unknown: value === 'unknown' ? { reason: 'word' } : undefined, conflicts: none };
  }
  const { value, at } = reading;
  const setting = settings[at] ?? settings.find((each) => each);
  const slot = lens.slots[at];
  if (value === 'undecided') return { value: 'unknown', setting, slot, unknown: { reason: value, why: reading.why }, conflicts: none };
  if (value === 'placeholder') return { value: 'unknown', setting, slot, unknown: { reason: value }, conflicts: none };
  if (value === 'unknown') return { value, setting, slot, unknown: { reason: 'word' }, conflicts: none };
  return {
    value,
    setting,
    slot,
    unknown: undefined,
    conflicts: reading.conflictsWith ? ownOf(view, settings, reading.conflictsWith) : none,
  };
}

const none: readonly Setting[] = [];

const ownOf = (view: View, settings: readonly (Setting | undefined)[], positions: readonly number[]): readonly Setting[] =>
  positions.flatMap((at) => {
    const setting = settings[at];
    return setting && setting === ownSetting(view, view.table.security.slots[at]!) ? [setting] : [];
  });

/**
 * @param security the security as read, since the default port follows it
 * @param chosen an encryption that will be written: it may decide which port counts
 */
export function readPort(view: View, security: Pick<SaidSecurity, 'value' | 'setting'>, chosen?: WantedSecurity): Said<Port> {
  const { table, group, isPartial, protocol } = view;
  const lens = portLensOf(table, group, chosen);
  const setting = lens && countingSetting(view, lens.slot);
  if (setting && !meansDefault(setting, lens.slot) && lens.counts?.(group) !== false)
    return { value: lens.read(setting, group), setting, slot: lens.slot };
  // The default follows the security, which another file decides.
  if (isPartial && !security.setting) return byDefault({ kind: 'unknown' }, lens?.slot);
  const number = table.defaultPort.port(protocol, chosen ?? security.value, group);
  if (number !== undefined) return byDefault({ kind: 'number', number }, lens?.slot);
  return byDefault({ kind: table.defaultPort.isNeeded ? 'missing' : 'unknown' }, lens?.slot);
}

/** As it is written, with everything around the name; otherwise the client's built-in host. */
export function readHost(view: View): Said<string> {
  const { table, group, isPartial } = view;
  const { host: slot } = table;
  const setting = countingSetting(view, slot);
  if (setting) return { value: setting.text, setting, slot };
  return byDefault((isPartial ? undefined : table.defaultHost?.(group)) ?? '', slot);
}

export function readAuthentication(view: View): Said<Authentication> {
  const { table, group, isPartial } = view;
  const { authentication, defaultAuthentication = 'unknown' } = table;
  if (typeof authentication === 'string') return byDefault(authentication);
  if (typeof authentication === 'function') {
    const slot = table.authenticationSwitch?.(group);
    return { value: authentication(group), setting: slot && countingSetting(view, slot), slot };
  }
  const { slot } = authentication;
  const setting = countingSetting(view, slot);
  if (setting) return { value: authentication.read(setting, group), setting, slot };
  return byDefault(
    isPartial ? 'unknown' : typeof defaultAuthentication === 'function' ? defaultAuthentication(group) : defaultAuthentication,
    slot,
  );
}

export const readCertificateCheck = (view: View): Said<CertificateCheck> =>
  readJoint(view, view.table.certificateCheck, view.table.defaultCertificateCheck ?? 'on');

export const readMinimumTlsVersion = (view: View): Said<TlsVersion> => readJoint(view, view.table.minimumTlsVersion, 'default');

export const readMaximumTlsVersion = (view: View): Said<TlsVersion> => readJoint(view, view.table.maximumTlsVersion, 'default');

export const readStoredPassword = (view: View): Said<PasswordStorage> => readJoint(view, view.table.storedPassword, 'no');

function readJoint<T>(view: View, lens: JointLens<T> | undefined, otherwise: T): Said<T> {
  if (!lens) return byDefault(otherwise);
  const settings = countingSettings(view, lens.slots);
  const reading = lens.read(settings, view.group);
  return reading ? { value: reading.value, setting: settings[reading.at], slot: lens.slots[reading.at] } : byDefault(otherwise);
}
