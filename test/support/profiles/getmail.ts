import { iniRestyles, lines, securityOf, type ProfileKind } from '../profileKind';

export const getmail: ProfileKind = {
  format: 'getmail',
  fileName: 'getmailrc',
  restyles: [...iniRestyles, (text) => text.replace(/=/g, ': '), (text) => text.replace(/^[a-z_]+(?==)/gm, (key) => key.toUpperCase())],
  holdsOneServer: true,
  protocols: ['pop3', 'imap'],
  word: (_, security) => ({ none: '', tls: 'SSL' })[security as string],
  write([one]) {
    const { protocol, host, port, logsIn } = one!;
    // The word is a part of the retriever's name, so one that is left out says “none”.
    const type = `Simple${protocol.toUpperCase()}${securityOf(this, one!) ?? ''}Retriever`;
    return lines(
      ['[options]', 'read_all=false', '', '[retriever]', `type=${type}`, `server=${host}`],
      port === undefined ? undefined : `port=${port}`,
      ['username=desk', ...(logsIn === false ? ['use_kerberos=true'] : []), '', '[destination]', 'type=Maildir', 'path=~/Maildir/', ''],
    );
  },
  secretPlaces: {
    add: (text, { password, user, token }) =>
      text
        .replace(/^\s*(?:username|password\w*)\s*[=:].*\n/gim, '')
        .replace(
          /^\[retriever\].*$/m,
          (line) => `${line}\nusername = ${user}\npassword = ${password}\npassword_command = ("pass", "${token}")`,
        ),
  },
};
