import { isIncoming, lines, securityOf, words, xmlRestyles, type ProfileKind, type WrittenServer } from '../profileKind';

export const appleMobileconfig: ProfileKind = {
  format: 'apple-mobileconfig',
  fileName: 'mail.mobileconfig',
  isKnownByContent: true,
  restyles: xmlRestyles,
  protocols: ['pop3', 'imap', 'smtp'],
  word: (_, security) => words({ none: '<false/>', auto: '<true/>' })(security),
  write(servers) {
    const pair = (key: string, value: string | undefined) => (value === undefined ? [] : [`\t<key>${key}</key>`, `\t${value}`]);
    const server = (one: WrittenServer) => {
      const prefix = `${isIncoming(one) ? 'Incoming' : 'Outgoing'}MailServer`;
      return [
        ...(isIncoming(one)
          ? pair('EmailAccountType', `<string>${one.protocol === 'pop3' ? 'EmailTypePOP' : 'EmailTypeIMAP'}</string>`)
          : []),
        ...pair(`${prefix}Authentication`, `<string>${one.logsIn === false ? 'EmailAuthNone' : 'EmailAuthPassword'}</string>`),
        ...pair(`${prefix}HostName`, `<string>${one.host}</string>`),
        ...pair(`${prefix}PortNumber`, one.port === undefined ? undefined : `<integer>${one.port}</integer>`),
        ...pair(`${prefix}UseSSL`, one.securityText === undefined ? securityOf(this, one) : `<string>${one.securityText}</string>`),
      ];
    };
    return lines(
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<plist version="1.0">',
      '<dict>',
      pair('PayloadType', '<string>com.apple.mail.managed</string>'),
      servers.flatMap(server),
      '</dict>',
      '</plist>',
      '',
    );
  },
  secretPlaces: {
    accountName: /(<key>EmailAccountDescription<\/key>\s*<string>)[^<]*/g,
    add: (text, { password, token, user, address }) =>
      text.replace(
        /<dict>(?=\s*<key>(?:EmailAccountDescription|PayloadType))/,
        `<dict><key>IncomingPassword</key><string>${password}</string>` +
          `<key>OutgoingPassword</key><string>${password}</string>` +
          `<key>IncomingMailServerUsername</key><string>${user}</string>` +
          `<key>OutgoingMailServerUsername</key><string>${user}</string><key>EmailAddress</key><string>${address}</string>` +
          `<key>EmailAccountName</key><string>${address}</string><key>Password</key><string>${password}</string>` +
          `<key>OAuthToken</key><string>${token}</string>`,
      ),
  },
};
