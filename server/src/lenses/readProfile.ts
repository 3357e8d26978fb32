import { faultOfHost } from '../model/hostText';
import { accountLabel, classifyHost, hostLabel } from '../model/host';
import type { Account, Authentication, MailServer, Port, Protocol, ReleaseDefault, Security, Value } from '../model/mailServer';
import type { Group, Setting, SyntaxProblem } from '../syntax/tree';
import type { Span } from '../text/span';
import { portLensOf, securityTitleOf, type Format, type ServerTable } from './format';
import type { JointLens, Slot } from './lens';

/** One file read through its format's lenses. */
export interface Profile {
  readonly format: Format;
  readonly text: string;
  readonly root: Group;
  readonly accounts: readonly Account[];
  /** In the order of the file's accounts; `server.index` is the position in here. */
  readonly bindings: readonly Binding[];
  readonly problems: readonly SyntaxProblem[];
  /** The settings without effect of all servers. */
  readonly ineffective: ReadonlySet<Setting>;
}

/** A server with what is needed to write to it. */
export interface Binding {
  readonly server: MailServer;
  readonly account: Account;
  readonly table: ServerTable;
  readonly group: Group;
  /** The group of its account. */
  readonly accountGroup: Group;
  /** The settings behind `server.ineffective`. */
  readonly ineffective: readonly Setting[];
}

/**
 * @param fileName only for telling whether the file is a part of the client's settings or the whole
 * @param trustedHosts patterns of hosts that somebody vouches for
 */
export function readProfile(format: Format, text: string, fileName = '', trustedHosts: readonly string[] = []): Profile {
  const isPartial = format.isPartial?.(fileName, text) ?? false;
  const { root, problems } = format.syntax.parse(text);
  const bindings: Binding[] = [];
  const accounts = format.accounts(root).map((accountGroup) => {
    const servers: MailServer[] = [];
    const account: Account = { label: labelOf(format, accountGroup), span: accountGroup.headSpan, servers };
    for (const table of format.servers) {
      for (const group of table.servers?.(accountGroup) ?? [accountGroup]) {
        const protocol = typeof table.protocol === 'function' ? table.protocol(group) : table.protocol;
        if (!protocol || table.isServer?.(group) === false) continue;
        const binding: Binding = { ...bind(format, table, group, protocol, account, bindings.length, isPartial, trustedHosts), accountGroup };
        servers.push(binding.server);
        bindings.push(binding);
      }
    }
    return account;
  });
  const ineffective = new Set(bindings.flatMap((binding) => binding.ineffective));
  return { format, text, root, accounts: accounts.filter(({ servers }) => servers.length > 0), bindings, problems, ineffective };
}

function labelOf(format: Format, group: Group): string | undefined {
  const { accountName } = format;
  const name = typeof accountName === 'function' ? accountName(group) : find(format, group, accountName)?.text;
  return name === undefined ? undefined : accountLabel(name, format.logInNames(group));
}

