import { anyRestyles, lines, securityOf, words, type ProfileKind } from '../profileKind';

export const mbsync: ProfileKind = {
  format: 'mbsync',
  fileName: '.mbsyncrc',
  isKnownByContent: true,
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/^(?=\S)/gm, '  '),
    (text) => text.replace(/^(\w+) /gm, '\t$1\t'),
    (text) => text.replace(/^(Host|Port|SSLType) ([^\s"#]+)$/gm, '$1   "$2"   # Port 143'),
    (text) => text.replace(/^(Host|User).*$/gm, '$&\n# SSLType None'),
  ],
  protocols: ['imap'],
  word: (_, security) => words({ none: 'None', starttls: 'STARTTLS', tls: 'IMAPS' })(security),
  write([one]) {
    const { host, port } = one!;
    const security = securityOf(this, one!);
    return lines(
      ['SyncState *', '', 'IMAPAccount desk', `Host ${host}`, 'User desk'],
      port === undefined ? undefined : `Port ${port}`,
      security === undefined ? undefined : `SSLType ${security}`,
      [
        '',
        'IMAPStore remote',
        'Account desk',
        '',
        'MaildirStore local',
        'Path mail/',
        'Inbox mail/INBOX',
        '',
        'Channel desk',
        'Far :remote:',
        'Near :local:',
        'Patterns *',
        '',
      ],
    );
  },
  secretPlaces: {
    accountName: /^([ \t]*IMAPAccount[ \t]+)[^\r\n]*/gim,
    add: (text, { password, token, user, address }) =>
      text.replace(
        /^[ \t]*IMAPAccount[ \t][^\r\n]*/gim,
        (line) => `${line}\nUserCmd "echo ${address}"\nUser ${user}\nPass ${password}\nPassCmd "echo ${token}"`,
      ),
  },
};
