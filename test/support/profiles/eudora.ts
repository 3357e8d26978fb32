import { decimal, iniRestyles, lines, securityOf, words, type ProfileKind, type WrittenServer } from '../profileKind';

export const eudora: ProfileKind = {
  format: 'eudora',
  fileName: 'eudora.ini',
  restyles: iniRestyles,
  protocols: ['pop3', 'imap', 'smtp'],
  word: (_, security) => words({ none: '0', opportunistic: '1', tls: '2', starttls: '3' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const prefix = { pop3: 'POP', imap: 'IMAP', smtp: 'SMTP' }[one.protocol];
      const security = securityOf(this, one);
      const port = decimal(one.port);
      return [
        one.protocol === 'pop3' ? `POPAccount=desk@${one.host}` : `${prefix}Server=${one.host}`,
        one.protocol === 'imap' ? 'UsesIMAP=1' : undefined,
        port === undefined ? undefined : `${security === '2' ? `SSL${prefix}AlternatePort` : `${prefix}Port`}=${port}`,
        security === undefined ? undefined : `${one.protocol === 'smtp' ? 'SSLSendUse' : 'SSLReceiveUse'}=${security}`,
        one.protocol === 'smtp' ? `SmtpAuthAllowed=${one.logsIn === false ? 0 : 1}` : undefined,
      ].filter((line) => line !== undefined);
    };
    return lines(['[Settings]', 'RealName=Desk'], servers.flatMap(server), '');
  },
  secretPlaces: {
    accountName: /^(RealName=)[^\r\n]*/gm,
    add: (text, { password, user, address }) =>
      text
        .replace(/^POPAccount=[^@]*@/gm, `POPAccount=${user}@`)
        .replace(/^\[Settings\].*$/gm, (line) => `${line}\nLoginName=${user}\nReturnAddress=${address}\nSavePasswordText=${password}`),
  },
};
