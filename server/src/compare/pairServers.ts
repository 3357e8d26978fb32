import { portNumber, type MailServer } from '../model/mailServer';
import { pairByLikeness, type Likeness, type Paired } from './pairByLikeness';

/** A server with the name of its account, if that may be shown. */
export interface NamedServer {
  readonly account: string | undefined;
  readonly server: MailServer;
}

/** Finds the other version of each server of a profile, by account, protocol and host rather than by its position. */
export const pairServers = (before: readonly NamedServer[], after: readonly NamedServer[]): Paired<NamedServer> =>
  pairByLikeness(before, after, likenesses);

/** What identifies a server, wherever it is in the file. */
export const identityOf = ({ account, server: { protocol, host } }: NamedServer): string => JSON.stringify([account, protocol, host.value]);

const likenesses: readonly Likeness<NamedServer>[] = [
  // If one of two similar servers has changed, the other one still matches exactly.
  { key: (named) => JSON.stringify([identityOf(named), portNumber(named.server), named.server.security.value]), inOrder: true },
  { key: identityOf, inOrder: true },
  { key: ({ server: { protocol, host } }) => JSON.stringify([protocol, host.value]), inOrder: true },
  { key: ({ account, server: { protocol } }) => JSON.stringify([account, protocol]), inOrder: false },
  { key: ({ account, server: { direction } }) => JSON.stringify([account, direction]), inOrder: false },
  { key: ({ server: { protocol } }) => protocol, inOrder: false },
];
