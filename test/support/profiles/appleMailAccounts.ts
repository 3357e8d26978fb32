import { isIncoming, lines, securityOf, xmlRestyles, type ProfileKind, type WrittenServer } from '../profileKind';

export const appleMailAccounts: ProfileKind = {
  format: 'apple-mail-accounts',
  fileName: 'Accounts.plist',
  isKnownByContent: true,
  restyles: xmlRestyles,
  protocols: ['smtp', 'pop3', 'imap'],
  // What SSL switched off means for sending is not the same on every port.
  word: (protocol, security) => (security === 'auto' ? 'YES' : security === 'none' && protocol !== 'smtp' ? 'NO' : undefined),
  write(servers) {
    const pair = (key: string, value: string | undefined, element = 'string') =>
      value === undefined ? [] : [`\t\t\t<key>${key}</key>`, `\t\t\t<${element}>${value}</${element}>`];
    const server = (one: WrittenServer) => [
      '\t\t<dict>',
      ...pair('AccountType', { imap: 'IMAPAccount', pop3: 'POPAccount', smtp: 'SMTPAccount' }[one.protocol]),
      ...pair('Hostname', one.host),
      ...pair('PortNumber', one.port === undefined ? undefined : String(one.port), one.protocol === 'imap' ? 'integer' : 'string'),
      ...pair('SSLEnabled', securityOf(this, one)),
      '\t\t</dict>',
    ];
    const list = (name: string, ofList: readonly WrittenServer[]) =>
      ofList.length === 0 ? [] : [`\t<key>${name}</key>`, '\t<array>', ...ofList.flatMap(server), '\t</array>'];
    return lines(
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<plist version="1.0">',
      '<dict>',
      list('MailAccounts', servers.filter(isIncoming)),
      list(
        'DeliveryAccounts',
        servers.filter((one) => !isIncoming(one)),
      ),
      '</dict>',
      '</plist>',
      '',
    );
  },
  secretPlaces: {
    accountName: /(<key>AccountName<\/key>\s*<string>)[^<]*/g,
    add: (text, { password, token, user, address }) =>
      text.replace(
        /<key>AccountType<\/key>/g,
        (key) =>
          `<key>Username</key><string>${user}</string><key>Password</key><string>${password}</string>` +
          `<key>SMTPIdentifier</key><string>smtp.example.com:${user}</string><key>AccountURL</key>` +
          `<string>imap://${address}:${token}@imap.example.com/</string>${key}`,
      ),
  },
};
