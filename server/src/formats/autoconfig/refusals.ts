import { faultOfHost } from '../../model/hostText';
import type { MeantWord } from '../../model/meantWord';
import { hasPlaceholder } from '../../model/placeholder';
import type { Group, Setting } from '../../syntax/tree';
import type { Correction, FoundRefusal } from '../../lenses/refusal';
import { settingIn, textIn } from '../../lenses/settingIn';
import { elements, foreignTypes, methodMeant, methodsOf, obstacleIn, textsIn, typeMeant, type ServerElement } from './words';

/** What Thunderbird, and Thunderbird for Android, demand of an autoconfiguration; the sources stand in `thunderbirdAutoconfig.ts`. */
export function* autoconfigRefusals(root: Group): Generator<FoundRefusal> {
  for (const config of elements(root, 'clientConfig')) {
    const providers = elements(config, 'emailProvider');
    if (hasPrefix(config)) {
      yield {
        loses: 'file',
        group: config,
        message:
          'Write the elements without a prefix: ' +
          'Thunderbird compares names together with their prefixes, finds no clientConfig and rejects the file.',
      };
    }
    if (providers.length === 0) {
      yield {
        loses: 'file',
        group: config,
        message: 'Put the servers into an <emailProvider> with an id and a <domain>: without one Thunderbird rejects the file.',
      };
    }
    // The others are not looked at.
    for (const provider of providers.slice(0, 1)) {
      yield* providerRefusals(provider);
      for (const element of ['incomingServer', 'outgoingServer'] as const)
        for (const group of elements(provider, element)) yield* serverRefusals(group, element);
    }
  }
}

const androidRejects = 'Thunderbird for Android rejects the whole file';

/** Names are read without their prefixes here; the place of one is longer than it. */
const hasPrefix = (config: Group): boolean =>
  elements(config, 'emailProvider')
    .flatMap((provider) => provider.groups())
    .flatMap((group) => group.settings())
    .slice(0, 9)
    .some(({ key, keySpan }) => !key.startsWith('@') && keySpan.end - keySpan.start > key.length);

/** As `isLegalHostNameOrIP` has it: no letters of other scripts, and no underscore. */
const isHostName = (text: string): boolean =>
  text.trim().length <= 255 &&
  (/^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)*[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.?$/i.test(text.trim()) ||
    /^[\da-f:.]*:[\da-f:.]*:[\da-f:.]*$/i.test(text.trim()));

function* providerRefusals(provider: Group): Generator<FoundRefusal> {
  const id = settingIn(provider, '@id');
  const domains = textsIn(provider, 'domain');
  const named = domains.find((domain) => isHostName(domain) && domain.includes('.'));
  const idIsRight = id !== undefined && isHostName(id.text);
  if (!idIsRight && !(id && hasPlaceholder(id.text))) {
    yield {
      loses: 'file',
      group: provider,
      setting: id,
      message: id
        ? 'Write a host name as the id, such as the domain: it is none, and Thunderbird rejects the file.'
        : 'Give the emailProvider an id, such as its domain: without one Thunderbird rejects the file.',
      ...(named !== undefined && {
        correction: {
          title: 'Take the first domain as the id',
          safety: 'suggested',
          steps: [id ? { replace: id, by: { text: named.trim() } } : { insert: '@id', value: { text: named.trim() }, into: provider }],
        },
      }),
    };
  }
  if (!domains.some((domain) => isHostName(domain) || hasPlaceholder(domain))) {
    // An element without text is read as the word “true”, which could be a host.
    const isForDesktop = !domains.includes('');
    yield {
      loses: 'file',
      group: provider,
      ...(!isForDesktop && { severity: 'warning' as const }),
      message:
        'Write the domain of the mail addresses into a <domain>: ' +
        `without a valid one ${isForDesktop ? 'Thunderbird rejects the file' : androidRejects}.`,
      ...(idIsRight &&
        id.text.includes('.') &&
        domains.length === 0 && {
          correction: {
            title: 'Add the id as the domain',
            safety: 'suggested',
            steps: [{ insert: 'domain', value: { text: id.text.trim() }, into: provider }],
          },
        }),
    };
  }
  yield* missingServers(provider);
}

function* missingServers(provider: Group): Generator<FoundRefusal> {
  const incoming = elements(provider, 'incomingServer');
  // A provider of something else than mail.
  if (incoming.length > 0 && incoming.every((group) => isForeign(group))) return;
  const add = (element: string, kind: string): FoundRefusal => ({
    loses: 'file',
    group: provider,
    message: `Add an <${element}> ${kind}: without one that it can use Thunderbird rejects the file.`,
  });
  if (incoming.length === 0) yield add('incomingServer', 'of the type imap or pop3');
  if (elements(provider, 'outgoingServer').length === 0) yield add('outgoingServer', 'of the type smtp');
}

