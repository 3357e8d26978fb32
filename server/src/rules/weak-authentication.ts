import { bySetting } from '../decision/bySetting';
import type { Context, Rule } from '../decision/rule';
import { rfc } from '../decision/ruleDescription';
import { speaksTls } from '../decision/speaksTls';
import { unwrittenLogIn } from '../decision/unwritten';
import { protocolTitle } from '../decision/words';
import { isNearby, type Authentication, type MailServer } from '../model/mailServer';

/** Log-in methods that hide the password only from eavesdroppers, and only partly. */
export const weakAuthentication: Rule = {
  id: 'weak-authentication',
  title: 'An obsolete log-in method',
  family: 'authentication',
  severity: 'warning',
  fix: 'suggested',
  why:
    'These methods hide the password from mere eavesdroppers, but a recorded log-in can be attacked at leisure, and the server must ' +
    'store the password in a form that can be read. They are no encryption, whatever a dialog calls them; over TLS, the plain ' +
    'password is the better choice.',
  symptom: '0x800CCC18 in Windows Live Mail and Outlook: “Secure Password Authentication” is ticked, and the server does not offer it.',
  references: [
    rfc(6331, '1'),
    rfc(6151, '2'),
    rfc(9051, '11'),
    {
      label: 'Microsoft: the evolution of Windows authentication',
      url: 'https://techcommunity.microsoft.com/blog/windows-itpro-blog/the-evolution-of-windows-authentication/3926848',
    },
  ],
  *check(context) {
    for (const protection of ['none', 'unknown', 'encrypted'] as const) {
      const pointAt = (server: MailServer) =>
        isWeak(server) && protectionOf(server, context) === protection ? server.authentication : undefined;
      for (const { place, account, server, servers } of bySetting(context, 'weak-authentication', pointAt)) {
        yield {
          span: place.span,
          settingSpan: place.settingSpan,
          account,
          server,
          ...(protection !== 'none' && { severity: 'information' }),
          message:
            `${protocolTitle(server)}: ${titles[server.authentication.value]!} hides the password only from those who listen, ` +
            `and a recorded log-in can be attacked. ${waysOut[protection]}`,
          offers:
            protection === 'encrypted'
              ? [
                  {
                    title: 'Log in with the normal password, over TLS',
                    isPreferred: false,
                    parts: servers.map((one) => ({ server: one, target: { authentication: 'password' } })),
                  },
                ]
              : [],
          doubt: unwrittenLogIn(server),
        };
      }
    }
  },
};

const isWeak = ({ authentication, hostClass }: MailServer): boolean =>
  titles[authentication.value] !== undefined && hostClass !== 'local-socket' && !isNearby(hostClass);

/** The encryption is unknown if its setting is not understood. */
function protectionOf(server: MailServer, context: Context): keyof typeof waysOut {
  const { value: security } = server.security;
  if (security === 'unknown') return 'unknown';
  return security !== 'none' && security !== 'opportunistic' && speaksTls(server, context) ? 'encrypted' : 'none';
}

const waysOut = {
  none: 'Encrypt the connection, and use the normal password.',
  unknown: 'On an encrypted connection the normal password is safer.',
  encrypted: 'The connection is encrypted, so the normal password is safer.',
} as const;

const titles: Readonly<Partial<Record<Authentication, string>>> = {
  'cram-md5': 'CRAM-MD5',
  'digest-md5': 'DIGEST-MD5',
  apop: 'APOP',
  ntlm: 'NTLM (Secure Password Authentication)',
};
