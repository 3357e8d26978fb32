import { memoizeWeakly } from '../memoize/memoize';
import type { CertificateCheck, Direction, Protocol, TlsVersion } from '../model/mailServer';
import { setCommands } from '../syntax/lines/setCommands';
import { withSettings } from '../syntax/group';
import type { Group, Setting } from '../syntax/tree';
import { url } from '../syntax/values/url';
import { withValueParts } from '../syntax/values/valueParts';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity } from '../lenses/securityLenses';
import { firstStoredPassword, storedPassword } from '../lenses/passwordLenses';
import type { AuthenticationLens, JointLens, PortLens, SecurityLens, ValueChange } from '../lenses/lens';
import type { Slot } from '../lenses/slot';
import { chosenFrom } from '../lenses/mechanisms';
import { textIn } from '../lenses/settingIn';

/** By the scheme of an address. */
const protocols: ReadonlyMap<string, Protocol> = new Map([
  ['smtp', 'smtp'],
  ['submission', 'smtp'],
  ['smtps', 'smtp'],
  ['submissions', 'smtp'],
  ['imap', 'imap'],
  ['imaps', 'imap'],
  ['pop3', 'pop3'],
  ['pop3s', 'pop3'],
]);

/** `smtp` is the old name of `mta`, and overrides it. */
const addresses = ['smtp', 'mta', 'folder', 'inbox', 'MAIL'] as const;
type Address = (typeof addresses)[number];

/**
 * S-nail, which is `mail` and `mailx` on many systems, sends and reads through addresses whose
 * scheme is half of the encryption; a switch for STARTTLS is the other half.
 * Source: s-nail 14.9.24 `nail.1` (mta, smtp, smtp-use-starttls, encrypted network communication) and `src/mx/url.c`.
 */
export const sNail: Format = {
  id: 's-nail',
  title: 'S-nail configuration',
  client: 'S-nail',
  syntax: withValueParts(
    setCommands({ id: 's-nail', blanksAroundEquals: false, endsAtSemicolon: false, hasBlocks: true, bareValue: '' }),
    ({ key }) => ((addresses as readonly string[]).includes(key) ? url : undefined),
  ),
  recognition: {
    fileNames: ['.mailrc', 'mailrc', '*.mailrc', '.mailrc.*', 's-nail.rc', 'mail.rc', 'nail.rc'],
    content: {
      lines: [
        {
          oneOf: ['^[^#\\r\\n]*\\b(?:mta|smtp|folder|inbox|MAIL)=["\']?(?:smtps?|submissions?|imaps?|pop3s?)://'],
          evidence: 'it sets a mail server',
        },
      ],
    },
    contentIsEnough: false,
  },
  language: { filenames: ['.mailrc'], extensions: ['.mailrc'], grammar: 'ini', configuration: 'ini-hash' },
  accounts: (root) => [root, ...root.groups().filter(({ name }) => name === 'account')],
  accountName: { key: 'account' },
  logInNames: (account) => [
    ...['user', 'from'].flatMap((key) => [account, account.parent].map((group) => textIn(group, key))),
    ...addresses.map((address) => textIn(partsIn(account, address), 'user')),
  ],
  repeatedSetting: 'last',
  servers: addresses.flatMap((address) =>
    address === 'smtp' || address === 'mta' ? [server(address, 'smtp')] : [server(address, 'imap'), server(address, 'pop3')],
  ),
};

const partsIn = (group: Group, address: Address) => group.groups().find(({ name }) => name === address);

const schemeIn = (group: Group, address: Address) => textIn(partsIn(group, address), 'scheme')?.toLowerCase() ?? '';

