import type { PasswordStorage } from '../model/mailServer';
import { isFilled, isSecret } from '../model/sampleSecret';
import type { JointLens } from './lens';
import type { PlaceOptions } from './slot';

/** A password that is written in the file. An empty value, a template variable or a sample does not count. */
export function storedPassword(
  key: string,
  storage: Exclude<PasswordStorage, 'no'> = 'clear',
  options: PlaceOptions & {
    /** The client cannot read a file without the setting, so a fix empties it instead of removing it. */
    isNeeded?: true;
  } = {},
): JointLens<PasswordStorage> {
  const { isNeeded, ...place } = options;
  // An encoded sample does not look like one.
  const isStored = storage === 'clear' ? isSecret : isFilled;
  return {
    slots: [{ key, ...place }],
    write: (wanted) => (wanted === 'no' ? [isNeeded ? { text: '', kind: 'string' } : 'removed'] : undefined),
    read([setting]) {
      // A name without a value, or one that is unset, contains no password.
      return setting && { value: setting.kind !== 'bare' && setting.kind !== 'unset' && isStored(setting.text) ? storage : 'no', at: 0 };
    },
  };
}

/** Several password settings, of which the client uses the first that is written. */
export function firstStoredPassword(
  ...lenses: readonly [JointLens<PasswordStorage>, ...JointLens<PasswordStorage>[]]
): JointLens<PasswordStorage> {
  const slots = lenses.flatMap((lens) => lens.slots);
  return {
    slots: slots as unknown as JointLens<PasswordStorage>['slots'],
    write: (wanted) => (wanted === 'no' ? slots.map(() => 'removed') : undefined),
    read(settings, group) {
      const readings = lenses.map((lens, at) => ({ value: lens.read([settings[at]], group)?.value, at }));
      const { value, at } =
        readings.find((reading) => reading.value !== undefined && reading.value !== 'no') ??
        readings.find((reading) => reading.value !== undefined) ??
        {};
      return value === undefined || at === undefined ? undefined : { value, at };
    },
  };
}
