import { anyRestyles, lines, securityOf, words, type ProfileKind } from '../profileKind';

export const esmtp: ProfileKind = {
  format: 'esmtp',
  fileName: '.esmtprc',
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/ = /g, '='),
    (text) => text.replace(/ = /g, ' '),
    (text) => text.replace(/^[ \t]*/gm, '\t'),
    (text) => text.replace(/^(hostname = )(.*)$/gm, '$1"$2"'),
    (text) => text.replace(/^(hostname = )(.*)$/gm, "$1'$2' # starttls = enabled"),
    (text) => text.replace(/\n/g, '\n\n# hostname = mail.example.com:25\n'),
    (text) => text.replace(/\n(?!#|identity)/g, ' '),
  ],
  protocols: ['smtp'],
  word: (_, security) => words({ none: 'disabled', opportunistic: 'enabled', starttls: 'required' })(security),
  write([one]) {
    const { host, port, logsIn } = one!;
    const security = securityOf(this, one!);
    return lines(
      ['identity = desk@example.com', `hostname = ${host}${port === undefined ? '' : `:${port}`}`],
      logsIn === false ? undefined : 'username = "desk"',
      security === undefined ? undefined : `starttls = ${security}`,
      '',
    );
  },
  secretPlaces: {
    accountName: /^([ \t]*identity[ \t=]+)[^\s=]*/gm,
    add: (text, { address, password, token, user }) =>
      text.replace(
        /^([ \t]*identity[ \t=]+)[^\s=]+/m,
        (head) =>
          `${head}\nusername "${user}"\nforce sender = "${address}"\npassword = "${password}"\ncertificate_passphrase = "${token}"\n`,
      ),
  },
};
