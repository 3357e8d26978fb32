import type { Circumstances } from '../decision/circumstances';
import { targetFor } from '../decision/judge';
import { chooseTarget } from '../decision/chooseTarget';
import type { PairTarget } from '../model/target';
import type { Offer } from '../decision/fact';
import type { Rule } from '../decision/rule';
import { serverTarget } from '../decision/serverTarget';
import { describePair, protocolTitle } from '../decision/words';
import { hostName, portNumber, protocols, type MailServer } from '../model/mailServer';
import type { RetiredHost } from '../model/provider';

/** A server name that the provider has given up. */
export const providerHostRetired: Rule = {
  id: 'provider-host-retired',
  title: 'This server name is out of use',
  family: 'provider',
  severity: 'warning',
  fix: 'suggested',
  why:
    'Providers rename their servers, merge and go out of business. An old name may answer for years and then stop from one day to ' +
    'the next, for everybody at once.',
  symptom: '0x800CCC0D or “server not found”, a time-out, or a refused log-in with the right password.',
  references: [],
  *check({ accounts, circumstances }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        const { host, hostClass } = server;
        // What is built into the client cannot be changed in the file.
        const retired = host.written && hostClass === 'normal' ? circumstances.providers.retired(hostName(server)) : undefined;
        if (!retired) continue;
        yield {
          span: host.span,
          settingSpan: host.settingSpan,
          account,
          server,
          ...(retired.isSwitchedOff && { severity: 'error' as const }),
          message: `${protocolTitle(server)}: ${factOf(retired)} ${wayOutOf(retired)}`,
          offers: offersFor(server, retired, circumstances),
        };
      }
    }
  },
};

function factOf({ provider, page, isSwitchedOff, since }: RetiredHost): string {
  const date = since === undefined ? '' : ` since ${since}`;
  const source = page === '' ? '' : ` (${page})`;
  if (isSwitchedOff) return `this host has been switched off${date}${source}, so the connection fails.`;
  const fact =
    provider === ''
      ? `this host is out of use${date}`
      : since === undefined
        ? `${provider} no longer names this host`
        : `${provider} has not named this host${date}`;
  return `${fact}${source}, so it may stop answering any day.`;
}

const wayOutOf = ({ successor }: RetiredHost) =>
  successor === undefined ? 'Ask your provider which one took its place.' : `Use ${successor}, if the account is still there.`;

/**
 * Host, port and encryption are changed together. If the list knows that the successor does not speak this protocol, there
 * is nothing to offer.
 */
function offersFor(server: MailServer, { successor }: RetiredHost, circumstances: Circumstances): Offer[] {
  if (successor === undefined) return [];
  const target = targetAt(successor, server, circumstances);
  if (target === 'none') return [];
  return [
    {
      title: target ? `Use ${successor}, ${describePair(target)}` : `Use ${successor}`,
      isPreferred: true,
      parts: [serverTarget(server, { host: successor, ...target }, circumstances)],
    },
  ];
}

function targetAt(successor: string, server: MailServer, circumstances: Circumstances): PairTarget | 'none' | undefined {
  const { providers } = circumstances;
  const there = { ...server, host: { ...server.host, value: successor } };
  if (providers.find(server.protocol, successor)) return chooseTarget(undefined, there, circumstances) ?? 'none';
  if (protocols.some((protocol) => providers.find(protocol, successor))) return 'none';
  const port = portNumber(server);
  return port === undefined ? undefined : targetFor(there, port, server.security.value, circumstances);
}
