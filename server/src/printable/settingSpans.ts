import type { Format, ServerTable } from '../lenses/format';
import { memoizeWeakly } from '../memoize/memoize';
import { commentSpans } from '../syntax/commentSpans';
import { lineStart } from '../syntax/layout';
import { commentFormOf, type Syntax } from '../syntax/syntax';
import { allGroups, type Setting } from '../syntax/tree';
import type { Span } from '../text/span';
import { disjoint, without } from '../text/spanSets';
import { isMadeOfKnownWords } from './knownWords';
import { isPortText } from './portText';

/** Names of all settings that say something about port, encryption, log-in method, certificates or TLS versions. */
const keysOf = memoizeWeakly(({ servers, syntax }: Format) => {
  const keys = servers.flatMap(keysIn);
  return (key: string) => keys.some((known) => syntax.isSameKey(known, key));
});

function keysIn({ port, security, authentication, certificateCheck, minimumTlsVersion, maximumTlsVersion }: ServerTable): string[] {
  const joint = [security, certificateCheck, minimumTlsVersion, maximumTlsVersion].flatMap((lens) => lens?.slots ?? []);
  const single = [port, authentication].flatMap((lens) => (typeof lens === 'object' && 'slot' in lens ? [lens.slot] : []));
  return [...joint, ...single].map(({ key }) => key);
}

/**
 * The settings of a text whose names and values say nothing secret, whether or not they count for a server: a switch
 * that has no effect yet, one that a fix takes away or adds. Without comments.
 */
export function settingSpans(text: string, format: Format): Span[] {
  const isKnownKey = keysOf(format);
  const isPlain = ({ key, valueSpan }: Setting) => {
    const written = text.slice(valueSpan.start, valueSpan.end);
    return isKnownKey(key) && (isPortText(written) || isMadeOfKnownWords(written, format));
  };
  const settings = [...allGroups(format.syntax.parse(text).root)].flatMap((group) => group.settings().filter(isPlain));
  const comments = commentSpans(text, commentFormOf(format.syntax, text));
  return disjoint(settings.flatMap((setting) => partsOf(text, setting, format.syntax))).flatMap((part) => without(part, comments));
}

/** Name and value with what stands around and between them, where that is a command, a quote or a sign. */
function partsOf(text: string, { span, keySpan, valueSpan }: Setting, { commands }: Syntax): Span[] {
  const line = lineStart(text, span.start);
  const start = commands?.test(text.slice(line, keySpan.start)) ? line : keySpan.start;
  const isSign = keySpan.end <= valueSpan.start && /^[\s=:>"'([]*$/.test(text.slice(keySpan.end, valueSpan.start));
  const isTail = /^["')\]]*$/.test(text.slice(valueSpan.end, span.end));
  const key = { start, end: keySpan.end };
  const value = { start: valueSpan.start, end: isTail ? span.end : valueSpan.end };
  return isSign ? [{ start: key.start, end: value.end }] : [key, value];
}