const isForeign = (group: Group): boolean => foreignTypes.includes((textIn(group, '@type') ?? '').trim().toLowerCase());

function* serverRefusals(group: Group, element: ServerElement): Generator<FoundRefusal> {
  const type = settingIn(group, '@type');
  if (isForeign(group) || (type && hasPlaceholder(type.text))) return;
  const direction = element === 'incomingServer' ? 'incoming' : 'outgoing';
  const lost = (found: Omit<FoundRefusal, 'loses' | 'group' | 'direction'>): FoundRefusal => ({
    loses: 'server',
    group,
    direction,
    ...found,
  });
  const meant = typeMeant(group, element);
  if (meant?.by !== 'exact') {
    yield lost(unknownType(type, meant, element, group));
    if (!meant) return;
  }
  // Of a type in other letters too, which a fix corrects.
  const reader = { isForAndroid: meant.word === 'imap' || meant.word === 'smtp' };
  const host = settingIn(group, 'hostname');
  if (!host) {
    yield lost({ message: `Add a <hostname>: without one Thunderbird leaves this server out${onPhoneToo(reader)}.` });
    return;
  }
  if (!hasPlaceholder(host.text) && host.text.trim() !== '' && !isHostName(host.text) && !faultOfHost(host.text, false)) {
    yield lost({
      setting: host,
      message:
        'Write the host name with ASCII letters, digits and hyphens only (xn--…): ' +
        `Thunderbird takes no others and leaves this server out${onPhoneToo(reader)}.`,
    });
  }
  const refused = authenticationRefusal(group, element, reader);
  if (refused) yield lost(refused);
  yield* userNameRefusals(group, element, reader);
  if (!refused && reader.isForAndroid) yield* refusedByPhoneOnly(group);
}

interface Readers {
  readonly isForAndroid: boolean;
}

const onPhoneToo = ({ isForAndroid }: Readers) => (isForAndroid ? `, and ${androidRejects}` : '');

function unknownType(type: Setting | undefined, meant: MeantWord | undefined, element: ServerElement, group: Group) {
  const known = element === 'incomingServer' ? 'imap, pop3 and nntp' : 'smtp';
  if (!type) {
    const only = element === 'outgoingServer' ? 'smtp' : undefined;
    return {
      message: `Add the attribute type: without it Thunderbird leaves this server out. It knows ${known}.`,
      ...(only !== undefined && {
        correction: correctionTo(`Add the type ${only}`, 'suggested', [{ insert: '@type', value: { text: only }, into: group }]),
      }),
    };
  }
  if (!meant) return { setting: type, message: `Write a type that Thunderbird knows: it leaves this server out. It knows ${known}.` };
  return {
    setting: type,
    message: `Write “${meant.word}”: Thunderbird does not know the type “${type.text.trim()}” and leaves this server out.`,
    correction: correctionTo(`Write ${meant.word}`, meant.by === 'same' ? 'safe' : 'suggested', [
      { replace: type, by: { text: meant.word } },
    ]),
  };
}

const correctionTo = (title: string, safety: Correction['safety'], steps: Correction['steps']): Correction => ({ title, safety, steps });

/** The words that Thunderbird takes for receiving, and those that it takes for sending beside them. */
const incomingMethods = ['password-cleartext', 'plain', 'password-encrypted', 'secure', 'GSSAPI', 'NTLM', 'OAuth2'];
const outgoingMethods = [...incomingMethods, 'none', 'client-IP-address', 'smtp-after-pop'];

const settingsIn = (group: Group, name: string) => group.settings().filter(({ key }) => key === name);

/** The first known word counts; OAuth2 is known for registered hosts only. */
function authenticationRefusal(
  group: Group,
  element: ServerElement,
  reader: Readers,
): Omit<FoundRefusal, 'loses' | 'group' | 'direction'> | undefined {
  const known = element === 'incomingServer' ? incomingMethods : outgoingMethods;
  const obstacle = obstacleIn(group, element);
  const isUsable = (word: string) => known.includes(word) && !(word === 'OAuth2' && obstacle !== undefined);
  const written = settingsIn(group, 'authentication');
  if (written.some(({ text }) => isUsable(text) || hasPlaceholder(text))) return undefined;
  const [first] = written;
  const password = { text: 'password-cleartext' };
  if (!first) {
    return {
      message: `Add an <authentication>, such as password-cleartext: without one Thunderbird leaves this server out${onPhoneToo(reader)}.`,
      correction: correctionTo('Log in with a password (password-cleartext)', 'suggested', [
        // Only who logs in with a password needs a name for sending.
        ...(element === 'outgoingServer' && settingsIn(group, 'username').length === 0 ? addName(group, undefined).steps : []),
        { insert: 'authentication', value: password, into: group },
      ]),
    };
  }
  for (const setting of written) {
    const meant = methodMeant(setting.text);
    if (!meant || meant.by === 'exact' || !isUsable(meant.word)) continue;
    const word = newNames[meant.word] ?? meant.word;
    return {
      setting,
      message: `Write “${word}”: Thunderbird does not know this authentication and leaves the server out${onPhoneToo(reader)}.`,
      correction: correctionTo(
        `Write ${word}`,
        meant.by === 'same' && setting.text.trim().toLowerCase() === meant.word.toLowerCase() ? 'safe' : 'suggested',
        [{ replace: setting, by: { text: word } }],
      ),
    };
  }
  if (obstacle !== undefined && written.some(({ text }) => methodMeant(text)?.word === 'OAuth2')) {
    return {
      setting: first,
      message:
        'Add another <authentication>, such as password-cleartext, if the server takes one: ' +
        'Thunderbird is not registered for OAuth2 with this host and leaves the server out.',
      doubt: { confidence: 'likely', reason: 'An add-on can register Thunderbird with more hosts.' },
      correction: correctionTo('Offer the password as well (password-cleartext)', 'manual', [
        { insert: 'authentication', value: password, into: group, after: written.at(-1) },
      ]),
    };
  }
  return {
    setting: first,
    message:
      `Write an authentication that Thunderbird knows here: it leaves this server out${onPhoneToo(reader)}. ` +
      `It knows ${known.join(', ')}.`,
  };
}

