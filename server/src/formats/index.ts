// Written by `npm run generate` from the files of this folder.
import type { Format } from '../lenses/format';
import { appleMobileconfig } from './appleMobileconfig';
import { evolution } from './evolution';
import { k9Settings } from './k9Settings';
import { mbsync } from './mbsync';
import { msmtp } from './msmtp';
import { outlookPrf } from './outlookPrf';
import { ssmtp } from './ssmtp';
import { thunderbirdAutoconfig } from './thunderbirdAutoconfig';
import { windowsLiveMail } from './windowsLiveMail';

export const formats: readonly Format[] = [
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
