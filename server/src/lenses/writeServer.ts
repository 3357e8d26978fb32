import type { Security, WantedSecurity } from '../model/mailServer';
import type { TextEdit } from '../text/textEdit';
import type { Group, NewValue, Setting } from '../syntax/tree';
import type { Slot, WritingStyle } from './lens';
import { find, groupOf, settingOf, type Binding, type Profile } from './readProfile';

/** The state of a server that a fix asks for. What is left out stays as it is. */
export interface WantedServer {
  readonly port?: number;
  readonly security?: WantedSecurity;
}

/**
 * The smallest edits after which the file says what is wanted, in no particular order; a value
 * that has the wanted state is not touched. Undefined when the client has no way to say it.
 */
export function writeServer(profile: Profile, binding: Binding, wanted: WantedServer): TextEdit[] | undefined {
  const changes: Change[] = [];
  if (wanted.security !== undefined && !hasSecurity(binding, wanted.security)) {
    const change = securityChange(profile, binding, wanted.security);
    if (!change) return undefined;
    changes.push(change);
  }
  if (wanted.port !== undefined && !hasPort(binding, wanted)) {
    const change = portChange(profile, binding, wanted.port);
    if (!change) return undefined;
    changes.unshift(change);
  }
  return inOnePlace(changes.flatMap((change) => editsOf(profile, binding, change)));
}

/** How the client will read the security after `writeServer`. */
export function securityAfter(binding: Binding, { security }: WantedServer): Security {
  return (security && !hasSecurity(binding, security) && readBack(binding, security)) || binding.server.security.value;
}

/** How the client reads what is written for a wish; undefined when it has no word for it. */
function readBack({ table, group }: Binding, wanted: WantedSecurity): Security | undefined {
  const written = table.security.write(wanted, { present: undefined, neighbours: [] });
  if (!written) return undefined;
  const nowhere = { start: 0, end: 0 };
  const setting: Setting = { key: table.security.slot.key, keySpan: nowhere, valueSpan: nowhere, contentSpan: nowhere, span: nowhere, ...written };
  const security = table.security.read(setting, group);
  return security === 'placeholder' ? 'unknown' : security;
}

interface Change {
  readonly slot: Slot;
  readonly setting: Setting | undefined;
  readonly value: NewValue;
}

/** Clients that choose the handshake by themselves may have one word for both encrypted states. */
function hasSecurity(binding: Binding, wanted: WantedSecurity): boolean {
  const { value, written } = binding.server.security;
  return value === wanted || (value === 'auto' && written && (readBack(binding, wanted) ?? 'auto') === 'auto');
}

function hasPort({ server, table }: Binding, { port, security }: WantedServer): boolean {
  const present = server.port.value;
  if (server.port.written) return present.kind === 'number' && present.number === port;
  const effective = security ?? server.security.value;
  const byDefault = table.defaultPort.port(server.protocol, effective);
  return byDefault === port && (table.defaultPort.certainty === 'certain' || !table.port);
}

function securityChange(profile: Profile, binding: Binding, wanted: WantedSecurity): Change | undefined {
  const lens = binding.table.security;
  const setting = settingOf(profile.format, binding, 'security');
  const value = lens.write(wanted, styleFor(profile, binding.group, setting));
  return value && { slot: lens.slot, setting, value };
}

function portChange(profile: Profile, binding: Binding, port: number): Change | undefined {
  const lens = binding.table.port;
  if (!lens) return undefined;
  const setting = settingOf(profile.format, binding, 'port');
  const value = lens.write(port, styleFor(profile, binding.group, setting));
  return value && { slot: lens.slot, setting, value };
}

/** Ports and securities of the same group show how such values are written in this file. */
function styleFor({ format }: Profile, group: Group, setting: Setting | undefined): WritingStyle {
  const slots = format.servers.flatMap(({ port, security }) => [...(port ? [port.slot] : []), security.slot]);
  return { present: setting?.text, neighbours: slots.flatMap((slot) => find(format, group, slot)?.text ?? []) };
}

function editsOf({ format, text, ineffective }: Profile, binding: Binding, { slot, setting, value }: Change): TextEdit[] {
  const { syntax } = format;
  if (setting) return [syntax.replaceValue(text, setting, value)];
  const group = groupOf(binding.group, slot);
  if (!group) {
    return syntax.insertGroup && slot.group !== undefined ? [syntax.insertGroup(text, slot.group, [{ key: slot.key, value }])] : [];
  }
  const after = slot.after?.map((key) => find(format, group, { key })).find((found) => found);
  const companions = binding.table.companions?.(slot.key, binding.group) ?? [];
  return [
    syntax.insertSetting(text, { group, after, avoid: ineffective }, slot.key, value),
    ...companions.map((companion) => syntax.insertSetting(text, { group: companion.group, avoid: ineffective }, companion.key, { text: companion.text })),
  ];
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
