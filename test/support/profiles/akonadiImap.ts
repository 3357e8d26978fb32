import { iniRestyles, lines, securityOf, words, type ProfileKind } from '../profileKind';

export const akonadiImap: ProfileKind = {
  format: 'akonadi-imap',
  fileName: 'akonadi_imap_resource_0rc',
  restyles: [...iniRestyles, (text) => text.replace(/^(\w+)(?==)/gm, '$1[$$i]')],
  protocols: ['imap'],
  word: (_, security) => words({ none: 'None', starttls: 'STARTTLS', tls: 'SSL' })(security),
  write([one]) {
    const { host, port } = one!;
    const security = securityOf(this, one!);
    return lines(
      '[cache]',
      'TrashCollection=9',
      '',
      '[network]',
      'Authentication=1',
      port === undefined ? undefined : `ImapPort=${port}`,
      `ImapServer=${host}`,
      security === undefined ? undefined : `Safety=${security}`,
      '',
      '[siever]',
      'SievePort=4190',
      '',
    );
  },
  secretPlaces: {
    add: (text, { password, user, address, token }) =>
      text.replace(/^\[network\].*$/gm, (line) => `${line}\nUserName=${user}\npassword=${password}\nname=${address}\ntoken=${token}`),
  },
};
