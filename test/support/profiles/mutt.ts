import { anyRestyles, lines, words, type ProfileKind, type WrittenServer } from '../profileKind';

/** The two variables count for all servers, so that only one can have a security of its own. */
export const mutt: ProfileKind = {
  format: 'mutt',
  sharesLines: true,
  fileName: '.muttrc',
  holdsOneServer: true,
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/^/gm, '\t'),
    (text) => text.replace(/^(set \w+)=/gm, '$1 = '),
    (text) => text.replace(/^(set \w+=)(\S+)$/gm, '$1"$2"'),
    (text) => text.replace(/^(set \w+=)(\S+)$/gm, "$1'$2' # as it was"),
    (text) => text.replace(/^set (\w+)=no$/gm, 'set no$1').replace(/^set (\w+)=yes$/gm, 'set $1'),
    (text) => text.replace(/^set (\w+)=no$/gm, 'unset $1').replace(/\n(?=.)/g, '; '),
    (text) => text.replace(/\nset /g, ' \\\n  '),
    (text) => text.replace(/\n/g, '\n# set smtp_url=smtp://smtp.example.com:25\n'),
  ],
  protocols: ['pop3', 'imap', 'smtp'],
  word: (_, security) => words({ none: 'none', opportunistic: 'opportunistic', starttls: 'starttls', tls: 'tls' })(security),
  write(servers) {
    const address = ({ protocol, host, port, security }: WrittenServer) => {
      const key = { pop3: 'pop_host', imap: 'folder', smtp: 'smtp_url' }[protocol];
      const scheme = `${protocol === 'pop3' ? 'pop' : protocol}${security === 'tls' ? 's' : ''}`;
      return [
        `set ${key}=${scheme}://jo@${host}${port === undefined ? '' : `:${String(port).replace(/ /g, '')}`}`,
        ...(security === 'starttls'
          ? ['set ssl_force_tls=yes']
          : security === 'opportunistic' || security === 'none'
            ? ['set ssl_force_tls=no']
            : []),
        ...(security === 'none' ? ['set ssl_starttls=no'] : []),
      ];
    };
    return lines('set pager_stop=yes', servers.flatMap(address), '');
  },
  secretPlaces: {
    add: (text, { password, user, address }) =>
      `${text.replace(/:\/\/(?:[^@\s/"']*@)?/g, `://${user}:${password}@`)}\nset imap_user=${user} imap_pass="${password}"\n` +
      `set smtp_pass=${password}\nset from=${address}\n`,
  },
};
