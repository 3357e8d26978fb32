import type { Rule } from '../decision/rule';
import { protocolTitle } from '../decision/words';
import { isNearby } from '../model/mailServer';

/** A port without its encryption, in a file that overlays another one. */
export const halfOfAPair: Rule = {
  id: 'half-of-a-pair',
  title: 'Only half of the pair is set here',
  family: 'file',
  severity: 'information',
  fix: 'none',
  why:
    'Port and encryption go together. If one file sets the port and another one the encryption, nobody who reads only one of them ' +
    'can see whether they fit, and one can change without the other.',
  symptom:
    'Nothing, until somebody chooses another encryption in the dialog: then the connection fails, and after the next start the old ' +
    'port is back.',
  references: [],
  *check({ accounts, decisions }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        const { port, security, isPartial, hostClass } = server;
        const isHalf = isPartial && port.written && port.value.kind === 'number' && !security.written;
        if (!isHalf || isNearby(hostClass) || hostClass === 'onion' || decisions.has(server.index)) continue;
        const message =
          `${protocolTitle(server)}: the port is set here, and the encryption is left to another file, ` +
          'so nobody can see whether the two fit. Set both here.';
        yield { span: port.span, settingSpan: port.settingSpan, account, server, message, offers: [] };
      }
    }
  },
};
