import { decimal, securityOf, words, type ProfileKind } from '../profileKind';
import { jsonRestyles, jsonValue } from '../jsonProfile';

export const mailspring: ProfileKind = {
  format: 'mailspring',
  sharesLines: true,
  fileName: 'config.json',
  restyles: jsonRestyles,
  protocols: ['imap', 'smtp'],
  word: (_, security) => words({ none: 'none', starttls: 'STARTTLS', tls: 'SSL / TLS' })(security),
  write(servers) {
    const settings = servers.flatMap((one) => [
      [`${one.protocol}_host`, one.host],
      [`${one.protocol}_port`, jsonValue(decimal(one.port))],
      [`${one.protocol}_security`, securityOf(this, one)],
      [`${one.protocol}_allow_insecure_ssl`, false],
    ]);
    const account = { id: 'a1', provider: 'imap', label: 'Desk', settings: Object.fromEntries(settings) as unknown, aliases: [] };
    return `${JSON.stringify({ '*': { env: 'production', accounts: [account] } }, undefined, 2)}\n`;
  },
  secretPlaces: {
    accountName: /("label": ?")[^"]*/g,
    add: (text, { password, token, user, address }) =>
      text
        .replace(/"id"/, `"emailAddress": "${address}", "name": "${user}", "cloudToken": "${token}", "id"`)
        .replace(/"(imap|smtp)_host"/g, `"$1_username": "${user}", "$1_password": "${password}", "refresh_token": "${token}", "$1_host"`),
  },
};
