import { guessedSecurity } from '../../decision/guess';
import type { LintResult } from '../../lint/lint';
import type { MailServer, Value } from '../../model/mailServer';
import { servicePorts } from '../../model/ports';
import type { Span } from '../../text/span';

/**
 * The parts of a text that may be printed, in its order: the host, port, security, log-in method, certificate
 * and TLS version settings of the servers that were found, and the names of those that hold a password, without comments, strange attributes, or a log-in in a host name.
 * Everything else may be a password, and stays unseen by construction.
 */
export function showableSpans(text: string, { servers }: Pick<LintResult, 'servers'>): Span[] {
  const settings = servers.flatMap((server) => settingsOf(text, server)).map(({ start, end }) => ({ start, end: Math.min(end, start + mostCharacters) }));
  return disjoint(settings.flatMap((setting) => without(setting, hidden(text, setting))));
}

/** No setting that means anything is longer. */
const mostCharacters = 10_000;

/** Whether the character at this place may be printed. */
export const isShowable = (offset: number, spans: readonly Span[]): boolean => isWhollyShowable({ start: offset, end: offset + 1 }, spans);

/** Whether all of this may be printed; the spans do not touch each other, so that one of them must hold it. */
export function isWhollyShowable({ start: offset, end }: Span, spans: readonly Span[]): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low < spans.length && spans[low]!.start <= offset && end <= spans[low]!.end;
}

/** Whether the character at this place may be printed, or is a blank, which tells nothing. */
export const isShowableOrBlank = (text: string, offset: number, spans: readonly Span[]): boolean => ' \t\r'.includes(text[offset]!) || isShowable(offset, spans);

/** Whether a piece of the text holds nothing but blanks and what may be printed. */
export function isOpen(text: string, { start, end }: Span, spans: readonly Span[]): boolean {
  for (let at = start; at < end; at++) if (!isShowableOrBlank(text, at, spans)) return false;
  return true;
}

/** What stands in place of a run of text that is not shown. It does not tell how long that is. */
export const mask = '•••';

function settingsOf(text: string, server: MailServer): Span[] {
  const { host, port, security, authentication, certificateCheck, minimumTlsVersion, maximumTlsVersion, storedPassword, ineffective } = server;
  const isPlainText = ({ span }: { readonly span: Span }, form: RegExp) => form.test(text.slice(span.start, span.end).trim());
  const parts = [
    ...valueParts(port, isPlainPort(port.value)),
    ...valueParts(security, isPlainSecurity(server)),
    ...valueParts(authentication, isPlainText(authentication, plainMethod)),
    ...valueParts(certificateCheck, isPlainText(certificateCheck, plainCheck)),
    ...[minimumTlsVersion, maximumTlsVersion].flatMap((version) => valueParts(version, isPlainText(version, plainVersions))),
  ];
  // One that repeats what may be shown may be shown too; any other may hold anything.
  const isPlain = isPlainPort(port.value) && isPlainSecurity(server) && text.slice(host.span.start, host.span.end).trim() === host.value;
  const idle = ineffective.filter(({ isSameValue }) => isSameValue && isPlain).map(({ span }) => span);
  // Of a password only the name of the setting.
  const password = storedPassword.written && storedPassword.value !== 'no' ? [{ start: storedPassword.settingSpan.start, end: storedPassword.span.start }] : [];
  return [...parts, ...idle, ...password, ...(host.written ? hostParts(text, host) : [])];
}

/** A setting with its value, or without one that may be something else that slipped into the wrong line. */
function valueParts({ written, span, settingSpan }: Value<unknown>, isPlain: boolean): Span[] {
  if (!written) return [];
  if (isPlain) return [settingSpan];
  return [
    { start: settingSpan.start, end: span.start },
    { start: span.end, end: settingSpan.end },
  ].filter(({ start, end }) => start < end);
}

/** Names of ways of logging in, and numbers and words that switch one on or off. */
const plainMethod = /^\+?(?:EmailAuth)?(?:on|off|yes|no|true|false|0{0,7}\d|none|plain|login|password(?:-cleartext|-encrypted)?|(?:cram|digest)[-_]?md5|http[-_]?md5|ntlm|apop|gssapi|external|x?oauth2|oauthbearer)$/i;

/** A word that switches a check on or off or says what to do about a bad certificate, or the fingerprint of one. */
const plainCheck = /^(?:|on|off|yes|no|true|false|[01]|warn|ignore|strict|novalidate-cert|(?:no\s+)?sslcertck|[\da-f:, ]{32,200})$/i;

/** Names of versions of TLS and SSL, or a word that switches one on or off. */
const plainVersions = /^(?:(?:[+-]?(?:tls|ssl)?v?\d(?:[._]\d)?\+?[\s,]*){1,8}|yes|no|true|false|on|off)$/i;

const isPlainPort = (port: MailServer['port']['value']) =>
  port.kind !== 'invalid' || /^[+-]?[\d\s.,/]*(?:tcp|udp)?$/i.test(port.text) || /^(?:0x)?[\da-f]{1,4}$/i.test(port.text) || servicePorts.has(port.text.trim().toLowerCase());

/** Words that every client's dialog has, whatever this one calls them. */
const commonWords = /^(?:\d{0,2}|ssl|tls|starttls|ssl\/tls|none|plain|auto|on|off|yes|no|true|false|always|never|optional|required)$/i;

const isPlainSecurity = (server: MailServer) => {
  const text = server.unknownSecurity?.text.trim();
  return text === undefined || guessedSecurity(server) !== undefined || commonWords.test(text);
};

/** Of a host's value the name itself, and the scheme before it. */
function hostParts(text: string, { value, span, settingSpan }: MailServer['host']): Span[] {
  const written = text.slice(span.start, span.end);
  const at = value === '' ? -1 : written.lastIndexOf(value);
  const nameAt = at >= written.lastIndexOf('@') ? at : -1;
  const scheme = /^\s*[a-z][a-z\d+.-]*:\/\//i.exec(written)?.[0].length ?? 0;
  return [
    { start: settingSpan.start, end: span.start + scheme },
    ...(nameAt < 0 ? [] : [{ start: span.start + nameAt, end: span.start + nameAt + value.length }]),
    { start: span.end, end: settingSpan.end },
  ].filter(({ start, end }) => start < end);
}

/** Comments, and attributes that say more than a type. */
const hiddenParts = /<!--[^]*?(?:-->|$)|\s(?!type\s*=)[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')|(?<=\s)[#;][^\r\n]*/g;

function hidden(text: string, { start, end }: Span): Span[] {
  const found = text.slice(start, end).matchAll(hiddenParts);
  return [...found].map(({ index, 0: { length } }) => ({ start: start + index, end: start + index + length }));
}

function without({ start, end }: Span, holes: readonly Span[]): Span[] {
  const ends = [start, ...holes.map((hole) => hole.end)];
  const starts = [...holes.map((hole) => hole.start), end];
  return ends.map((from, index) => ({ start: from, end: starts[index]! })).filter((part) => part.start < part.end);
}

function disjoint(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}
