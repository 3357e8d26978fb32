import { isNearby, type MailServer } from '../model/mailServer';
import type { Context } from './rule';

/**
 * Whether a TLS handshake takes place, or will after the preferred fix: only then do certificate and version matter.
 * False for servers on a path where nobody can eavesdrop.
 */
export function speaksTls({ hostClass, security, unknownSecurity, index }: MailServer, { decisions }: Pick<Context, 'decisions'>): boolean {
  if (hostClass === 'local-socket' || isNearby(hostClass)) return false;
  return (
    (security.value !== 'none' && (unknownSecurity?.reason ?? 'word') === 'word') || decisions.get(index)?.target?.security !== undefined
  );
}
