// Written by `npm run generate` from the files of this folder.
import type { ProfileKind } from '../profileKind';
import { appleMobileconfig } from './appleMobileconfig';
import { evolution } from './evolution';
import { k9Settings } from './k9Settings';
import { mbsync } from './mbsync';
import { msmtp } from './msmtp';
import { outlookPrf } from './outlookPrf';
import { ssmtp } from './ssmtp';
import { thunderbirdAutoconfig } from './thunderbirdAutoconfig';
import { windowsLiveMail } from './windowsLiveMail';

export const profileKinds: readonly ProfileKind[] = [
  appleMobileconfig,
  evolution,
  k9Settings,
  mbsync,
  msmtp,
  outlookPrf,
  ssmtp,
  thunderbirdAutoconfig,
  windowsLiveMail,
];
