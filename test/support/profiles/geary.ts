import { iniRestyles, isIncoming, lines, securityOf, words, type ProfileKind, type WrittenServer } from '../profileKind';

export const geary: ProfileKind = {
  format: 'geary',
  fileName: 'geary.ini',
  restyles: iniRestyles,
  protocols: ['imap', 'smtp'],
  word: (_, security) => words({ none: 'none', starttls: 'start-tls', tls: 'transport' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const security = securityOf(this, one);
      return [
        ...['', `[${isIncoming(one) ? 'Incoming' : 'Outgoing'}]`, 'login=desk', `host=${one.host}`],
        ...(one.port === undefined ? [] : [`port=${one.port}`]),
        ...(security === undefined ? [] : [`transport_security=${security}`]),
        `credentials=${one.logsIn === false && !isIncoming(one) ? 'none' : 'custom'}`,
      ];
    };
    return lines(
      '[Metadata]',
      'version=1',
      'status=enabled',
      '',
      '[Account]',
      'label=Desk',
      'sender_mailboxes=Desk <desk@example.com>;',
      'service_provider=other',
      servers.flatMap(server),
      '',
    );
  },
  secretPlaces: {
    accountName: /^(label=)[^\r\n]*/gm,
    add: (text, { password, token, user, address }) =>
      text.replace(
        /^\[(?:Incoming|Outgoing|AccountInformation)\].*$/gm,
        (line) =>
          `${line}\nlogin=${user}\npassword=${password}\nimap_username=${user}\nsmtp_username=${user}\n` +
          `sender_mailboxes=${address}\nprimary_email=${address}\noauth_token=${token}`,
      ),
  },
};
