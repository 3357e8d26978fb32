import { memoizeWeakly } from '../memoize/memoize';
import type { Authentication, CertificateCheck, Port, Security } from '../model/mailServer';
import { gitConfig } from '../syntax/ini/gitConfig';
import type { Group } from '../syntax/tree';
import { url } from '../syntax/values/url';
import { withValueParts } from '../syntax/values/valueParts';
import type { Span } from '../text/span';
import { clearStartPort, usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity, securityWords } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import { wordsOf } from '../lenses/wordLenses';
import type { PortLens, SecurityLens } from '../lenses/lens';
import { chosenFrom, namesIn } from '../lenses/mechanisms';
import { lastTextIn } from '../lenses/settingIn';

/**
 * `git send-email` reads `[sendemail]`, overridden by `[sendemail "identity"]`; `git imap-send` reads `[imap]`.
 * STARTTLS is called “tls” here, and implicit TLS “ssl”.
 * Source: git/git `git-send-email.perl`, `imap-send.c`, `Documentation/config/sendemail.adoc` and
 * `Documentation/config/imap.adoc`.
 */
export const gitSendEmail: Format = {
  id: 'git-send-email',
  title: 'Mail settings of git',
  client: 'git send-email',
  syntax: withValueParts(gitConfig, (setting, group) => (group.name === 'imap' && setting.key.toLowerCase() === 'host' ? url : undefined)),
  recognition: {
    fileNames: ['*gitconfig*', 'config', 'config.worktree'],
    content: {
      lines: [
        { oneOf: ['^[ \\t]*\\[sendemail[ \\t\\].]', '^[ \\t]*\\[imap\\]'], evidence: 'it has a section [sendemail] or [imap]' },
        {
          oneOf: ['^[^#;\\r\\n]*smtp(?:server|encryption|user|pass|ssl)', '^[ \\t]*host[ \\t]*=[ \\t]*"?imap'],
          evidence: 'it has a setting for a mail server',
        },
      ],
      ignoresCase: true,
    },
    contentIsEnough: false,
  },
  editorLanguages: ['properties'],
  accounts: (root) => root.groups().filter(({ name }) => name === base || name.startsWith(identityPrefix) || name === 'imap'),
  accountName: ({ name }) => (name.startsWith(identityPrefix) ? name.slice(identityPrefix.length) : undefined),
  logInNames: (group) => [group, ...inherited(group)].flatMap((one) => ['smtpuser', 'user', 'from'].map((key) => lastIn(one, key))),
  repeatedSetting: 'last',
  servers: [sendEmail(), imapSend()],
};

const base = 'sendemail';
const identityPrefix = 'sendemail.';

/** Names are case-insensitive. */
function lastIn(group: Group | undefined, key: string): string | undefined {
  return group?.settings().findLast((setting) => setting.key.toLowerCase() === key)?.text;
}

/** An identity inherits the settings of the plain section that it does not set. */
function inherited({ name, parent }: Group): readonly Group[] {
  return name.startsWith(identityPrefix) && parent ? basesIn(parent) : [];
}

/** Searched once per file. */
const basesIn = memoizeWeakly((root: Group): readonly Group[] => root.groups().filter(({ name }) => name === base));

function effective(group: Group, key: string): string | undefined {
  return lastIn(group, key) ?? lastIn(inherited(group)[0], key);
}

function sendEmail(): ServerTable {
  return {
    protocol: 'smtp',
    direction: 'outgoing',
    isServer,
    host: { key: 'smtpServer' },
    inherits: inherited,
    port: portOrService(),
    security: encryption(),
    defaultPort: {
      port: (protocol, security) => (security === 'tls' ? usualDefaultPort(protocol, 'tls') : clearStartPort(protocol)),
      certainty: 'certain',
    },
    defaultSecurity: (): Security => 'none',
    authentication: authenticationOf,
    authenticationSwitch: (group) => (authenticationOf(group) === 'none' ? undefined : { key: 'smtpAuth' }),
    certificateCheck: wordsOf<CertificateCheck>('smtpSSLCertPath', { '': 'off' }, 'on', { writes: { on: 'removed' } }),
    storedPassword: storedPassword('smtpPass'),
    alongWith: (key, port, group) => (key === 'smtpServerPort' ? credentialPorts(group, port) : []),
    words: { tls: 'smtpEncryption “ssl”', starttls: 'smtpEncryption “tls”', none: 'no smtpEncryption' },
  };
}

