import type { Protocol } from '../model/mailServer';
import { sylpheedBlocks } from '../syntax/ini/iniDialects';
import { ini } from '../syntax/ini/ini';
import type { Group } from '../syntax/tree';
import type { Format } from '../lenses/format';
import { accountsIn, logInNames, serversOf, textOf } from './clawsMail';

/**
 * Sylpheed's accounts: the origin of Claws Mail's format, with the old protocol numbers.
 * Source: Sylpheed 3.8 `libsylph/prefs_account.c`, `libsylph/prefs.c`, `libsylph/ssl.h`, `libsylph/pop.c`,
 * `libsylph/imap.c`, `src/send_message.c`.
 */
export const sylpheed: Format = {
  id: 'sylpheed',
  title: 'Sylpheed accounts',
  client: 'Sylpheed',
  syntax: ini(sylpheedBlocks),
  recognition: {
    fileNames: ['accountrc'],
    content: { lines: [{ oneOf: ['^\\[Account: \\d+\\]'], evidence: 'it has a section [Account: …]' }] },
    contentIsEnough: false,
  },
  accounts: accountsIn,
  accountName: { key: 'account_name' },
  logInNames,
  repeatedSetting: 'last',
  servers: serversOf({ protocolOf, isDefaultKnown: true, defaultAuthentication: 'none', passwordStorage: 'clear' }),
};

/** 1 and 2 were once POP3 log-in methods; for Claws Mail 1 is also IMAP, so it is ignored. */
function protocolOf(account: Group): Protocol | undefined {
  const number = textOf(account, 'protocol') ?? '0';
  return number === '0' ? 'pop3' : number === '3' ? 'imap' : undefined;
}
