import type { Authentication, Security, WantedSecurity } from '../model/mailServer';
import type { WantedServer } from '../model/wantedServer';
import type { TextEdit } from '../text/textEdit';
import type { Group, NewValue, Setting } from '../syntax/tree';
import type { Assignment, JointLens, Slot, WritingStyle } from './lens';
import { portLensOf, type Companion, type ServerTable } from './format';
import { find, findFor, groupOf, meansDefault, occurrences, ownSetting, securitySettings, type Binding, type Profile } from './readProfile';

/**
 * The smallest edits after which the file says what is wanted, in no particular order; a value
 * that has the wanted state is not touched. Undefined when the client has no way to say it.
 * @param mayChange whether what a group says in a place may be changed at the same time, so that a server that takes it from there must say it itself
 */
export function writeServer(profile: Profile, binding: Binding, wanted: WantedServer, mayChange?: MayChange): TextEdit[] | undefined {
  const changes = changesFor(profile, binding, wanted, mayChange);
  const command = wanted.storedPassword === 'by command' ? commandEdits(profile, binding) : [];
  if (!changes || !command) return undefined;
  // What is added must not hang on a line that is taken away.
  const removed = changes.flatMap(({ setting, value }) => (setting && value === 'removed' ? setting : []));
  const remaining = removed.length === 0 ? profile : { ...profile, ineffective: new Set([...profile.ineffective, ...removed]) };
  const edits = [...changes.flatMap((change) => editsOf(remaining, binding, change)), ...command];
  // Half of what is wanted is worse than nothing: port and encryption go together.
  return edits.some(hasNoPlace) ? undefined : inOnePlace(edits);
}

/** Changes as edits, where nothing else is wanted. */
export const editsForChanges = (profile: Profile, binding: Binding, changes: readonly Change[]): TextEdit[] => inOnePlace(changes.flatMap((change) => editsOf(profile, binding, change)));

export type MayChange = (group: Group, slot: Slot) => boolean;

const nothingChanges: MayChange = () => false;

/** What becomes of which settings of the server's own group. Undefined when the client has no way to say what is wanted. */
export function changesFor(profile: Profile, binding: Binding, wanted: WantedServer, mayChange: MayChange = nothingChanges): Change[] | undefined {
  if (binding.table.isImpossible?.(wanted, binding.group)) return undefined;
  const isSure = (slots: readonly Slot[]) => slots.every((slot) => staysAsItIs(profile, binding, slot, mayChange));
  const changes: Change[] = [];
  if (wanted.port !== undefined && !(hasPort(profile, binding, wanted) && isSure([portLensOf(binding.table, binding.group, wanted.security)?.slot ?? []].flat()))) {
    const change = portChange(profile, binding, wanted.port, wanted.security);
    if (!change) return undefined;
    changes.push(change);
  }
  if (wanted.security !== undefined && !(hasSecurity(profile, binding, wanted.security) && isSure(binding.table.security.slots))) {
    const more = securityChanges(profile, binding, wanted.security, mayChange);
    if (!more) return undefined;
    changes.push(...more);
  }
  for (const [name, lens, value] of otherWishes(binding, wanted)) {
    if (presentValue(profile, binding, name) === value) continue;
    const more = lens && jointChanges(profile, binding, lens, value, mayChange);
    if (!more) return undefined;
    changes.push(...more);
    if (name === 'storedPassword') changes.push(...repeatsOf(profile, binding, more));
  }
  return [...changes, ...becomingRepeats(profile, binding, changes)];
}

/** One that had no effect and said already what is now written would only say it twice. */
function becomingRepeats({ format }: Profile, { group }: Binding, changes: readonly Change[]): Change[] {
  return changes.flatMap(({ slot, setting, value }) => {
    if (!setting || value === 'removed' || slot.alternatives) return [];
    const others = occurrences(format, group, slot).filter((other) => other !== setting && other.text.trim() === value.text.trim());
    return others.map((other): Change => ({ slot, setting: other, value: 'removed' }));
  });
}

/** A part of a value for which there is no place in it. */
const hasNoPlace = ({ span, newText }: TextEdit) => span.start === span.end && newText === '';

/** What is wanted beside the pair, each with the lens that can write it, if the format has one. */
function otherWishes({ table, group }: Binding, wanted: WantedServer) {
  const { host, certificateCheck, minimumTlsVersion, storedPassword } = table;
  const wishes = [
    ['host', { slots: [host], write: (text: string) => [{ text }] }, wanted.host],
    ['authentication', authenticationLens(table, group), wanted.authentication],
    ['certificateCheck', certificateCheck, wanted.certificateCheck],
    ['minimumTlsVersion', minimumTlsVersion, wanted.minimumTlsVersion],
    ['storedPassword', storedPassword, wanted.storedPassword === 'no' ? 'no' : undefined],
  ] as const;
  return wishes.flatMap(([name, lens, value]) => (value === undefined ? [] : [[name, lens as WritableLens | undefined, value] as const]));
}

