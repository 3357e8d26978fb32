import type { Authentication, CertificateCheck, Protocol, Security, TlsVersion } from '../model/mailServer';
import { setCommands, variablesIn } from '../syntax/lines/setCommands';
import type { Group, Setting } from '../syntax/tree';
import { urlOrHost } from '../syntax/values/url';
import { withValueParts, type ValueNotation } from '../syntax/values/valueParts';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { firstStoredPassword, storedPassword } from '../lenses/passwordLenses';
import { jointSecurity } from '../lenses/securityLenses';
import { wordsOf } from '../lenses/wordLenses';
import type { AuthenticationLens, JointLens, SecurityLens, ValueChange } from '../lenses/lens';
import { chosenFrom, namesIn } from '../lenses/mechanisms';
import { textIn } from '../lenses/settingIn';

/** By the scheme of an address, without the `s` of TLS. */
const protocols: ReadonlyMap<string, Protocol> = new Map([
  ['smtp', 'smtp'],
  ['imap', 'imap'],
  ['pop', 'pop3'],
]);

const mailboxes = ['folder', 'spoolfile', 'spool_file', 'record', 'postponed'] as const;
type Address = (typeof mailboxes)[number] | 'pop_host' | 'smtp_url';

const addresses: ReadonlySet<string> = new Set<Address>([...mailboxes, 'pop_host', 'smtp_url']);

/** One switch for each version; those before 1.2 are off in all current versions. */
const switches = [
  ['ssl_use_sslv2', 'ssl2'],
  ['ssl_use_sslv3', 'ssl3'],
  ['ssl_use_tlsv1', '1.0'],
  ['ssl_use_tlsv1_1', '1.1'],
  ['ssl_use_tlsv1_2', '1.2'],
  ['ssl_use_tlsv1_3', '1.3'],
] as const;
const newer = switches.length - 2;

const prefixes: Readonly<Record<string, string>> = { pop3: 'pop' };

/**
 * Mutt and NeoMutt. The scheme of an address decides about implicit TLS; otherwise two variables, shared by all
 * servers, decide about STARTTLS.
 * Source: the manual of mutt 2.2, muttmua/mutt `init.h`, `smtp.c`, and neomutt/neomutt `email/url.c`, `imap/imap.c`,
 * `pop/lib.c`, `send/smtp.c`, `conn/config.c`.
 */
export const mutt: Format = {
  id: 'mutt',
  title: 'Mutt configuration',
  client: 'Mutt',
  syntax: withValueParts(
    setCommands({ id: 'mutt', blanksAroundEquals: true, endsAtSemicolon: true, hasBlocks: false, bareValue: 'yes', unsetValue: 'no' }),
    (setting) => (addresses.has(setting.key) ? withVariables(setting) : undefined),
  ),
  recognition: {
    fileNames: [
      '*muttrc',
      '*muttrc-*',
      '*muttrc.*',
      'mutt/*',
      'mutt/*/*',
      '.mutt/*',
      '.mutt/*/*',
      'neomutt/*',
      'neomutt/*/*',
      '.neomutt/*',
      '.neomutt/*/*',
    ],
    content: {
      lines: [
        // The manual is in such a folder of the sources, and is full of examples.
        { oneOf: ["(?<![\\s\\S])\\s*[^\\s<.']"], evidence: 'it does not begin like a manual' },
        {
          oneOf: [
            '^[^#\\r\\n]*\\b(?:smtp_url|pop_host)[ \\t]*=[ \\t]*["\']?[\\w$\\[]',
            '^[^#\\r\\n]*\\bmy_\\w+[ \\t]*=[ \\t]*["\']?(?:imaps?|pops?)://',
            '^[^#\\r\\n]*\\b(?:folder|spool_?file|record|postponed)[ \\t]*=[ \\t]*["\']?(?:imaps?|pops?)://',
          ],
          evidence: 'it sets a mail server',
        },
      ],
    },
    contentIsEnough: false,
  },
  language: {
    filenames: ['.muttrc', 'muttrc', '.neomuttrc', 'neomuttrc'],
    extensions: ['.muttrc', '.neomuttrc'],
    grammar: 'directives',
    configuration: 'ini-hash',
  },
  accounts: (root) => [root],
  accountName: { key: '' },
  logInNames: () => [],
  repeatedSetting: 'last',
  servers: [
    ...mailboxes.flatMap((mailbox) => [server(mailbox, 'imap', 'imap'), server(mailbox, 'pop', 'pop3')]),
    server('pop_host', 'pop', 'pop3'),
    server('smtp_url', 'smtp', 'smtp'),
  ],
};

