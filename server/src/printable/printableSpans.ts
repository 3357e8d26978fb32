import { guessedSecurity } from '../decision/guess';
import { formats } from '../formats';
import type { Format } from '../lenses/format';
import type { MailServer, Value } from '../model/mailServer';
import { commentSpans } from '../syntax/commentSpans';
import { commentFormOf } from '../syntax/syntax';
import type { Span } from '../text/span';
import { disjoint, without } from '../text/spanSets';
import { isMadeOfKnownWords } from './knownWords';
import { isPortText } from './portText';

/**
 * The parts of a text that may be printed, in its order: the host, port, security, log-in method, certificate and TLS
 * version settings of the servers that were found in it, and the names of those that hold a password. Of the values,
 * only numbers, words that the format's lenses know, and hosts; no comments, nothing besides name and value, no
 * log-in in a host. Everything else may be a password, and is hidden by construction.
 */
export function printableSpans(
  text: string,
  { format: id, servers }: { readonly format: string | undefined; readonly servers: readonly MailServer[] },
): Span[] {
  const format = formats.find((each) => each.id === id);
  if (!format || servers.length === 0) return [];
  const comments = commentSpans(text, commentFormOf(format.syntax, text));
  const settings = servers.flatMap((server) => partsOf(server, (span) => withoutComments(text, span, comments), format, text));
  const short = disjoint(settings.map(({ start, end }) => ({ start, end: Math.min(end, start + mostCharacters) })));
  return short.flatMap((setting) => without(setting, comments)).flatMap((part) => without(part, asidesIn(text, part, format)));
}

/** Longer than any meaningful setting. */
const mostCharacters = 10_000;

/** @param written the text of a span, without comments */
function partsOf(server: MailServer, written: (span: Span) => string, format: Format, text: string): Span[] {
  const { host, port, security, authentication, certificateCheck, minimumTlsVersion, maximumTlsVersion, storedPassword, ineffective } =
    server;
  const isKnown = ({ span }: Value<unknown>) => isMadeOfKnownWords(written(span), format);
  const hasPlainPort = isPlainPort(port, written, format);
  const hasPlainSecurity = isPlainSecurity(server, isKnown);
  const isPlainPair = (hasPlainPort || !port.written) && (hasPlainSecurity || !security.written);
  const parts = [
    ...valueParts(port, hasPlainPort),
    ...valueParts(security, hasPlainSecurity),
    ...valueParts(authentication, isKnown(authentication)),
    ...valueParts(certificateCheck, isKnown(certificateCheck) || fingerprint.test(written(certificateCheck.span))),
    ...[minimumTlsVersion, maximumTlsVersion].flatMap((version) => valueParts(version, isKnown(version))),
  ];
  // A setting that repeats a printable one is printable too; any other may contain anything.
  const repeats = ineffective
    .filter(({ isSameValue }) => isSameValue && isPlainPair && written(host.span).trim() === host.value)
    .map(({ span }) => span);
  // Of a password, only the name of the setting.
  const password =
    storedPassword.written && storedPassword.value !== 'no'
      ? [{ start: storedPassword.settingSpan.start, end: storedPassword.span.start }]
      : [];
  return [...parts, ...repeats, ...password, ...(host.written ? hostParts(text, host) : [])];
}

/** A setting with its value, or without a value that may have slipped into the wrong line. */
function valueParts({ written, span, settingSpan }: Value<unknown>, isPlain: boolean): Span[] {
  if (!written) return [];
  if (isPlain) return [settingSpan];
  return [
    { start: settingSpan.start, end: span.start },
    { start: span.end, end: settingSpan.end },
  ].filter(({ start, end }) => start < end);
}

const isPlainPort = ({ value, span }: MailServer['port'], written: (span: Span) => string, format: Format): boolean =>
  (value.kind === 'invalid' && value.text.trim() === '') || isPortText(written(span)) || isMadeOfKnownWords(written(span), format);

/** Also allows a word that is nearly one that the lens knows. */
const isPlainSecurity = (server: MailServer, isKnown: (value: Value<unknown>) => boolean) =>
  (server.security.value === 'unknown' && guessedSecurity(server) !== undefined) || isKnown(server.security);

/** The fingerprint of a trusted certificate: MD5 or longer, in hexadecimal digits. */
const fingerprint = /^[\da-f:, ]{32,200}$/i;

/** Of a host's value, the name itself and the scheme before it. */
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

const withoutComments = (text: string, span: Span, comments: readonly Span[]): string =>
  without(span, comments)
    .map(({ start, end }) => text.slice(start, end))
    .join('');

function asidesIn(text: string, { start, end }: Span, { syntax: { asides } }: Format): Span[] {
  const found = asides ? [...text.slice(start, end).matchAll(asides)] : [];
  return found.map(({ index, 0: { length } }) => ({ start: start + index, end: start + index + length }));
}