const own = ['smtpserver', 'smtpserverport', 'smtpencryption'];

/**
 * Without a host, or with the path of a program or a command, mail is passed to a program. A plain section that names
 * an identity to use only has the common settings of the identities.
 */
function isServer(group: Group): boolean {
  if (group.name === 'imap') return false;
  if (group.name === base) {
    const identity = lastIn(group, 'identity');
    if (identity !== undefined && group.parent?.groups().some(({ name }) => name === identityPrefix + identity)) return false;
  } else if (!own.some((key) => lastIn(group, key) !== undefined)) return false;
  const host = effective(group, 'smtpserver');
  return host !== undefined && host !== '' && !/^(?:[/~]|[a-z]:[/\\])/i.test(host) && effective(group, 'sendmailcmd') === undefined;
}

/** Names of mail services in the services database. */
const services: Readonly<Record<string, number>> = {
  smtp: 25,
  submission: 587,
  submissions: 465,
  smtps: 465,
  ssmtp: 465,
  urd: 465,
  pop3: 110,
  pop3s: 995,
  imap: 143,
  imap2: 143,
  imaps: 993,
};

function portOrService(): PortLens {
  const decimal = decimalPort('smtpServerPort', { after: ['smtpServer'], meansDefault: [''] });
  return {
    ...decimal,
    read(setting, group): Port {
      const service = Object.hasOwn(services, setting.text) ? services[setting.text] : undefined;
      return service === undefined ? decimal.read(setting, group) : { kind: 'number', number: service };
    },
  };
}

/**
 * Any text other than these two means clear text. The older `smtpSSL` has had no effect since version 2.23, and is no
 * longer read since 2.33.
 */
function encryption(): SecurityLens {
  const known = new Map<string, Exclude<Security, 'unknown'>>([
    ['ssl', 'tls'],
    ['tls', 'starttls'],
    ['none', 'none'],
    ['', 'none'],
  ]);
  const lens = jointSecurity(
    { smtpEncryption: { key: 'smtpEncryption', after: ['smtpServerPort', 'smtpServer'] }, smtpSSL: { key: 'smtpSSL' } },
    ({ smtpEncryption, smtpSSL }) => {
      const security = smtpEncryption === undefined ? undefined : (known.get(smtpEncryption) ?? 'unknown');
      if (security)
        return {
          security,
          by: 'smtpEncryption',
          ...(security === 'none' && /^(?:true|yes|on|[1-9]\d*)$/i.test(smtpSSL ?? '') && { conflictsWith: ['smtpSSL'] }),
        };
      return smtpSSL === undefined ? undefined : { security: 'none', by: 'smtpSSL' };
    },
    { tls: { smtpEncryption: 'ssl', smtpSSL: 'removed' }, starttls: { smtpEncryption: 'tls', smtpSSL: 'removed' } },
  );
  return {
    ...lens,
    states: { none: [{ text: 'none' }] },
    words: [
      { word: 'ssl', meaning: 'tls' },
      { word: 'tls', meaning: 'starttls' },
      { word: 'none', meaning: 'none' },
    ],
  };
}

/** Without a user name there is no log-in; one of the listed mechanisms is chosen. */
function authenticationOf(group: Group): Authentication {
  if ((effective(group, 'smtpuser') ?? '') === '') return 'none';
  const allowed = effective(group, 'smtpauth');
  return allowed === undefined ? 'password' : chosenFrom(namesIn(allowed));
}

type Places = ReturnType<NonNullable<ServerTable['alongWith']>>;

/**
 * Git asks its credential helpers for a server by host and written port, and a section
 * `[credential "smtp://host:port"]` counts for exactly that: without a port, where none is written.
 */