function server(address: Address, protocol: 'smtp' | 'imap' | 'pop3'): ServerTable {
  const direction: Direction = protocol === 'smtp' ? 'outgoing' : 'incoming';
  const starttls = `${protocol}-use-starttls`;
  const port = decimalPort('port', { group: address });
  // This scheme implies another port than the plain one.
  const submission: PortLens = {
    slot: { group: address, key: 'scheme' },
    read: () => ({ kind: 'number', number: 587 }),
    write: () => undefined,
  };
  return {
    protocol,
    direction,
    host: { group: address, key: 'host' },
    port: (group) =>
      schemeIn(group, address) === 'submission' && textIn(partsIn(group, address), 'port') === undefined ? submission : port,
    security: securityOf(address, protocol, starttls),
    // The manual advises to write the port of implicit TLS, since the system may not know it.
    defaultPort: { port: usualDefaultPort, certainty: 'assumed' },
    defaultSecurity: () => 'none',
    authentication: methodOf(protocol),
    // For sending, the mode decides about the log-in.
    defaultAuthentication: (group) =>
      variantsOf(group, `${protocol}-auth`).some(({ text }) => /oauth/i.test(text))
        ? 'oauth2'
        : protocol !== 'smtp' || hasNewMode(group)
          ? 'password'
          : 'unknown',
    certificateCheck: certificateCheck(),
    minimumTlsVersion: { ...protocolIn('MinProtocol'), write: (wanted, [style]) => withMinimum(style?.present ?? '', wanted) },
    maximumTlsVersion: protocolIn('MaxProtocol'),
    storedPassword: firstStoredPassword(
      storedPassword('password', 'clear', { group: address }),
      storedPassword('password', 'clear', { group: (group) => passwordFor(group, address) }),
    ),
    inherits: (group) => (group.parent ? [group.parent] : []),
    isServer: (group) =>
      protocols.get(schemeIn(group, address)) === protocol &&
      (textIn(partsIn(group, address), 'host') ?? '') !== '' &&
      !(address === 'mta' && hasOldName(group)),
    words: { tls: `the scheme ${protocol}s`, starttls: starttls, none: `no ${starttls}` },
  };
}

/** Version 14.9 demands a password for sending then, and logs in with PLAIN. */
const hasNewMode = (group: Group): boolean => [group, ...(group.parent ? [group.parent] : [])].some((each) => each.first('v15-compat'));

const hasOldName = (group: Group): boolean =>
  [group, ...(group.parent ? [group.parent] : [])].some((each) => textIn(each, 'smtp') !== undefined);

const variantsIn = memoizeWeakly((group: Group): readonly Setting[] =>
  group
    .settings()
    .filter(
      ({ key }) =>
        /^(?:(?:smtp|imap|pop3)-auth|tls-verify|ssl-verify|tls-config-pairs)-/.test(key) && !/^smtp-auth-(?:user|password)/.test(key),
    ),
);

/** The settings of this name for one host, or for one user at a host; each overrides the plain one. */
const variantsOf = (group: Group, name: string): readonly Setting[] =>
  [group, ...(group.parent ? [group.parent] : [])].flatMap((each) => variantsIn(each).filter(({ key }) => key.startsWith(`${name}-`)));

/** The variable with the password: that for a user at the host, that for the host, or the plain one. */
function passwordFor(group: Group, address: Address): Group | undefined {
  const host = textIn(partsIn(group, address), 'host')?.toLowerCase();
  if (host === undefined) return undefined;
  const name = address === 'smtp' || address === 'mta' ? /^(?:smtp-auth-)?password$/ : /^password$/;
  const ranks = [
    (key: string) => key.endsWith(`@${host}`) || key.includes(`@${host}:`),
    (key: string) => key.endsWith(`-${host}`) || key.includes(`-${host}:`),
    () => true,
  ].map((fits, rank) => (key: string) => {
    const [, base = '', variant = ''] = /^((?:smtp-auth-)?password)(-.*)?$/s.exec(key) ?? [];
    return name.test(base) && (variant === '') === (rank === 2) && fits(variant.toLowerCase());
  });
  const all = [group, ...(group.parent ? [group.parent] : [])].flatMap((each) => passwordsIn(each));
  const found = ranks.map((fits) => all.find(({ key }) => fits(key))).find((setting) => setting !== undefined);
  return found && withSettings(group, [{ ...found, key: 'password' }]);
}

const passwordsIn = memoizeWeakly((group: Group): readonly Setting[] =>
  group.settings().filter(({ key }) => /^(?:smtp-auth-)?password(?:-|$)/.test(key)),
);

function methodOf(protocol: 'smtp' | 'imap' | 'pop3'): AuthenticationLens {
  const key = `${protocol}-auth`;
  return {
    slot: { key },
    read({ text }, group) {
      if (variantsOf(group, key).length > 0) return 'unknown';
      return text.toLowerCase() === 'externanon' ? 'client-certificate' : chosenFrom([text]);
    },
    write: (wanted) => (wanted === 'password' ? { text: protocol === 'imap' ? 'login' : 'plain' } : undefined),
  };
}

/** What is set outside the accounts is fixed there, for all of them. */
function whereItStands(key: string): Slot {
  return { key, group: (group) => (group.first(key) === undefined && group.parent?.first(key) ? group.parent : group) };
}

