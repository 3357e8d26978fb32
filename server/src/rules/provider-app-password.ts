import { knownServer } from '../decision/circumstances';
import { logsIn } from '../decision/judge';
import { pointAtLogIn } from '../decision/pointAtLogIn';
import type { Rule } from '../decision/rule';
import { asFarAsKnown, protocolTitle } from '../decision/words';
import type { MailServer } from '../model/mailServer';
import type { KnownServer, LogInPolicy } from '../model/provider';

/** A log-in by password where the provider accepts only app passwords. */
export const providerAppPassword: Rule = {
  id: 'provider-app-password',
  title: 'The normal account password will be refused',
  family: 'provider',
  severity: 'hint',
  fix: 'none',
  why:
    'The provider does not accept the password of the account itself from mail programs. An app password, created for one program ' +
    'in the settings of the account, looks the same in a file, so this may already be right.',
  symptom:
    '“534-5.7.9 Application-specific password required”, “535-5.7.8 Username and Password not accepted”, or a log-in that is ' +
    'refused although the password works in the browser.',
  references: [],
  *check({ accounts, circumstances }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        const known = knownServer(circumstances, server);
        const { authentication } = server;
        if (!known?.logIn || !needsAppPassword(known.logIn) || authentication.value !== 'password' || !logsIn(server)) continue;
        const place = pointAtLogIn(server);
        yield {
          span: place.span,
          settingSpan: place.settingSpan,
          account,
          server,
          doubt: { confidence: 'possible', reason: 'An app password looks like any other one in a file.' },
          message:
            `${protocolTitle(server)}: ${factOf(known, known.logIn)} Give the program one of its own` +
            `${canUseOauth2(server, known.logIn) ? ', or let it log in with OAuth2' : ''} (${known.logIn.page}).`,
          offers: [],
        };
      }
    }
  },
};

const canUseOauth2 = ({ oauth2Obstacle }: MailServer, { methods }: LogInPolicy) =>
  methods.includes('oauth2') && oauth2Obstacle === undefined;

const needsAppPassword = ({ methods }: LogInPolicy) => methods.includes('app-password') && !methods.includes('password');

/** With the date; a future date is worded as such. */
function factOf(known: KnownServer, { since, isAnnounced, note }: LogInPolicy): string {
  const { provider } = known;
  const about = note === undefined ? '' : ` ${note}`;
  if (isAnnounced)
    return `${provider} has announced that from ${since!} on it will refuse the password of the account itself here.${about}`;
  const [refuses, sinceWhen] = since === undefined ? ['refuses', ''] : ['has refused', ` since ${since}`];
  return `${provider} ${refuses} the password of the account itself here${sinceWhen}${asFarAsKnown(known)}.${about}`;
}
