import { bySetting } from '../decision/bySetting';
import type { Offer } from '../decision/fact';
import type { Rule } from '../decision/rule';
import { rfc } from '../decision/ruleDescription';
import { speaksTls } from '../decision/speaksTls';
import { protocolTitle } from '../decision/words';
import { tlsVersions, type MailServer, type TlsVersion, type Value } from '../model/mailServer';

/** SSL and the first versions of TLS: broken, and refused by current servers. */
export const tlsVersionObsolete: Rule = {
  id: 'tls-version-obsolete',
  title: 'An outdated TLS version is allowed or forced',
  family: 'authentication',
  severity: 'warning',
  strictSeverity: 'error',
  fix: 'suggested',
  why:
    'SSL and TLS before version 1.2 can be broken. If they are allowed, somebody on the path can force the connection down to them; ' +
    'if nothing newer is allowed, current servers refuse it.',
  symptom: '“unsupported protocol”, “tlsv1 alert protocol version” or 0x800CCC1A, from the day on which the server was renewed.',
  references: [
    rfc(8996, '4'),
    rfc(8996, '5'),
    rfc(9325, '3.1.1'),
    { label: 'RFC 8997', url: 'https://www.rfc-editor.org/rfc/rfc8997' },
    { label: 'NIST SP 800-52 Rev. 2', url: 'https://csrc.nist.gov/pubs/sp/800/52/r2/final' },
  ],
  *check(context) {
    const wanted = context.policy.minimumTlsVersion;
    const pointAt = (server: MailServer) => (speaksTls(server, context) ? placeIn(server, wanted) : undefined);
    for (const { place, account, server, servers } of bySetting(context, 'tls-version-obsolete', pointAt)) {
      const { span, settingSpan } = place;
      const isForced = isTooOldAtMost(server);
      const offers: Offer[] = [
        {
          title: `Allow nothing older than TLS ${wanted}`,
          isPreferred: true,
          parts: servers.map((one) => ({ server: one, target: { minimumTlsVersion: wanted } })),
        },
      ];
      yield {
        span,
        settingSpan,
        account,
        server,
        ...(isForced && { severity: 'error' }),
        message: messageAbout(server, isForced, wanted),
        offers,
      };
    }
  },
};

const isTooOldAtMost = ({ maximumTlsVersion }: MailServer): boolean => isOlder(maximumTlsVersion.value, '1.2');

/** The value that allows an old version; undefined if none does. */
function placeIn(server: MailServer, wanted: TlsVersion): Value<TlsVersion> | undefined {
  const { minimumTlsVersion, maximumTlsVersion } = server;
  if (isOlder(minimumTlsVersion.value, wanted)) return minimumTlsVersion;
  return isTooOldAtMost(server) ? maximumTlsVersion : undefined;
}

const isOlder = (version: TlsVersion, than: TlsVersion): boolean =>
  version !== 'default' && tlsVersions.indexOf(version) < tlsVersions.indexOf(than);

const title = (version: TlsVersion) =>
  (({ ssl2: 'SSL 2', ssl3: 'SSL 3' }) as Readonly<Partial<Record<TlsVersion, string>>>)[version] ?? `TLS ${version}`;

function messageAbout(server: MailServer, isForced: boolean, wanted: TlsVersion): string {
  const what = isForced
    ? `nothing newer than ${title(server.maximumTlsVersion.value)} is allowed, which servers of today refuse. Allow TLS 1.2 and later.`
    : `${title(server.minimumTlsVersion.value)} is allowed, and somebody on the way can force the connection down to it. ` +
      `Allow nothing older than TLS ${wanted}.`;
  return `${protocolTitle(server)}: ${what}`;
}
