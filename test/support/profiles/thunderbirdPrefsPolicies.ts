import { jsonRestyles, jsonValue } from '../jsonProfile';
import { decimal, isIncoming, securityOf, words, type ProfileKind, type WrittenServer } from '../profileKind';

/** Every second preference has an object for a value, and where the number 1 must stay one its type. */
const forms = (entries: readonly (readonly [name: string, value: string | number | undefined])[]) =>
  Object.fromEntries(
    entries
      .filter(([, value]) => value !== undefined)
      .map(([name, value], index) => [
        name,
        value === 1 ? { Value: value, Type: 'number', Status: 'locked' } : index % 2 ? { Value: value, Status: 'locked' } : value,
      ]),
  );

export const thunderbirdPrefsPolicies: ProfileKind = {
  format: 'thunderbird-prefs',
  name: 'thunderbird-prefs-policies',
  fileName: 'policies.json',
  restyles: jsonRestyles,
  protocols: ['pop3', 'imap', 'smtp'],
  word: (_, security) => words({ none: '0', starttls: '2', tls: '3' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const branch = isIncoming(one) ? 'mail.server.server1' : 'mail.smtpserver.smtp1';
      return [
        [`${branch}.type`, one.protocol],
        [`${branch}.hostname`, one.host],
        [`${branch}.port`, jsonValue(decimal(one.port))],
        [`${branch}.${isIncoming(one) ? 'socketType' : 'try_ssl'}`, jsonValue(securityOf(this, one))],
        [`${branch}.authMethod`, one.logsIn === false ? 1 : 3],
      ] as const;
    };
    const accounts = [
      ['mail.account.account1.server', 'server1'],
      ['mail.account.account1.identities', 'id1'],
      ['mail.identity.id1.smtpServer', 'smtp1'],
    ] as const;
    const policies = { DisableTelemetry: true, Preferences: forms([...accounts, ...servers.flatMap(server)]) };
    return `${JSON.stringify({ policies }, undefined, 2)}\n`;
  },
  secretPlaces: {
    add: (text, { password, token, user, address }) =>
      text.replace(
        /"(mail\.(?:server|smtpserver)\.\w+)\.hostname"/g,
        (key, branch: string) =>
          [
            ['userName', user],
            ['username', user],
            ['name', address],
            ['password', password],
            ['token', token],
          ]
            .map(([name, secret]) => `"${branch}.${name!}": { "Value": "${secret!}", "Status": "user" }, `)
            .join('') + key,
      ),
  },
};
