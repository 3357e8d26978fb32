import type { Doubt } from '../model/doubt';
import type { Authentication, Direction, Protocol, Security } from '../model/mailServer';
import { propertyList } from '../syntax/xml/propertyList';
import { allGroups, type Group, type Setting } from '../syntax/tree';
import { type Format, type ServerTable, type Source, type Unlintable, usualDefaultPort } from '../lenses/format';
import type { SecurityLens } from '../lenses/lens';
import type { CorrectionStep, FoundRefusal } from '../lenses/refusal';
import { storedPassword } from '../lenses/passwordLenses';
import { decimalPort } from '../lenses/portLenses';
import { securityKinds } from '../lenses/securityLenses';
import { authenticationWords } from '../lenses/wordLenses';
import { lastTextIn, settingIn, textIn } from '../lenses/settingIn';
import { hasPlaceholder, hasTemplateCode } from '../model/placeholder';

/**
 * However it was decoded, a signed or enveloped message begins with a DER sequence that holds the
 * object id of its type (RFC 5652 sections 5.1 and 6.1).
 */
// eslint-disable-next-line no-control-regex -- the bytes of DER are control characters
const binaryMessage = /^0[^]{1,6}\x06\t\*[^]H[^]{1,2}\r\x01\x07[\x02\x03]/;
const textMessage = /^\s*(?:-----BEGIN (?:PKCS7|CMS)-----|MII[\w+/]{40}|MIME-Version:|Content-Type: *application\/(?:x-)?pkcs7)/i;

const forms: Unlintable['forms'] = [
  {
    isIn: (text) => text.startsWith('bplist0'),
    evidence: 'it is a binary property list',
    message:
      'This is a binary property list, so it is not linted here. Convert it first: plutil -convert xml1 FILE; ' +
      '“Show decoded profile” and mail-config-lint check FILE report what is in it.',
  },
  {
    isIn: (text) => binaryMessage.test(text) || textMessage.test(text),
    evidence: 'it is a signed or encrypted message (CMS)',
    message:
      'This profile is signed or encrypted, so it is not linted here, and editing it would break the signature. ' +
      'Lint the source that was signed; “Show decoded profile” and mail-config-lint check FILE report what is in a signed one.',
  },
  {
    isIn: (text) => text.includes('<key>EncryptedPayloadContent</key>'),
    evidence: 'its payloads are encrypted',
    message: 'The payloads of this profile are encrypted, so they are not linted. Lint the source that was encrypted.',
  },
];

/**
 * Apple's configuration profile. Each payload is a dictionary with a `PayloadType`; payloads are found at any depth,
 * since management tools wrap them. One boolean per server enables TLS; the port decides the handshake.
 * Source: apple/device-management `mdm/profiles/com.apple.mail.managed.yaml` and its neighbours; what every profile
 * and payload must have: `TopLevel.yaml` and `CommonPayloadKeys.yaml` there.
 */
