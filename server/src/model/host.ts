import type { HostClass } from './mailServer';
import { fitsName } from './namePattern';
import { hasPlaceholder, standsForHost, withoutPlaceholders } from './placeholder';

/**
 * What kind of place a written host names.
 * @param trustedHosts patterns of hosts that the user trusts
 */
export function classifyHost(text: string, trustedHosts: readonly string[] = []): HostClass {
  const host = text.trim().toLowerCase();
  if (host === '') return 'absent';
  if (standsForHost(text.trim())) return 'placeholder';
  if (host.startsWith('/')) return 'local-socket';
  const name = host.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (isLoopback(name)) return 'loopback';
  if (name.endsWith('.onion')) return 'onion';
  if (fitsName(name, trustedHosts)) return 'trusted';
  return 'normal';
}

/** RFC 6761 section 6.3 for the names, RFC 1122 section 3.2.1.3 and RFC 4291 section 2.5.3 for the addresses. */
function isLoopback(name: string): boolean {
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    // Aliases of the local machine on many systems.
    name === 'localhost.localdomain' ||
    name === 'ip6-localhost' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name) ||
    /^(0{0,4}:){2,7}0{0,3}1$/.test(name)
  );
}

/**
 * The host as it may be printed: without the log-in name, password or path that a host field
 * sometimes holds by mistake, and without control characters.
 */
export function hostLabel(text: string): string {
  if (isTemplateOfHost(text)) return printable(text.trim(), 253);
  const withoutScheme = text.trim().replace(/^[a-z][a-z\d+.-]*:\/\//i, '');
  // A password may contain any character, so the log-in ends only at the last @.
  const afterLogIn = withoutScheme.slice(withoutScheme.lastIndexOf('@') + 1);
  const host = printable(afterLogIn.split(/[/?#\s]/, 1)[0]!, 253);
  // A colon followed by anything but a port is a log-in that was cut off, unless it is part of an IPv6 address.
  const isLogIn = /^[^:]*:(?!\d{1,5}$)/.test(host) && !/^\[?[\da-f:.]+\]?(?::\d{1,5})?$/i.test(host);
  // Half of what stands in brackets says nothing.
  const isCut = host.startsWith('[') && !host.includes(']');
  return isLogIn || isCut || (host === '' && withoutScheme !== '') ? '…' : host;
}

/** Variables of a template with nothing around them but what a host name is made of, and nothing in them that may be a log-in. */
const isTemplateOfHost = (text: string): boolean =>
  hasPlaceholder(text) && /^(?:[^:@]*|@{1,2}\w+@{1,2})$/.test(text.trim()) && /^[\w.-]*$/.test(withoutPlaceholders(text.trim()));

/**
 * The name of an account as it may be printed. People name accounts after their address, which is often their log-in
 * name: only the domain of an address is kept.
 */
export function accountLabel(text: string, logInNames: readonly (string | undefined)[]): string | undefined {
  const label = text.trim();
  if (label === '' || hasPlaceholder(label)) return undefined;
  const names = logInNames.map((name) => name?.trim().toLowerCase() ?? '').filter((name) => name !== '');
  // Many providers also accept the part before the @ as log-in name.
  const isLogIn = names.some((name) => label.toLowerCase().includes(name) || label.toLowerCase() === name.split('@', 1)[0]);
  if (label.includes('@')) {
    const domain = /@([a-z\d.-]+)/i.exec(label)?.[1];
    return domain && `@${printable(domain, 100)}`;
  }
  return isLogIn ? undefined : printable(label, 100);
}

function printable(text: string, most: number): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is to be taken out
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '');
  return clean.length > most ? `${clean.slice(0, most)}…` : clean;
}
