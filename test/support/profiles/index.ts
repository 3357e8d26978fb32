// Written by `npm run generate` from the files of this folder.
import type { ProfileKind } from '../profileKind';
import { appleMobileconfig } from './appleMobileconfig';
import { evolution } from './evolution';
import { fairemail } from './fairemail';
import { k9Settings } from './k9Settings';
import { mailspring } from './mailspring';
import { outlookPrf } from './outlookPrf';
import { thunderbirdAutoconfig } from './thunderbirdAutoconfig';
import { thunderbirdPrefs } from './thunderbirdPrefs';
import { windowsLiveMail } from './windowsLiveMail';

export const profileKinds: readonly ProfileKind[] = [
  appleMobileconfig,
  evolution,
  fairemail,
  k9Settings,
  mailspring,
  outlookPrf,
  thunderbirdAutoconfig,
  thunderbirdPrefs,
  windowsLiveMail,
];
