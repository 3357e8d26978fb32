import { lines, securityOf, words, type ProfileKind } from '../profileKind';

export const ssmtp: ProfileKind = {
  format: 'ssmtp',
  fileName: 'ssmtp.conf',
  restyles: [
    (text) => text,
    // A token needs a sign behind it that ends it, which is none of the line breaks of Windows.
    (text) => text.replace(/\n/g, ' \r\n'),
    (text) => `${text.trimEnd()} `,
    (text) => text.replace(/^(\w+)=(\S*)$/gm, '$1\t$2 ='),
    (text) => text.replace(/^(\w+=\S*)$/gm, '$1=NO'),
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
    add: (text, { address, password, token, user }) =>
      text.replace(/^mailhub.*$/im, (line) => `${line}\nAuthUser=${user}\nAuthPass=${password}\nroot=${address}\nhostname=${token}`),
  },
};