/**
 * Variables of people's own are called `my_…`, and others can be named in the same way. One that holds the address itself
 * is read where it is set; of others that stand in an address, each part says what it will be.
 */
function withVariables(written: Setting): ValueNotation {
  const setting = holderOfAddress(written);
  const variables = variablesIn(setting);
  if (variables.size === 0 && setting === written) return urlOrHost;
  return {
    ...urlOrHost,
    parse(text, value) {
      const span = setting === written ? value : setting.valueSpan;
      // Between single quotes nothing is put in.
      const isLiteral = text[span.start - 1] === "'";
      const parts = urlOrHost.parse(text, span);
      return isLiteral ? parts : parts.map((part) => ({ ...part, text: part.text.replace(/\$\{?(\w+)\}?/g, putIn) }));
    },
  };

  /** What would be more than this part stays a variable. */
  function putIn(name: string, variable: string): string {
    const text = variables.get(variable)?.text;
    return text === undefined || /[$:/@\s]/.test(text) ? name : text;
  }
}

/** The setting that an address begins in: that of a variable which holds one, as far as one leads to the next. */
function holderOfAddress(setting: Setting): Setting {
  let holder = setting;
  for (;;) {
    const variable = variablesIn(holder).get(/^\$\{?(\w+)\}?/.exec(holder.text)?.[1] ?? '');
    if (!variable || !/^(?:[a-z][a-z\d+.-]*:\/\/|\$)/i.test(variable.text)) return holder;
    holder = variable;
  }
}

const partsIn = (group: Group, address: Address) => group.groups().find(({ name }) => name === address);

function schemeIn(group: Group, address: Address): string {
  const byDefault = address === 'pop_host' ? 'pop' : '';
  return textIn(partsIn(group, address), 'scheme')?.toLowerCase() ?? byDefault;
}

/** The methods that may be used, in the order in which they are tried. */
function authenticators(address: Address, protocol: Protocol): AuthenticationLens {
  const passwords: Readonly<Record<string, string>> = { imap: 'login', pop3: 'user', smtp: 'plain' };
  return {
    slot: { key: `${prefixes[protocol] ?? protocol}_authenticators` },
    read({ text }, group) {
      const names = namesIn(text);
      if (names.length === 0) return anyMethod(address, protocol)(group);
      return chosenFrom(names.slice(0, 1)) === 'oauth2' ? 'oauth2' : chosenFrom(names);
    },
    write: (wanted) => (wanted === 'password' ? { text: passwords[protocol]! } : undefined),
  };
}

/**
 * Without a list, a command that prints a token is used first. For sending, somebody logs in only where the address
 * names the user (`smtp_open` in mutt's `smtp.c`); NeoMutt has a variable for that, too.
 */
function anyMethod(address: Address, protocol: Protocol): (group: Group) => Authentication {
  return (group) => {
    if ((textIn(group, `${prefixes[protocol] ?? protocol}_oauth_refresh_command`) ?? '') !== '') return 'oauth2';
    if (protocol !== 'smtp') return 'password';
    return [textIn(partsIn(group, address), 'user'), textIn(group, 'smtp_user')].some((user) => (user ?? '') !== '')
      ? 'password'
      : 'unknown';
  };
}

