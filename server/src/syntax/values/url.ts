import type { Span } from '../../text/span';
import { addition, removal, type TextEdit } from '../../text/textEdit';
import { onePiece } from '../setting';
import type { Setting } from '../tree';
import type { ValueNotation } from './valueParts';

/**
 * `scheme://user:password@host:port/path` as settings `scheme`, `user`, `password`, `host` and
 * `port` (RFC 3986 section 3). A host in brackets is read without them.
 */
export const url: ValueNotation = {
  parse(text, value) {
    const written = text.slice(value.start, value.end);
    const [, scheme = '', separator = ''] = /^([a-z][a-z\d+.-]*)(:\/\/)/i.exec(written) ?? [];
    const authorityStart = scheme.length + separator.length;
    const authority = /^[^/?#]*/.exec(written.slice(authorityStart))![0];
    const logInEnd = authority.lastIndexOf('@');
    const logIn = logInEnd < 0 ? '' : authority.slice(0, logInEnd);
    const colon = logIn.indexOf(':');
    const part = partAt(text, value.start);
    return [
      ...(scheme === '' ? [] : [part('scheme', 0, scheme.length)]),
      ...(logIn === '' ? [] : [part('user', authorityStart, authorityStart + (colon < 0 ? logIn.length : colon))]),
      ...(colon < 0 ? [] : [part('password', authorityStart + colon + 1, authorityStart + logIn.length)]),
      ...hostAndPort(authority.slice(logInEnd + 1), authorityStart + logInEnd + 1, part),
    ];
  },
  insert: insertPort,
  remove: removePart,
};

/** An address that may begin with its host; a scheme goes before it. */
export const urlOrHost: ValueNotation = {
  ...url,
  insert: (text, value, parts, key, newValue) =>
    key === 'scheme' ? addition(value.start, `${newValue.text}://`) : url.insert(text, value, parts, key, newValue),
};

/** `host:port` as settings `host` and `port`. */
export const hostPort: ValueNotation = {
  parse: (text, value) => hostAndPort(text.slice(value.start, value.end), 0, partAt(text, value.start)),
  insert: insertPort,
  remove: removePart,
};

type PartAt = (key: string, start: number, end: number) => Setting;

const partAt =
  (text: string, base: number): PartAt =>
  (key, start, end) =>
    onePiece(key, text.slice(base + start, base + end), { start: base + start, end: base + end });

/** More than one colon without brackets is an IPv6 address (RFC 3986 section 3.2.2). */
function hostAndPort(written: string, offset: number, part: PartAt): Setting[] {
  const [, bracketed] = /^\[([^\]]*)\]/.exec(written) ?? [];
  const hostEnd =
    bracketed !== undefined
      ? bracketed.length + 2
      : written.split(':').length > 2
        ? written.length
        : written.includes(':')
          ? written.indexOf(':')
          : written.length;
  const host = bracketed === undefined ? part('host', offset, offset + hostEnd) : part('host', offset + 1, offset + 1 + bracketed.length);
  if (written[hostEnd] !== ':') return [host];
  return [host, part('port', offset + hostEnd + 1, offset + written.length)];
}

/** A port or password is removed with its colon. */
function removePart(_text: string, _value: Span, { key, span }: Setting): TextEdit {
  return removal(key === 'port' || key === 'password' ? { start: span.start - 1, end: span.end } : span);
}

/** Only a port can be added, after the host. */
function insertPort(text: string, _: Span, parts: readonly Setting[], key: string, { text: port }: { readonly text: string }) {
  const host = parts.find((each) => each.key === 'host');
  if (key !== 'port' || !host) return undefined;
  const isBracketed = text[host.span.end] === ']';
  // After an IPv6 address without brackets, a port would become part of the address.
  if (!isBracketed && host.text.includes(':')) return undefined;
  return addition(isBracketed ? host.span.end + 1 : host.span.end, `:${port}`);
}
