import type { BridgePort } from '../model/bridge';
import { hostName, type MailServer, type Protocol, type Security } from '../model/mailServer';
import type { Pair } from '../model/pair';
import { fits, noProviders, type KnownServer, type ProviderList } from '../model/provider';

/** What is known besides the file, and required besides the standards: everything that can change a verdict or a target. */
export interface Circumstances {
  readonly providers: ProviderList;
  /** The ports of this machine on which well-known bridges listen. */
  readonly bridges: readonly BridgePort[];
  /** States that are accepted without a finding about port and encryption. */
  readonly allowedPorts: readonly AllowedPort[];
  /** Where mail is to be submitted if the table has the choice between 465 and 587. */
  readonly smtpPort: 465 | 587 | undefined;
  /** STARTTLS is not enough. */
  readonly requireImplicitTls: boolean;
  /** The only pairs that the organisation allows, by protocol, the best first. */
  readonly pairs: Readonly<Partial<Record<Protocol, readonly Pair[]>>>;
}

export interface AllowedPort {
  readonly protocol: Protocol;
  readonly port: number;
  readonly security: Exclude<Security, 'unknown'>;
}

/** Nothing is known, and only the standards apply. */
export const plainCircumstances: Circumstances = {
  providers: noProviders,
  bridges: [],
  allowedPorts: [],
  smtpPort: undefined,
  requireImplicitTls: false,
  pairs: {},
};

/** The parts of a server that the list of providers is queried with. */
export type HostOfProvider = Pick<MailServer, 'protocol' | 'host' | 'hostClass' | 'hostFault'>;

/**
 * What the list of providers says about a server; undefined for hosts that it does not list. An old name is judged
 * like its successor, so that moving there leaves nothing to fix.
 */
export function knownServer({ providers }: Circumstances, server: HostOfProvider): KnownServer | undefined {
  if (server.hostClass !== 'normal') return undefined;
  const name = hostName(server);
  const successor = providers.retired(name)?.successor;
  return providers.find(server.protocol, name) ?? (successor === undefined ? undefined : providers.find(server.protocol, successor));
}

/** Whether the options explicitly allow this state. */
export function isAllowed({ allowedPorts, pairs }: Circumstances, protocol: Protocol, port: number, security: Security): boolean {
  const isMeant = (allowed: Pick<AllowedPort, 'port' | 'security'>) => fits(allowed, port, security);
  return allowedPorts.some((allowed) => allowed.protocol === protocol && isMeant(allowed)) || (pairs[protocol] ?? []).some(isMeant);
}
