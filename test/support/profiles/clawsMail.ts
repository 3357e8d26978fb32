import { anyRestyles, isIncoming, lines, securityOf, words, type ProfileKind, type Restyle, type WrittenServer } from '../profileKind';

/** No blank may stand before a name or `=`. */
export const accountRestyles: readonly Restyle[] = [
  ...anyRestyles,
  (text) => text.replace(/\n/g, '\n\n'),
  (text) => text.replace(/=(?=[^\n])/g, '= '),
  (text) => `# \n${text}`,
];

export const accountWord: ProfileKind['word'] = (_, security) => words({ none: '0', tls: '1', starttls: '2' })(security);

export function writeAccount(
  kind: ProfileKind,
  servers: readonly WrittenServer[],
  protocols: Readonly<Record<WrittenServer['protocol'], number>>,
  more: readonly string[],
): string {
  const server = (one: WrittenServer) => {
    const name = { pop3: 'pop', imap: 'imap', smtp: 'smtp' }[one.protocol];
    const security = securityOf(kind, one);
    return [
      `${isIncoming(one) ? 'receive_server' : 'smtp_server'}=${one.host}`,
      ...(one.port === undefined ? [] : [`set_${name}port=1`, `${name}_port=${one.port}`]),
      ...(security === undefined ? [] : [`ssl_${name}=${security}`]),
      ...(isIncoming(one) ? [] : [`use_smtp_auth=${one.logsIn === false ? 0 : 1}`]),
    ];
  };
  return lines(
    '[Account: 1]',
    'account_name=Desk',
    'is_default=1',
    `protocol=${protocols[servers[0]!.protocol]}`,
    more,
    servers.flatMap(server),
    '',
  );
}

export const clawsMail: ProfileKind = {
  format: 'claws-mail',
  fileName: 'accountrc',
  restyles: accountRestyles,
  protocols: ['pop3', 'imap', 'smtp'],
  word: accountWord,
  write(servers) {
    return writeAccount(this, servers, { pop3: 0, imap: 1, smtp: 4 }, ['config_version=6']);
  },
  secretPlaces: {
    accountName: /^(account_name=)[^\r\n]*/gm,
    add: (text, { password, token, user, address }) =>
      text.replace(
        /^\[Account: \d+\].*$/gm,
        (line) => `${line}\nuser_id=${user}\npassword=${password}\nsmtp_user_id=${user}\nsmtp_password=${token}\naddress=${address}`,
      ),
  },
};
