import type { Account, MailServer, Value } from '../model/mailServer';

/** One setting, and all servers for which it holds. */
export interface SharedSetting {
  readonly place: Value<unknown>;
  /** The first of the servers, with its account: a finding is about one server. */
  readonly account: Account;
  readonly server: MailServer;
  readonly servers: readonly MailServer[];
}

/**
 * The servers by the setting that a rule would point at, in the order of the file: what is written
 * once, for a whole profile or in a block of defaults, is told once, and mended for all at once.
 * Where nothing is written, each server stands for itself.
 * @param placeOf undefined where there is nothing to say of a server
 */
export function bySetting(accounts: readonly Account[], placeOf: (server: MailServer) => Value<unknown> | undefined): SharedSetting[] {
  const shared = new Map<string, SharedSetting & { readonly servers: MailServer[] }>();
  for (const account of accounts) {
    for (const server of account.servers) {
      const place = placeOf(server);
      if (!place) continue;
      const identity = place.written ? `at ${place.settingSpan.start}` : `of ${server.index}`;
      const known = shared.get(identity);
      if (known) known.servers.push(server);
      else shared.set(identity, { place, account, server, servers: [server] });
    }
  }
  return [...shared.values()];
}
