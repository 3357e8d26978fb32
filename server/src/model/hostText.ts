import { standsForHost } from './placeholder';

/**
 * What is wrong with a text written as a host. Contains only host names, numbers and known schemes: anything else in
 * it may be a log-in.
 */
export interface HostFault {
  /** The host that is left without everything that does not belong there; undefined if none is left. */
  readonly name: string | undefined;
  /** A URL, a port, a path or a log-in around the name. */
  readonly extra?: {
    /** The scheme, if it is a known one. */
    readonly scheme?: string;
    readonly port?: number;
    readonly hasLogIn: boolean;
  };
  /** Why the rest is not a host name or address. */
  readonly flaw?: HostFlaw;
}

/**
 * - `empty`: nothing is written. `white-space`, `comma`: in the middle, so that there seem to be two values.
 * - `empty-label`, `long-label`, `too-long`, `characters`: violate RFC 1123 section 2.1.
 * - `underscore`: allowed in DNS, but not in certificates and many programs (RFC 1123 section 2.1).
 * - `outer-white-space`, `trailing-dot`: harmless to most programs.
 */
export type HostFlaw =
  | 'empty'
  | 'white-space'
  | 'comma'
  | 'empty-label'
  | 'long-label'
  | 'too-long'
  | 'characters'
  | 'underscore'
  | 'outer-white-space'
  | 'trailing-dot';

/** Known schemes, and whether they mean implicit TLS. */
export const mailSchemes: Readonly<Record<string, { readonly isTls: boolean }>> = {
  imap: { isTls: false },
  imaps: { isTls: true },
  pop: { isTls: false },
  pop3: { isTls: false },
  pops: { isTls: true },
  pop3s: { isTls: true },
  smtp: { isTls: false },
  smtps: { isTls: true },
  submission: { isTls: false },
  submissions: { isTls: true },
  ssl: { isTls: true },
  tls: { isTls: true },
  http: { isTls: false },
  https: { isTls: true },
};

/**
 * Undefined if nothing is wrong, or if the host is not known yet because it contains a template variable.
 * @param keepsWhiteSpace white space around the text is part of the value, as in a quoted string
 */
export function faultOfHost(text: string, keepsWhiteSpace: boolean): HostFault | undefined {
  if (standsForHost(text.trim()) || text.startsWith('/')) return undefined;
  const trimmed = text.trim();
  const { rest, ...extra } = withoutExtra(trimmed);
  const hasExtra = rest !== trimmed;
  const flaw =
    flawOf(rest) ??
    (hasExtra ? undefined : keepsWhiteSpace && trimmed !== text ? 'outer-white-space' : rest.endsWith('.') ? 'trailing-dot' : undefined);
  if (!hasExtra && flaw === undefined) return undefined;
  const isName = flaw === undefined || flaw === 'outer-white-space' || flaw === 'trailing-dot' || flaw === 'underscore';
  return { name: isName ? rest.replace(/\.$/, '') : undefined, ...(hasExtra && { extra }), ...(flaw && { flaw }) };
}

/** Splits off what people put into a host field (RFC 3986 section 3). */
function withoutExtra(text: string): { rest: string; scheme?: string; port?: number; hasLogIn: boolean } {
  const [schemePart = ''] = /^[a-z][a-z\d+.-]*:\/\//i.exec(text) ?? /^(?:imap|pop3?|smtp)s?:(?!\d*$)/i.exec(text) ?? [];
  const scheme = schemePart.replace(/:.*/, '').toLowerCase();
  const afterScheme = text.slice(schemePart.length);
  const afterLogIn = afterScheme.slice(afterScheme.lastIndexOf('@') + 1);
  const authority = afterLogIn.split(/[/?#]/, 1)[0]!;
  const [, name = authority, port] = /^(\[[^\]]*\]|[^:]*):(\d{1,5})$/.exec(authority) ?? [];
  return {
    rest: name,
    ...(Object.hasOwn(mailSchemes, scheme) && { scheme }),
    ...(port !== undefined && Number(port) >= 1 && Number(port) <= 65535 && { port: Number(port) }),
    hasLogIn: afterLogIn !== afterScheme,
  };
}

function flawOf(name: string): HostFlaw | undefined {
  if (name === '') return 'empty';
  if (/\s/.test(name)) return 'white-space';
  if (/[,;]/.test(name)) return 'comma';
  if (isAddress(name)) return undefined;
  const bare = name.replace(/\.$/, '');
  if (bare.length > 253) return 'too-long';
  const labels = bare.split('.');
  if (labels.includes('')) return 'empty-label';
  if (labels.some((label) => label.length > 63)) return 'long-label';
  // Letters and digits of all scripts: internationalized names may be written as such (RFC 5890 section 2.3.2.1).
  if (!/^[\p{L}\p{M}\p{N}_.-]*$/u.test(bare) || labels.some((label) => /^-|-$/.test(label))) return 'characters';
  return bare.includes('_') ? 'underscore' : undefined;
}

/** Whether a text is an IPv6 address, with or without brackets and zone (RFC 4291 section 2.2, RFC 4007 section 11). */
const isAddress = (name: string) => /^\[[\da-f:.]*:[\da-f:.]*(?:%[\w.-]+)?\]$|^[\da-f:.]*:[\da-f:.]*:[\da-f:.]*(?:%[\w.-]+)?$/i.test(name);