function* userNameRefusals(group: Group, element: ServerElement, { isForAndroid }: Readers): Generator<FoundRefusal> {
  const name = settingIn(group, 'username');
  const withPassword = textsIn(group, 'authentication').some((text) =>
    ['password', 'cram-md5'].includes(methodsOf[methodMeant(text)?.word ?? ''] ?? ''),
  );
  const isNeeded = element === 'incomingServer' || withPassword;
  if (name && (name.text !== '' || !isNeeded)) return;
  if (!isNeeded) {
    // Without a log-in there is more that a phone does not accept.
    if (isForAndroid && textsIn(group, 'authentication').some(isReadByPhone)) {
      yield {
        loses: 'file',
        group,
        severity: 'warning',
        message: `Add a <username>, such as %EMAILADDRESS%: without one ${androidRejects}.`,
        correction: addName(group, name),
      };
    }
    return;
  }
  const logsInAs = `Thunderbird logs in as “${name ? 'true' : 'undefined'}”`;
  yield {
    loses: isForAndroid && !name ? 'file' : 'server',
    group,
    setting: name,
    message:
      `Write the log-in name into a <username>, usually %EMAILADDRESS%: without one ${logsInAs}` +
      `${isForAndroid && !name ? `, and ${androidRejects}` : ''}.`,
    correction: addName(group, name),
  };
}

function addName(group: Group, name: Setting | undefined): Correction {
  const value = { text: '%EMAILADDRESS%' };
  const after = ['socketType', 'port', 'hostname'].flatMap((key) => settingsIn(group, key).at(-1) ?? [])[0];
  return correctionTo('Log in with the mail address (%EMAILADDRESS%)', 'suggested', [
    name ? { replace: name, by: value } : { insert: 'username', value, into: group, after },
  ]);
}

const isReadByPhone = (text: string) => /^(?:OAuth2|password-cleartext|password-encrypted)$/.test(text) || hasPlaceholder(text);

/** Of two words that the desktop has only kept for old files. */
const newNames: Readonly<Record<string, string>> = { plain: 'password-cleartext', secure: 'password-encrypted' };

/** Values that the desktop can read, and that lose the file on a phone. */
function* refusedByPhoneOnly(group: Group): Generator<FoundRefusal> {
  const rejected = (setting: Setting, remedy: string): FoundRefusal => ({
    loses: 'file',
    group,
    setting,
    severity: 'warning',
    message: `${remedy}: Thunderbird can read this, but ${androidRejects}.`,
  });
  const written = settingsIn(group, 'authentication');
  if (!written.some(({ text }) => isReadByPhone(text))) {
    const old = written.find(({ text }) => Object.hasOwn(newNames, text));
    const word = old && newNames[old.text]!;
    yield {
      ...rejected(old ?? written[0]!, word ? `Write “${word}”` : 'Offer password-cleartext, password-encrypted or OAuth2 as well'),
      ...(old &&
        word && {
          correction: correctionTo(`Write ${word}, which means the same`, 'safe', [{ replace: old, by: { text: word } }]),
        }),
    };
  }
  const types = settingsIn(group, 'socketType');
  const isKnown = ({ text }: Setting) => /^(?:SSL|STARTTLS|plain)$/.test(text) || hasPlaceholder(text);
  if (types.some(isKnown)) for (const setting of types) if (!isKnown(setting)) yield rejected(setting, 'Remove this socketType');
  const ports = settingsIn(group, 'port');
  for (const setting of ports)
    if (/^\s*\d+\s*$/.test(setting.text) && setting.text.trim() !== setting.text)
      yield rejected(setting, 'Write the port without white space');
}
