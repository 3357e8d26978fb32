import { decimal, iniRestyles, isIncoming, lines, securityOf, words, type ProfileKind, type WrittenServer } from '../profileKind';

export const outlookPrf: ProfileKind = {
  format: 'outlook-prf',
  fileName: 'desk.prf',
  restyles: iniRestyles,
  protocols: ['pop3', 'imap', 'smtp'],
  word: (protocol, security) =>
    words(protocol === 'pop3' ? { none: '0', tls: '1' } : { none: '0', tls: '1', starttls: '2', auto: '3' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const prefix = one.protocol.toUpperCase();
      const security = securityOf(this, one);
      const port = decimal(one.port);
      return [
        `${prefix}Server=${one.host}`,
        port === undefined ? undefined : `${prefix}Port=${port}`,
        security === undefined ? undefined : `${isIncoming(one) ? `${prefix}UseSSL` : 'SMTPSecureConnection'}=${security}`,
        isIncoming(one) ? undefined : `SMTPUseAuth=${one.logsIn === false ? 0 : 1}`,
      ];
    };
    const mapping = servers.some(({ protocol }) => protocol === 'imap') ? 'IMAP_I_Mail' : 'I_Mail';
    return lines(
      ['[General]', 'ProfileName=Desk', '', '[Internet Account List]', `Account1=${mapping}`, '', '[Account1]', 'AccountName=Desk'],
      servers.flatMap(server).filter((line) => line !== undefined),
      [
        '',
        `[${mapping}]`,
        `AccountType=${mapping === 'I_Mail' ? 'POP3' : 'IMAP'}`,
        'SMTPServer=PT_UNICODE,0x0200',
        'SMTPPort=PT_LONG,0x0201',
        '',
      ],
    );
  },
  secretPlaces: {
    accountName: /^(AccountName=)(?!PT_)[^\r\n]*/gm,
    add: (text, { password, user, address }) =>
      text.replace(
        /^\[account\d\].*$/gim,
        (line) => `${line}\nPOP3UserName=${user}\nSMTPUserName=${user}\nEmailAddress=${address}\nPassword=${password}`,
      ),
  },
};
