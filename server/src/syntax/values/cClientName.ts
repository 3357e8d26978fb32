import { textOf, type Span } from '../../text/span';
import { addition, removal } from '../../text/textEdit';
import type { Setting } from '../tree';
import { withoutQuotes } from './inQuotes';
import { hostPort } from './url';
import type { ValueNotation } from './valueParts';

/**
 * A server as the mail library c-client names it: `host:port/flag/flag=value`, within braces in mailbox names. The
 * parts are `host`, `port`, `encryption`, which is the flag for it, and the given flags, each under its own name in
 * lower case.
 * Source: the library's `mail.c`, `mail_valid_net_parse_work`.
 */
export function cClientName(flags: ReadonlySet<string>, isInBraces: boolean): ValueNotation {
  return {
    parse(text, value) {
      const name = isInBraces ? insideBraces(text, value) : withoutQuotes(text, value, '"');
      if (!name) return [];
      const slash = textOf(text, name).indexOf('/');
      const server: Span = { start: name.start, end: slash < 0 ? name.end : name.start + slash };
      return [...hostPort.parse(text, server), ...partsOf(text, flagsIn(text, { start: server.end, end: name.end }), flags)];
    },
    insert(text, value, parts, key, newValue) {
      const host = parts.find((part) => part.key === 'host');
      if (!host) return undefined;
      if (key === 'port') return hostPort.insert(text, value, parts, key, newValue);
      const last = parts.find((part) => part.key === 'port') ?? host;
      const at = text[last.span.end] === ']' ? last.span.end + 1 : last.span.end;
      return addition(at, `/${newValue.text}`);
    },
    remove: (text, value, part) => (part.key === 'port' ? hostPort.remove!(text, value, part) : removal(part.span)),
  };
}

/** Template variables have braces too. */
function insideBraces(text: string, { start, end }: Span): Span | undefined {
  const open = text.slice(start, end).indexOf('{') + start;
  if (open < start) return undefined;
  let depth = 0;
  for (let at = open; at < end; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return { start: open + 1, end: at };
  }
  return undefined;
}

function flagsIn(text: string, { start, end }: Span): Setting[] {
  const flag = /\/([^/="]*)(?:=("[^"]*"|[^/]*))?/g;
  return [...text.slice(start, end).matchAll(flag)].map((found) => {
    const [whole, name, value] = found;
    const span = { start: start + found.index, end: start + found.index + whole.length };
    const nameSpan = { start: span.start + 1, end: span.start + 1 + name!.length };
    const valueSpan = value === undefined ? nameSpan : { start: nameSpan.end + 1, end: span.end };
    const key = name!.trim().toLowerCase();
    return { key, text: value ?? key, keySpan: nameSpan, valueSpan, contentSpan: valueSpan, span };
  });
}

const fromFirstByte = /^(?:ssl|tls1(?:_[123])?)$/;
const overruled = /^no(?:start)?tls$/;
const encryption = /^(?:ssl|tls1(?:_[123])?|(?:start|no|nostart)?tls|tryssl)$/;

function partsOf(text: string, flags: readonly Setting[], known: ReadonlySet<string>): Setting[] {
  const others = flags.filter(({ key }) => known.has(key));
  const all = flags.filter(({ key }) => encryption.test(key));
  // Implicit TLS needs no STARTTLS, so forbidding it changes nothing.
  const counting = all.some(({ key }) => fromFirstByte.test(key)) ? all.filter(({ key }) => !overruled.test(key)) : all;
  const [first] = counting;
  if (!first) return others;
  const last = counting.at(-1)!;
  // Adjacent flags are all replaced at once.
  const end = flags.indexOf(last) - flags.indexOf(first) === counting.length - 1 ? last.span.end : first.span.end;
  const valueSpan = { start: first.valueSpan.start, end };
  const isOne = counting.every(({ key }) => key === first.key);
  return [
    ...others,
    {
      ...first,
      key: 'encryption',
      text: isOne ? first.key : text.slice(valueSpan.start, last.span.end),
      valueSpan,
      contentSpan: valueSpan,
      span: { start: first.span.start, end },
    },
  ];
}
