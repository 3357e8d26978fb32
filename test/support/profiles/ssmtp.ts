import { anyRestyles, lines, securityOf, words, type ProfileKind } from '../profileKind';

export const ssmtp: ProfileKind = {
  format: 'ssmtp',
  fileName: 'ssmtp.conf',
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/=/g, ' = '),
    (text) => text.replace(/^(?=\w)/gm, '\t'),
    (text) => text.replace(/^\w+=/gm, (key) => key.toUpperCase()),
    (text) => text.replace(/^(\w+=\S+)$/gm, '$1 # mailhub=mail.example.com:25'),
    (text) => text.replace(/\n/g, '\n\n'),
  ],
  protocols: ['smtp'],
  word: (_, security) => words({ none: 'NO', starttls: 'YES\nUseSTARTTLS=YES', tls: 'YES' })(security),
  write([one]) {
    const { host, port, logsIn } = one!;
    const security = securityOf(this, one!);
    return lines(
      ['# where mail goes', 'root=postmaster', `mailhub=${host}${port === undefined ? '' : `:${port}`}`],
      security === undefined ? undefined : `UseTLS=${security}`,
      logsIn === false ? undefined : 'AuthUser=desk',
      '',
    );
  },
  secretPlaces: {
    add: (text, { address, password, token, user }) => text.replace(/^[ \t]*mailhub.*$/im, (line) => `${line}\nAuthUser=${user}\nAuthPass=${password}\nroot=${address}\nhostname=${token}`),
  },
};
