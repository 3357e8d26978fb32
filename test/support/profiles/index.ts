// Written by `npm run generate` from the files of this folder.
import type { ProfileKind } from '../profileKind';
import { aerc } from './aerc';
import { appleMobileconfig } from './appleMobileconfig';
import { evolution } from './evolution';
import { getmail } from './getmail';
import { gitSendEmail } from './gitSendEmail';
import { k9Settings } from './k9Settings';
import { offlineimap } from './offlineimap';
import { outlookPrf } from './outlookPrf';
import { thunderbirdAutoconfig } from './thunderbirdAutoconfig';
import { windowsLiveMail } from './windowsLiveMail';

export const profileKinds: readonly ProfileKind[] = [
  aerc,
  appleMobileconfig,
  evolution,
  getmail,
  gitSendEmail,
  k9Settings,
  offlineimap,
  outlookPrf,
  thunderbirdAutoconfig,
  windowsLiveMail,
];
