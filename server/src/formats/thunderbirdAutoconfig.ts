import type { OtherReader, Security } from '../model/mailServer';
import { hasPlaceholder } from '../model/placeholder';
import type { Group } from '../syntax/tree';
import type { Span } from '../text/span';
import { xml } from '../syntax/xml/xml';
import type { Format, ServerTable } from '../lenses/format';
import type { AuthenticationLens } from '../lenses/lens';
import { authenticationWords } from '../lenses/wordLenses';
import { decimalPort } from '../lenses/portLenses';
import { securityWords } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import { textIn } from '../lenses/settingIn';
import { elements, methodsOf, methodMeant, obstacleIn, protocolOf, textsIn, type ServerElement } from './autoconfig/words';
import { autoconfigRefusals } from './autoconfig/refusals';

/**
 * The autoconfiguration file that a mail domain serves, as Thunderbird reads it. Servers of one kind are alternatives
 * in order of preference. There is no default port and no default socket type: Thunderbird ignores a server without
 * one. Thunderbird for Android reads the same file, and rejects it completely where the desktop ignores one server.
 * Sources: mozilla/releases-comm-central `mail/components/accountcreation/modules/readFromXML.sys.mjs`
 * (`readFromXML`, `readAuthentication`), `Sanitizer.sys.mjs`, `mailnews/base/src/JXON.sys.mjs`, `hostnameUtils.sys.mjs`;
 * thunderbird/thunderbird-android `feature/autodiscovery/autoconfig` (`RealAutoconfigParser.kt`) and `GetAutoDiscovery.kt`.
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
  hasAlternatives: true,
  servers: [server('incomingServer'), server('outgoingServer')],
  refusals: autoconfigRefusals,
};

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

/** Each word as it is meant, so that a server is judged before its word is corrected, and one round of fixes is enough. */
function methods(): AuthenticationLens {
  const words = authenticationWords('authentication', methodsOf, {
    alternatives: true,
    writes: { password: 'password-cleartext', oauth2: 'OAuth2' },
  });
  return { ...words, read: (setting) => methodsOf[methodMeant(setting.text)?.word ?? ''] ?? 'unknown' };
}

function server(element: ServerElement): ServerTable {
  return {
    protocol: (group) => protocolOf(group, element),
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
    authentication: methods(),
    oauth2Obstacle: (group) => obstacleIn(group, element),
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
