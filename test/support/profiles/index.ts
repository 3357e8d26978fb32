// Written by `npm run generate` from the files of this folder.
import type { ProfileKind } from '../profileKind';
import { aerc } from './aerc';
import { akonadiImap } from './akonadiImap';
import { akonadiPop3 } from './akonadiPop3';
import { alpine } from './alpine';
import { appleMailAccounts } from './appleMailAccounts';
import { appleMobileconfig } from './appleMobileconfig';
import { balsa } from './balsa';
import { clawsMail } from './clawsMail';
import { esmtp } from './esmtp';
import { eudora } from './eudora';
import { evolution } from './evolution';
import { fairemail } from './fairemail';
import { fetchmail } from './fetchmail';
import { geary } from './geary';
import { getmail } from './getmail';
import { gitSendEmail } from './gitSendEmail';
import { himalaya } from './himalaya';
import { himalayaServers } from './himalayaServers';
import { imapfilter } from './imapfilter';
import { k9Settings } from './k9Settings';
import { kmailTransports } from './kmailTransports';
import { mailspring } from './mailspring';
import { mbsync } from './mbsync';
import { meli } from './meli';
import { mpop } from './mpop';
import { msmtp } from './msmtp';
import { mutt } from './mutt';
import { npopuk } from './npopuk';
import { nullmailer } from './nullmailer';
import { offlineimap } from './offlineimap';
import { outlookAutodiscover } from './outlookAutodiscover';
import { outlookPrf } from './outlookPrf';
import { outlookRegistry } from './outlookRegistry';
import { sNail } from './sNail';
import { ssmtp } from './ssmtp';
import { sylpheed } from './sylpheed';
import { thunderbirdAutoconfig } from './thunderbirdAutoconfig';
import { thunderbirdPrefs } from './thunderbirdPrefs';
import { thunderbirdPrefsPolicies } from './thunderbirdPrefsPolicies';
import { trojita } from './trojita';
import { windowsLiveMail } from './windowsLiveMail';

export const profileKinds: readonly ProfileKind[] = [
  aerc,
  akonadiImap,
  akonadiPop3,
  alpine,
  appleMailAccounts,
  appleMobileconfig,
  balsa,
  clawsMail,
  esmtp,
  eudora,
  evolution,
  fairemail,
  fetchmail,
  geary,
  getmail,
  gitSendEmail,
  himalaya,
  himalayaServers,
  imapfilter,
  k9Settings,
  kmailTransports,
  mailspring,
  mbsync,
  meli,
  mpop,
  msmtp,
  mutt,
  npopuk,
  nullmailer,
  offlineimap,
  outlookAutodiscover,
  outlookPrf,
  outlookRegistry,
  sNail,
  ssmtp,
  sylpheed,
  thunderbirdAutoconfig,
  thunderbirdPrefs,
  thunderbirdPrefsPolicies,
  trojita,
  windowsLiveMail,
];