function bind(format: Format, table: ServerTable, group: Group, protocol: Protocol, account: Account, index: number, isPartial: boolean, trustedHosts: readonly string[]): Omit<Binding, 'accountGroup'> {
  const hostSetting = findFor(format, table, group, table.host);
  const span = hostSetting?.span ?? group.headSpan;
  const hostText = hostSetting && !meansDefault(hostSetting, table.host) ? hostSetting.text : '';
  const hostFault = hostSetting && faultOfHost(hostText, hostSetting.kind === 'string');
  const { unknownSecurity, conflictingSettings, ...security } = readSecurity(format, table, group, span, isPartial);
  const host: Value<string> = hostSetting
    ? { value: hostLabel(hostText), written: true, span: hostSetting.valueSpan, settingSpan: hostSetting.span }
    : { value: '', written: false, span, settingSpan: span };
  // Where the encryption decides which port counts, those that a fix may turn to are looked at too.
  const ports = ([undefined, 'starttls', 'tls'] as const).flatMap((wanted) => portLensOf(table, group, wanted)?.slot ?? []);
  const ineffective = withoutRepeats([table.host, ...ports, ...table.security.slots, ...otherSlots(table)]).flatMap((slot) => ineffectiveIn(format, group, slot));
  const port = readPort(format, table, group, protocol, security, span, isPartial);
  const pairsByRelease = port.value.kind === 'unknown' && !isPartial ? pairsOf(table, security) : undefined;
  const server: MailServer = {
    index,
    protocol,
    direction: table.direction,
    host,
    hostClass: table.isLocal?.(group) ? 'local-socket' : classifyHost(hostFault?.extra ? (hostFault.name ?? hostText) : hostText, trustedHosts),
    ...(hostFault && { hostFault }),
    port,
    ...(pairsByRelease && { pairsByRelease }),
    security,
    ...(unknownSecurity && { unknownSecurity }),
    ...(conflictingSettings && { conflictingSettings }),
    authentication: readAuthentication(format, table, group, span, isPartial),
    certificateCheck: readJoint(format, table, group, table.certificateCheck, table.defaultCertificateCheck ?? 'on', span),
    ...(table.fingerprint && hasOldHash(findFor(format, table, group, table.fingerprint)?.text ?? '') && { hasOldFingerprint: true as const }),
    minimumTlsVersion: readJoint(format, table, group, table.minimumTlsVersion, 'default', span),
    maximumTlsVersion: readJoint(format, table, group, table.maximumTlsVersion, 'default', span),
    storedPassword: readJoint(format, table, group, table.storedPassword, 'no', span),
    ...(table.clientWritesPasswords && { clientWritesPassword: true as const }),
    enabled: table.isEnabled?.(group) ?? true,
    span,
    extent: group.span,
    ineffective: ineffective.map(({ setting, effective }) => ({
      span: setting.span,
      effectiveSpan: effective.span,
      isSameValue: setting.text.trim() === effective.text.trim() && setting.kind === effective.kind,
    })),
    ...(isPartial && { isPartial }),
    client: format.client,
    securityWords: securityTitleOf(table, group, security.value),
    ...(table.otherReader && { otherReader: table.otherReader(group) }),
  };
  return { server, account, table, group, ineffective: ineffective.map(({ setting }) => setting) };
}

/** What is read beside the pair; a password that stands twice is not pointed at. */
function otherSlots({ authentication, certificateCheck, fingerprint, minimumTlsVersion, maximumTlsVersion }: ServerTable): readonly Slot[] {
  const joint = [certificateCheck, minimumTlsVersion, maximumTlsVersion].flatMap((lens) => lens?.slots ?? []);
  return [...(typeof authentication === 'object' ? [authentication.slot] : []), ...joint, ...(fingerprint ? [fingerprint] : [])];
}

/** Several lenses may look at one place. */
function withoutRepeats(slots: readonly Slot[]): readonly Slot[] {
  const byPlace = new Map<string, Slot>();
  for (const slot of slots) {
    const place = placeOf(slot);
    if (!byPlace.has(place)) byPlace.set(place, slot);
  }
  return [...byPlace.values()];
}

/** The same for slots of one place. */
export const placeOf = ({ group, key }: Slot): string => `${typeof group === 'function' ? '\0' : (group ?? '')}\0${key}`;

/** The group that a slot stands in: the server's own, one in it that is named, or one that is found. */
export function groupOf(group: Group, slot: Slot): Group | undefined {
  if (typeof slot.group === 'function') return slot.group(group);
  return slot.group === undefined ? group : group.groups().find(({ name }) => name === slot.group);
}

/** All settings of a slot, in the order of the file. */
export function occurrences(format: Format, group: Group, slot: Slot): Setting[] {
  return groupOf(group, slot)?.settings().filter((setting) => isOf(format, setting, slot)) ?? [];
}

