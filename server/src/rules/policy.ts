import type { Circumstances } from '../decision/circumstances';
import { targetUnder } from '../decision/decide';
import { placeOf } from '../decision/placeOf';
import { placeOfLogIn } from '../decision/placeOfLogIn';
import { type Fact, type Rule } from '../decision/rule';
import { unwrittenLogIn } from '../decision/unwritten';
import type { Wishes } from '../decision/wishes';
import { describe, describePair, pairTitle, protocolTitle } from '../decision/words';
import { hostName, isMailProtocol, isNearby, portNumber, type Account, type Authentication, type MailServer } from '../model/mailServer';
import { fitsName } from '../model/namePattern';
import { fits } from '../model/provider';

/** What an organisation has ruled out in its options, however well it works. */
export const policy: Rule = {
  id: 'policy',
  title: 'Against this organisation’s policy',
  family: 'policy',
  severity: 'error',
  fix: 'no',
  why: 'The options of this project say what is allowed here. A setting may be secure and still not be what the organisation wants.',
  references: [],
  *check({ accounts, circumstances, wishes }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        if (server.hostClass === 'local-socket' || isNearby(server.hostClass)) continue;
        yield* [...protocolFacts(server, wishes), ...hostFacts(server, wishes), ...pairFacts(server, circumstances, wishes), ...logInFacts(server, wishes)].map((fact) => ({ ...fact, account, server }) satisfies Fact & { account: Account });
      }
    }
  },
};

function protocolFacts(server: MailServer, { forbiddenProtocols }: Wishes): Fact[] {
  if (!forbiddenProtocols.includes(server.protocol)) return [];
  return [{ span: server.span, settingSpan: server.span, message: `${protocolTitle(server)}: this protocol is not allowed here (forbiddenProtocols). Use another one.`, offers: [] }];
}

function hostFacts(server: MailServer, { allowedHosts }: Wishes): Fact[] {
  const { host, hostClass } = server;
  const isKnown = hostClass === 'normal' || hostClass === 'onion';
  if (!allowedHosts || !isKnown || fitsName(hostName(server), allowedHosts)) return [];
  return [{ span: host.span, settingSpan: host.settingSpan, message: `${protocolTitle(server)}: ${hostName(server)} is none of the hosts that are allowed here (allowedHosts).`, offers: [] }];
}

function pairFacts(server: MailServer, circumstances: Circumstances, { isPolicyAuthoritative }: Wishes): Fact[] {
  const { protocol, security } = server;
  const allowed = circumstances.pairs[protocol];
  const number = portNumber(server);
  if (!allowed || number === undefined || security.value === 'unknown' || allowed.some((pair) => fits(pair, number, security.value))) return [];
  const target = targetUnder(allowed[0], server, circumstances);
  return [
    {
      ...placeOf(server, target),
      fix: isPolicyAuthoritative ? 'yes' : 'no',
      message: `${describe(server)}: only ${allowed.map(describePair).join(' or ')} is allowed here (allowedPairs).${target ? ` ${pairTitle(server, target)}.` : ''}`,
      offers: target ? [{ title: pairTitle(server, target), isPreferred: true, changes: [{ server, wanted: target }] }] : [],
    },
  ];
}

/** Ways of logging in that are not as good, or that send something which can be used again. */
const otherThanOAuth2: readonly Authentication[] = ['password', 'cram-md5', 'digest-md5', 'ntlm', 'apop'];

function logInFacts(server: MailServer, { requireOAuth2 }: Wishes): Fact[] {
  const { protocol, authentication } = server;
  if (!requireOAuth2 || !isMailProtocol(protocol) || !otherThanOAuth2.includes(authentication.value)) return [];
  const place = placeOfLogIn(server, authentication);
  return [
    {
      span: place.span,
      settingSpan: place.settingSpan,
      message: `${protocolTitle(server)}: only OAuth2 is allowed for logging in here (requireOAuth2).`,
      offers: [{ title: 'Log in with OAuth2 (the client must then be authorised once)', isPreferred: false, changes: [{ server, wanted: { authentication: 'oauth2' } }] }],
      doubt: unwrittenLogIn(server),
    },
  ];
}
