import type { Verdict } from './decisionTable';

/**
 * What can be decided about a server: a verdict of the decision table, or of one of the checks around it.
 * Each is the id of the rule that reports it.
 */
export type Ruling =
  Verdict | 'port-radix-confusion' | 'servers-swapped' | 'prefer-implicit-tls' | 'provider-settings-differ' | 'provider-without-tls';

/** What the decision itself needs to know about a ruling, independently of its rule. */
export interface RulingFacts {
  /** A STARTTLS pair with this ruling is accepted, unless the organisation requires implicit TLS. */
  readonly leavesStartTls?: true;
  /** It is about clear text, or how clear text is avoided: of no interest where the network itself encrypts. */
  readonly isAboutClearText?: true;
  /** The port contradicts something: on this machine, where anything may listen on any port, only worth a look. */
  readonly isContradiction?: true;
  /** One mistake in several servers, which are fixed together or not at all. */
  readonly isAboutSeveralServers?: true;
}

export const rulings: Readonly<Record<Ruling, RulingFacts>> = {
  'cleartext-password': { isAboutClearText: true },
  'cleartext-transport': { isAboutClearText: true },
  'opportunistic-tls': { isAboutClearText: true },
  'submission-on-port-25': { isAboutClearText: true },
  'tls-on-cleartext-port': { isContradiction: true },
  'cleartext-on-tls-port': { isContradiction: true },
  'starttls-on-tls-port': { isContradiction: true },
  'protocol-port-mismatch': { isContradiction: true },
  'servers-swapped': { isAboutSeveralServers: true },
  'unusual-port': { leavesStartTls: true },
  'prefer-implicit-tls': { leavesStartTls: true },
  'provider-settings-differ': { leavesStartTls: true },
  'provider-without-tls': {},
  'port-invalid': {},
  'port-radix-confusion': {},
};
