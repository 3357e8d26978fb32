import type { Authentication, WantedSecurity } from '../model/mailServer';
import type { Target } from '../model/target';
import type { Group } from '../syntax/tree';
import { isOtherSetting, overlayOf, type Change } from './change';
import { portLensOf, type ServerTable } from './format';
import type { JointLens, ValueChange } from './lens';
import { readPort, readSecurity, readStoredPassword, type SaidSecurity } from './readValue';
import { occurrences, type Slot } from './slot';
import { stateOf } from './targetState';
import { countingSetting, overlaid, ownSetting, type View } from './view';
import { ownStyles, styleFor } from './writingStyle';

/**
 * Whether another fix may change this place in a group at the same time. A server that inherits from it must then
 * have a setting of its own.
 */
export type MayChange = (group: Group, slot: Slot) => boolean;

const nothingChanges: MayChange = () => false;

/**
 * The changes to a server's own group that reach a target; values that are already right are not touched. Undefined
 * if the client cannot express the target: half of a target is worse than nothing.
 */
export function changesFor(view: View, target: Target, mayChange: MayChange = nothingChanges): readonly Change[] | undefined {
  if (view.table.isImpossible?.(target, view.group)) return undefined;
  if (target.authentication === 'oauth2' && view.table.oauth2Obstacle?.(view.group) !== undefined) return undefined;
  const changes: Change[] = [];
  for (const some of [portChanges, securityChanges, ...others.map(otherChanges), commandChanges]) {
    const more = some(view, target, mayChange);
    if (!more) return undefined;
    changes.push(...more);
  }
  return [...changes, ...becomingRepeats(view, changes)];
}

type Changes = (view: View, target: Target, mayChange: MayChange) => readonly Change[] | undefined;

const portChanges: Changes = (view, { port, security }, mayChange) => {
  if (port === undefined) return [];
  const lens = portLensOf(view.table, view.group, security);
  if (saysPort(view, port, security) && (!lens || staysAsItIs(view, lens.slot, mayChange))) return [];
  const setting = lens && ownSetting(view, lens.slot);
  const value = lens?.write(port, styleFor(view, setting));
  return lens && value && [{ slot: lens.slot, setting, value }];
};

/**
 * A default is as good as a written port where it is certain, or where the file has no place for a port.
 * In a partial file it is not: another file may set the port.
 */
function saysPort(view: View, wanted: number, security: WantedSecurity | undefined): boolean {
  const { table, group, isPartial } = view;
  const { value, setting } = readPort(view, readSecurity(view), security);
  const isSure =
    setting !== undefined || (!isPartial && (table.defaultPort.certainty === 'certain' || !portLensOf(table, group, security)));
  return isSure && value.kind === 'number' && value.number === wanted;
}

const securityChanges: Changes = (view, { security }, mayChange) => {
  if (security === undefined) return [];
  const { slots } = view.table.security;
  const said = readSecurity(view);
  const values = () => view.table.security.write(security, ownStyles(view, slots), view.group);
  if (saysSecurity(view, said, security, values) && slots.every((slot) => staysAsItIs(view, slot, mayChange))) return [];
  return changesTo(view, slots, values(), mayChange);
};

/**
 * Clients that choose the handshake by themselves may have one word for both encrypted states. If another setting
 * contradicts, the file does not say it yet, whichever setting counts.
 */
function saysSecurity(
  view: View,
  { value, setting, conflicts }: SaidSecurity,
  wanted: WantedSecurity,
  valuesFor: () => readonly ValueChange[] | undefined,
): boolean {
  if (conflicts.length > 0) return false;
  if (value === wanted) return true;
  if (value !== 'auto' || !setting) return false;
  const changes = changesTo(view, view.table.security.slots, valuesFor(), nothingChanges);
  return !changes || readSecurity(overlaid(view, overlayOf(view.group, changes))).value === 'auto';
}

/** What a target may name besides port and encryption. */
const others = ['host', 'authentication', 'certificateCheck', 'minimumTlsVersion', 'storedPassword'] as const;

const otherChanges =
  (name: (typeof others)[number]): Changes =>
  (view, { [name]: wanted }, mayChange) => {
    if (wanted === undefined || wanted === 'by command' || stateOf(view, name) === wanted) return [];
    const lens = writableLens(view.table, view.group, name);
    const changes = lens && changesTo(view, lens.slots, lens.write?.(wanted, ownStyles(view, lens.slots), view.group), mayChange);
    return changes && name === 'storedPassword' ? [...changes, ...repeatsOf(view, changes)] : changes;
  };