/** A host is compared as it is written, since the model only has what may be shown of it. */
const presentValue = ({ format }: Profile, { server, table, group }: Binding, name: ReturnType<typeof otherWishes>[number][0]): string | undefined =>
  name === 'host' ? findFor(format, table, group, table.host)?.text : server[name].value;

/** A password that stands twice would still be there. */
const repeatsOf = ({ format }: Profile, { group }: Binding, changes: readonly Change[]): Change[] =>
  changes.flatMap(({ slot, setting, value }) => (value === 'removed' ? occurrences(format, group, slot).flatMap((other) => (other === setting ? [] : [{ slot, setting: other, value }])) : []));

/** The client's command in the place of the password, which must stand in the server's own group. */
function commandEdits({ format, text, ineffective }: Profile, { server, table, group }: Binding): TextEdit[] | undefined {
  const { syntax } = format;
  const { storedPassword, passwordCommand } = table;
  const present = storedPassword?.slots.flatMap((slot) => occurrences(format, group, slot).map((setting) => ({ setting, slot }))) ?? [];
  const counting = present.find(({ setting }) => setting.valueSpan.start === server.storedPassword.span.start);
  if (!counting || !passwordCommand) return undefined;
  const { key, written, replaces, after } = passwordCommand;
  const { setting, slot } = counting;
  if (replaces !== undefined && slot.key !== replaces) return undefined;
  // Where there is a command, or a second password, it takes more than a sample.
  if (present.length > 1 || (slot.key !== key && occurrences(format, group, { key }).length > 0)) return undefined;
  if (slot.group === undefined) {
    return [...(syntax.replaceSetting?.(text, setting, key, written) ?? [{ span: setting.keySpan, newText: key }, { span: setting.contentSpan, newText: written }])];
  }
  const neighbour = after?.map((name) => find(format, group, { key: name })).find((found) => found);
  return [syntax.removeSetting(text, setting), syntax.insertSetting(text, { group, after: neighbour, avoid: ineffective }, key, { text: written })];
}

type WritableLens = Pick<JointLens<string>, 'slots' | 'write'>;

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
    write(wanted, [style], group) {
      const value = authentication.write(wanted, style!, group);
      return value && [value];
    },
  };
}

/** How the client will read the security after `writeServer`. */
export function securityAfter(profile: Profile, binding: Binding, { security }: WantedServer): Security {
  return (security && !hasSecurity(profile, binding, security) && readBack(profile, binding, security)) || binding.server.security.value;
}

/** How the client reads what is written for a wish; undefined when it has no way to say it. */
function readBack(profile: Profile, binding: Binding, wanted: WantedSecurity): Security | undefined {
  const { table, group } = binding;
  const assignments = assignmentsFor(profile, binding, wanted);
  if (!assignments) return undefined;
  const present = securitySettings(profile.format, table, group);
  const settings = assignments.map((assignment, index): Setting | undefined => {
    if (assignment === undefined) return present[index];
    return assignment === 'removed' ? undefined : writtenSetting(table.security.slots[index]!.key, assignment);
  });
  const security = table.security.read(settings, group)?.value ?? table.defaultSecurity(group);
  return security === 'placeholder' ? 'unknown' : security;
}

const nowhere = { start: 0, end: 0 };

/** What a setting will be that is yet to be written. */
export const writtenSetting = (key: string, value: NewValue): Setting => ({ key, keySpan: nowhere, valueSpan: nowhere, contentSpan: nowhere, span: nowhere, ...value });

export interface Change {
  readonly slot: Slot;
  /** In the server's own group. */
  readonly setting: Setting | undefined;
  readonly value: NewValue | 'removed';
}

/**
 * Clients that choose the handshake by themselves may have one word for both encrypted states.
 * Where another setting contradicts, the file does not say it yet, whatever counts.
 */
function hasSecurity(profile: Profile, binding: Binding, wanted: WantedSecurity): boolean {
  const { conflictingSettings, security: { value, written } } = binding.server;
  if (conflictingSettings) return false;
  return value === wanted || (value === 'auto' && written && (readBack(profile, binding, wanted) ?? 'auto') === 'auto');
}

function hasPort({ format }: Profile, { server, table, group }: Binding, { port, security }: WantedServer): boolean {
  const lens = portLensOf(table, group, security);
  const setting = lens && findFor(format, table, group, lens.slot);
  if (setting && !meansDefault(setting, lens.slot) && lens.counts?.(group) !== false) {
    const present = lens.read(setting, group);
    return present.kind === 'number' && present.number === port;
  }
  // Another file may say otherwise.
  if (server.isPartial) return false;
  const effective = security ?? server.security.value;
  const byDefault = table.defaultPort.port(server.protocol, effective, group);
  return byDefault === port && (table.defaultPort.certainty === 'certain' || !lens);
}

