import { anyRestyles, securityOf, words, type ProfileKind } from '../profileKind';

export const nullmailer: ProfileKind = {
  format: 'nullmailer',
  fileName: 'nullmailer-remotes',
  sharesLines: true,
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/ --/g, ' '),
    (text) => text.replace(/ /g, '\t  '),
    (text) => text.replace(/=(\S+)/g, "='$1'"),
    (text) => text.replace(/=(\S+)/g, '="$1"'),
    (text) => text.replace(/\n/g, '\n\n# mail.example.com smtp --port=25\n'),
  ],
  protocols: ['smtp'],
  word: (_, security) => words({ none: '', starttls: '--starttls', tls: '--ssl' })(security),
  write([one]) {
    const { host, port, logsIn } = one!;
    const security = securityOf(this, one!);
    const options = [port === undefined ? '' : `--port=${port}`, security, logsIn === false ? '' : '--user=desk'];
    return `${[host, 'smtp', ...options].filter((word) => word !== undefined && word !== '').join(' ')}\n`;
  },
  secretPlaces: {
    add: (text, { password, token, user }) =>
      text.replace(/(smtp[^\r\n]*)/, `$1 --user='${user}' --pass="${password}" --x509certfile='${token}'`),
  },
};
