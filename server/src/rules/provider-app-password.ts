import { knownServer, type Circumstances } from '../decision/circumstances';
import { logsIn } from '../decision/judge';
import { pointAtLogIn } from '../decision/pointAtLogIn';
import type { Rule } from '../decision/rule';
import { asFarAsKnown, protocolTitle } from '../decision/words';
import type { Account, MailServer } from '../model/mailServer';
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
      for (const { fact, logIn, servers } of oncePerProvider(account, circumstances)) {
        // The password is that of the mailbox, so it is looked for where mail comes in.
        const inUse = servers.filter(({ enabled }) => enabled);
        const some = inUse.length > 0 ? inUse : servers;
        const server = some.find(({ direction }) => direction === 'incoming') ?? some[0]!;
        const place = pointAtLogIn(server);
        const titles = [...new Set([server, ...some].map(protocolTitle))].join(' and ');
        yield {
          span: place.span,
          settingSpan: place.settingSpan,
          account,
          server,
          doubt: { confidence: 'possible', reason: 'An app password looks like any other one in a file.' },
          message: `${titles}: ${fact} ${wayOut(some, logIn)} (${logIn.page}).`,
          offers: [],
        };
      }
    }
  },
};

interface SameFact {
  readonly fact: string;
  readonly logIn: LogInPolicy;
  readonly servers: MailServer[];
}

/** The servers of an account of which the same is true: one password is made for all of them. */
function oncePerProvider({ servers }: Account, circumstances: Circumstances): SameFact[] {
  const facts = new Map<string, SameFact>();
  for (const server of servers) {
    const known = knownServer(circumstances, server);
    const logIn = known?.logIn;
    if (!known || !logIn || !needsAppPassword(logIn) || server.authentication.value !== 'password' || !logsIn(server)) continue;
    const fact = factOf(known, logIn);
    const same = facts.get(fact);
    if (same) same.servers.push(server);
    else facts.set(fact, { fact, logIn, servers: [server] });
  }
  return [...facts.values()];
}

const wayOut = (servers: readonly MailServer[], { methods }: LogInPolicy) => {
  const isOffered =
    methods.includes('oauth2') && !servers.some(({ lacksOauth2, oauth2Obstacle }) => lacksOauth2 || oauth2Obstacle !== undefined);
  return `Give the program one of its own${isOffered ? ', or let it log in with OAuth2' : ''}`;
};

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
