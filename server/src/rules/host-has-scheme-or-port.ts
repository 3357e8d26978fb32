import type { Circumstances } from '../decision/circumstances';
import { judge } from '../decision/judge';
import type { Decision } from '../decision/decision';
import { withHostFieldParts } from '../decision/hostFieldParts';
import type { Fact, Offer } from '../decision/fact';
import type { Rule } from '../decision/rule';
import { serverTarget } from '../decision/serverTarget';
import { describePair, protocolTitle } from '../decision/words';
import { mailSchemes } from '../model/hostText';
import { portNumber, type MailServer } from '../model/mailServer';
import type { Target } from '../model/target';

/** `imaps://mail.example.com:993` in a field for a host name. */
export const hostHasSchemeOrPort: Rule = {
  id: 'host-has-scheme-or-port',
  title: 'The host field contains a URL or a port',
  family: 'host',
  severity: 'error',
  fix: 'safe',
  why:
    'The client takes the whole text for a host name and looks it up, but no server has such a name. The port and the encryption ' +
    'have settings of their own.',
  symptom: 'The server cannot be found: 0x800CCC0D in Windows Live Mail and Outlook, ENOTFOUND, “Name or service not known”.',
  references: [{ label: 'RFC 3986 section 3.2', url: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2' }],
  *check({ accounts, decisions, circumstances }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        const extra = server.hostFault?.extra;
        // For calendars and the like, a URL may work; nothing documents that it does not.
        if (!extra || server.hostClass === 'local-socket' || server.protocol === 'http') continue;
        const { span, settingSpan } = server.host;
        yield {
          span,
          settingSpan,
          account,
          server,
          ...fixesFor(server, decisions.get(server.index), circumstances),
          message: messageAbout(server),
        };
      }
    }
  },
};

function messageAbout(server: MailServer): string {
  const { extra, name } = server.hostFault!;
  const { otherReader } = server;
  const parts = [
    extra!.scheme && `the scheme ${extra!.scheme}`,
    extra!.hasLogIn && 'a log-in',
    extra!.port !== undefined && `port ${extra!.port}`,
  ].filter(Boolean);
  const what = parts.length > 0 ? parts.join(' and ') : 'more than a name';
  return [
    `${protocolTitle(server)}: the host field holds ${what},`,
    `and ${server.client} takes all of it for the name of the server, so it finds none.`,
    ...(otherReader?.host === undefined ? [] : [otherReader.host]),
    `Write ${name ?? 'the name'} alone.`,
  ].join(' ');
}

/** The host keeps its name, and the rest moves where it belongs; the pair then follows the table. */
function fixesFor(server: MailServer, decision: Decision | undefined, circumstances: Circumstances): Pick<Fact, 'safety' | 'offers'> {
  const { name: host, extra } = server.hostFault!;
  if (host === undefined) return { offers: [] };
  const meant = withHostFieldParts(server);
  const pair = decision?.target ?? pairToWrite(server, meant);
  const isContradicted =
    (extra!.port !== undefined && server.port.written && portNumber(server) !== extra!.port) ||
    (mailSchemes[extra!.scheme ?? '']?.isTls === true && !isTls(meant)) ||
    judgedOf(meant, circumstances) !== undefined;
  const moved: Target = { host, ...pair };
  const title = Object.keys(pair).length === 0 ? `Write ${host} alone` : `Write ${host} alone, and use ${describePairOf(pair, server)}`;
  const offers: Offer[] = [{ title, isPreferred: true, parts: [serverTarget(server, moved, circumstances)] }];
  if (Object.keys(pair).length > 0)
    offers.push({ title: `Write ${host} alone, and leave port and encryption`, isPreferred: false, parts: [{ server, target: { host } }] });
  return { safety: isContradicted ? 'suggested' : 'safe', offers };
}

const isTls = ({ security }: MailServer) => security.value === 'tls' || security.value === 'auto';

const judgedOf = (meant: MailServer, circumstances: Circumstances): Decision | undefined => {
  const port = portNumber(meant);
  return port === undefined ? undefined : judge(meant, port, meant.security.value, circumstances);
};

/** What only the host field says. */
function pairToWrite(server: MailServer, meant: MailServer): Pick<Target, 'port' | 'security'> {
  const port = portNumber(meant);
  return {
    ...(meant.port !== server.port && port !== undefined && { port }),
    ...(meant.security !== server.security && { security: 'tls' as const }),
  };
}

function describePairOf({ port, security }: Pick<Target, 'port' | 'security'>, server: MailServer): string {
  if (port === undefined) return security === 'tls' ? 'TLS' : 'STARTTLS';
  return describePair({ port, ...(security && { security }) }) + (security || server.security.value !== 'tls' ? '' : ' with TLS');
}