function server(address: Address, scheme: string, protocol: Protocol): ServerTable {
  return {
    protocol,
    direction: protocol === 'smtp' ? 'outgoing' : 'incoming',
    host: { group: address, key: 'host' },
    port: decimalPort('port', { group: address }),
    security: securityOf(address, scheme),
    defaultPort: { port: usualDefaultPort, certainty: 'certain' },
    defaultSecurity: (): Security => 'starttls',
    authentication: authenticators(address, protocol),
    defaultAuthentication: anyMethod(address, protocol),
    // The issuer is still checked, but a certificate for any other name is accepted.
    certificateCheck: wordsOf<CertificateCheck>('ssl_verify_host', { no: 'off', false: 'off', off: 'off', 0: 'off' }, 'on', {
      writes: { on: 'yes' },
    }),
    minimumTlsVersion: {
      ...allowedVersions(([lowest]) => lowest),
      write: (wanted, styles) => (wanted === '1.2' ? styles.map(({ present }, index) => switchFor(index, present)) : undefined),
    },
    maximumTlsVersion: allowedVersions((versions, isNewer) => (isNewer ? undefined : versions.at(-1))),
    storedPassword: firstStoredPassword(storedPassword('password', 'clear', { group: address }), storedPassword(`${scheme}_pass`)),
    // A command in backticks is run when the file is read.
    passwordCommand: { key: `${scheme}_pass`, written: '"`pass show mail/example`"' },
    isServer: (group) =>
      protocols.get(schemeIn(group, address).replace(/s$/, '')) === protocol && (textIn(partsIn(group, address), 'host') ?? '') !== '',
    isLocal: (group) => (textIn(group, 'tunnel') ?? '') !== '',
    words: {
      tls: `the scheme ${scheme}s`,
      starttls: `the scheme ${scheme}, with ssl_force_tls`,
      opportunistic: `the scheme ${scheme}, without ssl_force_tls`,
      none: `the scheme ${scheme}, with ssl_force_tls and ssl_starttls switched off`,
    },
  };
}

const isYes = (word: string) => /^(?:yes|true|on|1)$/i.test(word);
const isNo = (word: string) => /^(?:no|false|off|0)$/i.test(word);

function securityOf(address: Address, scheme: string): SecurityLens {
  const joint = jointSecurity(
    { scheme: { group: address, key: 'scheme' }, force: { key: 'ssl_force_tls' }, starttls: { key: 'ssl_starttls' } },
    ({ scheme: written, force, starttls }) => {
      if (written?.toLowerCase() === `${scheme}s`) return { security: 'tls', by: 'scheme' };
      // In current versions it is on by default.
      if (force === undefined) return undefined;
      if (isYes(force)) return { security: 'starttls', by: 'force' };
      if (!isNo(force)) return { security: 'unknown', by: 'force' };
      return starttls !== undefined && isNo(starttls) ? { security: 'none', by: 'starttls' } : { security: 'opportunistic', by: 'force' };
    },
    { tls: { scheme: `${scheme}s` }, starttls: { scheme, force: 'yes' } },
  );
  return {
    ...joint,
    read(settings, group) {
      const reading = joint.read(settings, group);
      const starttls = settings[2];
      // Versions before 2.0 then use clear text; later ones do not.
      return !reading && starttls && isNo(starttls.text)
        ? {
            value: 'undecided',
            at: 2,
            why: 'STARTTLS is switched off here, and versions of Mutt differ in what they then do: those before 2.0 encrypt nothing.',
          }
        : reading;
    },
  };
}

/** @param choose from the old versions that are switched on, and whether a newer one can be on as well */
function allowedVersions(choose: (versions: readonly number[], isNewer: boolean) => number | undefined): JointLens<TlsVersion> {
  return {
    slots: switches.map(([key]) => ({ key })) as unknown as JointLens<TlsVersion>['slots'],
    read(settings) {
      const old = switches.slice(0, newer).flatMap((_, index) => (isYes(settings[index]?.text ?? '') ? index : []));
      const at = choose(
        old,
        settings.slice(newer).some((setting) => !isNo(setting?.text ?? '')),
      );
      return at === undefined ? undefined : { value: switches[at]![1], at };
    },
  };
}

/** Old versions that are on are switched off, and new ones that are off are switched on. */
function switchFor(index: number, present: string | undefined): ValueChange {
  if (present === undefined) return undefined;
  if (index < newer) return isYes(present) ? { text: 'no' } : undefined;
  return isNo(present) ? { text: 'yes' } : undefined;
}
