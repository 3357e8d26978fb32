import type { MailServer, Value } from '../model/mailServer';

/** Where to say something about logging in at this very server: at its setting for that, unless it only inherits one. */
export function placeOfLogIn({ authentication, host, extent }: MailServer): Value<unknown> {
  const isOwn = authentication.written && authentication.settingSpan.start >= extent.start && authentication.settingSpan.end <= extent.end;
  return isOwn ? authentication : host;
}