function isOf(format: Format, setting: Setting, { key }: Slot): boolean {
  return format.syntax.isSameKey(setting.key, key) && format.isSetting?.(setting) !== false;
}

/** The setting that counts. It is asked for most of all, so it makes no lists. */
export function find(format: Format, group: Group, slot: Slot): Setting | undefined {
  const settings = groupOf(group, slot)?.settings() ?? [];
  const step = format.repeatedSetting === 'first' ? 1 : -1;
  for (let at = step > 0 ? 0 : settings.length - 1; at >= 0 && at < settings.length; at += step) {
    if (isOf(format, settings[at]!, slot)) return settings[at];
  }
  return undefined;
}

export const meansDefault = ({ text }: Setting, { meansDefault }: Slot) => meansDefault?.includes(text.trim().toUpperCase()) ?? false;

/** A group, and those whose settings count where it has none, the nearest first. */
export const groupsFor = (table: ServerTable, group: Group): readonly Group[] => [group, ...(table.inherits?.(group) ?? [])];

/** The setting that counts for a server: in its own group, else in the nearest one that it inherits from. */
export function findFor(format: Format, table: ServerTable, group: Group, slot: Slot): Setting | undefined {
  for (const candidate of groupsFor(table, group)) {
    const setting = find(format, candidate, slot);
    if (setting || endsSearch(candidate, slot)) return setting;
  }
  return undefined;
}

/** The parts of a value count together: where there is one with a host, the port of another one says nothing. */
export const endsSearch = (group: Group, slot: Slot): boolean => slot.group !== undefined && groupOf(group, slot) !== undefined;

/** Of several settings that are alternatives, the first that the client knows. */
function findSecurity(format: Format, table: ServerTable, group: Group, slot: Slot): Setting | undefined {
  if (!slot.alternatives) return findFor(format, table, group, slot);
  const all = occurrences(format, group, slot);
  const known = all.find((setting) => table.security.read(table.security.slots.map((one) => (one === slot ? setting : undefined)), group)?.value !== 'unknown');
  return known ?? all[0];
}

/** The settings behind the security, in the order of its slots; those that mean the default are none. */
export function securitySettings(format: Format, table: ServerTable, group: Group): (Setting | undefined)[] {
  return table.security.slots.map((slot) => {
    const setting = findSecurity(format, table, group, slot);
    return setting && meansDefault(setting, slot) ? undefined : setting;
  });
}

/** The setting of a slot in the server's own group, to write to; one that means the default is one too. */
export function ownSetting(format: Format, table: ServerTable, group: Group, slot: Slot): Setting | undefined {
  if (!slot.alternatives) return find(format, group, slot);
  return findSecurity(format, table, group, slot);
}

function ineffectiveIn(format: Format, group: Group, slot: Slot): { setting: Setting; effective: Setting }[] {
  if (slot.alternatives) return [];
  const effective = find(format, group, slot);
  if (!effective) return [];
  return occurrences(format, group, slot).flatMap((setting) => (setting === effective ? [] : [{ setting, effective }]));
}

const written = <T>(value: T, { valueSpan, span }: Setting): Value<T> => ({ value, written: true, span: valueSpan, settingSpan: span });

const assumed = <T>(value: T, span: Span): Value<T> => ({ value, written: false, span, settingSpan: span });

function readSecurity(format: Format, table: ServerTable, group: Group, span: Span, isPartial: boolean): Value<Security> & Pick<MailServer, 'unknownSecurity' | 'conflictingSettings'> {
  const lens = table.security;
  const settings = securitySettings(format, table, group);
  const reading = lens.read(settings, group);
  const words = lens.words.filter(({ word }) => lens.counts?.(word, group) !== false);
  if (!reading) {
    const security = isPartial ? 'unknown' : table.defaultSecurity(group);
    return { ...assumed(security, span), ...(security === 'unknown' && { unknownSecurity: { text: '', isPlaceholder: false, words } }) };
  }
  const setting = settings[reading.at] ?? settings.find((each) => each);
  const value = <T>(read: T) => (setting ? written(read, setting) : assumed(read, span));
  if (reading.value !== 'placeholder' && reading.value !== 'unknown') return { ...value(reading.value), ...conflicts(format, table, group, settings, reading.conflictsWith) };
  return { ...value<Security>('unknown'), unknownSecurity: { text: setting?.text ?? '', isPlaceholder: reading.value === 'placeholder', words } };
}