export const appleMobileconfig: Format = {
  id: 'apple-mobileconfig',
  title: 'Apple configuration profile',
  client: 'Apple Mail',
  syntax: propertyList,
  recognition: {
    fileNames: ['*.mobileconfig'],
    ownFileNames: ['*.mobileconfig'],
    mayHoldOtherThings: true,
    content: {
      rootElement: 'plist',
      containsOneOf: [
        'com.apple.mail.managed',
        'com.apple.eas.account',
        'com.apple.ews.account',
        'com.apple.caldav.account',
        'com.apple.carddav.account',
        'com.apple.ldap.account',
      ].map((type) => `<string>${type}</string>`),
    },
    contentIsEnough: true,
  },
  language: { extensions: ['.mobileconfig'], grammar: 'xml', configuration: 'xml' },
  accounts: (root) => [...allGroups(root)].filter((group) => payloadType(group) !== undefined),
  accountName: { key: 'EmailAccountDescription' },
  servedTo: () => [],
  logInNames: (account) =>
    ['EmailAddress', 'IncomingMailServerUsername', 'OutgoingMailServerUsername', 'EmailAccountName'].map((key) => lastTextIn(account, key)),
  repeatedSetting: 'last',
  servers: [
    mail('Incoming', 'incoming'),
    mail('Outgoing', 'outgoing'),
    service('com.apple.eas.account', 'http', { host: 'Host', useSsl: 'SSL', password: 'Password', byDefault: 'none' }),
    service('com.apple.ews.account', 'http', { host: 'Host', port: 'Port', useSsl: 'SSL', password: 'Password', byDefault: 'tls' }),
    service('com.apple.ews.account', 'http', {
      host: 'ExternalHost',
      port: 'ExternalPort',
      useSsl: 'ExternalSSL',
      password: 'Password',
      byDefault: 'tls',
    }),
    service('com.apple.caldav.account', 'http', {
      host: 'CalDAVHostName',
      port: 'CalDAVPort',
      useSsl: 'CalDAVUseSSL',
      password: 'CalDAVPassword',
      byDefault: 'tls',
    }),
    service('com.apple.carddav.account', 'http', {
      host: 'CardDAVHostName',
      port: 'CardDAVPort',
      useSsl: 'CardDAVUseSSL',
      password: 'CardDAVPassword',
      byDefault: 'tls',
    }),
    service('com.apple.ldap.account', 'ldap', {
      host: 'LDAPAccountHostName',
      useSsl: 'LDAPAccountUseSSL',
      password: 'LDAPAccountPassword',
      byDefault: 'tls',
    }),
  ],
  refusals,
  identity: (root) => settingIn(profileIn(root), 'PayloadIdentifier'),
  unlintable: { contains: 'com.apple.mail.managed', forms },
};

/** The dictionary around all payloads; undefined where the file only holds a payload, or payloads in a wrapping of some other kind. */
function profileIn(root: Group): Group | undefined {
  const [outermost, other] = root.groups();
  return outermost && !other && payloadsIn(outermost).some(isOurs) ? outermost : undefined;
}

const payloadsIn = (profile: Group) => profile.groups().filter(({ name }) => name === 'PayloadContent');

/** A payload in which we look for servers: what other payloads lack is not for a mail linter to say. */
const isOurs = (payload: Group) => appleMobileconfig.servers.some((table) => table.isServer!(payload));

const requiredKeys = ['PayloadType', 'PayloadIdentifier', 'PayloadUUID', 'PayloadVersion'] as const;

