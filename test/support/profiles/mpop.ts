import { lines, securityOf, type ProfileKind } from '../profileKind';
import { msmtp } from './msmtp';

export const mpop: ProfileKind = {
  ...msmtp,
  format: 'mpop',
  fileName: '.mpoprc',
  protocols: ['pop3'],
  write([one]) {
    const { host, port } = one!;
    const security = securityOf(this, one!);
    return lines(
      ['defaults', 'delivery maildir ~/Mail', '', 'account desk', `host ${host}`, 'user desk'],
      port === undefined ? undefined : `port ${port}`,
      security === undefined ? undefined : `tls ${security}`,
      ['', 'account default : desk', ''],
    );
  },
  secretPlaces: {
    ...msmtp.secretPlaces,
    add: (text, { address, password, token }) =>
      text.replace(
        /^[ \t]*(?:host|user)[ \t][^\r\n]*/gm,
        (line) => `${line}\nuser ${address}\npassword ${password}\npasswordeval echo ${token}`,
      ),
  },
};
