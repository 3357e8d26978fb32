// Written by `npm run generate` from the files of this folder.
import type { ProfileKind } from '../profileKind';
import { alpine } from './alpine';
import { appleMailAccounts } from './appleMailAccounts';
import { appleMobileconfig } from './appleMobileconfig';
import { evolution } from './evolution';
import { k9Settings } from './k9Settings';
import { mutt } from './mutt';
import { outlookPrf } from './outlookPrf';
import { sNail } from './sNail';
import { thunderbirdAutoconfig } from './thunderbirdAutoconfig';
import { windowsLiveMail } from './windowsLiveMail';

export const profileKinds: readonly ProfileKind[] = [
  alpine,
  appleMailAccounts,
  appleMobileconfig,
  evolution,
  k9Settings,
  mutt,
  outlookPrf,
  sNail,
  thunderbirdAutoconfig,
  windowsLiveMail,
];
