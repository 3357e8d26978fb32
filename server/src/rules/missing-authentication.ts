import { pointAtLogIn } from '../decision/pointAtLogIn';
import type { Rule } from '../decision/rule';
import { rfc } from '../decision/ruleDescription';
import { unwritten } from '../decision/unwritten';
import { protocolTitle } from '../decision/words';
import { isNearby, portNumber } from '../model/mailServer';

/** The submission ports are for clients that log in. */
export const missingAuthentication: Rule = {
  id: 'missing-authentication',
  title: 'Sending without log-in',
  family: 'authentication',
  severity: 'information',
  fix: 'none',
  why:
    'On ports 465 and 587, a server accepts mail from its own users, and recognises them by their log-in. Without one, it usually ' +
    'rejects the message.',
  symptom: '“530 Authentication required” or “550 relaying denied”; 0x800CCC80 in Windows Live Mail and Outlook.',
  references: [rfc(6409, '4.3')],
  *check({ accounts }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        const { authentication, hostClass, protocol } = server;
        const port = portNumber(server);
        const isSubmission = protocol === 'smtp' && (port === 465 || port === 587);
        if (!isSubmission || authentication.value !== 'none' || hostClass === 'local-socket' || isNearby(hostClass)) continue;
        const { span, settingSpan } = pointAtLogIn(server, authentication);
        yield {
          span,
          settingSpan,
          account,
          server,
          message:
            `${protocolTitle(server)} on port ${port} without log-in: servers take mail on this port from those who log in, ` +
            'and refuse the others. Switch the log-in on and give it a user name.',
          offers: [],
          doubt: unwritten(authentication, `It rests on what ${server.client} does when nothing is written about logging in.`),
        };
      }
    }
  },
};
