// Written by `npm run generate` from the files of this folder.
import type { Format } from '../lenses/format';
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

export const formats: readonly Format[] = [
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
