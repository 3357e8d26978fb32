import type { Security } from '../model/mailServer';
import { directives } from '../syntax/lines/directives';
import { esmtpDirectives } from '../syntax/lines/directivesDialects';
import { inQuotes } from '../syntax/values/inQuotes';
import { hostPort } from '../syntax/values/url';
import { withValueParts } from '../syntax/values/valueParts';
import type { Format, ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { securityWords } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import type { PortLens } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';

/**
 * esmtp sends mail. What precedes the first `identity` is an identity too, and identities do not inherit from each
 * other. It has no implicit TLS.
 * Source: esmtp 1.2 `parser.y`, esmtprc(5), and which files the program rejects.
 */
export const esmtp: Format = {
  id: 'esmtp',
  title: 'esmtp configuration',
  client: 'esmtp',
  syntax: withValueParts(directives(esmtpDirectives), (setting, group) =>
    setting === group.settings().findLast(({ key }) => key === 'hostname') ? inQuotes(hostPort) : undefined,
  ),
  recognition: {
    fileNames: ['*esmtprc', '*esmtprc.*'],
    ownFileNames: ['.esmtprc', 'esmtprc'],
    readsAnyOwnFile: true,
    content: { lines: [{ oneOf: ['\\bhostname[ \\t=]'], evidence: 'it has a line “hostname”' }] },
    contentIsEnough: false,
  },
  language: { filenames: ['.esmtprc', 'esmtprc'], grammar: 'directives', configuration: 'ini-hash' },
  accounts: (root) => root.groups(),
  accountName: { key: 'identity' },
  logInNames: (identity) =>
    identity.settings().flatMap(({ key, text }) => (key === 'username' || key === 'identity' || key === 'force' ? text : [])),
  repeatedSetting: 'last',
  servers: [sending()],
};

function sending(): ServerTable {
  return {
    protocol: 'smtp',
    direction: 'outgoing',
    isServer: (identity) => (lastTextIn(identity, 'hostname') ?? '') !== '',
    host: { group: 'hostname', key: 'host' },
    port: service(),
    security: securityWords(
      'starttls',
      { required: 'starttls', enabled: 'opportunistic', disabled: 'none' },
      { writes: { starttls: 'required' }, after: ['hostname'] },
    ),
    defaultPort: { port: () => 587, certainty: 'certain' },
    defaultSecurity: (): Security => 'none',
    authentication: (identity) => ((lastTextIn(identity, 'username') ?? '') === '' ? 'none' : 'password'),
    storedPassword: storedPassword('password'),
    hasNoOauth2: true,
    words: { starttls: '“starttls = required”', opportunistic: '“starttls = enabled”', none: 'no “starttls = required”' },
  };
}

/** The services that /etc/services has everywhere. */
const services: ReadonlyMap<string, number> = new Map([
  ['smtp', 25],
  ['mail', 25],
  ['submission', 587],
  ['smtps', 465],
  ['ssmtp', 465],
  ['urd', 465],
  ['submissions', 465],
]);

/** A port in digits or the name of a service; the meaning of other names depends on the machine. */
function service(): PortLens {
  const digits = decimalPort('port', { group: 'hostname' });
  return {
    ...digits,
    read(setting, group) {
      const number = services.get(setting.text);
      if (number !== undefined) return { kind: 'number', number };
      return /^[a-z]/i.test(setting.text)
        ? {
            kind: 'undecided',
            why: 'The port is the name of a service, and which number that is only the machine knows that reads the file.',
          }
        : digits.read(setting, group);
    },
  };
}
