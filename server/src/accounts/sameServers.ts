import { portNumber, type MailServer } from '../model/mailServer';

/** What is needed of a server to find the same one in other files. */
export interface ComparableServer {
  readonly file: { readonly name: string };
  readonly server: MailServer;
  readonly logIns: readonly string[];
}

/**
 * Servers in several files that have protocol, host and a log-in name in common, each list in the given order. If a
 * file has several ports for one of them, these are alternatives, and that file is left out.
 */
export function sameServers<Candidate extends ComparableServer>(candidates: readonly Candidate[]): Candidate[][] {
  const alike = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    for (const key of keysOf(candidate)) {
      const others = alike.get(key);
      if (others) others.push(candidate);
      else alike.set(key, [candidate]);
    }
  }
  return [...alike.values()].map(withoutChoices).filter(({ length }) => length > 1);
}

/** A host such as `localhost` means whatever machine reads the file, so it is not comparable. */
function keysOf({ server: { protocol, host, hostClass }, logIns }: ComparableServer): string[] {
  const name = host.value.toLowerCase().replace(/\.$/, '');
  if ((hostClass !== 'normal' && hostClass !== 'onion') || name.includes('…')) return [];
  return logIns.map((logIn) => JSON.stringify([protocol, name, logIn]));
}

/** At most one server per file, from files that do not contradict themselves. */
function withoutChoices<Candidate extends ComparableServer>(candidates: readonly Candidate[]): Candidate[] {
  const byFile = new Map<string, Candidate | 'choice'>();
  for (const candidate of candidates) {
    const known = byFile.get(candidate.file.name);
    if (known === undefined) byFile.set(candidate.file.name, candidate);
    else if (known !== 'choice' && stateOf(known.server) !== stateOf(candidate.server)) byFile.set(candidate.file.name, 'choice');
  }
  return [...byFile.values()].filter((each) => each !== 'choice');
}

const stateOf = (server: MailServer) => `${portNumber(server) ?? server.port.value.kind} ${server.security.value}`;
