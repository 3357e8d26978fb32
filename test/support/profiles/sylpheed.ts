import type { ProfileKind } from '../profileKind';
import { accountRestyles, accountWord, clawsMail, writeAccount } from './clawsMail';

export const sylpheed: ProfileKind = {
  format: 'sylpheed',
  fileName: 'accountrc',
  restyles: accountRestyles,
  protocols: ['pop3', 'imap', 'smtp'],
  word: accountWord,
  write(servers) {
    return writeAccount(this, servers, { pop3: 0, imap: 3, smtp: 4 }, []);
  },
  secretPlaces: clawsMail.secretPlaces,
};
