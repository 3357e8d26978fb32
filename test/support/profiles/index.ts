// Written by `npm run generate` from the files of this folder.
import type { ProfileKind } from '../profileKind';
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

export const profileKinds: readonly ProfileKind[] = [
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
