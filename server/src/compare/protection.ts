import type { Finding } from '../lint/finding';
import type { MailServer, Security } from '../model/mailServer';
import { severities } from '../model/severity';

/** How well a server is protected, as far as two states of it can be told apart. */
export interface Protection {
  /** 0 clear text, 1 encrypted if the server happens to offer it, 2 always encrypted; undefined when that is not known. */
  readonly encryption: number | undefined;
  /** Whether it is known that the certificate is not checked. */
  readonly trustsAnybody: boolean;
  /** 2 for an error, 1 for a warning, otherwise 0: what is merely unusual, or a matter of taste, does not count. */
  readonly fault: number;
  /** The same for log-in, certificates and secrets in the file: faults that do not keep the connection from working. */
  readonly weakness: number;
}

const encryptionRank: Readonly<Record<Security, number | undefined>> = {
  none: 0,
  opportunistic: 1,
  starttls: 2,
  auto: 2,
  tls: 2,
  unknown: undefined,
};

/** @param findings those about this server */
export function protectionOf(server: MailServer, findings: readonly Finding[]): Protection {
  return {
    // Nobody can eavesdrop on this machine or inside Tor.
    encryption:
      server.hostClass === 'normal' || server.hostClass === 'absent' || server.hostClass === 'placeholder'
        ? encryptionRank[server.security.value]
        : 2,
    trustsAnybody: server.certificateCheck.value === 'off',
    fault: gravityOf(findings.filter(({ rule }) => rule.family === 'transport' || rule.family === 'host' || rule.family === 'file')),
    weakness: gravityOf(findings.filter(({ rule }) => rule.family === 'authentication')),
  };
}

const gravityOf = (findings: readonly Finding[]): number =>
  Math.max(0, ...findings.map(({ severity }) => 2 - Math.min(2, severities.indexOf(severity))));

/**
 * Less encryption or a more severe fault is worse, whatever else improved; the reverse is better. A change from one
 * error to another with no less encryption is only different: a server that cannot be reached is no progress over one
 * that is not encrypted.
 */
export function compareProtection(before: Protection, after: Protection): 'worse' | 'better' | undefined {
  const encryption = before.encryption === undefined || after.encryption === undefined ? 0 : after.encryption - before.encryption;
  const trust = Number(before.trustsAnybody) - Number(after.trustsAnybody);
  const health = before.fault - after.fault;
  const care = before.weakness - after.weakness;
  // How a log-in and a certificate are treated did not matter while everything could be read on the way.
  const isLessCareful = encryption <= 0 && (trust < 0 || care < 0);
  if (encryption < 0 || health < 0 || isLessCareful) return 'worse';
  if (health > 0 || ((encryption > 0 || trust > 0 || care > 0) && after.fault < 2)) return 'better';
  return undefined;
}
