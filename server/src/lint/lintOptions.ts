import type { Confidence } from './finding';
import { plainCircumstances, type AllowedPort, type Circumstances } from '../decision/circumstances';
import type { Policy } from '../decision/policy';
import { protocols, securities, type Protocol } from '../model/mailServer';
import type { Pair } from '../model/pair';
import type { ProviderList } from '../model/provider';
import type { Severity } from '../model/severity';
import type { Preset } from './presets';
import { bridgePorts } from '../providers/bridges';
import { bundledProviders } from '../providers/bundledProviders';
import type { ProjectSuppression } from '../suppressions/suppressions';

/** The options that a user may set; all have defaults. */
export interface LintOptions {
  /** The id of the format, instead of detecting it. */
  readonly format?: string;
  readonly preset?: Preset;
  /** Severities by rule id; they override the preset. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Patterns of hosts that are treated like this machine; `*` stands for any characters. */
  readonly trustedHosts?: readonly string[];
  /** States that are accepted without a finding about port and encryption, as `imap:1993/tls`. */
  readonly allowedPorts?: readonly string[];
  /** Where mail is submitted if the provider is not known; `auto` leaves it to the decision table. */
  readonly smtpPort?: 'auto' | 465 | 587;
  /** Report STARTTLS. On in the preset `strict`. */
  readonly requireImplicitTls?: boolean;
  readonly minTlsVersion?: '1.2' | '1.3';
  readonly failOnStoredPassword?: boolean;
  /** `off`, or a list that is consulted before the bundled one. */
  readonly providers?: 'bundled' | 'off' | ProviderList;
  readonly requireOAuth2?: boolean;
  readonly forbiddenProtocols?: readonly Protocol[];
  /** Patterns of the only hosts that are allowed. */
  readonly allowedHosts?: readonly string[];
  /** The only pairs that are allowed, by protocol, the best first: `{ "imap": ["993/tls"] }`. */
  readonly allowedPairs?: Readonly<Partial<Record<Protocol, readonly string[]>>>;
  /** Fixes towards the policy are safe. */
  readonly policyIsAuthoritative?: boolean;
  /** Suppressions of findings in this file. */
  readonly suppressions?: readonly ProjectSuppression[];
  /** Less certain findings are left out; `possible`, the default, leaves nothing out. */
  readonly minConfidence?: Confidence;
}

/** The options as the decision table needs them. Malformed values are left out; surfaces report them. */
export function circumstancesOf(options: LintOptions): Circumstances {
  const { allowedPorts = [], allowedPairs = {}, smtpPort = 'auto', requireImplicitTls = options.preset === 'strict' } = options;
  const pairs = Object.entries(allowedPairs).map(([protocol, texts]) => [protocol, texts.flatMap((text) => readPair(text) ?? [])] as const);
  return {
    ...plainCircumstances,
    providers: providersOf(options),
    bridges: options.providers === 'off' ? [] : bridgePorts,
    allowedPorts: allowedPorts.flatMap((text) => readAllowedPort(text) ?? []),
    smtpPort: smtpPort === 'auto' ? undefined : smtpPort,
    requireImplicitTls,
    pairs: Object.fromEntries(pairs.filter(([, some]) => some.length > 0)),
  };
}

function providersOf({ providers = 'bundled' }: LintOptions): ProviderList {
  if (providers === 'off') return plainCircumstances.providers;
  if (providers === 'bundled') return bundledProviders();
  return {
    find: (protocol, host) => providers.find(protocol, host) ?? bundledProviders().find(protocol, host),
    retired: (host) => providers.retired(host) ?? bundledProviders().retired(host),
  };
}

export const policyOf = ({
  minTlsVersion = '1.2',
  failOnStoredPassword = false,
  requireOAuth2 = false,
  forbiddenProtocols = [],
  allowedHosts,
  policyIsAuthoritative = false,
}: LintOptions): Policy => ({
  minimumTlsVersion: minTlsVersion,
  failOnStoredPassword,
  requireOAuth2,
  forbiddenProtocols,
  allowedHosts,
  isAuthoritative: policyIsAuthoritative,
});

/** `imap:1993/tls`; undefined when it is not of that form. */
export function readAllowedPort(text: string): AllowedPort | undefined {
  const [, protocolWord, port, securityWord] = /^(\w+):(\d{1,5})\/(\w+)$/.exec(text.trim()) ?? [];
  const protocol = protocols.find((word) => word === protocolWord);
  const security = securities.find((word) => word === securityWord);
  if (!protocol || !security || security === 'unknown' || !isPort(Number(port))) return undefined;
  return { protocol, port: Number(port), security };
}

/** `993/tls`; undefined when it is not of that form. */
export function readPair(text: string): Pair | undefined {
  const [, port, security] = /^(\d{1,5})\/(tls|starttls)$/.exec(text.trim()) ?? [];
  return security && isPort(Number(port)) ? { port: Number(port), security: security as Pair['security'] } : undefined;
}

const isPort = (port: number) => port >= 1 && port <= 65535;
