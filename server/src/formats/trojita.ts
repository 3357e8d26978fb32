import type { Security } from '../model/mailServer';
import { qSettings } from '../syntax/ini/iniDialects';
import { ini } from '../syntax/ini/ini';
import { usualDefaultPort, type Format } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import { lastTextIn } from '../lenses/settingIn';

const words = { tls: 'TLS from the first byte', starttls: 'STARTTLS', none: 'no encryption' };

/**
 * Trojitá has one IMAP account and one sending method in a file. The method says whether implicit TLS is used; a
 * separate flag counts only for the method without.
 * Source: KDE/trojita `src/Common/SettingsNames.cpp`, `src/Imap/Model/ImapAccess.cpp`, `src/MSA/Account.cpp`,
 * `src/Common/PortNumbers.h`, `src/Plugins/ClearTextPassword/ClearTextPassword.cpp`.
 */
export const trojita: Format = {
  id: 'trojita',
  title: 'Trojitá settings',
  client: 'Trojitá',
  syntax: ini(qSettings),
  recognition: {
    fileNames: ['trojita.conf', 'trojita-*.conf'],
    content: {
      lines: [
        {
          oneOf: ['^[ \\t]*(?:imap\\.method|imap\\.host|msa\\.method|msa\\.smtp\\.host)[ \\t]*='],
          evidence: 'it has the settings of a connection',
        },
      ],
    },
    contentIsEnough: false,
  },
  editorLanguages: ['properties'],
  accounts: (root) => root.groups().filter(({ name }) => name === 'General'),
  // The file has no account name.
  accountName: { key: '' },
  logInNames: (general) => ['imap.auth.user', 'msa.smtp.auth.user'].map((key) => lastTextIn(general, key)),
  repeatedSetting: 'last',
  servers: [
    {
      protocol: 'imap',
      direction: 'incoming',
      // Without a method, the account counts as not set up.
      isServer: (general) => lastTextIn(general, 'imap.method') !== undefined,
      isLocal: (general) => lastTextIn(general, 'imap.method') === 'process',
      host: { key: 'imap.host' },
      port: decimalPort('imap.port', { meansDefault: ['0', ''], after: ['imap.host'] }),
      security: security('imap.method', 'TCP', 'SSL', 'imap.starttls'),
      defaultPort: { port: usualDefaultPort, certainty: 'certain' },
      defaultSecurity: () => 'unknown',
      authentication: 'password',
      storedPassword: storedPassword('imap.auth.pass'),
      clientWritesPasswords: true,
      words,
    },
    {
      protocol: 'smtp',
      direction: 'outgoing',
      isServer: (general) =>
        lastTextIn(general, 'msa.smtp.host') !== undefined && !/^(?:sendmail|IMAP-SENDMAIL)$/.test(lastTextIn(general, 'msa.method') ?? ''),
      host: { key: 'msa.smtp.host' },
      port: decimalPort('msa.smtp.port', { meansDefault: ['0', ''], after: ['msa.smtp.host'] }),
      security: security('msa.method', 'SMTP', 'SSMTP', 'msa.smtp.starttls'),
      defaultPort: { port: (protocol, chosen) => (chosen === 'tls' ? usualDefaultPort(protocol, 'tls') : 587), certainty: 'certain' },
      defaultSecurity: () => 'none',
      authentication: (general) => (isOn(lastTextIn(general, 'msa.smtp.auth')) ? 'password' : 'none'),
      authenticationSwitch: () => ({ key: 'msa.smtp.auth' }),
      storedPassword: storedPassword('msa.smtp.auth.pass'),
      clientWritesPasswords: true,
      words,
    },
  ],
};

/** A flag of Qt: empty, 0 and `false` mean no. */
function isOn(text: string | undefined): boolean {
  return text !== undefined && !/^(?:|0|false)$/i.test(text);
}

/** A method that the client does not know is the plain one for sending, and none for receiving. */
function security(methodKey: string, plain: string, tls: string, flagKey: string) {
  const read = (method: string | undefined, starttls: string | undefined): Security => {
    if (method === tls) return 'tls';
    if (method !== undefined && method !== plain) return 'unknown';
    return isOn(starttls) ? 'starttls' : 'none';
  };
  const lens = jointSecurity(
    { method: { key: methodKey }, starttls: { key: flagKey, after: [methodKey] } },
    ({ method, starttls }) => {
      if (method === undefined && starttls === undefined) return undefined;
      const isFlag = starttls !== undefined && (method === undefined || method === plain);
      return { security: read(method, starttls), by: isFlag ? 'starttls' : 'method' };
    },
    { tls: { method: tls }, starttls: { method: plain, starttls: 'true' } },
  );
  return {
    ...lens,
    words: [
      { word: tls, meaning: 'tls' as const },
      { word: plain, meaning: 'none' as const },
    ],
  };
}
