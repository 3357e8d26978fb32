import type { Authentication, Protocol } from '../model/mailServer';
import { gKeyFile } from '../syntax/ini/iniDialects';
import { ini } from '../syntax/ini/ini';
import type { Group } from '../syntax/tree';
import { clearStartPort, usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { authenticationWords } from '../lenses/wordLenses';
import { decimalPort } from '../lenses/portLenses';
import { securityWords } from '../lenses/securityLenses';
import { lastTextIn } from '../lenses/settingIn';

/**
 * Evolution keeps one server per key file; incoming and outgoing mail of one account are two files.
 * Source: GNOME/evolution-data-server `src/libedataserver/e-source-camel.c`, `e-source-security.c`
 * and the providers below `src/camel/providers`.
 */
export const evolution: Format = {
  id: 'evolution',
  title: 'Evolution account source',
  client: 'Evolution',
  syntax: ini(gKeyFile),
  recognition: {
    fileNames: ['*.source'],
    content: { sections: [['Data Source'], ['Mail Account', 'Mail Transport']] },
    contentIsEnough: false,
  },
  language: { filenamePatterns: ['**/evolution/sources/*.source'], grammar: 'ini', configuration: 'ini-hash' },
  accounts: (root) => [root],
  accountName: { group: 'Data Source', key: 'DisplayName' },
  logInNames: (root) => [lastTextIn(section(root, 'Authentication'), 'User'), lastTextIn(section(root, 'Mail Identity'), 'Address')],
  repeatedSetting: 'last',
  // GNOME/evolution `e-mail-config-summary-page.c`: account, identity and transport have the collection as their parent.
  // Without a collection, the account is the parent of the other two.
  linking: {
    by: 'identifiers',
    own: (fileName) => /([^\\/]*)\.source$/i.exec(fileName)?.[1] ?? fileName,
    others: (root) =>
      [
        lastTextIn(section(root, 'Data Source'), 'Parent'),
        lastTextIn(section(root, 'Mail Account'), 'IdentityUid'),
        lastTextIn(section(root, 'Mail Submission'), 'TransportUid'),
      ].flatMap((identifier) => identifier?.trim() ?? []),
    ties: { sections: [['Data Source'], ['Mail Submission']] },
  },
  servers: [
    server('Mail Account', [
      ['imapx', 'imap'],
      ['imap', 'imap'],
      ['pop', 'pop3'],
    ]),
    server('Mail Transport', [['smtp', 'smtp']]),
  ],
};

const section = (group: Group, name: string) => group.groups().find((inner) => inner.name === name);

function server(
  kind: 'Mail Account' | 'Mail Transport',
  backends: readonly (readonly [backend: string, protocol: Protocol])[],
): ServerTable {
  return {
    // A file describes one server; receiving mail takes precedence.
    isServer: (root) => kind === 'Mail Account' || section(root, 'Mail Account') === undefined,
    protocol: (root) => backends.find(([backend]) => backend === lastTextIn(section(root, kind), 'BackendName')?.trim())?.[1],
    direction: kind === 'Mail Account' ? 'incoming' : 'outgoing',
    host: { group: 'Authentication', key: 'Host' },
    port: decimalPort('Port', { group: 'Authentication', meansDefault: ['0', ''], after: ['Host'], endsAtBlank: true }),
    security: securityWords(
      'Method',
      { 'ssl-on-alternate-port': 'tls', 'starttls-on-standard-port': 'starttls', none: 'none' },
      {
        group: 'Security',
        writes: { tls: 'ssl-on-alternate-port', starttls: 'starttls-on-standard-port' },
      },
    ),
    defaultPort: {
      port: (protocol, security) => (security === 'tls' ? usualDefaultPort(protocol, 'tls') : clearStartPort(protocol)),
      certainty: 'certain',
    },
    defaultSecurity: () => 'none',
    authentication: authenticationWords(
      'Method',
      {
        plain: 'password',
        login: 'password',
        password: 'password',
        'cram-md5': 'cram-md5',
        'digest-md5': 'digest-md5',
        ntlm: 'ntlm',
        gssapi: 'gssapi',
        '+apop': 'apop',
        xoauth2: 'oauth2',
        google: 'oauth2',
        none: 'none',
        '': 'none',
      } satisfies Record<string, Authentication>,
      { group: 'Authentication', writes: { password: 'PLAIN', oauth2: 'XOAUTH2' } },
    ),
    defaultAuthentication: 'none',
    isLocal: (root) => /^(?:true|1)$/.test(lastTextIn(section(root, 'Imapx Backend'), 'UseShellCommand')?.trim() ?? ''),
    isEnabled: (root) => !/^(?:false|0)$/.test(lastTextIn(section(root, 'Data Source'), 'Enabled')?.trim() ?? ''),
    words: {
      tls: '“TLS on a dedicated port”',
      starttls: '“STARTTLS after connecting”',
      none: '“No encryption”',
    },
  };
}
