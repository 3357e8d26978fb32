import { anyRestyles, isIncoming, lines, securityOf, words, type ProfileKind, type WrittenServer } from '../profileKind';

const literal = (value: number | string) => (/^-?\d+$/.test(String(value)) ? String(value) : `"${value}"`);

const pref = (name: string, value: number | string | undefined) =>
  value === undefined ? undefined : `user_pref("${name}", ${literal(value)});`;

export const thunderbirdPrefs: ProfileKind = {
  format: 'thunderbird-prefs',
  fileName: 'prefs.js',
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/^/gm, '\t'),
    (text) => text.replace(/user_pref\(/g, 'user_pref ( ').replace(/\);/g, ' ) ;'),
    (text) => text.replace(/\n/g, ' '),
    (text) => text.replace(/", /g, '",\n    '),
    (text) =>
      text.replace(/\n/g, '\n// user_pref("mail.server.server1.port", 25);\n/* user_pref("mail.server.server1.socketType", 0); */\n'),
    (text) => text.replace(/"/g, "'"),
  ],
  protocols: ['pop3', 'imap', 'smtp'],
  word: (_, security) => words({ none: '0', opportunistic: '1', starttls: '2', tls: '3' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const branch = isIncoming(one) ? 'mail.server.server1' : 'mail.smtpserver.smtp1';
      return [
        pref(`${branch}.hostname`, one.host),
        isIncoming(one) ? pref(`${branch}.type`, one.protocol) : undefined,
        pref(`${branch}.port`, one.port),
        pref(`${branch}.${isIncoming(one) ? 'socketType' : 'try_ssl'}`, securityOf(this, one)),
        pref(`${branch}.authMethod`, one.logsIn === false ? 1 : 3),
      ].filter((line) => line !== undefined);
    };
    return lines(
      'user_pref("mail.account.account1.server", "server1");',
      'user_pref("mail.account.account1.identities", "id1");',
      'user_pref("mail.identity.id1.smtpServer", "smtp1");',
      servers.flatMap(server),
      '',
    );
  },
  secretPlaces: {
    add: (text, { password, token, user, address }) =>
      text.replace(
        /user_pref *\( *(["'])(mail\.(?:server|smtpserver)\.\w+)\.hostname/g,
        (call, _, branch: string) =>
          [
            ['userName', user],
            ['username', user],
            ['name', address],
            ['password', password],
            ['token', token],
          ]
            .map(([key, secret]) => `user_pref("${branch}.${key!}", "${secret!}"); `)
            .join('') + call,
      ),
  },
};
