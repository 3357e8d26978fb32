import type { MailServer, Value } from '../model/mailServer';

/**
 * Where to say something about logging in at this very server: at its setting for that, or at the
 * host where it only inherits one.
 * @param otherwise where to say it when nothing is written about logging in
 */
export function pointAtLogIn({ authentication, host, extent }: MailServer, otherwise: Value<unknown> = host): Value<unknown> {
  if (!authentication.written) return otherwise;
  const isOwn = authentication.settingSpan.start >= extent.start && authentication.settingSpan.end <= extent.end;
  return isOwn ? authentication : host;
}
