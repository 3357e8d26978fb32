// Written by `npm run generate` from the files of this folder.
import type { ProfileKind } from '../profileKind';
import { appleMobileconfig } from './appleMobileconfig';
import { clawsMail } from './clawsMail';
import { evolution } from './evolution';
import { geary } from './geary';
import { k9Settings } from './k9Settings';
import { outlookPrf } from './outlookPrf';
import { sylpheed } from './sylpheed';
import { thunderbirdAutoconfig } from './thunderbirdAutoconfig';
import { windowsLiveMail } from './windowsLiveMail';

export const profileKinds: readonly ProfileKind[] = [
  appleMobileconfig,
  clawsMail,
  evolution,
  geary,
  k9Settings,
  outlookPrf,
  sylpheed,
  thunderbirdAutoconfig,
  windowsLiveMail,
];
