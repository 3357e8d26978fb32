import { iniRestyles, isIncoming, lines, securityOf, words, type ProfileKind, type WrittenServer } from '../profileKind';

export const trojita: ProfileKind = {
  format: 'trojita',
  fileName: 'trojita.conf',
  restyles: [
    ...iniRestyles,
    (text) => text.replace(/^(\S+host=)(.*)$/gm, '$1"$2"'),
    (text) => text.replace(/^(\S+port=.*)$/gm, '$1 ; a remark'),
  ],
  protocols: ['imap', 'smtp'],
  word: (protocol, security) =>
    words(
      protocol === 'imap'
        ? { none: 'TCP\nimap.starttls=false', starttls: 'TCP\nimap.starttls=true', tls: 'SSL' }
        : { none: 'SMTP\nmsa.smtp.starttls=false', starttls: 'SMTP\nmsa.smtp.starttls=true', tls: 'SSMTP' },
    )(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const name = isIncoming(one) ? 'imap' : 'msa.smtp';
      const method = isIncoming(one) ? 'imap.method' : 'msa.method';
      const security = securityOf(this, one) ?? (isIncoming(one) ? 'TCP' : undefined);
      return [
        ...(security === undefined ? [] : [`${method}=${security}`]),
        `${name}.host=${one.host}`,
        ...(one.port === undefined ? [] : [`${name}.port=${one.port}`]),
        ...(isIncoming(one) ? [] : [`msa.smtp.auth=${one.logsIn !== false}`]),
      ];
    };
    return lines('[General]', servers.flatMap(server), '[identities]', 'size=1', '');
  },
  secretPlaces: {
    add: (text, { password, user, address, token }) =>
      text.replace(
        /^\[General\].*$/gm,
        (line) => `${line}\nimap.auth.user=${user}\nimap.auth.pass=${password}\nmsa.smtp.auth.user=${address}\nmsa.smtp.auth.pass=${token}`,
      ),
  },
};
