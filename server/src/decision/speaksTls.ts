import { isNearby, type MailServer } from '../model/mailServer';
import type { Context } from './rule';

/**
 * Whether a handshake of TLS takes place, or will once the preferred fix is made: only then its
 * certificate and its version matter. False for servers on the way to which nobody can listen.
 */
export function speaksTls({ hostClass, security, unknownSecurity, index }: MailServer, { decisions }: Pick<Context, 'decisions'>): boolean {
  if (hostClass === 'local-socket' || isNearby(hostClass)) return false;
  return (
    (security.value !== 'none' && (unknownSecurity?.reason ?? 'word') === 'word') || decisions.get(index)?.target?.security !== undefined
  );
}
