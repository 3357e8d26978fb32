import { iniRestyles, lines, securityOf, words, type ProfileKind } from '../profileKind';

export const offlineimap: ProfileKind = {
  format: 'offlineimap',
  fileName: '.offlineimaprc',
  restyles: [...iniRestyles, (text) => text.replace(/=/g, ': '), (text) => text.replace(/^[a-z]+(?==)/gm, (key) => key.toUpperCase())],
  holdsOneServer: true,
  protocols: ['imap'],
  word: (_, security) => words({ none: 'no\nstarttls=no', opportunistic: 'no\nstarttls=yes', tls: 'yes' })(security),
  write([one]) {
    const { host, port } = one!;
    const security = securityOf(this, one!);
    return lines(
      [
        '[general]',
        'accounts=Work',
        '',
        '[Account Work]',
        'localrepository=Local',
        'remoterepository=Desk',
        '',
        '[Repository Local]',
        'type=Maildir',
        '',
        '[Repository Desk]',
        'type=IMAP',
        `remotehost=${host.replace(/%/g, '%%')}`,
      ],
      port === undefined ? undefined : `remoteport=${port}`,
      security === undefined ? undefined : `ssl=${security}`,
      'sslcacertfile=OS-DEFAULT',
      'remoteuser=desk',
      '',
    );
  },
  secretPlaces: {
    accountName: /^(\[Repository )(?!Local|WorkLocal)[^\]\r\n]*/gm,
    add: (text, { password, user, token }) =>
      text
        .replace(/^\s*(?:remoteuser|remotepass\w*)\s*[=:].*\n/gim, '')
        .replace(/^([ \t]*)(type\s*[=:]\s*(?:IMAP|Gmail).*)$/gim, (_, blanks: string, line: string) =>
          [line, `remoteuser = ${user}`, `remotepass = ${password}`, `oauth2_refresh_token = ${token}`, `remotepassfile = ~/${token}`]
            .map((each) => blanks + each)
            .join('\n'),
        ),
  },
};
