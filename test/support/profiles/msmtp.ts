import { anyRestyles, lines, securityOf, words, type ProfileKind } from '../profileKind';

export const msmtp: ProfileKind = {
  format: 'msmtp',
  fileName: '.msmtprc',
  isKnownByContent: true,
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/^[ \t]*/gm, '  '),
    (text) => text.replace(/^(\w+) /gm, (_, key: string) => `${key.padEnd(15)} `),
    (text) => text.replace(/^(\w+) /gm, '\t$1\t'),
    (text) => text.replace(/\n/g, '\n\n# port 25\n'),
    (text) => text.replace(/ +$/gm, '').replace(/\n/g, ' \n'),
  ],
  protocols: ['smtp'],
  word: (_, security) => words({ none: 'off', starttls: 'on', tls: 'on\ntls_starttls off' })(security),
  write([one]) {
    const { host, port, logsIn } = one!;
    const security = securityOf(this, one!);
    return lines(
      ['defaults', 'logfile mail.log', '', 'account desk', `host ${host}`, 'from desk@example.com'],
      port === undefined ? undefined : `port ${port}`,
      `auth ${logsIn === false ? 'off' : 'on'}`,
      security === undefined ? undefined : `tls ${security}`,
      ['', 'account default : desk', ''],
    );
  },
  secretPlaces: {
    accountName: /^([ \t]*account[ \t]+)(?!default)[^\r\n:]*/gm,
    add: (text, { address, password, token, user }) =>
      text.replace(
        /^[ \t]*(?:host|from)[ \t][^\r\n]*/gm,
        (line) => `${line}\nuser ${user}\nfrom ${address}\npassword ${password}\npasswordeval echo ${token}`,
      ),
  },
};
