import type { Authentication, Protocol, Security } from '../model/mailServer';
import { meantWord } from '../model/meantWord';
import { hasPlaceholder } from '../model/placeholder';
import { allGroups, type Group, type Setting } from '../syntax/tree';
import { xml } from '../syntax/xml/xml';
import type { Format, ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { securityWords } from '../lenses/securityLenses';
import { oauth2Obstacle, thunderbirdAndroid } from '../lenses/oauth2Registrations';
import type { Correction, FoundRefusal } from '../lenses/refusal';
import { storedPassword } from '../lenses/passwordLenses';
import { lastTextIn, settingIn, textIn } from '../lenses/settingIn';

/** Inside servers and identities. */
const logInKeys = ['username', 'name', 'email'];

/**
 * The settings export of K-9 Mail and Thunderbird for Android. What a word means depends on the version that the file
 * states; there are no default ports.
 * Source: thunderbird/thunderbird-android `legacy/core/…/preferences/ServerSettingsDescriptions.kt`,
 * the upgraders to versions 92 and 94, and of what is not imported `SettingsFileParser.kt`, `AccountSettingsValidator.kt`,
 * `ServerSettingsValidator.kt`, `IdentitySettingsValidator.kt`, `EmailAddressValidator.kt`, `AccountSettingsWriter.kt`;
 * that POP3 has no OAuth2: `mail/protocols/pop3/…/Pop3Connection.java` (`performAuthentication`).
 */
export const k9Settings: Format = {
  id: 'k9-settings',
  title: 'K-9 Mail / Thunderbird for Android settings',
  client: 'Thunderbird for Android',
  syntax: xml,
  recognition: {
    fileNames: ['*.k9s'],
    ownFileNames: ['*.k9s'],
    content: { rootElement: 'k9settings', containsOneOf: ['<k9settings'] },
    contentIsEnough: true,
  },
  language: { extensions: ['.k9s'], grammar: 'xml', configuration: 'xml' },
  accounts: (root) =>
    root
      .groups()
      .flatMap((settings) => elements(settings, 'accounts'))
      .flatMap((accounts) => elements(accounts, 'account')),
  accountName: { key: 'name' },
  logInNames: (account) =>
    [...allGroups(account)].flatMap((group) => logInKeys.flatMap((key) => (group === account ? [] : (lastTextIn(group, key) ?? [])))),
  repeatedSetting: 'last',
  servers: [server('incoming-server'), server('outgoing-server')],
  refusals,
};

const elements = (group: Group, name: string) => group.groups().filter((inner) => inner.name === name);

/** From this version on, a word that the app does not know keeps the account from being imported. */
const strictSinceVersion = 92;

type ServerElement = 'incoming-server' | 'outgoing-server';

function protocolOf(group: Group, element: ServerElement): Protocol | undefined {
  const types: readonly Protocol[] = element === 'incoming-server' ? ['imap', 'pop3'] : ['smtp'];
  return types.find((type) => type === textIn(group, '@type')?.toLowerCase());
}

function obstacleIn(group: Group, element: ServerElement): string | undefined {
  const protocol = protocolOf(group, element);
  return protocol && oauth2Obstacle(thunderbirdAndroid, protocol, lastTextIn(group, 'host'));
}

function server(element: ServerElement): ServerTable {
  return {
    protocol: (group) => protocolOf(group, element),
    direction: element === 'incoming-server' ? 'incoming' : 'outgoing',
    servers: (account) => elements(account, element),
    host: { key: 'host' },
    port: decimalPort('port', { after: ['host'] }),
    security: securityWords(
      'connection-security',
      { SSL_TLS_REQUIRED: 'tls', STARTTLS_REQUIRED: 'starttls', NONE: 'none', SSL_TLS_OPTIONAL: 'tls', STARTTLS_OPTIONAL: 'opportunistic' },
      {
        writes: { tls: 'SSL_TLS_REQUIRED', starttls: 'STARTTLS_REQUIRED' },
        counts: (word, group) => !word.endsWith('_OPTIONAL') || versionOf(group) < strictSinceVersion,
        after: ['port', 'host'],
      },
    ),
    defaultPort: { port: () => undefined, certainty: 'certain', isNeeded: true },
    isServer: (group) => textIn(group, 'host') !== undefined,
    defaultSecurity: (group): Security => (versionOf(group) < strictSinceVersion ? 'tls' : 'unknown'),
    authentication: (group) => authenticationOf(group, element),
    authenticationSwitch: (group) =>
      authenticationOf(group, element) === 'none' ? undefined : { key: 'authentication-type', password: 'PLAIN', oauth2: 'XOAUTH2' },
    oauth2Obstacle: (group) => obstacleIn(group, element),
    storedPassword: storedPassword('password'),
    words: {
      tls: 'SSL/TLS',
      starttls: 'STARTTLS',
      opportunistic: '“STARTTLS (if available)”',
      none: 'security “None”',
    },
  };
}

function versionOf(group: Group): number {
  let root = group;
  while (root.parent?.parent) root = root.parent;
  const version = textIn(root, '@version') ?? '';
  return /^\d{1,6}$/.test(version) ? Number(version) : Infinity;
}

const methods: ReadonlyMap<string, Authentication> = new Map([
  ['PLAIN', 'password'],
  ['LOGIN', 'password'],
  ['AUTOMATIC', 'password'],
  ['CRAM_MD5', 'cram-md5'],
  ['EXTERNAL', 'client-certificate'],
  ['XOAUTH2', 'oauth2'],
  ['NONE', 'none'],
]);

/** An outgoing server without a log-in name is used without logging in. */
function authenticationOf(group: Group, element: string): Authentication {
  if (element === 'outgoing-server' && (lastTextIn(group, 'username') ?? '') === '') return 'none';
  // In the wrong letter case it is meant all the same, and a fix of that must not lead to another finding.
  return methods.get((lastTextIn(group, 'authentication-type') ?? '').trim().toUpperCase()) ?? 'unknown';
}

function* refusals(root: Group): Generator<FoundRefusal> {
  for (const settings of root.groups()) {
    if (settings.name === 'k9settings') yield* headRefusals(settings);
    // Of several lists the first counts.
    for (const accounts of elements(settings, 'accounts').slice(0, 1)) {
      const known = new Set<string>();
      for (const account of elements(accounts, 'account')) yield* accountRefusals(account, known);
    }
  }
}

/** The attributes without which nothing is imported. */
function* headRefusals(settings: Group): Generator<FoundRefusal> {
  const format = settingIn(settings, '@format');
  if (!(format && (hasPlaceholder(format.text) || /^\+?0*1$/.test(format.text)))) {
    yield {
      loses: 'file',
      group: settings,
      setting: format,
      message: `Write format="1" into <k9settings>: the app imports nothing from a file ${format ? 'of another format' : 'without it'}.`,
      correction: {
        title: 'Write format="1"',
        safety: 'suggested',
        steps: [format ? { replace: format, by: { text: '1' } } : { insert: '@format', value: { text: '1' }, into: settings }],
      },
    };
  }
  const version = settingIn(settings, '@version');
  if (!(version && (hasPlaceholder(version.text) || /^\+?0*[1-9]\d{0,9}$/.test(version.text)))) {
    yield {
      loses: 'file',
      group: settings,
      setting: version,
      message: 'Write the version of the settings into <k9settings>, a number such as 92: the app imports nothing without one.',
    };
  }
}

/** @param known the identifiers of the accounts before it */
function* accountRefusals(account: Group, known: Set<string>): Generator<FoundRefusal> {
  const uuid = settingIn(account, '@uuid');
  if (!uuid) {
    yield {
      loses: 'file',
      group: account,
      message: 'Give the account a uuid: without one the app cannot read the file and imports nothing.',
    };
  } else if (!hasPlaceholder(uuid.text)) {
    if (!/^[\da-f]+(?:-[\da-f]+){4}$/i.test(uuid.text)) {
      yield {
        loses: 'account',
        group: account,
        setting: uuid,
        message: 'Write a valid UUID (8-4-4-4-12 hexadecimal digits): the app passes over an account with any other uuid.',
      };
    } else if (known.has(uuid.text)) {
      yield {
        loses: 'account',
        group: account,
        setting: uuid,
        message: 'Give this account a uuid of its own: an account before it has the same one, so the app passes over this one.',
      };
    }
    known.add(uuid.text);
  }
  for (const element of ['incoming-server', 'outgoing-server'] as const) {
    const server = elements(account, element).at(-1);
    if (server) yield* serverRefusals(server, element);
    else {
      yield {
        loses: 'account',
        group: account,
        message: `Add an <${element}>: the app does not import an account without one.`,
      };
    }
  }
  yield* identityRefusals(account);
}

function* serverRefusals(server: Group, element: ServerElement): Generator<FoundRefusal> {
  const lost = (found: Omit<FoundRefusal, 'loses' | 'group'>): FoundRefusal => ({ loses: 'account', group: server, ...found });
  const direction = element === 'incoming-server' ? 'incoming' : 'outgoing';
  if (!settingIn(server, '@type')) {
    const kinds = element === 'incoming-server' ? 'IMAP or POP3' : 'SMTP';
    yield lost({ message: `Add the attribute type (${kinds}) to this server: the app does not import an account without it.` });
  }
  if (!settingIn(server, 'host')) yield lost({ message: `Add the <host> of this server: the app does not import an account without one.` });
  const method = server.settings().findLast(({ key }) => key === 'authentication-type');
  const known = methodsIn(server);
  if (!method) {
    yield lost({
      message:
        'Add an <authentication-type>, such as PLAIN: the app does not import an account without one. ' + `It knows ${known.join(', ')}.`,
      correction: methodCorrection(server, undefined, 'PLAIN', 'suggested'),
    });
  } else if (!known.includes(method.text) && !hasPlaceholder(method.text)) {
    const meant = meantWord(method.text, known, otherMethodNames(server, element));
    yield lost({
      setting: method,
      message: meant
        ? `Write ${meant.word}: the app does not know this authentication-type in a file of this version and does not import the account.`
        : 'Write an authentication-type that the app knows in a file of this version, or it does not import the account: ' +
          `${known.join(', ')}.`,
      ...(meant && {
        correction: methodCorrection(
          server,
          method,
          meant.word,
          meant.by === 'same' && method.text.trim().toUpperCase() === meant.word ? 'safe' : 'suggested',
        ),
      }),
    });
  } else if (method.text === 'XOAUTH2' && authenticationOf(server, element) === 'oauth2') {
    const obstacle = obstacleIn(server, element);
    const isPop3 = protocolOf(server, element) === 'pop3';
    if (obstacle === undefined) return;
    yield {
      loses: 'server',
      group: server,
      setting: method,
      direction,
      message: isPop3
        ? 'Use IMAP, or PLAIN if the server takes a password: the app has no OAuth2 for POP3 and fails before it logs in.'
        : 'Use PLAIN if the server takes a password, or another app: ' +
          'this one is not registered for OAuth2 with this host and cannot log in.',
      ...(!isPop3 && {
        doubt: { confidence: 'likely', reason: 'The list of hosts is that of the releases known here, and another one may have more.' },
      }),
      correction: methodCorrection(server, method, 'PLAIN', 'manual'),
    };
  }
}

function methodCorrection(server: Group, method: Setting | undefined, word: string, safety: Correction['safety']): Correction {
  const after = ['connection-security', 'port', 'host'].flatMap(
    (key) => server.settings().findLast((setting) => setting.key === key) ?? [],
  )[0];
  return {
    title: word === 'PLAIN' ? 'Log in with a password (PLAIN)' : `Write ${word}`,
    safety,
    steps: [
      method ? { replace: method, by: { text: word } } : { insert: 'authentication-type', value: { text: word }, into: server, after },
    ],
  };
}

/** The words of `authentication-type` in a file of this version. */
function methodsIn(server: Group): readonly string[] {
  const always = ['PLAIN', 'CRAM_MD5', 'EXTERNAL', 'XOAUTH2'];
  const version = versionOf(server);
  return version < 94 ? [...always, 'AUTOMATIC', 'LOGIN'] : version < 95 ? always : [...always, 'NONE'];
}

/** What is written for a word, in lower case; `NONE` of an outgoing server without a log-in name is replaced by what stands for nothing. */
function otherMethodNames(server: Group, element: ServerElement): Readonly<Record<string, string>> {
  const withoutLogIn = element === 'outgoing-server' && (lastTextIn(server, 'username') ?? '') === '';
  return {
    ...(versionOf(server) >= 94 && { login: 'PLAIN', automatic: 'PLAIN' }),
    ...(versionOf(server) < 95 && withoutLogIn && { none: 'PLAIN' }),
    normal: 'PLAIN',
    password: 'PLAIN',
    'cram-md5': 'CRAM_MD5',
    oauth2: 'XOAUTH2',
    oauth: 'XOAUTH2',
  };
}

function* identityRefusals(account: Group): Generator<FoundRefusal> {
  const identities = elements(account, 'identities')
    .slice(-1)
    .flatMap((list) => elements(list, 'identity'));
  if (identities.length === 0) {
    yield {
      loses: 'account',
      group: account,
      message: 'Add an <identity> with its <email> to the <identities>: the app does not import an account without one.',
    };
    return;
  }
  for (const identity of identities) {
    const address = identity.settings().findLast(({ key }) => key === 'email');
    if (address && (hasPlaceholder(address.text) || isAddress(address.text))) continue;
    const isEmpty =
      identity.groups().every((part) => part.groups().length === 0) && identity.settings().every(({ text }) => text.trim() === '');
    yield {
      loses: 'account',
      group: identity,
      setting: address,
      message:
        `Write a valid mail address into this identity${isEmpty && identities.length > 1 ? ', or remove it' : ''}: ` +
        `with ${(address?.text ?? '') === '' ? 'none' : 'an invalid one'} the app does not import the account.`,
      ...(isEmpty &&
        identities.length > 1 && {
          correction: { title: 'Remove the empty identity', safety: 'suggested', steps: [{ removeGroup: identity }] },
        }),
    };
  }
}

/** As `EmailAddressValidator` has it, but for the length of the parts. */
const isAddress = (text: string): boolean =>
  text.length <= 400 &&
  /^(?:[\w!#$%&'*+\-/=?^`{|}~.]+|"(?:[^"\\]|\\.)+")@(?:[a-z\d](?:[\w-]*[a-z\d])?\.)*[a-z\d](?:[\w-]*[a-z\d])?$/i.test(text) &&
  !/^\.|\.\.|\.@/.test(text.startsWith('"') ? '' : text) &&
  // Of several labels the last begins with a letter.
  !/\.\d[^.]*$/.test(text.slice(text.lastIndexOf('@')));
