import { iniRestyles, isIncoming, lines, securityOf, words, type ProfileKind, type WrittenServer } from '../profileKind';

export const balsa: ProfileKind = {
  format: 'balsa',
  fileName: 'balsa/config',
  isKnownByContent: true,
  restyles: iniRestyles,
  protocols: ['pop3', 'imap', 'smtp'],
  holdsOneServer: true,
  word: (_, security) => words({ tls: '1', starttls: '2', opportunistic: '3', none: '4' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const security = securityOf(this, one);
      return [
        isIncoming(one) ? '[mailbox-1]' : '[smtp-server-Default]',
        ...(isIncoming(one) ? [`Type=LibBalsaMailbox${one.protocol === 'pop3' ? 'POP3' : 'Imap'}`, 'Name=Desk'] : []),
        `Server=${one.host}${one.port === undefined ? '' : `:${one.port}`}`,
        `AuthMode=${one.logsIn === false ? 1 : 2}`,
        ...(security === undefined ? [] : [`Security=${security}`]),
      ];
    };
    return lines(servers.flatMap(server), '');
  },
  secretPlaces: {
    add: (text, { password, user, address, token }) =>
      text.replace(/^AuthMode.*$/gm, (line) => `${line}\nUsername=${user}\nPassword=${password}\nAddress=${address}\nToken=${token}`),
  },
};
