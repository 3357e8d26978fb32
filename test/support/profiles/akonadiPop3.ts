import { iniRestyles, lines, securityOf, words, type ProfileKind } from '../profileKind';

export const akonadiPop3: ProfileKind = {
  format: 'akonadi-pop3',
  fileName: 'akonadi_pop3_resource_0rc',
  restyles: [...iniRestyles, (text) => text.replace(/^(\w+)(?==)/gm, '$1[$$i]')],
  protocols: ['pop3'],
  word: (_, security) => words({ none: 'useSSL=false', starttls: 'useTLS=true', tls: 'useSSL=true' })(security),
  write([one]) {
    const { host, port, securityText } = one!;
    const security = securityText === undefined ? securityOf(this, one!) : `useSSL=${securityText}`;
    return lines(
      '[General]',
      'authenticationMethod=7',
      `host=${host}`,
      'login=desk',
      'name=Desk',
      port === undefined ? undefined : `port=${port}`,
      security,
      '',
    );
  },
  secretPlaces: {
    accountName: /^(name=)[^\r\n]*/gm,
    add: (text, { password, user, address, token }) =>
      text.replace(/^\[General\].*$/gm, (line) => `${line}\nlogin=${user}\npassword=${password}\naddress=${address}\ntoken=${token}`),
  },
};
