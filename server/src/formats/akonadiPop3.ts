import type { Authentication } from '../model/mailServer';
import { kConfig } from '../syntax/ini/iniDialects';
import { ini } from '../syntax/ini/ini';
import type { Format } from '../lenses/format';
import { authenticationWords } from '../lenses/wordLenses';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity } from '../lenses/securityLenses';
import { lastTextIn } from '../lenses/settingIn';

/**
 * The POP3 accounts of KMail, one file each. Default values are not written, so a file with only a host means clear
 * text on port 110.
 * Source: KDE/kdepim-runtime `resources/pop3/settings.kcfg`, `pop3protocol.cpp`; KDE/kconfig
 * `src/core/kconfiggroup.cpp`.
 */
export const akonadiPop3: Format = {
  id: 'akonadi-pop3',
  title: 'KMail POP3 account (Akonadi)',
  client: 'KMail',
  syntax: ini(kConfig),
  recognition: {
    fileNames: ['akonadi_pop3_resource_*rc'],
    content: { sections: [['General']] },
    contentIsEnough: false,
  },
  language: { filenamePatterns: ['**/akonadi_pop3_resource_*rc'], grammar: 'ini', configuration: 'ini-hash' },
  accounts: (root) => root.groups().filter(({ name }) => name === 'General'),
  accountName: { key: 'name' },
  logInNames: (general) => [lastTextIn(general, 'login')],
  repeatedSetting: 'last',
  linking: { by: 'neighbourhood', family: 'kmail' },
  servers: [
    {
      protocol: 'pop3',
      direction: 'incoming',
      isServer: (general) => (lastTextIn(general, 'host') ?? '') !== '',
      host: { key: 'host' },
      port: decimalPort('port', { after: ['host'] }),
      security: jointSecurity(
        { ssl: { key: 'useSSL', meansDefault: [''] }, starttls: { key: 'useTLS', meansDefault: [''] } },
        ({ ssl, starttls }) => {
          // With both, STLS is sent inside TLS, which no server accepts.
          if (isOn(ssl)) return { security: 'tls', by: 'ssl', ...(isOn(starttls) && { conflictsWith: ['starttls'] }) };
          if (isOn(starttls)) return { security: 'starttls', by: 'starttls' };
          return ssl === undefined && starttls === undefined ? undefined : { security: 'none', by: ssl === undefined ? 'starttls' : 'ssl' };
        },
        { tls: { ssl: 'true', starttls: 'removed' }, starttls: { ssl: 'removed', starttls: 'true' } },
      ),
      defaultPort: { port: () => 110, certainty: 'certain' },
      defaultSecurity: () => 'none',
      authentication: authenticationWords(
        'authenticationMethod',
        {
          0: 'password',
          1: 'password',
          2: 'cram-md5',
          3: 'digest-md5',
          4: 'gssapi',
          5: 'ntlm',
          6: 'apop',
          7: 'password',
          9: 'oauth2',
        } satisfies Record<number, Authentication>,
        { writes: { password: '7' } },
      ),
      defaultAuthentication: 'password',
      words: { tls: 'encryption “SSL/TLS”', starttls: 'encryption “STARTTLS”', none: 'encryption “None”' },
    },
  ],
};

/** Every text but four means yes. */
function isOn(text: string | undefined): boolean {
  return text !== undefined && !/^(?:false|no|off|0)$/i.test(text);
}
