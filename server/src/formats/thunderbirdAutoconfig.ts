import type { OtherReader, Protocol, Security } from '../model/mailServer';
import { hasPlaceholder } from '../model/placeholder';
import type { Group } from '../syntax/tree';
import type { Span } from '../text/span';
import { xml } from '../syntax/xml/xml';
import type { Format, ServerTable } from '../lenses/format';
import { authenticationWords } from '../lenses/wordLenses';
import { decimalPort } from '../lenses/portLenses';
import { securityWords } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import { textIn } from '../lenses/settingIn';

/**
 * The autoconfiguration file that a mail domain serves, as Thunderbird reads it. Servers of one kind are alternatives
 * in order of preference. There is no default port and no default socket type: Thunderbird ignores a server without
 * one. Thunderbird for Android reads the same file, and rejects it completely where the desktop ignores one server.
 * Sources: mozilla/releases-comm-central `mail/components/accountcreation/modules/readFromXML.sys.mjs`;
 * thunderbird/thunderbird-android `feature/autodiscovery/autoconfig` (`RealAutoconfigParser.kt`).
 */
export const thunderbirdAutoconfig: Format = {
  id: 'thunderbird-autoconfig',
  title: 'Thunderbird autoconfiguration',
  client: 'Thunderbird',
  syntax: xml,
  recognition: {
    fileNames: ['config-v1.1.xml', 'autoconfig.xml'],
    ownFileNames: ['config-v1.1.xml'],
    mayHoldOtherThings: true,
    content: { rootElement: 'clientConfig', containsOneOf: ['<incomingServer', '<outgoingServer', ':incomingServer', ':outgoingServer'] },
    contentIsEnough: true,
  },
  accounts: (root) => elements(root, 'clientConfig').flatMap((config) => elements(config, 'emailProvider')),
  accountName: { key: 'displayName' },
  logInNames: (provider) => provider.groups().map((server) => textIn(server, 'username')),
  servedTo(provider) {
    const domains = provider.settings().flatMap(({ key, text }) => (key === 'domain' ? text : []));
    return domains.length > 0 ? domains : undefined;
  },
  repeatedSetting: 'first',
  servers: [server('incomingServer'), server('outgoingServer')],
};

const elements = (group: Group, name: string) => group.groups().filter((inner) => inner.name === name);

/** What such a file says about a provider besides its servers. */
export interface AutoconfigProvider {
  /** Where the account of these servers begins. */
  readonly span: Span;
  readonly id: string;
  readonly displayName: string;
  readonly domains: readonly string[];
  /** The provider's own pages, in the order of the file. */
  readonly pages: readonly string[];
}

export const providersIn = (root: Group): AutoconfigProvider[] =>
  thunderbirdAutoconfig.accounts(root).map((provider) => ({
    span: provider.headSpan,
    id: textIn(provider, '@id')?.trim() ?? '',
    displayName: textIn(provider, 'displayName')?.trim() ?? '',
    domains: provider
      .settings()
      .filter(({ key }) => key === 'domain')
      .map(({ text }) => text.trim()),
    pages: elements(provider, 'documentation').flatMap((page) => textIn(page, '@url')?.trim() ?? []),
  }));

function server(element: 'incomingServer' | 'outgoingServer'): ServerTable {
  const types: readonly Protocol[] = element === 'incomingServer' ? ['imap', 'pop3', 'nntp'] : ['smtp'];
  return {
    protocol: (group) => types.find((type) => type === textIn(group, '@type')),
    direction: element === 'incomingServer' ? 'incoming' : 'outgoing',
    servers: (provider) => elements(provider, element),
    host: { key: 'hostname' },
    port: decimalPort('port', { after: ['hostname'] }),
    // Compared exactly: case and white space matter.
    security: securityWords(
      'socketType',
      { SSL: 'tls', STARTTLS: 'starttls', plain: 'none' },
      {
        writes: { tls: 'SSL', starttls: 'STARTTLS' },
        alternatives: true,
        after: ['port', 'hostname'],
      },
    ),
    defaultPort: { port: () => undefined, certainty: 'certain', isNeeded: true },
    defaultSecurity: (): Security => 'unknown',
    // Without a host, the element is ignored whatever else it contains.
    isServer: (group) => textIn(group, 'hostname') !== undefined,
    authentication: authenticationWords(
      'authentication',
      {
        'password-cleartext': 'password',
        plain: 'password',
        'password-encrypted': 'cram-md5',
        secure: 'cram-md5',
        gssapi: 'gssapi',
        ntlm: 'ntlm',
        oauth2: 'oauth2',
        'tls-client-cert': 'client-certificate',
        none: 'none',
        'client-ip-address': 'none',
        'smtp-after-pop': 'none',
      },
      { alternatives: true, writes: { password: 'password-cleartext', oauth2: 'OAuth2' } },
    ),
    unknownSecurityLoses: 'server',
    otherReader: onAndroid,
    storedPassword: storedPassword('password'),
    words: { tls: 'socketType SSL (TLS from the first byte)', starttls: 'socketType STARTTLS', none: 'socketType plain' },
  };
}

/** Only for IMAP and SMTP: it skips the other kinds before looking at their values. */
function onAndroid(server: Group): OtherReader {
  if (!/^(?:imap|smtp)$/.test(textIn(server, '@type') ?? '')) return {};
  const socketTypes = textsIn(server, 'socketType');
  const ports = textsIn(server, 'port');
  const isRead = (text: string) => text === 'SSL' || text === 'STARTTLS' || hasPlaceholder(text);
  const isPort = (text: string) => (/^\d{1,9}$/.test(text.trim()) && Number(text) <= 65535) || hasPlaceholder(text);
  return {
    ...(!(socketTypes.length > 0 && socketTypes.every(isRead)) && {
      security: 'Thunderbird for Android then rejects the whole file: for IMAP and SMTP it takes SSL and STARTTLS only.',
    }),
    ...(!(ports.length > 0 && ports.every(isPort)) && {
      port: 'Thunderbird for Android then rejects the whole file: it needs a port that is one.',
    }),
  };
}

const textsIn = (group: Group, name: string) => group.settings().flatMap(({ key, text }) => (key === name ? text : []));
