import { iniRestyles, lines, securityOf, words, type ProfileKind } from '../profileKind';

export const aerc: ProfileKind = {
  format: 'aerc',
  sharesLines: true,
  fileName: 'accounts.conf',
  restyles: [
    ...iniRestyles,
    (text) => text.replace(/^((?:source|outgoing) *= *)(.*)$/gm, '$1"$2" # a remark'),
    (text) => text.replace(/\n/g, '\n; a remark\n'),
  ],
  protocols: ['imap', 'smtp'],
  // What stands behind the name of the protocol in the scheme.
  word: (_, security) => words({ none: '+insecure', starttls: '', tls: 's' })(security),
  write(servers) {
    const settings = servers.map((server) => {
      const { protocol, host, port, logsIn } = server;
      const security = (securityOf(this, server) ?? '').replace(/[^a-z+]/gi, '');
      const method = protocol === 'smtp' && logsIn === false ? '+none' : '';
      const key = protocol === 'imap' ? 'source' : 'outgoing';
      return `${key}=${protocol}${security}${method}://desk@${host}${port === undefined ? '' : `:${port}`}`;
    });
    return lines('[Desk]', settings, 'from=Desk <desk@example.com>', 'copy-to=Sent', '');
  },
  secretPlaces: {
    accountName: /^(\[)[^\]\r\n]*/gm,
    add: (text, { user, password, token, address }) =>
      text
        .replace(/:\/\/(?:[^@/\s]*@)?(?=[a-z\d.]+\.example|localhost)/gi, `://${user}:${password}@`)
        .replace(/^(\[[^\]]*\].*)$/gm, (head: string) => `${head}\nfrom = ${address}\nsource-cred-cmd = pass show ${token}`),
  },
};
