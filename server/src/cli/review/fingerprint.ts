import { createHash } from 'node:crypto';
import type { Finding } from '../../lint/finding';
import { portNumber } from '../../model/mailServer';

/**
 * The fingerprint of each finding of a file: the same as long as the rule, the server and what it
 * does are the same, wherever in the file that stands. Of findings that are alike, each has its own.
 *
 * Made of what may be printed anyway, so that nobody can find out by trying what else is in the file.
 * @param path of the file, from the top of the repository
 */
export function fingerprintsOf(path: string, findings: readonly Finding[]): ReadonlyMap<Finding, string> {
  const seen = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const identity = identityOf(path, finding);
      const number = (seen.get(identity) ?? 0) + 1;
      seen.set(identity, number);
      return [finding, fingerprintOf(identity, String(number))];
    }),
  );
}

function identityOf(path: string, { rule, account, server }: Finding): string {
  const state = server ? [server.protocol, server.host.value, portNumber(server) ?? server.port.value.kind, server.security.value] : [];
  return [rule.id, path, account?.label ?? '', ...state].join('\0');
}

/** 128 bits: enough to tell findings apart, and short enough to stand in a line. */
export const fingerprintOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
