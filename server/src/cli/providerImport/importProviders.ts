import { plainCircumstances } from '../../decision/circumstances';
import { judge } from '../../decision/judge';
import { providersIn, thunderbirdAutoconfig, type AutoconfigProvider } from '../../formats/thunderbirdAutoconfig';
import { type Profile, readProfile } from '../../lenses/readProfile';
import { hostName, portNumber, type MailServer, type Protocol } from '../../model/mailServer';
import { plainName } from '../../model/namePattern';
import { hasPlaceholder } from '../../model/placeholder';
import type { PublishedPair } from '../../model/provider';
import type { ProviderEntry, ProviderFile } from '../../providers/providerFile';
import { rules } from '../../rules';

/** A file of the folder, by its path from there. */
export interface AutoconfigFile {
  readonly path: string;
  readonly text: string;
}

/** A server that was not imported, and why. */
export interface Refused {
  readonly path: string;
  /** `pop3s.example.com pop3 993 tls`, as an exception names it; empty where it is about the whole file. */
  readonly server: string;
  /** Nothing in the file was imported. */
  readonly isWholeFile?: true;
  readonly reason: string;
  /** False for what a list by host cannot express. */
  readonly isMistake: boolean;
}

export interface Import {
  readonly file: ProviderFile;
  readonly refused: readonly Refused[];
  /** Exceptions that nothing was refused for. */
  readonly unusedExceptions: readonly string[];
}

export interface ImportTerms {
  /** The address that the files come from. */
  readonly origin: string;
  readonly licence: string | undefined;
  /** The day of their state, as ISO 8601. */
  readonly date: string;
  /** Reasons to import a server despite a refusal, by its name as in `Refused`. */
  readonly exceptions: ReadonlyMap<string, string>;
}

/** One server of one provider that may go into the list. */
interface Candidate {
  readonly host: string;
  readonly protocol: Protocol;
  readonly pair: PublishedPair;
  readonly server: MailServer;
}

/**
 * A list of providers from files for Thunderbird's autoconfiguration. Each server goes through our own
 * decision table first, since such files contain the very mistakes that the list is meant to find.
 * @param files in the order in which their entries are to stand
 */
export function importProviders(files: readonly AutoconfigFile[], terms: ImportTerms): Import {
  const refused: Refused[] = [];
  const used = new Set<string>();
  const entries = files.flatMap((file) =>
    entriesOf(
      file,
      terms,
      used,
      (server, reason, isMistake = true) =>
        void refused.push({ path: file.path, server, reason, isMistake, ...(server === '' && { isWholeFile: true }) }),
    ),
  );
  const { origin, licence, date, exceptions } = terms;
  return {
    file: { format: 1, date, origin, ...(licence !== undefined && { licence }), providers: withoutRepeats(entries) },
    refused,
    unusedExceptions: [...exceptions.keys()].filter((server) => !used.has(server)),
  };
}

type Refuse = (server: string, reason: string, isMistake?: boolean) => void;

function entriesOf({ text }: AutoconfigFile, terms: ImportTerms, used: Set<string>, refuse: Refuse): ProviderEntry[] {
  const profile = readProfile(thunderbirdAutoconfig, text);
  const [problem] = profile.problems;
  if (problem) {
    refuse('', `the file cannot be read whole (line ${text.slice(0, problem.span.start).split('\n').length})`);
    return [];
  }
  return providersIn(profile.root).flatMap((provider) => {
    const reasons: string[] = [];
    const accepted = acceptedServers(candidatesOf(profile, provider, refuse), (candidate, reason) => {
      const name = nameOf(candidate);
      const exception = terms.exceptions.get(name);
      if (exception === undefined) refuse(name, reason);
      else {
        used.add(name);
        reasons.push(exception);
      }
      return exception !== undefined;
    });
    return accepted.length === 0 ? [] : [entryOf(provider, accepted, reasons, terms)];
  });
}

const nameOf = ({ host, protocol, pair }: Pick<Candidate, 'host' | 'protocol' | 'pair'>) =>
  `${host} ${protocol} ${pair.port} ${pair.security}`;

const imported: readonly Protocol[] = ['imap', 'pop3', 'smtp'];