type WritableLens = Pick<JointLens<string>, 'slots' | 'write'>;

function writableLens(table: ServerTable, group: Group, name: (typeof others)[number]): WritableLens | undefined {
  if (name === 'host') return { slots: [table.host], write: (text) => [{ text }] };
  return name === 'authentication' ? authenticationLens(table, group) : table[name];
}

function authenticationLens(table: ServerTable, group: Group): Omit<JointLens<Authentication>, 'read'> | undefined {
  const { authentication } = table;
  const decided = table.authenticationSwitch?.(group);
  if (decided) {
    return {
      slots: [decided],
      write(wanted) {
        const text = wanted === 'password' || wanted === 'oauth2' ? decided[wanted] : undefined;
        return text === undefined ? undefined : [{ text }];
      },
    };
  }
  if (typeof authentication !== 'object') return undefined;
  return {
    slots: [authentication.slot],
    write(wanted, [style], own) {
      const value = authentication.write(wanted, style!, own);
      return value && [value];
    },
  };
}

/** Replaces the password, which must be in the server's own group, by the client's command. */
const commandChanges: Changes = (view, { storedPassword: wanted }) => {
  if (wanted !== 'by command') return [];
  const {
    format,
    group,
    table: { storedPassword, passwordCommand },
  } = view;
  const present = storedPassword?.slots.flatMap((slot) => occurrences(format, group, slot).map((setting) => ({ setting, slot }))) ?? [];
  const said = readStoredPassword(view).setting;
  const counting = present.find(({ setting }) => setting === said);
  if (!counting || !passwordCommand) return undefined;
  const { key, written, replaces, after } = passwordCommand;
  const { setting, slot } = counting;
  if (replaces !== undefined && slot.key !== replaces) return undefined;
  // With an existing command or a second password, inserting a sample command is not enough.
  if (present.length > 1 || (slot.key !== key && occurrences(format, group, { key }).length > 0)) return undefined;
  if (slot.group === undefined) return [{ slot, setting, value: { key, written } }];
  return [
    { slot, setting, value: 'removed' },
    { slot: { key, ...(after && { after }) }, setting: undefined, value: { text: written } },
  ];
};

/** A value that is already there, or inherited and staying so, is not written again. */
function changesTo(
  view: View,
  slots: readonly Slot[],
  values: readonly ValueChange[] | undefined,
  mayChange: MayChange,
): Change[] | undefined {
  return values?.flatMap((value, index): Change[] => {
    const slot = slots[index]!;
    const setting = ownSetting(view, slot);
    if (value === undefined || (value === 'removed' && !setting)) return [];
    const effective = countingSetting(view, slot);
    const isSameKind = value !== 'removed' && (value.kind === undefined || effective?.kind === undefined || effective.kind === value.kind);
    const isSame = isSameKind && effective?.text === value.text && slots.length > 1;
    return isSame && staysAsItIs(view, slot, mayChange) ? [] : [{ slot, setting, value }];
  });
}

/** It is in the own group, or no fix changes the groups that it may come from. */
const staysAsItIs = (view: View, slot: Slot, mayChange: MayChange): boolean =>
  mayChange === nothingChanges ||
  ownSetting(view, slot) !== undefined ||
  !view.groups.some((giver) => giver !== view.group && mayChange(giver, slot));

/** A repeated password would otherwise remain. */
const repeatsOf = ({ format, group }: View, changes: readonly Change[]): Change[] =>
  changes.flatMap(({ slot, setting, value }) =>
    value === 'removed'
      ? occurrences(format, group, slot).flatMap((other) => (other === setting ? [] : [{ slot, setting: other, value }]))
      : [],
  );

/** Removes a setting without effect that already has the newly written value: it would be a repetition. */
function becomingRepeats({ format, group }: View, changes: readonly Change[]): Change[] {
  return changes.flatMap(({ slot, setting, value }) => {
    if (!setting || value === 'removed' || isOtherSetting(value) || slot.alternatives) return [];
    const repeats = occurrences(format, group, slot).filter((other) => other !== setting && other.text.trim() === value.text.trim());
    return repeats.map((other): Change => ({ slot, setting: other, value: 'removed' }));
  });
}