function credentialPorts(group: Group, port: string): Places {
  const host = effective(group, 'smtpserver')?.toLowerCase();
  const written = effective(group, 'smtpserverport');
  const authority = written === undefined ? host : `${host}:${written}`;
  return placesIn(group, ({ scheme, user, host: named, rest }) =>
    scheme === 'smtp' && named.toLowerCase() === authority ? `smtp://${user}${named.slice(0, host!.length)}:${port}${rest}` : undefined,
  );
}

/**
 * `git imap-send` asks by scheme and host, and since version 2.50 with the port. Which of the two is right hangs on the version, so a
 * section with a port is not guessed at.
 */
function credentialSchemes(group: Group, scheme: string | undefined): Places {
  const host = lastTextIn(
    group.groups().find(({ name }) => name === 'host'),
    'host',
  )?.toLowerCase();
  const withPort: string[] = [];
  const places = placesIn(group, ({ scheme: present, user, host: named, rest }) => {
    if (host === undefined || !/^imaps?$/.test(present)) return undefined;
    if (named.toLowerCase().startsWith(`${host}:`)) withPort.push(named);
    return scheme !== undefined && present !== scheme && named.toLowerCase() === host ? `${scheme}://${user}${named}${rest}` : undefined;
  });
  return withPort.length > 0 ? undefined : places;
}

interface CredentialAddress {
  readonly scheme: string;
  /** With the sign behind it. */
  readonly user: string;
  /** With the port, where there is one. */
  readonly host: string;
  readonly rest: string;
}

/** The names of sections for credentials that are to change. */
function placesIn({ parent }: Group, renamed: (address: CredentialAddress) => string | undefined): Places {
  const places: { span: Span; text: string }[] = [];
  for (const { name, headSpan } of parent?.groups() ?? []) {
    const [, address = '', scheme = '', user = '', host = '', rest = ''] =
      /^credential\.((\w+):\/\/([^/@]*@)?([^/]*)(\/.*)?)$/s.exec(name) ?? [];
    const text = address === '' ? undefined : renamed({ scheme, user, host, rest });
    if (text === undefined) continue;
    // In quotes behind one blank; whatever else is written can stand for the same.
    if (headSpan.end - headSpan.start !== `[credential "${address}"]`.length) return undefined;
    places.push({ span: { start: headSpan.end - 2 - address.length, end: headSpan.end - 2 }, text });
  }
  return places;
}

/** The scheme of the host decides; without one, STARTTLS is used if the server offers it. */
function imapSend(): ServerTable {
  return {
    protocol: 'imap',
    direction: 'incoming',
    isServer: (group) => group.name === 'imap' && (lastIn(group, 'host') ?? '') !== '',
    host: { group: 'host', key: 'host' },
    port: decimalPort('port', { after: ['host'] }),
    security: securityWords('scheme', { imap: 'opportunistic', imaps: 'tls' }, { group: 'host', writes: { tls: 'imaps' } }),
    defaultPort: { port: usualDefaultPort, certainty: 'certain' },
    defaultSecurity: (): Security => 'opportunistic',
    // Without the setting, the command LOGIN is used; to remove the method, the line has to be removed.
    authentication: {
      slot: { key: 'authMethod', meansDefault: [''] },
      read: ({ text }) => (text === '' ? 'password' : chosenFrom([text])),
      write: () => undefined,
    },
    defaultAuthentication: 'password',
    certificateCheck: wordsOf<CertificateCheck>('sslVerify', { false: 'off', no: 'off', off: 'off', 0: 'off' }, 'on', {
      writes: { on: 'true' },
    }),
    storedPassword: storedPassword('pass'),
    alongWith: (key, value, group) => credentialSchemes(group, key === 'scheme' ? value : undefined),
    isLocal: (group) => (lastIn(group, 'tunnel') ?? '') !== '',
    words: { tls: 'host “imaps://…”', opportunistic: 'host “imap://…” (encryption only if the server offers it)' },
  };
}
