import type { Authentication, Security } from '../model/mailServer';
import { kConfig } from '../syntax/ini/iniDialects';
import { ini } from '../syntax/ini/ini';
import type { Format } from '../lenses/format';
import { authenticationWords } from '../lenses/wordLenses';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity } from '../lenses/securityLenses';
import type { SecurityLens } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';

const overrides: ReadonlyMap<string, Exclude<Security, 'unknown'>> = new Map([
  ['SSLV2', 'tls'],
  ['SSLV3', 'tls'],
  ['TLSV1', 'tls'],
  ['SSL', 'tls'],
  ['STARTTLS', 'starttls'],
  ['UNENCRYPTED', 'none'],
]);

const safeties: ReadonlyMap<string, Exclude<Security, 'unknown'>> = new Map([
  ['SSL', 'tls'],
  ['STARTTLS', 'starttls'],
]);

/**
 * The IMAP accounts of KMail, one file each. The words are case-sensitive; any other text means no encryption.
 * Source: KDE/kdepim-runtime `resources/imap/imapresource.kcfg`, `settings.cpp`, `setupserver.cpp`.
 */
export const akonadiImap: Format = {
  id: 'akonadi-imap',
  title: 'KMail IMAP account (Akonadi)',
  client: 'KMail',
  syntax: ini(kConfig),
  recognition: {
    fileNames: ['akonadi_imap_resource_*rc'],
    content: { sections: [['network']] },
    contentIsEnough: false,
  },
  language: { filenamePatterns: ['**/akonadi_imap_resource_*rc'], grammar: 'ini', configuration: 'ini-hash' },
  accounts: (root) => root.groups().filter(({ name }) => name === 'network'),
  // The file has no account name; Akonadi keeps it elsewhere.
  accountName: { key: '' },
  logInNames: (network) => [lastTextIn(network, 'UserName')],
  repeatedSetting: 'last',
  linking: { by: 'neighbourhood', family: 'kmail' },
  servers: [
    {
      protocol: 'imap',
      direction: 'incoming',
      isServer: (network) => (lastTextIn(network, 'ImapServer') ?? '') !== '',
      host: { key: 'ImapServer' },
      // Any negative number leaves it to the client.
      port: {
        ...decimalPort('ImapPort', { after: ['ImapServer'] }),
        counts: (network) => !/^-\d/.test(lastTextIn(network, 'ImapPort')?.trim() ?? ''),
      },
      security: security(),
      defaultPort: { port: () => 993, certainty: 'certain' },
      defaultSecurity: () => 'tls',
      authentication: authenticationWords(
        'Authentication',
        {
          0: 'password',
          1: 'password',
          2: 'cram-md5',
          3: 'digest-md5',
          4: 'gssapi',
          5: 'ntlm',
          7: 'password',
          9: 'oauth2',
        } satisfies Record<number, Authentication>,
        { writes: { password: '1' } },
      ),
      defaultAuthentication: 'password',
      words: { tls: 'encryption “SSL/TLS”', starttls: 'encryption “STARTTLS”', none: 'encryption “None”' },
    },
  ],
};

/**
 * A word that is not in the list, such as one in lower case, means no encryption to the program, but probably not to
 * its author.
 */
function security(): SecurityLens {
  const lens = jointSecurity(
    { safety: { key: 'Safety', after: ['ImapPort', 'ImapServer'] }, override: { key: 'OverrideEncryption' } },
    ({ safety, override }) => {
      const overriding = override === undefined ? undefined : overrides.get(override);
      const chosen = safety === undefined ? undefined : (safeties.get(safety) ?? (/^(?:none)?$/i.test(safety) ? 'none' : 'unknown'));
      // The dialog shows the setting that does not count.
      if (overriding)
        return {
          security: overriding,
          by: 'override',
          ...(chosen !== undefined && chosen !== overriding && { conflictsWith: ['safety'] }),
        };
      return chosen && { security: chosen, by: 'safety' };
    },
    { tls: { safety: 'SSL', override: 'removed' }, starttls: { safety: 'STARTTLS', override: 'removed' } },
  );
  return {
    ...lens,
    vocabulary: [...overrides.keys()],
    words: [
      { word: 'SSL', meaning: 'tls' },
      { word: 'STARTTLS', meaning: 'starttls' },
      { word: 'None', meaning: 'none' },
    ],
  };
}
