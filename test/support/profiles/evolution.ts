import { iniRestyles, lines, securityOf, words, type ProfileKind } from '../profileKind';

export const evolution: ProfileKind = {
  format: 'evolution',
  fileName: 'account.source',
  restyles: iniRestyles,
  holdsOneServer: true,
  protocols: ['pop3', 'imap', 'smtp'],
  word: (_, security) => words({ none: 'none', starttls: 'starttls-on-standard-port', tls: 'ssl-on-alternate-port' })(security),
  write([one]) {
    const { protocol, host, port, logsIn } = one!;
    const security = securityOf(this, one!);
    const backend = { pop3: 'pop', imap: 'imapx', smtp: 'smtp' }[protocol];
    return lines(
      [
        '[Data Source]',
        'DisplayName=Desk',
        'Enabled=true',
        '',
        `[Mail ${protocol === 'smtp' ? 'Transport' : 'Account'}]`,
        `BackendName=${backend}`,
        '',
        '[Authentication]',
        `Host=${host}`,
      ],
      port === undefined ? undefined : `Port=${port}`,
      `Method=${logsIn === false ? 'none' : 'PLAIN'}`,
      security === undefined ? undefined : ['', '[Security]', `Method=${security}`],
      '',
    );
  },
  secretPlaces: {
    accountName: /^(DisplayName=)[^\r\n]*/gm,
    add: (text, { password, token, user }) =>
      text.replace(/^\[Authentication\].*$/m, (line) => `${line}\nUser=${user}\nCredentialName=${token}\nPassword=${password}`),
  },
};