/** `{{ if … }}` and the like of Go, beside the code that all templates are known by. */
const goTemplateCode = /\{\{-?\s*(?:if|range|with|template|include|block|define|end)\b/;

/** Text where only elements belong: a variable that stands for some of them. */
const textBetweenElements = />\s*[^\s<>][^<>]*<(?!\/(?:key|string|integer|real|data|date)>)/;

const withoutComments = (text: string) =>
  text
    .split('<!--')
    .map((part, index) => (index === 0 ? part : (part.split('-->')[1] ?? '')))
    .join('');

/** What Apple’s systems demand of a profile and of each payload in it, whatever its type. */
function* refusals(root: Group, { text }: Source): Generator<FoundRefusal> {
  const profile = profileIn(root);
  if (!profile || hasTemplateCode(text) || goTemplateCode.test(text)) return;
  const payloads = payloadsIn(profile);
  if (!textBetweenElements.test(withoutComments(text))) {
    yield* missingKeys(profile, profile);
    for (const payload of payloads) yield* missingKeys(payload, profile);
  }
  yield* repeatedUuids(profile, payloads);
  yield* repeatedIdentifiers(payloads);
}

function* missingKeys(group: Group, profile: Group): Generator<FoundRefusal> {
  const missing = requiredKeys.filter((key) => !settingIn(group, key));
  if (missing.length === 0) return;
  const isProfile = group === profile;
  const steps = missing.flatMap((key): CorrectionStep[] => {
    if (key === 'PayloadVersion') return [{ insert: key, value: { text: '1', kind: 'integer' }, into: group }];
    return key === 'PayloadType' && isProfile ? [{ insert: key, value: { text: 'Configuration' }, into: group }] : [];
  });
  yield {
    loses: 'file',
    group,
    message:
      `Add ${listed(missing)} to ${isProfile ? 'the profile' : 'this payload'}: iPhone and iPad refuse the whole file otherwise, ` +
      `since Apple demands ${missing.length === 1 ? 'it' : 'them'} of every profile and payload.` +
      (missing.includes('PayloadUUID') ? ' The command uuidgen makes a PayloadUUID.' : ''),
    doubt: { confidence: 'likely', reason: 'iPhone and iPad refuse such a profile; some releases of macOS install it.' },
    ...(steps.length > 0 && {
      correction: {
        title: `Add ${listed(steps.map((step) => ('insert' in step ? step.insert : '')))}`,
        safety: 'safe',
        steps,
      },
    }),
  };
}

const listed = (names: readonly string[]) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`);

function* repeatedUuids(profile: Group, payloads: readonly Group[]): Generator<FoundRefusal> {
  const ofProfile = comparable(settingIn(profile, 'PayloadUUID'));
  const earlier = new Set<string>();
  for (const { group, setting, value } of valuesOf('PayloadUUID', payloads)) {
    const isAgain = earlier.has(value);
    earlier.add(value);
    if (!isAgain && value !== ofProfile) continue;
    const doubt = writtenByShell.test(value) ? doubtAboutShell : isAgain ? undefined : doubtAboutProfile;
    yield {
      loses: 'file',
      group,
      setting,
      message:
        `Give this payload a PayloadUUID of its own: ${isAgain ? 'an earlier one' : 'the profile around it'} has the same, and ` +
        'Apple’s systems refuse a profile in which a PayloadUUID is used more than once.',
      ...(doubt && { doubt }),
    };
  }
}

const doubtAboutShell: Doubt = {
  confidence: 'possible',
  reason: 'A shell that writes this file may run the command; a profile that is installed as it stands here is refused.',
};
const doubtAboutProfile: Doubt = {
  confidence: 'likely',
  reason: 'Whether every release compares the PayloadUUID of the profile with those of its payloads is not confirmed.',
};

function* repeatedIdentifiers(payloads: readonly Group[]): Generator<FoundRefusal> {
  const earlier = new Set<string>();
  for (const { group, setting, value } of valuesOf('PayloadIdentifier', payloads)) {
    if (earlier.has(value))
      yield {
        loses: 'file',
        group,
        setting,
        message:
          'Give this payload a PayloadIdentifier of its own: an earlier one has the same, and Apple demands that it is unique ' +
          'within the profile.',
        doubt: { confidence: 'likely', reason: 'Apple has an error code for it; whether every release insists on it is not confirmed.' },
      };
    earlier.add(value);
  }
}

const valuesOf = (key: string, payloads: readonly Group[]) =>
  payloads.flatMap((group) => {
    const setting = settingIn(group, key);
    const value = comparable(setting);
    return setting && value !== undefined ? [{ group, setting, value }] : [];
  });

/** Nobody knows what a variable will say; but a command stays the same text in each place where no shell runs it. */
function comparable(setting: Setting | undefined): string | undefined {
  const value = setting?.text.trim() ?? '';
  return value === '' || (hasPlaceholder(value) && !writtenByShell.test(value)) ? undefined : value;
}

const writtenByShell = /^(?:\$\(uuidgen\)|`uuidgen`)$/;

const payloadType = (group: Group) => textIn(group, 'PayloadType');

/** One boolean; a string or another element is not the type that the system requires. */
function useSsl(key: string, on: 'auto' | 'tls', after: readonly string[]): SecurityLens {
  return securityKinds(
    key,
    { true: on, false: 'none' },
    {
      writes: on === 'auto' ? { tls: 'true', starttls: 'true' } : { tls: 'true' },
      kind: 'boolean',
      after,
    },
  );
}

function mail(prefix: 'Incoming' | 'Outgoing', direction: Direction): ServerTable {
  const host = `${prefix}MailServerHostName`;
  const port = `${prefix}MailServerPortNumber`;
  return {
    protocol: (group): Protocol => (direction === 'outgoing' ? 'smtp' : incomingProtocol(group)),
    direction,
    host: { key: host },
    port: decimalPort(port, { kind: 'integer', after: [host] }),
    security: useSsl(`${prefix}MailServerUseSSL`, 'auto', [port, host]),
    defaultPort: { port: mailDefaultPort, certainty: 'assumed' },
    defaultSecurity: () => 'none',
    authentication: authenticationWords(
      `${prefix}MailServerAuthentication`,
      {
        EmailAuthNone: 'none',
        EmailAuthPassword: 'password',
        EmailAuthCRAMMD5: 'cram-md5',
        EmailAuthNTLM: 'ntlm',
        EmailAuthHTTPMD5: 'digest-md5',
      } satisfies Record<string, Authentication>,
      { writes: { password: 'EmailAuthPassword' } },
    ),
    storedPassword: storedPassword(`${prefix}Password`),
    isServer: (group) => payloadType(group) === 'com.apple.mail.managed' && textIn(group, host) !== undefined,
    words: {
      auto: `${prefix}MailServerUseSSL true`,
      none: `${prefix}MailServerUseSSL false`,
    },
  };
}

/** A type that is misspelt or missing is a fault of its own; the text or the port shows what was meant. */
function incomingProtocol(group: Group): Protocol {
  const type = lastTextIn(group, 'EmailAccountType')?.trim();
  if (type === 'EmailTypeIMAP') return 'imap';
  const port = lastTextIn(group, 'IncomingMailServerPortNumber')?.trim() ?? '';
  return /pop/i.test(type ?? '') || (!/imap/i.test(type ?? '') && /^(?:110|995)$/.test(port)) ? 'pop3' : 'imap';
}

/**
 * Without an outgoing port the system tries 25, then 587, then 465. In clear text it ends up on 25; with TLS the port
 * is not known.
 */
function mailDefaultPort(protocol: Protocol, security: Security): number | undefined {
  if (protocol === 'smtp') return security === 'none' ? 25 : undefined;
  return usualDefaultPort(protocol, security === 'auto' ? 'tls' : security);
}

interface ServiceKeys {
  readonly host: string;
  readonly port?: string;
  readonly useSsl: string;
  readonly password: string;
  readonly byDefault: 'none' | 'tls';
}

/** Exchange, calendars, contacts and directories: TLS on the port of the service, or none. */
function service(type: string, protocol: Protocol, keys: ServiceKeys): ServerTable {
  return {
    protocol,
    direction: 'incoming',
    host: { key: keys.host },
    ...(keys.port !== undefined && { port: decimalPort(keys.port, { kind: 'integer', after: [keys.host] }) }),
    security: useSsl(keys.useSsl, 'tls', [...(keys.port === undefined ? [] : [keys.port]), keys.host]),
    defaultPort: { port: usualDefaultPort, certainty: 'assumed' },
    defaultSecurity: () => keys.byDefault,
    authentication: (group) => (protocol === 'ldap' && textIn(group, 'LDAPAccountUserName') === undefined ? 'none' : 'password'),
    storedPassword: storedPassword(keys.password),
    isServer: (group) => payloadType(group) === type && textIn(group, keys.host) !== undefined,
    words: { tls: `${keys.useSsl} true`, none: `${keys.useSsl} false` },
  };
}
