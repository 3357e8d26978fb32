import { lazy } from '../memoize/memoize';
import { protocols, type Protocol } from '../model/mailServer';
import { plainName } from '../model/namePattern';
import type { KnownServer, ProviderList, PublishedPair } from '../model/provider';
import { logInPolicy } from './logIn';
import type { ProviderEntry, ProviderFile } from './providerFile';

/** If the page has not been checked for this many months, a pair is still accepted, but no fix relies on it. */
const monthsUntilStale = 18;

/**
 * Makes a list of providers searchable. Names are looked up in a map, so a long list is as quick as a short one, and
 * entries are parsed only when needed.
 */
export function providerList({ providers, retired, date }: ProviderFile): ProviderList {
  const hosts = new Map<string, Servers[]>();
  for (const entry of providers) {
    for (const [host, text] of Object.entries(entry.hosts)) {
      const name = plainName(host);
      // Two entries may each have some protocols of one host.
      hosts.set(name, [...(hosts.get(name) ?? []), lazy(() => serversOf(entry, text, date))]);
    }
  }
  const patterns = [...hosts].filter(([name]) => name.includes('*')).map(([name, servers]) => ({ ...aroundStar(name), servers }));
  return {
    find(protocol, host) {
      const name = plainName(host);
      const serverIn = (servers: readonly Servers[] = []) =>
        servers.map((each) => each().get(protocol)).find((server) => server !== undefined);
      const fits = ({ before, after }: ReturnType<typeof aroundStar>) =>
        name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
      return serverIn(hosts.get(name)) ?? serverIn(patterns.filter(fits).flatMap(({ servers }) => servers));
    },
    retired(host) {
      const name = plainName(host);
      const entry = retired && Object.hasOwn(retired, name) ? retired[name] : undefined;
      if (entry === undefined || typeof entry === 'string')
        return entry === undefined ? undefined : { provider: '', page: '', successor: entry, isSwitchedOff: false };
      const { use, provider, see, since, state } = entry;
      return {
        provider,
        page: see,
        ...(use !== undefined && { successor: use }),
        ...(since !== undefined && { since }),
        isSwitchedOff: state === 'off',
      };
    },
  };
}

/** What is known of a host, by protocol. */
type Servers = () => ReadonlyMap<Protocol, KnownServer>;

/** One `*` stands for one label or more. */
function aroundStar(pattern: string): { before: string; after: string } {
  const [before = '', after = ''] = pattern.split('*');
  return { before, after };
}

function serversOf(entry: ProviderEntry, text: string, date: string): ReadonlyMap<Protocol, KnownServer> {
  const isCurrent = entry.unread !== true && monthsBetween(entry.checked, date) <= monthsUntilStale;
  const published = publishedPairs(text);
  return new Map(
    published.map(({ protocol }) => {
      const pairs = published.filter((each) => each.protocol === protocol).map(({ pair }) => pair);
      return [protocol, { provider: entry.name, page: entry.see, pairs, isCurrent, logIn: logInPolicy(entry, protocol, date) }];
    }),
  );
}

/** `imap 993 tls, imap 143 starttls`; what is not of that form is left out. */
export const publishedPairs = (text: string) => text.split(',').flatMap((each) => publishedPair(each) ?? []);

/** `imap 993 tls`; undefined when it is not of that form. */
export function publishedPair(text: string): { protocol: Protocol; pair: PublishedPair } | undefined {
  const [, word, port, security] = /^(\w+) (\d{1,5}) (tls|starttls|none)$/.exec(text.trim()) ?? [];
  const protocol = protocols.find((each) => each === word);
  const number = Number(port);
  if (!protocol || number < 1 || number > 65535) return undefined;
  return { protocol, pair: { port: number, security: security as PublishedPair['security'] } };
}

/** Between two months such as `2026-11`; a day after them is ignored. */
function monthsBetween(earlier: string, later: string): number {
  const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return months(later) - months(earlier);
}
