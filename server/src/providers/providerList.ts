import { protocols, type Protocol } from '../model/mailServer';
import { plainName } from '../model/namePattern';
import type { KnownServer, ProviderList, PublishedPair } from '../model/provider';
import { logInPolicy } from './logIn';
import type { ProviderEntry, ProviderFile } from './providerFile';

/** After so many months without a look at the page, a pair is still accepted, but no fix rests on it. */
const monthsUntilStale = 18;

/** The questions that a list of providers answers. Each name is looked up in a map, so a long list is as quick as a short one. */
export function providerList(file: ProviderFile): ProviderList {
  const servers = new Map(file.providers.flatMap((entry) => serversOf(entry, file.date)));
  const patterns = [...servers].filter(([key]) => key.includes('*')).map(([key, server]) => ({ ...aroundStar(key), server }));
  return {
    find(protocol, host) {
      const key = keyOf(protocol, plainName(host));
      return servers.get(key) ?? patterns.find(({ before, after }) => key.length > before.length + after.length && key.startsWith(before) && key.endsWith(after))?.server;
    },
    retired(host) {
      const name = plainName(host);
      const entry = file.retired && Object.hasOwn(file.retired, name) ? file.retired[name] : undefined;
      if (entry === undefined || typeof entry === 'string') return entry === undefined ? undefined : { provider: '', page: '', successor: entry, isSwitchedOff: false };
      const { use, provider, see, since, state } = entry;
      return { provider, page: see, ...(use !== undefined && { successor: use }), ...(since !== undefined && { since }), isSwitchedOff: state === 'off' };
    },
  };
}

const keyOf = (protocol: Protocol, name: string) => `${protocol} ${name}`;

/** One `*` stands for one label or more. */
function aroundStar(pattern: string): { before: string; after: string } {
  const [before = '', after = ''] = pattern.split('*');
  return { before, after };
}

function serversOf(entry: ProviderEntry, date: string): [string, KnownServer][] {
  const isCurrent = entry.unread !== true && monthsBetween(entry.checked, date) <= monthsUntilStale;
  return Object.entries(entry.hosts).flatMap(([host, text]) => {
    const published = publishedPairs(text);
    const used = [...new Set(published.map(({ protocol }) => protocol))];
    return used.map((protocol): [string, KnownServer] => {
      const pairs = published.filter((each) => each.protocol === protocol).map(({ pair }) => pair);
      return [keyOf(protocol, plainName(host)), { provider: entry.name, page: entry.see, pairs, isCurrent, logIn: logInPolicy(entry, protocol, date) }];
    });
  });
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

/** Of two months such as `2026-11`; a day behind them makes no difference. */
function monthsBetween(earlier: string, later: string): number {
  const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return months(later) - months(earlier);
}
