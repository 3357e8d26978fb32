import { iniRestyles, lines, securityOf, words, type ProfileKind } from '../profileKind';

export const gitSendEmail: ProfileKind = {
  format: 'git-send-email',
  fileName: '.gitconfig',
  restyles: [
    ...iniRestyles,
    (text) => text.replace(/=(.*)/g, (whole, value: string) => (/["\\]/.test(value) ? whole : ` = "${value}" ; a remark`)),
    (text) => text.replace(/smtpServer(?= ?=)|confirm/g, (key) => key.toUpperCase()),
    (text) => text.replace(/^\[sendemail\]\n/m, '[SendEmail] '),
  ],
  holdsOneServer: true,
  protocols: ['smtp'],
  word: (_, security) => words({ none: 'none', starttls: 'tls', tls: 'ssl' })(security),
  write([one]) {
    const { host, port, logsIn } = one!;
    const security = securityOf(this, one!);
    return lines(
      ['[user]', '\tname=Desk', '[sendemail]', `\tsmtpServer=${host}`],
      port === undefined ? undefined : `\tsmtpServerPort=${port}`,
      security === undefined ? undefined : `\tsmtpEncryption=${security}`,
      logsIn === false ? undefined : '\tsmtpUser=desk',
      ['\tconfirm=auto', ''],
    );
  },
  secretPlaces: {
    accountName: /^(\s*\[sendemail ")[^"\r\n]*/gim,
    add: (text, { password, user, address, token }) =>
      text
        .replace(/^\s*smtp(?:User|Pass)\s*=.*\n/gim, '')
        .replace(
          /^(\s*\[(?:sendemail|imap)[^\]]*\])(.*)$/gim,
          (_, head: string, rest: string) =>
            `${head}${rest}\n\tsmtpUser = ${user}\n\tuser = ${user}\n\tsmtpPass = ${password}\n\tpass = ${password}\n` +
            `\tfrom = ${address}\n\tsmtpAuthToken = ${token}`,
        ),
  },
};
