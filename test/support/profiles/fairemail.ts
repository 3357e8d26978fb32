import { decimal, isIncoming, securityOf, words, type ProfileKind, type WrittenServer } from '../profileKind';
import { jsonRestyles, jsonValue } from '../jsonProfile';

export const fairemail: ProfileKind = {
  format: 'fairemail',
  sharesLines: true,
  fileName: 'fairemail_20250101.backup',
  restyles: jsonRestyles,
  protocols: ['pop3', 'imap', 'smtp'],
  word: (_, security) => words({ none: '2', starttls: '1', tls: '0' })(security),
  write(servers) {
    const endpoint = (one: WrittenServer) => ({
      host: one.host,
      port: jsonValue(decimal(one.port)),
      encryption: jsonValue(securityOf(this, one)),
      insecure: false,
      auth_type: 1,
    });
    const receiving = servers.find(isIncoming);
    const identities = servers.filter((one) => !isIncoming(one)).map((one) => ({ id: 1, email: 'x', ...endpoint(one) }));
    const account = {
      id: 1,
      name: 'Desk',
      protocol: receiving?.protocol === 'pop3' ? 1 : 0,
      ...(receiving && endpoint(receiving)),
      identities,
      folders: [],
    };
    // A backup without a server that was written is still one.
    return `${JSON.stringify({ accounts: [account], answers: [{ auth_type: 0, encryption: 0 }], settings: [] }, undefined, 2)}\n`;
  },
  secretPlaces: {
    accountName: /("name": ?")[^"]*/g,
    add: (text, { password, token, user }) =>
      text.replace(/"host"/g, `"user": "${user}", "password": "${password}", "certificate_alias": "${token}", "realm": "${user}", "host"`),
  },
};
