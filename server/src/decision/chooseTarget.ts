import type { Protocol } from '../model/mailServer';
import { isSamePair, startTlsPair, tlsPair, type Pair } from '../model/pair';
import { isStandardPort } from '../model/ports';
import type { PublishedPair } from '../model/provider';
import type { PairTarget } from '../model/target';
import { knownServer, type Circumstances, type HostOfProvider } from './circumstances';

/**
 * The one place where a target is chosen: the table's target, unless the provider publishes or the organisation
 * requires something else.
 */
export function chooseTarget(
  byTable: PairTarget | undefined,
  server: HostOfProvider,
  circumstances: Circumstances,
): PairTarget | undefined {
  const { protocol } = server;
  const {
    pairs: { [protocol]: house },
    smtpPort,
    requireImplicitTls,
  } = circumstances;
  const known = knownServer(circumstances, server);
  if (known) {
    const isWanted = (published: PublishedPair) =>
      published.security !== 'none' &&
      (!requireImplicitTls || published.security === 'tls') &&
      (!house || house.some((pair) => isSamePair(pair, published)));
    return bestOf(known.pairs.filter(isWanted));
  }
  if (!byTable?.security) return byTable;
  if (house) return house[0];
  const isChoice = byTable.port === 465 || byTable.port === 587;
  if (protocol === 'smtp' && isChoice && smtpPort !== undefined && !requireImplicitTls)
    return smtpPort === 465 ? tlsPair('smtp') : startTlsPair('smtp');
  if (requireImplicitTls && byTable.security === 'starttls') return standardTlsPair(protocol, byTable.port);
  return byTable;
}

/** The pair with the best protection; among equals, the provider's first. */
export function bestOf(pairs: readonly PublishedPair[]): Pair | undefined {
  const best = pairs.find(({ security }) => security === 'tls') ?? pairs.find(({ security }) => security === 'starttls');
  return best && (best as Pair);
}

/** Undefined on a custom port: nobody knows where else such a server listens. */
export const standardTlsPair = (protocol: Protocol, port: number): Pair | undefined =>
  isStandardPort(protocol, port) ? tlsPair(protocol) : undefined;
