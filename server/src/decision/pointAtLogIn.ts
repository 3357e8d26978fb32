import type { MailServer, Value } from '../model/mailServer';

/**
 * Where to report something about the log-in of this very server: at its own setting, or at the host if it only
 * inherits one.
 * @param otherwise where to report it if nothing is written about the log-in
 */
export function pointAtLogIn({ authentication, host, extent }: MailServer, otherwise: Value<unknown> = host): Value<unknown> {
  if (!authentication.written) return otherwise;
  const isOwn = authentication.settingSpan.start >= extent.start && authentication.settingSpan.end <= extent.end;
  return isOwn ? authentication : host;
}