/** The servers that a list can express: a valid host name, a port, and an encryption that the client knows. */
function candidatesOf(profile: Profile, provider: AutoconfigProvider, refuse: Refuse): Candidate[] {
  const account = profile.accounts.find(({ span }) => span.start === provider.span.start);
  return (account?.servers ?? []).flatMap((server): Candidate[] => {
    const { protocol, hostFault } = server;
    const host = plainName(hostName(server));
    if (!imported.includes(protocol)) return [];
    if (hostFault && (hostFault.extra || hostFault.name === undefined)) {
      refuse(
        `${hostFault.name === undefined ? '' : host} ${protocol}`.trim(),
        hostFault.extra ? 'something else than a name stands in the place of its host' : 'its host is no name or address',
      );
      return [];
    }
    const port = server.port.value.kind === 'number' ? portNumber(server) : undefined;
    const security = server.security.value;
    const pair =
      port !== undefined && (security === 'tls' || security === 'starttls' || security === 'none') ? { port, security } : undefined;
    if (server.hostClass === 'normal' && pair) return [{ host, protocol, pair, server }];
    const isVariable = server.hostClass === 'placeholder';
    const reason = isVariable
      ? 'its host depends on the address, and the list goes by host'
      : server.hostClass === 'normal'
        ? 'its port or its encryption cannot be understood'
        : 'its host is none that a list could name';
    refuse(`${isVariable ? server.host.value : host} ${protocol}`, reason, !isVariable);
    return [];
  });
}

/** Accepts clear text only if the provider offers nothing else for the protocol; the decision table must accept the rest. */
function acceptedServers(candidates: readonly Candidate[], isExcepted: (candidate: Candidate, reason: string) => boolean): Candidate[] {
  const encrypted = candidates
    .filter(({ pair }) => pair.security !== 'none')
    .filter((candidate) => {
      const verdict = verdictOn(candidate);
      return verdict === undefined || isExcepted(candidate, verdict);
    });
  const isOnlyClearText = (protocol: Protocol) => !encrypted.some((candidate) => candidate.protocol === protocol);
  const plain = candidates
    .filter(({ pair }) => pair.security === 'none')
    .filter(
      (candidate) =>
        isOnlyClearText(candidate.protocol) || isExcepted(candidate, 'clear text, though the provider has an encrypted port too'),
    );
  return candidates.filter((candidate) => encrypted.includes(candidate) || plain.includes(candidate));
}

function verdictOn({ server, pair }: Candidate): string | undefined {
  const verdict = judge(server, pair.port, pair.security, plainCircumstances)?.rule;
  const rule = rules.find(({ id }) => id === verdict);
  return rule && `${rule.id}: ${rule.title}`;
}

function entryOf(
  provider: AutoconfigProvider,
  accepted: readonly Candidate[],
  reasons: readonly string[],
  { origin, date }: ImportTerms,
): ProviderEntry {
  const hosts = new Map<string, string[]>();
  for (const { host, protocol, pair } of accepted)
    hosts.set(host, [...new Set([...(hosts.get(host) ?? []), `${protocol} ${pair.port} ${pair.security}`])]);
  const domains = [...new Set(provider.domains.map((domain) => plainName(domain)).filter(isDomain))];
  const name = [provider.displayName, provider.id, accepted[0]!.host].find((text) => text !== '' && !hasPlaceholder(text))!;
  return {
    name,
    see: provider.pages.find(isAddress) ?? origin,
    checked: date.slice(0, 7),
    unread: true,
    hosts: Object.fromEntries([...hosts].map(([host, pairs]) => [host, pairs.join(', ')])),
    ...(domains.length > 0 && { domains }),
    ...(reasons.length > 0 && { comment: reasons.join(' ') }),
  };
}

const isDomain = (text: string) => text.length <= 253 && /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(text);

const isAddress = (text: string) => text.length <= 2000 && /^https?:\/\/[^\s/%]+\.[^\s/%]+(?:\/\S*)?$/.test(text);

/** Keeps each host in one entry only, the first that names it, with everything that any entry says of it; likewise each domain. */
function withoutRepeats(entries: readonly ProviderEntry[]): ProviderEntry[] {
  const owners = new Map<string, number>();
  const hostsOf = entries.map((): Map<string, string[]> => new Map());
  const homes = entries.map((entry, index) => {
    for (const [host, text] of Object.entries(entry.hosts)) {
      const owner = owners.get(host) ?? index;
      owners.set(host, owner);
      const hosts = hostsOf[owner]!;
      hosts.set(host, [...new Set([...(hosts.get(host) ?? []), ...text.split(', ')])]);
    }
    // If all hosts of an entry moved to others, its domains move to the entry of its first host.
    return hostsOf[index]!.size > 0 ? index : owners.get(Object.keys(entry.hosts)[0]!)!;
  });
  const known = new Set<string>();
  const domainsOf = entries.map((): string[] => []);
  entries.forEach(({ domains = [] }, index) => {
    for (const domain of domains) {
      if (!known.has(domain)) domainsOf[homes[index]!]!.push(domain);
      known.add(domain);
    }
  });
  return entries.flatMap((entry, index): ProviderEntry[] => {
    if (homes[index] !== index) return [];
    const { name, see, checked, comment } = entry;
    const hosts = Object.fromEntries([...hostsOf[index]!].map(([host, pairs]) => [host, pairs.join(', ')]));
    const domains = domainsOf[index]!;
    return [{ name, see, checked, unread: true, hosts, ...(domains.length > 0 && { domains }), ...(comment !== undefined && { comment }) }];
  });
}
