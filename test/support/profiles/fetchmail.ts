import { anyRestyles, lines, securityOf, words, type ProfileKind } from '../profileKind';

export const fetchmail: ProfileKind = {
  format: 'fetchmail',
  fileName: '.fetchmailrc',
  isKnownByContent: true,
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/^#.*\n/gm, '').replace(/\n+[ \t]*/g, ' '),
    (text) => text.replace(/^[ \t]+/gm, '\t\twith '),
    (text) => text.replace(/ (port|proto|keep)\b/g, ' ,and $1 '),
    (text) => text.replace(/\n/g, '\n# port 25 ssl "\n'),
    (text) =>
      text
        .replace(/\bport (?=\d)/g, 'service ')
        .replace(/proto imap/g, 'protocol IMAP')
        .replace(/poll/g, 'server'),
    (text) =>
      text
        .replace(/via (\S+)/g, 'via "$1"')
        .replace(/''/g, '""')
        .replace(/"desk"/g, "'desk'"),
  ],
  protocols: ['pop3', 'imap'],
  word: (_, security) => words({ none: "sslproto ''", opportunistic: 'no sslcertck', starttls: "sslproto 'auto'", tls: 'ssl' })(security),
  write([one]) {
    const { protocol, host, port } = one!;
    const security = securityOf(this, one!);
    return lines(
      ['# every five minutes', 'set daemon 300', '', `poll work via ${/[:@]/.test(host) ? `"${host}"` : host} proto ${protocol}`],
      port === undefined ? undefined : `  port ${port}`,
      '  user "desk" there with password "example-only" is desk here',
      security === undefined ? undefined : `  ${security}`,
      ['  keep', ''],
    );
  },
  secretPlaces: {
    accountName: /^([ \t]*(?:poll|skip)[ \t]+)[^\s]+(?=[ \t]+via\b)/gm,
    add: (text, { address, password, token, user }) =>
      text
        .replace(/\buser(?:name)?[ \t]+\S+/g, () => `user "${user}"`)
        .replace(/\bpass(?:word)?[ \t]+\S+/g, () => `password "${password}" mda "echo ${address}" preconnect "echo ${token}"`),
  },
};
