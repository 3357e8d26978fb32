import { knownServer } from '../decision/circumstances';
import { logsIn } from '../decision/judge';
import { pointAtLogIn } from '../decision/pointAtLogIn';
import type { Doubt } from '../model/doubt';
import type { Rule } from '../decision/rule';
import { asFarAsKnown, protocolTitle } from '../decision/words';
import type { Authentication, MailServer } from '../model/mailServer';
import type { KnownServer, LogInPolicy } from '../model/provider';

/** A log-in by password where the provider no longer accepts one. */
export const providerRequiresOauth2: Rule = {
  id: 'provider-requires-oauth2',
  title: 'Password log-in has been switched off there',
  family: 'provider',
  severity: 'error',
  fix: 'suggested',
  why:
    'The provider accepts only OAuth2: the client opens its log-in page once and then sends a token instead of a password. Even if ' +
    'port and encryption are right, a log-in by password is refused.',
  symptom:
    '“535 5.7.139 Authentication unsuccessful, basic authentication is disabled”, “SmtpClientAuthentication is disabled for the ' +
    'Tenant”, “550 5.7.30 Basic authentication is not supported for Client Submission”, 0x800CCC92, or “LOGIN failed”.',
  references: [{ label: 'RFC 7628', url: 'https://www.rfc-editor.org/rfc/rfc7628' }],
  *check({ accounts, circumstances }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        const known = knownServer(circumstances, server);
        const { authentication } = server;
        if (!known?.logIn || !isOauth2Only(known.logIn) || !passwords.includes(authentication.value) || !logsIn(server)) continue;
        const place = pointAtLogIn(server);
        yield {
          span: place.span,
          settingSpan: place.settingSpan,
          account,
          server,
          ...((known.logIn.isAnnounced === true || !known.isCurrent) && { severity: 'warning' as const }),
          doubt: doubtAbout(server, known, known.logIn),
          message: `${protocolTitle(server)}: ${factOf(known, known.logIn)} ${wayOut(server, known.logIn.isAnnounced === true)}`,
          offers:
            server.oauth2Obstacle === undefined
              ? [
                  {
                    title: 'Log in with OAuth2 (the client then asks for a token)',
                    isPreferred: false,
                    parts: [{ server, target: { authentication: 'oauth2' } }],
                  },
                ]
              : [],
        };
      }
    }
  },
};

function wayOut({ client, lacksOauth2, oauth2Obstacle }: MailServer, isAnnounced: boolean): string {
  if (oauth2Obstacle !== undefined) return oauth2Obstacle;
  const before = isAnnounced ? ' before that day' : '';
  return lacksOauth2
    ? `Use a client that has OAuth2${before}: ${client} has not.`
    : `Let the client log in with OAuth2${before}, or use one that can.`;
}

const passwords: readonly Authentication[] = ['password', 'cram-md5', 'ntlm'];

const isOauth2Only = ({ methods }: LogInPolicy) => methods.every((method) => method === 'oauth2');

/** With the date and its source; a future date is worded as such. */
function factOf(known: KnownServer, { since, isAnnounced, note, page }: LogInPolicy): string {
  const { provider } = known;
  const source = `(${page}).${note === undefined ? '' : ` ${note}`}`;
  if (isAnnounced) return `${provider} has announced that from ${since!} on it will refuse passwords here ${source}`;
  const refusal = since === undefined ? 'refuses passwords here' : `has refused passwords here since ${since}`;
  return `${provider} ${refusal}${asFarAsKnown(known)}, so the log-in fails ${source}`;
}

function doubtAbout({ authentication, client }: MailServer, { isCurrent }: KnownServer, { isAnnounced }: LogInPolicy): Doubt | undefined {
  if (isAnnounced)
    return { confidence: 'possible', reason: 'The day lies after the one on which the list of providers was made, and such plans change.' };
  if (!isCurrent) return { confidence: 'possible', reason: 'Nobody who keeps the list of providers has read the provider’s page lately.' };
  return authentication.written
    ? undefined
    : { confidence: 'likely', reason: `It rests on ${client} logging in with a password, as nothing else is written in this place.` };
}
