import type { Rule } from '../decision/rule';
import { rfc } from '../decision/ruleDescription';
import { protocolTitle } from '../decision/words';
import type { HostFlaw } from '../model/hostText';
import type { MailServer } from '../model/mailServer';
import type { Severity } from '../model/severity';

/** A text that cannot be the name of a server. */
export const hostInvalid: Rule = {
  id: 'host-invalid',
  title: 'Not a host name or address',
  family: 'host',
  severity: 'error',
  fix: 'safe',
  why:
    'A host name consists of letters, digits and hyphens, in parts of at most 63 characters separated by dots. Nothing else can be ' +
    'looked up, so the client finds no server.',
  symptom: 'The server cannot be found: 0x800CCC0D in Windows Live Mail and Outlook, ENOTFOUND, “Name or service not known”.',
  references: [rfc(1123, '2.1'), { label: 'RFC 952', url: 'https://www.rfc-editor.org/rfc/rfc952' }, rfc(5890, '2.3.2.1')],
  *check({ accounts }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        const { flaw, extra, name: host } = server.hostFault ?? { name: undefined };
        if (!flaw || extra || server.hostClass === 'local-socket' || (flaw === 'empty' && !isUsed(server))) continue;
        const { span, settingSpan } = server.host;
        const isHarmless = flaw === 'outer-white-space' || flaw === 'trailing-dot';
        yield {
          span,
          settingSpan,
          account,
          server,
          severity: severities[flaw],
          safety: flaw === 'outer-white-space' ? 'safe' : 'suggested',
          ...(isHarmless && { doubt: { confidence: 'possible', reason: `Whether ${server.client} takes it off is not known.` } }),
          message: `${protocolTitle(server)}: ${flaws[flaw]}`,
          offers:
            isHarmless && host !== undefined ? [{ title: `Write ${host}`, isPreferred: true, parts: [{ server, target: { host } }] }] : [],
        };
      }
    }
  },
};

/** An empty host may just mean that there is no such server, unless the other settings are filled in. */
const isUsed = ({ port, security, isPartial }: MailServer) => !isPartial && port.written && security.written;

const severities: Readonly<Partial<Record<HostFlaw, Severity>>> = {
  underscore: 'warning',
  'outer-white-space': 'hint',
  'trailing-dot': 'hint',
};

const flaws: Readonly<Record<HostFlaw, string>> = {
  empty: 'port and encryption are written, but the host is empty, so the client cannot connect. Write the name of the server.',
  'white-space': 'there is white space inside of the host name, so no server can be found. Write one name.',
  comma: 'a comma or semicolon stands in the host name, so no server can be found. Write one name.',
  'empty-label': 'two dots follow each other in the host name, or it begins with one, so no server can be found. Write one dot.',
  'long-label': 'a part of the host name is longer than 63 characters, so no server can be found.',
  'too-long': 'the host name is longer than 253 characters, so no server can be found.',
  characters:
    'the host name has characters that no host name can have, so no server can be found. ' +
    'Only letters, digits, hyphens and dots can stand there.',
  underscore:
    'the host name has an underscore, which certificates and many programs do not accept. Use a name without it if the server has one.',
  'outer-white-space': 'there is white space around the host name, and some programs take it for a part of the name. Take it away.',
  'trailing-dot': 'the host name ends in a dot, and some programs then refuse the certificate. Take it away.',
};
