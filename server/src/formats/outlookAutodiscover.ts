import type { Authentication, Direction, Protocol, Security } from '../model/mailServer';
import type { Doubt } from '../model/doubt';
import { hasPlaceholder } from '../model/placeholder';
import { allGroups, type Group } from '../syntax/tree';
import { xml } from '../syntax/xml/xml';
import type { Format, SecurityTitles, ServerTable } from '../lenses/format';
import type { FoundRefusal } from '../lenses/refusal';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity } from '../lenses/securityLenses';
import type { SecurityLens } from '../lenses/lens';
import { settingIn, textIn } from '../lenses/settingIn';

/**
 * The answer that a mail domain's Autodiscover gives (the POX flavour), as Outlook and Thunderbird read it. They read
 * the encryption differently, and the worse of the two counts here: Outlook goes by `Encryption` where it is written
 * and by `SSL` otherwise ([MS-OXDSCLI] 2.2.4.1.1.2.6.22); Thunderbird uses no encryption if either of the two says
 * so, and otherwise chooses the handshake by the port.
 * Sources: MicrosoftDocs/office-developer-exchange-docs `docs/web-service-reference/*-pox.md`, for the namespaces
 * `pox-autodiscover-response-for-exchange.md`; mozilla/releases-comm-central
 * `mail/components/accountcreation/modules/ExchangeAutoDiscover.sys.mjs` (`readAutoDiscoverXML`);
 * that `TLS` is STARTTLS to Outlook: stalwartlabs/stalwart issue 3248.
 */
export const outlookAutodiscover: Format = {
  id: 'outlook-autodiscover',
  title: 'Outlook Autodiscover answer',
  client: 'Outlook',
  syntax: xml,
  recognition: {
    fileNames: ['autodiscover.xml'],
    mayHoldOtherThings: true,
    content: { rootElement: 'Autodiscover', containsOneOf: ['>POP3<', '>IMAP<', '>SMTP<'] },
    contentIsEnough: true,
  },
  accounts: (root) => elements(root, 'Autodiscover').flatMap((answer) => elements(answer, 'Response')),
  accountName: { group: 'User', key: 'DisplayName' },
  servedTo: () => [],
  logInNames: (response) => [
    ...protocolsOf(response).map((protocol) => textIn(protocol, 'LoginName')),
    ...elements(response, 'User').map((user) => textIn(user, 'AutoDiscoverSMTPAddress')),
  ],
  repeatedSetting: 'first',
  hasAlternatives: true,
  refusals,
  servers: [server('IMAP', 'imap', 'incoming'), server('POP3', 'pop3', 'incoming'), server('SMTP', 'smtp', 'outgoing')],
};

const elements = (group: Group, name: string) => group.groups().filter((inner) => inner.name === name);

const protocolsOf = (response: Group) => elements(response, 'Account').flatMap((account) => elements(account, 'Protocol'));

const word = (text: string | undefined) => text?.trim().toLowerCase();

function server(type: string, protocol: Protocol, direction: Direction): ServerTable {
  return {
    protocol,
    direction,
    // Another letter case has a finding of its own, and the server is judged as it is meant.
    servers: (response) => protocolsOf(response).filter((group) => textIn(group, 'Type')?.trim().toUpperCase() === type),
    host: { key: 'Server' },
    port: decimalPort('Port', { after: ['Server'] }),
    security: security(),
    // Thunderbird leaves a server without a port out; what Outlook does is not documented.
    defaultPort: { port: () => undefined, certainty: 'certain' },
    defaultSecurity: () => 'auto',
    // Thunderbird goes by the port; what Outlook makes of `SSL` on 587 is not documented.
    isHandshakeUnsettled: (group) => textIn(group, 'Encryption') === undefined,
    isServer: (group) => (textIn(group, 'Server')?.trim() ?? '') !== '',
    authentication,
    words: titles,
  };
}

const encryptionWords: Readonly<Record<string, Exclude<Security, 'unknown'>>> = { ssl: 'tls', tls: 'starttls', auto: 'auto', none: 'none' };

/** `SSL` and `Encryption` together, as the worse of the two readers understands them. */
function security(): SecurityLens {
  const joint = jointSecurity(
    { ssl: { key: 'SSL', after: ['SPA', 'Port', 'Server'] }, encryption: { key: 'Encryption', after: ['SSL', 'SPA', 'Port', 'Server'] } },
    ({ ssl, encryption }) => {
      const switched = word(ssl);
      if (encryption !== undefined) {
        const meaning = meaningOf(encryption);
        if (switched === 'off' && meaning !== 'unknown' && meaning !== 'none')
          return { security: 'none', by: 'ssl', conflictsWith: ['encryption'] };
        return { security: meaning, by: 'encryption', ...(switched === 'on' && meaning === 'none' && { conflictsWith: ['ssl'] }) };
      }
      if (switched === undefined) return undefined;
      // Certainly encrypted, with a handshake that each reader chooses in its own way.
      return { security: switched === 'on' ? 'auto' : switched === 'off' ? 'none' : 'unknown', by: 'ssl' };
    },
    { tls: { ssl: 'on', encryption: 'SSL' }, starttls: { ssl: 'on', encryption: 'TLS' } },
  );
  return {
    ...joint,
    words: [
      { word: 'SSL', meaning: 'tls' },
      { word: 'TLS', meaning: 'starttls' },
      { word: 'Auto', meaning: 'auto' },
      { word: 'None', meaning: 'none' },
    ],
    wordsOf: {
      SSL: {
        words: [
          { word: 'on', meaning: 'auto' },
          { word: 'off', meaning: 'none' },
        ],
        otherWords: [
          ...['true', 'yes', '1', 'enabled'].map((word) => ({ word, meaning: 'auto' as const })),
          ...['false', 'no', '0', 'disabled'].map((word) => ({ word, meaning: 'none' as const })),
          { word: 'ssl', meaning: 'tls' },
          { word: 'tls', meaning: 'starttls' },
        ],
      },
    },
    // The clients accept `On` too.
    write: (wanted, styles, group) =>
      joint.write(wanted, styles, group)?.map((value, index) => (index === 0 && word(styles[index]?.present) === 'on' ? undefined : value)),
  };
}