/** Only in the server's own group: what it inherits is there to be overruled. */
function conflicts(format: Format, table: ServerTable, group: Group, settings: readonly (Setting | undefined)[], positions: readonly number[] = []): Pick<MailServer, 'conflictingSettings'> {
  const own = positions.flatMap((position) => {
    const setting = settings[position];
    return setting && setting === ownSetting(format, table, group, table.security.slots[position]!) ? [setting] : [];
  });
  return own.length === 0 ? {} : { conflictingSettings: own.map(({ valueSpan, span }) => ({ span: valueSpan, settingSpan: span })) };
}

function readJoint<T>(format: Format, table: ServerTable, group: Group, lens: JointLens<T> | undefined, byDefault: T, span: Span): Value<T> {
  if (!lens) return assumed(byDefault, span);
  const settings = lens.slots.map((slot) => {
    const setting = findFor(format, table, group, slot);
    return setting && meansDefault(setting, slot) ? undefined : setting;
  });
  const reading = lens.read(settings, group);
  const setting = reading && settings[reading.at];
  return reading ? (setting ? written(reading.value, setting) : assumed(reading.value, span)) : assumed(byDefault, span);
}

/** SHA-1 has 20 bytes and MD5 16; SHA-256 has 32. */
const hasOldHash = (fingerprints: string): boolean => fingerprints.split(',').some((one) => /^[\da-f]{32,40}$/i.test(one.replace(/[:\s]/g, '')));

function readPort(format: Format, table: ServerTable, group: Group, protocol: Protocol, security: Value<Security>, span: Span, isPartial: boolean): Value<Port> {
  const lens = portLensOf(table, group);
  const setting = lens && findFor(format, table, group, lens.slot);
  if (setting && !meansDefault(setting, lens.slot) && lens.counts?.(group) !== false) return written(lens.read(setting, group), setting);
  // The default follows the security, which another file decides.
  if (isPartial && !security.written) return assumed<Port>({ kind: 'unknown' }, span);
  const number = table.defaultPort.port(protocol, security.value, group);
  if (number !== undefined) return assumed<Port>({ kind: 'number', number }, span);
  return assumed<Port>({ kind: table.defaultPort.isNeeded ? 'missing' : 'unknown' }, span);
}

/** The port of each release with the security that is written, or with its own where none is. */
function pairsOf({ defaultPort }: ServerTable, { value, written: isWritten }: Value<Security>): readonly ReleaseDefault[] | undefined {
  if (!isWritten) return defaultPort.releases;
  return value === 'unknown' ? undefined : defaultPort.releases?.map(({ port }) => ({ port, security: value }));
}

function readAuthentication(format: Format, table: ServerTable, group: Group, span: Span, isPartial: boolean): Value<Authentication> {
  const { authentication } = table;
  if (typeof authentication === 'string') return assumed(authentication, span);
  if (typeof authentication === 'function') {
    const decided = table.authenticationSwitch?.(group);
    const at = decided && findFor(format, table, group, decided);
    return at ? written(authentication(group), at) : assumed(authentication(group), span);
  }
  const setting = findFor(format, table, group, authentication.slot);
  if (setting) return written(authentication.read(setting, group), setting);
  const { defaultAuthentication = 'unknown' } = table;
  return assumed(isPartial ? 'unknown' : typeof defaultAuthentication === 'function' ? defaultAuthentication(group) : defaultAuthentication, span);
}