/** With `warn` it accepts any certificate; by default, it asks. */
function certificateCheck(): JointLens<CertificateCheck> {
  const lax = /^(?:warn|ignore)$/i;
  return {
    slots: [whereItStands('tls-verify'), whereItStands('ssl-verify')],
    vocabulary: ['strict', 'ask', 'warn', 'ignore'],
    read([current, older], group) {
      if (variantsOf(group, 'tls-verify').length > 0 || variantsOf(group, 'ssl-verify').length > 0) return { value: 'unknown', at: -1 };
      const [setting, at] = current ? [current, 0] : [older, 1];
      return setting && { value: lax.test(setting.text) ? 'off' : 'on', at };
    },
    write: (_, [current, older]) =>
      current?.present === undefined && older?.present !== undefined ? [undefined, { text: 'strict' }] : [{ text: 'strict' }, undefined],
  };
}

const protocolNames: Readonly<Record<string, TlsVersion>> = {
  sslv3: 'ssl3',
  tlsv1: '1.0',
  'tlsv1.1': '1.1',
  'tlsv1.2': '1.2',
  'tlsv1.3': '1.3',
};

/** One of the comma-separated pairs. */
function protocolIn(name: 'MinProtocol' | 'MaxProtocol'): JointLens<TlsVersion> {
  return {
    slots: [whereItStands('tls-config-pairs')],
    read([pairs], group) {
      if (!pairs || variantsOf(group, 'tls-config-pairs').length > 0) return undefined;
      const version = protocolNames[pairOf(name).exec(pairs.text)?.[2]?.toLowerCase() ?? ''];
      return version && { value: version, at: 0 };
    },
  };
}

const pairOf = (name: string) => new RegExp(`((?:^|,)\\s{0,99}${name}\\s{0,99}=\\s{0,99})([\\w.]{1,20})`, 'i');

/** Values that need escaping are not changed, nor is a maximum version that is too low. */
function withMinimum(pairs: string, wanted: TlsVersion): readonly ValueChange[] | undefined {
  const highest = protocolNames[pairOf('MaxProtocol').exec(pairs)?.[2]?.toLowerCase() ?? ''];
  if (/["'\\$\s]/.test(pairs) || (highest !== undefined && highest < wanted) || highest === 'ssl3') return undefined;
  const raised = pairs.replace(pairOf('MinProtocol'), `$1TLSv${wanted}`);
  return raised === pairs ? undefined : [{ text: raised }];
}

function securityOf(address: Address, protocol: string, starttls: string): SecurityLens {
  const isImplicit = (scheme: string | undefined) => scheme?.toLowerCase().endsWith('s') ?? false;
  const joint = jointSecurity(
    { scheme: { group: address, key: 'scheme' }, starttls: { key: starttls } },
    ({ scheme, starttls: isOn }) =>
      isImplicit(scheme)
        ? { security: 'tls', by: 'scheme' }
        : isOn === undefined
          ? { security: 'none', by: 'scheme' }
          : { security: 'starttls', by: 'starttls' },
    { tls: { scheme: `${protocol}s` }, starttls: { scheme: protocol, starttls: '' } },
  );
  return {
    ...joint,
    read(settings, group) {
      const reading = joint.read(settings, group);
      if (reading?.value !== 'none') return reading;
      const root = group.parent ?? group;
      if (hasVariant(group, address, starttls) || hasVariant(root, address, starttls, group)) return { value: 'starttls', at: 0 };
      // A sourced file may set the switch.
      return textIn(group, 'source') === undefined && textIn(root, 'source') === undefined
        ? reading
        : {
            value: 'undecided',
            at: 0,
            why: 'A file that is read as well (“source”) may switch STARTTLS on, so the encryption is not known from this one.',
          };
    },
    write(wanted, styles, group) {
      const assignments = joint.write(wanted, styles, group);
      const keepsScheme = wanted === 'starttls' && !isImplicit(styles[0]?.present);
      return assignments && (keepsScheme ? [undefined, ...assignments.slice(1)] : assignments);
    },
  };
}

/** The switch may be one for a host, or for a user at a host. */
function hasVariant(settingsOf: Group, address: Address, starttls: string, group = settingsOf): boolean {
  const host = textIn(partsIn(group, address), 'host')?.toLowerCase() ?? '';
  return settingsOf
    .settings()
    .some(
      ({ key }) => key.startsWith(`${starttls}-`) && (key.toLowerCase().endsWith(`-${host}`) || key.toLowerCase().includes(`@${host}`)),
    );
}
