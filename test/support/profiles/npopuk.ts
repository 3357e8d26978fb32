import { decimal, iniRestyles, lines, securityOf, words, type ProfileKind, type WrittenServer } from '../profileKind';

export const npopuk: ProfileKind = {
  format: 'npopuk',
  fileName: 'nPOPuk.ini',
  restyles: iniRestyles.filter((style) => !style('a').startsWith('\t')),
  protocols: ['pop3', 'smtp'],
  word: (_, security) => words({ none: '0', tls: '1', starttls: '4' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const [prefix, places] =
        one.protocol === 'smtp' ? ['Smtp', { host: 'SmtpServer', port: 'SmtpPort' }] : ['Pop', { host: 'Server', port: 'Port' }];
      const security = securityOf(this, one);
      const port = decimal(one.port);
      return [
        `${places.host}=${one.host}`,
        port === undefined ? undefined : `${places.port}=${port}`,
        security === undefined ? undefined : `${prefix}SSL=${security === '4' ? '1' : security}`,
        security === '4' ? `${prefix}SSLType=4` : undefined,
        one.protocol === 'smtp' ? `SmtpAuth=${one.logsIn === false ? 0 : 1}` : undefined,
      ].filter((line) => line !== undefined);
    };
    return lines(['[GENERAL]', 'MailBoxCnt=1', '[MAILBOX-0]', 'Name=Desk'], servers.flatMap(server), '');
  },
  secretPlaces: {
    accountName: /^(Name=)[^\r\n]*/gm,
    add: (text, { password, user, address }) =>
      text.replace(
        /^\[MAILBOX-\d+\].*$/gim,
        (line) => `${line}\nUser=${user}\nPass=${password}\nSmtpUser=${user}\nSmtpPass=${password}\nMailAddress=${address}`,
      ),
  },
};
