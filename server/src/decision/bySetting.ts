import type { Account, MailServer, Value } from '../model/mailServer';
import type { Context } from './rule';

/** One setting, and all servers for which it holds. */
export interface SharedSetting {
  readonly place: Value<unknown>;
  /** The first of the servers that is enabled, with its account: a finding is about one server. */
  readonly account: Account;
  readonly server: MailServer;
  readonly servers: readonly MailServer[];
}

/**
 * Groups servers by the setting that a rule would point at, in the order of the file. What is written once, for a
 * whole profile or in a block of defaults, is reported once and fixed for all servers together. Where nothing is
 * written, each server is on its own. So is a server for which a project file suppresses the rule: the suppression
 * applies to no other server, and its value is kept.
 * @param pointAt returns undefined if there is nothing to report about a server
 */
export function bySetting(
  { accounts, isSetApart }: Pick<Context, 'accounts' | 'isSetApart'>,
  rule: string,
  pointAt: (server: MailServer) => Value<unknown> | undefined,
): SharedSetting[] {
  const shared = new Map<string, SharedSetting & { readonly servers: MailServer[] }>();
  for (const account of accounts) {
    for (const server of account.servers) {
      const place = pointAt(server);
      if (!place) continue;
      const identity = place.written && !isSetApart(rule, server) ? `at ${place.span.start}` : `of ${server.index}`;
      const known = shared.get(identity);
      if (!known) shared.set(identity, { place, account, server, servers: [server] });
      else {
        known.servers.push(server);
        if (!known.server.enabled && server.enabled) shared.set(identity, { place, account, server, servers: known.servers });
      }
    }
  }
  return [...shared.values()];
}
