import type { Authentication, CertificateCheck, TlsVersion } from '../model/mailServer';
import { ini } from '../syntax/ini/ini';
import { npopProfile } from '../syntax/ini/iniDialects';
import type { Group } from '../syntax/tree';
import { clearStartPort, type Format, type SecurityTitles, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import { wordsOf } from '../lenses/wordLenses';
import type { JointLens, ValueChange } from '../lenses/lens';

const titles: SecurityTitles = { none: '“SSL” switched off', tls: '“SSL” switched on', starttls: '“SSL” switched on with “STARTTLS”' };

/** Type 4 is STARTTLS; the other types are versions of the protocol. */
const startTls = 4;

/**
 * nPOPuk keeps its accounts in `[MAILBOX-0]`, `[MAILBOX-1]` and so on. A flag switches encryption on, and a separate
 * type says which; the port depends on neither.
 * Source: gjcoram/npopuk `src/Ini.c`, `src/Profile.c`, `src/Option.c`, `src/Pop3.c` and `src/General.h`.
 */
export const npopuk: Format = {
  id: 'npopuk',
  title: 'nPOPuk settings',
  client: 'nPOPuk',
  syntax: ini(npopProfile),
  recognition: {
    fileNames: ['npopuk.ini', 'npop.ini'],
    content: {
      lines: [
        { oneOf: ['^\\[MAILBOX-\\d+\\]'], evidence: 'it has a section of a mailbox' },
        { oneOf: ['^(?:Server|PopSSL|SmtpServer)[ \\t]*='], evidence: 'it has a mail server' },
      ],
      ignoresCase: true,
    },
    contentIsEnough: false,
  },
  accounts: (root) => root.groups().filter(({ name }) => /^MAILBOX-\d+$/i.test(name.trim())),
  accountName: { key: 'Name' },
  logInNames: (mailbox) => ['User', 'SmtpUser', 'UserName', 'MailAddress', 'ReplyTo', 'BccAddr'].map((key) => textOf(mailbox, key)),
  repeatedSetting: 'first',
  servers: [incoming(), outgoing()],
};

const textOf = (mailbox: Group, key: string): string | undefined =>
  mailbox
    .settings()
    .find((setting) => setting.key.toLowerCase() === key.toLowerCase())
    ?.text.trim();

const hasText = (mailbox: Group, key: string) => (textOf(mailbox, key) ?? '') !== '';

/** Leading digits, or 0 for anything else, as in the C library. */
const numberIn = (text: string | undefined): number => Number(/^[+-]?\d{1,10}/.exec(text?.trim() ?? '')?.[0] ?? 0);

function incoming(): ServerTable {
  return {
    protocol: 'pop3',
    direction: 'incoming',
    host: { key: 'Server' },
    port: decimalPort('Port', { after: ['Server'], endsAtBlank: true }),
    ...encryption('Pop', ['Port', 'Server']),
    authentication: (mailbox): Authentication => (numberIn(textOf(mailbox, 'APOP')) === 0 ? 'password' : 'apop'),
    authenticationSwitch: () => ({ key: 'APOP', password: '0' }),
    storedPassword: storedPassword('Pass', 'obfuscated'),
    isServer: (mailbox) => hasText(mailbox, 'Server'),
  };
}

function outgoing(): ServerTable {
  return {
    protocol: 'smtp',
    direction: 'outgoing',
    host: { key: 'SmtpServer' },
    port: decimalPort('SmtpPort', { after: ['SmtpServer'], endsAtBlank: true }),
    ...encryption('Smtp', ['SmtpPort', 'SmtpServer']),
    authentication: (mailbox): Authentication => (numberIn(textOf(mailbox, 'SmtpAuth')) === 0 ? 'none' : 'password'),
    authenticationSwitch: () => ({ key: 'SmtpAuth' }),
    storedPassword: storedPassword('SmtpPass', 'obfuscated'),
    isServer: (mailbox) => hasText(mailbox, 'SmtpServer'),
  };
}

/** A type other than STARTTLS already means implicit TLS; a version that comes into use should be a current one. */
function typeForTls(flag: string | undefined, type: string | undefined): ValueChange | undefined {
  const number = numberIn(type);
  if (number === startTls) return { text: '0' };
  return numberIn(flag) === 0 && number in spokenVersions && number !== tls12 ? { text: String(tls12) } : undefined;
}

const tls12 = 5;

const spokenVersions: Readonly<Record<number, TlsVersion>> = { 1: '1.0', 2: 'ssl3', 3: 'ssl2', [tls12]: '1.2' };

function encryption(
  prefix: 'Pop' | 'Smtp',
  after: readonly string[],
): Pick<
  ServerTable,
  'security' | 'defaultPort' | 'defaultSecurity' | 'certificateCheck' | 'minimumTlsVersion' | 'maximumTlsVersion' | 'words'
> {
  const flag = `${prefix}SSL`;
  // The type names the only version that is used, while the flag is on.
  const spoken: JointLens<TlsVersion> = {
    slots: [{ key: flag }, { key: `${flag}Type` }],
    read([isOn, type]) {
      const version = isOn && numberIn(isOn.text) !== 0 ? spokenVersions[numberIn(type?.text)] : undefined;
      return version && { value: version, at: 1 };
    },
  };
  const lens = jointSecurity(
    { flag: { key: flag, after }, type: { key: `${flag}Type`, after: [flag, ...after] } },
    ({ flag: isOn, type }) => {
      if (isOn === undefined) return undefined;
      if (numberIn(isOn) === 0) return { security: 'none', by: 'flag' };
      return numberIn(type) === startTls ? { security: 'starttls', by: 'type' } : { security: 'tls', by: 'flag' };
    },
    { tls: { flag: '1', type: '0' }, starttls: { flag: '1', type: String(startTls) } },
  );
  return {
    security: {
      ...lens,
      write: (wanted, styles, group) =>
        lens
          .write(wanted, styles, group)
          ?.map((value, index) => (index === 1 && wanted === 'tls' ? typeForTls(styles[0]?.present, styles[1]?.present) : value)),
    },
    defaultPort: { port: clearStartPort, certainty: 'certain' },
    defaultSecurity: () => 'none',
    certificateCheck: wordsOf<CertificateCheck>(`${flag}Verify`, { 0: 'off' }, 'on', { writes: { on: '1' } }),
    minimumTlsVersion: { ...spoken, write: (wanted) => (wanted === '1.2' ? [undefined, { text: String(tls12) }] : undefined) },
    maximumTlsVersion: spoken,
    words: titles,
  };
}
