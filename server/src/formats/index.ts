// Written by `npm run generate` from the files of this folder.
import type { Format } from '../lenses/format';
import { appleMobileconfig } from './appleMobileconfig';
import { eudora } from './eudora';
import { evolution } from './evolution';
import { k9Settings } from './k9Settings';
import { npopuk } from './npopuk';
import { outlookAutodiscover } from './outlookAutodiscover';
import { outlookPrf } from './outlookPrf';
import { outlookRegistry } from './outlookRegistry';
import { thunderbirdAutoconfig } from './thunderbirdAutoconfig';
import { windowsLiveMail } from './windowsLiveMail';

export const formats: readonly Format[] = [
  appleMobileconfig,
  eudora,
  evolution,
  k9Settings,
  npopuk,
  outlookAutodiscover,
  outlookPrf,
  outlookRegistry,
  thunderbirdAutoconfig,
  windowsLiveMail,
];
