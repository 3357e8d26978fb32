import {
  element,
  hexadecimal,
  indented,
  isIncoming,
  lines,
  securityOf,
  words,
  xmlRestyles,
  type ProfileKind,
  type WrittenServer,
} from '../profileKind';

export const windowsLiveMail: ProfileKind = {
  format: 'windows-live-mail',
  fileName: 'account.oeaccount',
  isKnownByContent: true,
  restyles: xmlRestyles,
  protocols: ['pop3', 'imap', 'smtp'],
  word: (protocol, security) =>
    words(protocol === 'smtp' ? { none: '00000000', auto: '00000001' } : { none: '00000000', tls: '00000001' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const prefix = { pop3: 'POP3', imap: 'IMAP', smtp: 'SMTP' }[one.protocol];
      return indented('\t', [
        element(`${prefix}_Server`, one.host, ' type="SZ"'),
        element(`${prefix}_Port`, hexadecimal(one.port), ' type="DWORD"'),
        element(`${prefix}_Secure_Connection`, securityOf(this, one), ' type="DWORD"'),
        isIncoming(one) ? undefined : element('SMTP_Use_Sicily', one.logsIn === false ? '00000000' : '00000002', ' type="DWORD"'),
      ]);
    };
    return lines(
      '<?xml version="1.0" encoding="utf-8" ?>',
      '<MessageAccount>',
      '\t<Account_Name type="SZ">Desk</Account_Name>',
      servers.flatMap(server),
      '</MessageAccount>',
      '',
    );
  },
  secretPlaces: {
    accountName: /(<Account_Name[^>]*>)[^<]*/g,
    add: (text, { blob, user, address }) =>
      text.replace(
        '<MessageAccount>',
        `<MessageAccount><POP3_User_Name>${user}</POP3_User_Name><POP3_Password2 type="BINARY">${blob}</POP3_Password2>` +
          `<IMAP_User_Name>${user}</IMAP_User_Name><IMAP_Password2>${blob}</IMAP_Password2>` +
          `<SMTP_User_Name>${user}</SMTP_User_Name><SMTP_Password2>${blob}</SMTP_Password2>` +
          `<SMTP_Email_Address>${address}</SMTP_Email_Address><SMTP_Display_Name>${address}</SMTP_Display_Name>`,
      ),
  },
};
