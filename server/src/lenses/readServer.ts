import { memoizeWeakly } from '../memoize/memoize';
import { classifyHost, hostLabel } from '../model/host';
import { faultOfHost } from '../model/hostText';
import type { MailServer, ReleaseDefault, Security, UnknownSecurity, Value } from '../model/mailServer';
import type { Group, Setting } from '../syntax/tree';
import type { Span } from '../text/span';
import { portLensOf, securityTitleOf, type ServerTable } from './format';
import type { PortLens } from './lens';
import {
  readAuthentication,
  readCertificateCheck,
  readHost,
  readMaximumTlsVersion,
  readMinimumTlsVersion,
  readPort,
  readSecurity,
  readStoredPassword,
  type Said,
  type SaidSecurity,
} from './readValue';
import { find, isRepeated, meansDefault, occurrences, oneForEachPlace, type Slot } from './slot';
import { countingSetting, countingSettings, type View } from './view';

/** The server that a view describes, as a part of the model, and the settings in the view that have no effect. */
export function readServer(
  view: View,
  index: number,
  trustedHosts: readonly string[],
): { readonly server: MailServer; readonly ineffective: readonly Setting[] } {
  const { format, table, group, protocol, isPartial } = view;
  const saidHost = readHost(view);
  const span = saidHost.setting?.span ?? group.headSpan;
  const hostText = saidHost.setting && meansDefault(saidHost.setting, table.host) ? '' : saidHost.value;
  const hostFault = saidHost.setting && faultOfHost(hostText, saidHost.setting.kind === 'string');
  const saidSecurity = readSecurity(view);
  const security = valueOf(saidSecurity, span);
  const unknownSecurity = unknownSecurityOf(view, saidSecurity);
  const port = valueOf(readPort(view, saidSecurity), span);
  const pairsByRelease = port.value.kind === 'unknown' && !isPartial ? pairsOf(table, security) : undefined;
  const ineffective = ineffectiveIn(view);
  const oauth2Obstacle = table.oauth2Obstacle?.(group);
  const server: MailServer = {
    index,
    protocol,
    direction: table.direction,
    host: { ...valueOf(saidHost, span), value: hostLabel(hostText) },
    hostClass: table.isLocal?.(group)
      ? 'local-socket'
      : classifyHost(hostFault?.extra ? (hostFault.name ?? hostText) : hostText, trustedHosts),
    ...(hostFault && { hostFault }),
    port,
    ...(pairsByRelease && { pairsByRelease }),
    security,
    ...(unknownSecurity && { unknownSecurity }),
    ...(!security.written && isBeside(view) && { securityIsBeside: true as const }),
    ...(saidSecurity.conflicts.length > 0 && {
      conflictingSettings: saidSecurity.conflicts.map(({ valueSpan, span: settingSpan }) => ({ span: valueSpan, settingSpan })),
    }),
    ...(table.isHandshakeUnsettled?.(group) && { isHandshakeUnsettled: true }),
    authentication: valueOf(readAuthentication(view), span),
    ...(oauth2Obstacle !== undefined && { oauth2Obstacle }),
    certificateCheck: valueOf(readCertificateCheck(view), span),
    ...(table.fingerprint && hasOldHash(countingSetting(view, table.fingerprint)?.text ?? '') && { hasOldFingerprint: true as const }),
    minimumTlsVersion: valueOf(readMinimumTlsVersion(view), span),
    maximumTlsVersion: valueOf(readMaximumTlsVersion(view), span),
    storedPassword: valueOf(readStoredPassword(view), span),
    ...(table.clientWritesPasswords && { clientWritesPassword: true as const }),
    ...(table.withholdsPassword?.(group) && { withholdsPassword: true as const }),
    ...(table.hasNoOauth2 && { lacksOauth2: true as const }),
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
  return { server, ineffective: ineffective.map(({ setting }) => setting) };
}

/** @param span where the absence of the setting is best shown */
const valueOf = <T>({ value, setting }: Said<T>, span: Span): Value<T> =>
  setting
    ? { value, written: true, span: setting.valueSpan, settingSpan: setting.span }
    : { value, written: false, span, settingSpan: span };

/** Whether a setting is written that could say something about the encryption. */
const isBeside = (view: View): boolean => countingSettings(view, view.table.security.slots).some((setting) => setting !== undefined);

function unknownSecurityOf({ table, group }: View, { setting, slot, unknown }: SaidSecurity): UnknownSecurity | undefined {
  const { security: lens, unknownSecurityLoses: loses } = table;
  const own = (slot && lens.wordsOf?.[slot.key]) ?? { words: lens.words.filter(({ word }) => lens.counts?.(word, group) !== false) };
  return unknown && { text: setting?.text ?? '', ...unknown, ...own, ...(loses && { loses }) };
}

/** The port of each release, with the written security or, if none is written, that of the release. */
function pairsOf({ defaultPort }: ServerTable, { value, written }: Value<Security>): readonly ReleaseDefault[] | undefined {
  if (!written) return defaultPort.releases;
  return value === 'unknown' ? undefined : defaultPort.releases?.map(({ port }) => ({ port, security: value }));
}

/** SHA-1 has 20 bytes and MD5 16; SHA-256 has 32. */
const hasOldHash = (fingerprints: string): boolean =>
  fingerprints.split(',').some((one) => /^[\da-f]{32,40}$/i.test(one.replace(/[:\s]/g, '')));

/** Settings of the own group that the client ignores, each with the one of the same name that it uses. */
function ineffectiveIn({ format, table, group }: View): { setting: Setting; effective: Setting }[] {
  const slots = typeof table.port === 'function' ? slotsIn(table, group) : slotsEverywhere(table);
  const found: { setting: Setting; effective: Setting }[] = [];
  for (const slot of slots) {
    const effective = slot.alternatives ? undefined : find(format, group, slot);
    if (!effective || !isRepeated(format, group, slot, effective)) continue;
    for (const setting of occurrences(format, group, slot)) if (setting !== effective) found.push({ setting, effective });
  }
  return found;
}

/** All slots that are read for a server, except that of the password: a repeated one is not reported. */
function slotsIn(table: ServerTable, group: Group): readonly Slot[] {
  // If the encryption decides which port counts, the ports that a fix may switch to are included.
  return readSlots(
    table,
    ([undefined, 'starttls', 'tls'] as const).map((chosen) => portLensOf(table, group, chosen)),
  );
}

/** For tables whose port does not depend on the group, computed once. */
const slotsEverywhere = memoizeWeakly((table: ServerTable): readonly Slot[] =>
  readSlots(table, typeof table.port === 'object' ? [table.port] : []),
);

function readSlots(
  { host, security, authentication, certificateCheck, fingerprint, minimumTlsVersion, maximumTlsVersion }: ServerTable,
  ports: readonly (PortLens | undefined)[],
): readonly Slot[] {
  const joint = [certificateCheck, minimumTlsVersion, maximumTlsVersion].flatMap((lens) => lens?.slots ?? []);
  const own = typeof authentication === 'object' ? [authentication.slot] : [];
  return oneForEachPlace([
    host,
    ...ports.flatMap((lens) => lens?.slot ?? []),
    ...security.slots,
    ...own,
    ...joint,
    ...(fingerprint ? [fingerprint] : []),
  ]);
}
