import type { Authentication } from '../model/mailServer';
import { kConfig } from '../syntax/ini/iniDialects';
import { ini } from '../syntax/ini/ini';
import type { Group } from '../syntax/tree';
import type { Format } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { securityWords, undecidedWithout } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import { lastTextIn } from '../lenses/settingIn';

/**
 * The outgoing servers of KMail and other programs of KDE. Default values are not written, and the defaults of port
 * and encryption have changed twice, so the file does not tell what a missing one means.
 * Source: KDE/kmailtransport `src/mailtransport.kcfg` and its history, `src/transport.cpp`,
 * `src/plugins/smtp/smtpjob.cpp`; KDE/kconfig `src/core/kcoreconfigskeleton.cpp`, `src/core/kconfiggroup.cpp`.
 */
export const kmailTransports: Format = {
  id: 'kmail-transports',
  title: 'KMail outgoing servers',
  client: 'KMail',
  syntax: ini(kConfig),
  recognition: {
    fileNames: ['mailtransports'],
    content: { lines: [{ oneOf: ['^[ \\t]*\\[Transport [^\\]]+\\]'], evidence: 'it has a section [Transport …]' }] },
    contentIsEnough: false,
  },
  language: { filenames: ['mailtransports'], grammar: 'ini', configuration: 'ini-hash' },
  accounts: (root) => root.groups().filter(({ name }) => /^Transport [^[\]]+$/.test(name)),
  accountName: { key: 'name' },
  logInNames: (transport) => ['user', 'senderOverwriteAddress'].map((key) => lastTextIn(transport, key)),
  repeatedSetting: 'last',
  linking: { by: 'neighbourhood', family: 'kmail' },
  servers: [
    {
      protocol: 'smtp',
      direction: 'outgoing',
      isServer: isSmtp,
      host: { key: 'host' },
      port: decimalPort('port', { after: ['name', 'host'] }),
      security: undecidedWithout(
        securityWords(
          'encryption',
          { none: 'none', ssl: 'tls', tls: 'starttls', 0: 'none', 1: 'tls', 2: 'starttls' },
          {
            writes: { tls: 'SSL', starttls: 'TLS' },
            ignoresCase: true,
            after: ['authtype', 'auth', 'host'],
          },
        ),
        'KMail',
      ),
      // The defaults since 25.12, since 24.05, and before.
      defaultPort: {
        port: () => undefined,
        certainty: 'assumed',
        releases: [
          { port: 465, security: 'tls' },
          { port: 587, security: 'tls' },
          { port: 25, security: 'none' },
        ],
      },
      defaultSecurity: () => 'unknown',
      authentication: authenticationOf,
      authenticationSwitch: (transport) =>
        authenticationOf(transport) === 'none' ? { key: 'auth' } : { key: 'authtype', password: 'PLAIN', oauth2: 'XOAUTH2' },
      storedPassword: storedPassword('password', 'obfuscated'),
      words: { tls: 'encryption “SSL” (“SSL/TLS”)', starttls: 'encryption “TLS” (“STARTTLS”)', none: 'encryption “None”' },
    },
  ],
};

/** Other transports are commands, or belong to a program with its own server settings. */
function isSmtp(transport: Group): boolean {
  const isDefault = (text: string | undefined) => text === undefined || text.toUpperCase() === 'SMTP';
  return (
    isDefault(lastTextIn(transport, 'identifier')) &&
    isDefault(lastTextIn(transport, 'type')) &&
    (lastTextIn(transport, 'host') ?? '') !== ''
  );
}

const methods: ReadonlyMap<string, Authentication> = new Map([
  ['CRAM_MD5', 'cram-md5'],
  ['DIGEST_MD5', 'digest-md5'],
  ['GSSAPI', 'gssapi'],
  ['NTLM', 'ntlm'],
  ['APOP', 'apop'],
  ['XOAUTH2', 'oauth2'],
]);

/** Every text but four means yes. */
function authenticationOf(transport: Group): Authentication {
  if (/^(?:|false|no|off|0)$/i.test(lastTextIn(transport, 'auth') ?? '')) return 'none';
  return methods.get((lastTextIn(transport, 'authtype') ?? '').toUpperCase().replace('-', '_')) ?? 'password';
}
