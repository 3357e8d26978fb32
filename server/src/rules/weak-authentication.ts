import { meetsTls } from '../decision/protection';
import { placeOfLogIn } from '../decision/placeOfLogIn';
import { rfc, type Rule } from '../decision/rule';
import { unwrittenLogIn } from '../decision/unwritten';
import { protocolTitle } from '../decision/words';
import { isNearby, type Authentication } from '../model/mailServer';

/** Ways to log in that hide the password from those who only listen, and from them only in part. */
export const weakAuthentication: Rule = {
  id: 'weak-authentication',
  title: 'An obsolete log-in method',
  family: 'authentication',
  severity: 'warning',
  fix: 'no',
  why: 'These methods hide the password from those who only listen, but a recorded log-in can be attacked at leisure, and the server must keep the password in a form that can be read. They are no encryption, whatever a dialog calls them; over TLS the plain password is the better choice.',
  symptom: '0x800CCC18 in Windows Live Mail and Outlook: “Secure Password Authentication” is ticked, and the server does not offer it.',
  references: [rfc(6331, '1'), rfc(6151, '2'), rfc(9051, '11'), { label: 'Microsoft: the evolution of Windows authentication', url: 'https://techcommunity.microsoft.com/blog/windows-itpro-blog/the-evolution-of-windows-authentication/3926848' }],
  *check(context) {
    for (const account of context.accounts) {
      for (const server of account.servers) {
        const { authentication, hostClass } = server;
        const method = titles[authentication.value];
        if (!method || hostClass === 'local-socket' || isNearby(hostClass)) continue;
        const { value: security } = server.security;
        const isEncrypted = security !== 'none' && security !== 'opportunistic' && security !== 'unknown' && meetsTls(server, context);
        const { span, settingSpan } = placeOfLogIn(server, authentication);
        yield {
          span,
          settingSpan,
          account,
          server,
          // Whether it is encrypted, nobody knows where the setting for that is not understood.
          ...((isEncrypted || security === 'unknown') && { severity: 'information' }),
          message: `${protocolTitle(server)}: ${method} hides the password only from those who listen, and a recorded log-in can be attacked. ${isEncrypted ? 'The connection is encrypted, so the normal password is safer.' : security === 'unknown' ? 'On an encrypted connection the normal password is safer.' : 'Encrypt the connection, and use the normal password.'}`,
          offers: isEncrypted ? [{ title: 'Log in with the normal password, over TLS', isPreferred: false, changes: [{ server, wanted: { authentication: 'password' } }] }] : [],
          doubt: unwrittenLogIn(server),
        };
      }
    }
  },
};

const titles: Readonly<Partial<Record<Authentication, string>>> = {
  'cram-md5': 'CRAM-MD5',
  'digest-md5': 'DIGEST-MD5',
  apop: 'APOP',
  ntlm: 'NTLM (Secure Password Authentication)',
};