const assignmentsFor = (profile: Profile, binding: Binding, wanted: WantedSecurity): readonly Assignment[] | undefined =>
  binding.table.security.write(wanted, stylesFor(profile, binding, binding.table.security.slots), binding.group);

const stylesFor = (profile: Profile, { table, group }: Binding, slots: readonly Slot[]): WritingStyle[] =>
  slots.map((slot) => styleFor(profile, group, ownSetting(profile.format, table, group, slot)));

const securityChanges = (profile: Profile, binding: Binding, wanted: WantedSecurity, mayChange: MayChange): Change[] | undefined =>
  changesTo(profile, binding, binding.table.security.slots, assignmentsFor(profile, binding, wanted), mayChange);

const jointChanges = (profile: Profile, binding: Binding, { slots, write }: WritableLens, wanted: string, mayChange: MayChange): Change[] | undefined =>
  changesTo(profile, binding, slots, write?.(wanted, stylesFor(profile, binding, slots), binding.group), mayChange);

/** What already stands there, or counts by inheritance and will go on doing so, is not written again. */
function changesTo({ format }: Profile, { table, group }: Binding, slots: readonly Slot[], assignments: readonly Assignment[] | undefined, mayChange: MayChange): Change[] | undefined {
  return assignments?.flatMap((value, index): Change[] => {
    const slot = slots[index]!;
    const setting = ownSetting(format, table, group, slot);
    if (value === undefined || (value === 'removed' && !setting)) return [];
    const effective = findFor(format, table, group, slot);
    const isSameKind = value !== 'removed' && (value.kind === undefined || effective?.kind === undefined || effective.kind === value.kind);
    const isSame = isSameKind && effective?.text === value.text && slots.length > 1;
    return isSame && staysAsItIs({ format }, { table, group }, slot, mayChange) ? [] : [{ slot, setting, value }];
  });
}

/** It stands in the own group, or nobody changes those that it may come from. */
const staysAsItIs = ({ format }: Pick<Profile, 'format'>, { table, group }: Pick<Binding, 'table' | 'group'>, slot: Slot, mayChange: MayChange): boolean =>
  mayChange === nothingChanges || ownSetting(format, table, group, slot) !== undefined || !(table.inherits?.(group) ?? []).some((giver) => mayChange(giver, slot));

function portChange(profile: Profile, { table, group }: Binding, port: number, security: WantedSecurity | undefined): Change | undefined {
  const lens = portLensOf(table, group, security);
  if (!lens) return undefined;
  const setting = ownSetting(profile.format, table, group, lens.slot);
  const value = lens.write(port, styleFor(profile, group, setting));
  return value && { slot: lens.slot, setting, value };
}

/** Ports and securities of the same group show how such values are written in this file. */
export function styleFor({ format }: Profile, group: Group, setting: Setting | undefined): WritingStyle {
  const slots = format.servers.flatMap((table) => [...[portLensOf(table, group)].flatMap((lens) => lens?.slot ?? []), ...table.security.slots]);
  return { present: setting?.text, neighbours: slots.flatMap((slot) => find(format, group, slot)?.text ?? []) };
}

function editsOf(profile: Profile, binding: Binding, { slot, setting, value }: Change): TextEdit[] {
  const { format, text, ineffective } = profile;
  const { syntax } = format;
  if (value === 'removed') return setting ? [syntax.removeSetting(text, setting)] : [];
  const companions = binding.table.companions?.(slot.key, binding.group) ?? [];
  if (setting) return [syntax.replaceValue(text, setting, value), ...companions.filter(({ isSwitch }) => isSwitch).flatMap((companion) => companionEdits(profile, companion))];
  const group = groupOf(binding.group, slot);
  if (!group) {
    return syntax.insertGroup && typeof slot.group === 'string' ? [syntax.insertGroup(text, slot.group, [{ key: slot.key, value }])] : [];
  }
  const after = slot.after?.map((key) => find(format, group, { key })).find((found) => found && !ineffective.has(found));
  return [
    syntax.insertSetting(text, { group, after, avoid: ineffective }, slot.key, value),
    ...companions.flatMap((companion) => companionEdits(profile, companion)),
  ];
}

/** A switch that is there is turned, and one that is on stays as it is. */
function companionEdits({ format, text, ineffective }: Profile, { group, key, text: wanted, isSwitch }: Companion): TextEdit[] {
  const present = isSwitch && find(format, group, { key });
  if (!present) return [format.syntax.insertSetting(text, { group, avoid: ineffective }, key, { text: wanted })];
  return present.text.trim() === wanted ? [] : [format.syntax.replaceValue(text, present, { text: wanted })];
}

/** Additions at one place become one edit, in their order: port before security. */
function inOnePlace(edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of edits) {
    const twin = joined.findIndex(({ span, isAddition }) => isAddition && edit.isAddition && span.start === edit.span.start);
    if (twin < 0) joined.push(edit);
    else joined[twin] = { ...edit, newText: joined[twin]!.newText + edit.newText };
  }
  return joined;
}