function meaningOf(encryption: string): Security {
  const written = word(encryption)!;
  return Object.hasOwn(encryptionWords, written) ? encryptionWords[written]! : 'unknown';
}

/** Which reader does what, where they differ. Contains only words of the format, none of the file. */
function titles(protocol: Group): SecurityTitles {
  const ssl = word(textIn(protocol, 'SSL'));
  const encryption = textIn(protocol, 'Encryption');
  const written = { ssl: '“SSL”', tls: '“TLS”', auto: '“Auto”' }[word(encryption) ?? ''];
  return {
    none:
      ssl === 'off' && written !== undefined
        ? `SSL “off” and Encryption ${written} (Outlook goes by Encryption and encrypts, Thunderbird goes by SSL and does not)`
        : encryption === undefined
          ? 'SSL “off”'
          : `Encryption “None”${ssl === 'on' ? ' (which counts before SSL “on”)' : ''}`,
    tls: 'Encryption “SSL” (TLS from the first byte in Outlook; Thunderbird goes by the port)',
    starttls: 'Encryption “TLS” (STARTTLS in Outlook; Thunderbird goes by the port)',
    auto: encryption !== undefined ? 'Encryption “Auto”' : `SSL “on”${ssl === undefined ? '' : ' and no Encryption'}`,
  };
}

function authentication(protocol: Group): Authentication {
  if (word(textIn(protocol, 'AuthRequired')) === 'off') return 'none';
  const spa = word(textIn(protocol, 'SPA'));
  // Without the element the documentation says SPA, and Thunderbird a password.
  return spa === 'on' ? 'ntlm' : spa === 'off' ? 'password' : 'unknown';
}

/** As Microsoft's examples have them. */
const namespaces: Readonly<Record<string, string>> = {
  Autodiscover: 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006',
  Response: 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a',
};

const byNamespace: Doubt = {
  confidence: 'possible',
  reason:
    'All examples of Microsoft have this namespace; what Outlook does with another one is not documented, and Thunderbird looks at none.',
};

const byLetterCase: Doubt = {
  confidence: 'possible',
  reason: 'Thunderbird compares to the letter; what Outlook does is not documented.',
};

/** What both readers go by, from the root down. */
const names = ['Autodiscover', 'Response', 'Account', 'Protocol', 'Type', 'Server', 'Port', 'SSL', 'Encryption'];
const exactNames: ReadonlyMap<string, string> = new Map(names.map((name) => [name.toLowerCase(), name]));

function* refusals(root: Group): Generator<FoundRefusal> {
  for (const answer of elements(root, 'Autodiscover')) {
    const responses = elements(answer, 'Response');
    if (!hasPrefixes(answer) && responses.some((response) => protocolsOf(response).some((protocol) => isMail(protocol)))) {
      yield* namespaceRefusals(answer);
      for (const response of responses) yield* namespaceRefusals(response);
    }
    yield* letterCaseRefusals(answer);
  }
}

const isMail = (protocol: Group) => ['IMAP', 'POP3', 'SMTP'].includes(textIn(protocol, 'Type')?.trim().toUpperCase() ?? '');

/** They are as good as a default namespace, and what they stand for may be declared anywhere above. */
const hasPrefixes = (answer: Group): boolean =>
  answer.settings().some(({ key }) => key.startsWith('@')) && settingIn(answer, '@xmlns') === undefined;

function* namespaceRefusals(group: Group): Generator<FoundRefusal> {
  const wanted = namespaces[group.name]!;
  const attributes = group.settings().filter(({ key }) => key.startsWith('@'));
  const present = settingIn(group, '@xmlns');
  if (attributes.some(({ text }) => text === wanted) || (present && hasPlaceholder(present.text))) return;
  yield {
    loses: 'file',
    group,
    setting: present,
    message:
      `Write xmlns="${wanted}" into <${group.name}>: ` +
      `Outlook may not accept the answer with ${present ? 'another namespace' : 'none'}.`,
    doubt: byNamespace,
    correction: {
      title: 'Write the namespace of Microsoft’s examples',
      safety: 'suggested',
      steps: [present ? { replace: present, by: { text: wanted } } : { insert: '@xmlns', value: { text: wanted }, into: group }],
    },
  };
}

/** Elements whose names differ from the known ones in letter case only. */
function* letterCaseRefusals(answer: Group): Generator<FoundRefusal> {
  for (const group of allGroups(answer)) {
    const exact = exactNames.get(group.name.toLowerCase());
    if (exact !== undefined && exact !== group.name) {
      yield {
        loses: 'file',
        group,
        message: `Write <${exact}> in these letters: XML distinguishes letter case, and Thunderbird passes over this element.`,
        doubt: byLetterCase,
      };
    }
    if (group.name !== 'Protocol' || !isMail(group)) continue;
    const type = settingIn(group, 'Type')!;
    const word = type.text.trim().toUpperCase();
    if (type.text.trim() === word) continue;
    yield {
      loses: 'server',
      group,
      setting: type,
      message: `Write ${word}: Thunderbird does not know the type in other letters and passes over this server.`,
      doubt: byLetterCase,
      correction: { title: `Write ${word}`, safety: 'safe', steps: [{ replace: type, by: { text: word } }] },
    };
  }
}
