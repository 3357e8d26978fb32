import type { Circumstances } from '../decision/circumstances';
import { chooseTarget } from '../decision/chooseTarget';
import { pointAtPair } from '../decision/pointAtPair';
import { pointAtLogIn } from '../decision/pointAtLogIn';
import type { Fact } from '../decision/fact';
import type { Rule } from '../decision/rule';
import { serverTarget } from '../decision/serverTarget';
import { unwrittenLogIn } from '../decision/unwritten';
import type { Policy } from '../decision/policy';
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
  fix: 'suggested',
  why: 'The options of this project say what is allowed here. A setting may be secure and still not be what the organisation wants.',
  references: [],
  *check(context) {
    const { circumstances } = context;
    for (const account of context.accounts) {
      for (const server of account.servers) {
        if (server.hostClass === 'local-socket' || isNearby(server.hostClass)) continue;
        yield* [
          ...protocolFacts(server, context.policy),
          ...hostFacts(server, context.policy),
          ...pairFacts(server, circumstances, context.policy),
          ...logInFacts(server, context.policy),
        ].map((fact) => ({ ...fact, account, server }) satisfies Fact & { account: Account });
      }
    }
  },
};

function protocolFacts(server: MailServer, { forbiddenProtocols }: Policy): Fact[] {
  if (!forbiddenProtocols.includes(server.protocol)) return [];
  return [
    {
      span: server.span,
      settingSpan: server.span,
      message: `${protocolTitle(server)}: this protocol is not allowed here (forbiddenProtocols). Use another one.`,
      offers: [],
    },
  ];
}

function hostFacts(server: MailServer, { allowedHosts }: Policy): Fact[] {
  const { host, hostClass } = server;
  const isKnown = hostClass === 'normal' || hostClass === 'onion';
  if (!allowedHosts || !isKnown || fitsName(hostName(server), allowedHosts)) return [];
  return [
    {
      span: host.span,
      settingSpan: host.settingSpan,
      message: `${protocolTitle(server)}: ${hostName(server)} is none of the hosts that are allowed here (allowedHosts).`,
      offers: [],
    },
  ];
}

function pairFacts(server: MailServer, circumstances: Circumstances, { isAuthoritative }: Policy): Fact[] {
  const { protocol, security } = server;
  const allowed = circumstances.pairs[protocol];
  const number = portNumber(server);
  if (!allowed || number === undefined || security.value === 'unknown' || allowed.some((pair) => fits(pair, number, security.value)))
    return [];
  const target = chooseTarget(allowed[0], server, circumstances);
  return [
    {
      ...pointAtPair(server, target),
      safety: isAuthoritative ? 'safe' : 'suggested',
      message:
        `${describe(server)}: only ${allowed.map(describePair).join(' or ')} is allowed here (allowedPairs).` +
        (target ? ` ${pairTitle(server, target)}.` : ''),
      offers: target ? [{ title: pairTitle(server, target), isPreferred: true, parts: [serverTarget(server, target, circumstances)] }] : [],
    },
  ];
}

/** Methods that are weaker than OAuth2, or that send something reusable. */
const otherThanOAuth2: readonly Authentication[] = ['password', 'cram-md5', 'digest-md5', 'ntlm', 'apop'];

function logInFacts(server: MailServer, { requireOAuth2 }: Policy): Fact[] {
  const { protocol, authentication, oauth2Obstacle } = server;
  if (!requireOAuth2 || !isMailProtocol(protocol) || !otherThanOAuth2.includes(authentication.value)) return [];
  const place = pointAtLogIn(server, authentication);
  return [
    {
      span: place.span,
      settingSpan: place.settingSpan,
      message:
        `${protocolTitle(server)}: only OAuth2 is allowed for logging in here (requireOAuth2).` +
        (oauth2Obstacle === undefined ? '' : ` ${oauth2Obstacle}`),
      offers:
        oauth2Obstacle === undefined
          ? [
              {
                title: 'Log in with OAuth2 (the client must then be authorised once)',
                isPreferred: false,
                parts: [{ server, target: { authentication: 'oauth2' } }],
              },
            ]
          : [],
      doubt: unwrittenLogIn(server),
    },
  ];
}
