import { anyRestyles, isIncoming, lines, type ProfileKind, type WrittenServer } from '../profileKind';

/** The scheme, and whether the switch for STARTTLS is set. */
const forms = { tls: 's', starttls: ' starttls', none: '' } as const;

export const sNail: ProfileKind = {
  format: 's-nail',
  sharesLines: true,
  fileName: '.mailrc',
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/^/gm, '\t'),
    (text) => text.replace(/^set (\S+)=(\S+)$/gm, 'set $1="$2"'),
    (text) => text.replace(/^set (\w\S+)/gm, 'set \\\n  $1'),
    (text) => text.replace(/\n/g, '\n# set mta=smtp://smtp.example.com:25\n'),
    (text) => text.replace(/^set ((?:mta|folder)=\S+)$/gm, "wysh set '$1' hold # as it was").replace(/'((?:mta|folder)=)(\S+)'/g, "$1'$2'"),
  ],
  protocols: ['pop3', 'imap', 'smtp'],
  word: (_, security) => (security === 'tls' || security === 'starttls' || security === 'none' ? forms[security] : undefined),
  write(servers) {
    const address = (one: WrittenServer) => {
      const form = one.security === undefined || one.security === 'opportunistic' || one.security === 'auto' ? '' : forms[one.security];
      const port = one.port === undefined ? '' : `:${String(one.port).replace(/ /g, '')}`;
      const value = `${one.protocol}${form === 's' ? 's' : ''}://jo@${one.host}${port}`;
      return [
        `set ${isIncoming(one) ? 'folder' : 'mta'}=${value}`,
        ...(form === forms.starttls ? [`set ${one.protocol}-use-starttls`] : []),
      ];
    };
    return lines('set v15-compat', servers.flatMap(address), '');
  },
  secretPlaces: {
    add: (text, { password, user, address }) =>
      `${text.replace(/:\/\/(?:[^@\s/"']*@)?/g, `://${user}:${password}@`)}\nset user-smtp.example.com=${user} ` +
      `password-smtp.example.com=${password}\nset from=${address}\n`,
  },
};
