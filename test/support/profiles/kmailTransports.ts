import { iniRestyles, lines, securityOf, words, type ProfileKind } from '../profileKind';

export const kmailTransports: ProfileKind = {
  format: 'kmail-transports',
  fileName: 'mailtransports',
  restyles: [...iniRestyles, (text) => text.replace(/^(\w+)(?==)/gm, '$1[$$i]'), (text) => text.replace(/\]$/gm, '][$$i]')],
  protocols: ['smtp'],
  word: (_, security) => words({ none: 'None', starttls: 'TLS', tls: 'SSL' })(security),
  write([one]) {
    const { host, port, logsIn } = one!;
    const security = securityOf(this, one!);
    return lines(
      ['[General]', 'default-transport=1804289383', '', '[Transport 1804289383]', `auth=${logsIn !== false}`, 'authtype=PLAIN'],
      security === undefined ? undefined : `encryption=${security}`,
      [`host=${host}`, 'id=1804289383', 'identifier=SMTP', 'name=Desk'],
      port === undefined ? undefined : `port=${port}`,
      '',
    );
  },
  secretPlaces: {
    accountName: /^(name=)[^\r\n]*/gm,
    add: (text, { password, user, address, token }) =>
      text.replace(
        /^\[Transport .*$/gm,
        (line) => `${line}\nuser=${user}\npassword=${password}\nsenderOverwriteAddress=${address}\ntoken=${token}`,
      ),
  },
};
