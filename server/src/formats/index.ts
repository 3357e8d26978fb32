// Written by `npm run generate` from the files of this folder.
import type { Format } from '../lenses/format';
import { akonadiImap } from './akonadiImap';
import { akonadiPop3 } from './akonadiPop3';
import { appleMobileconfig } from './appleMobileconfig';
import { balsa } from './balsa';
import { clawsMail } from './clawsMail';
import { evolution } from './evolution';
import { geary } from './geary';
import { k9Settings } from './k9Settings';
import { kmailTransports } from './kmailTransports';
import { outlookPrf } from './outlookPrf';
import { sylpheed } from './sylpheed';
import { thunderbirdAutoconfig } from './thunderbirdAutoconfig';
import { trojita } from './trojita';
import { windowsLiveMail } from './windowsLiveMail';

export const formats: readonly Format[] = [
  akonadiImap,
  akonadiPop3,
  appleMobileconfig,
  balsa,
  clawsMail,
  evolution,
  geary,
  k9Settings,
  kmailTransports,
  outlookPrf,
  sylpheed,
  thunderbirdAutoconfig,
  trojita,
  windowsLiveMail,
];
