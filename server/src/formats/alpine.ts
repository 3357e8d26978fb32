import { memoizeWeakly } from '../memoize/memoize';
import { tlsVersions, type CertificateCheck, type Protocol, type Security, type TlsVersion } from '../model/mailServer';
import { cClientName } from '../syntax/values/cClientName';
import { withSettings } from '../syntax/group';
import { pinerc } from '../syntax/lines/pinerc';
import type { Group } from '../syntax/tree';
import { withValueParts } from '../syntax/values/valueParts';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { securityWords } from '../lenses/securityLenses';
import { wordsOf } from '../lenses/wordLenses';
import type { JointLens, PortLens, SecurityLens, ValueChange, WritingStyle } from '../lenses/lens';
import type { Slot } from '../lenses/slot';

const mailboxes: ReadonlySet<string> = new Set([
  'inbox-path',
  'incoming-folders',
  'folder-collections',
  'postponed-folder',
  'default-fcc',
  'default-saved-msg-folder',
  'read-message-folder',
  'trash-folder',
]);

const rangeKey = 'encryption-protocol-range';

const flags: ReadonlySet<string> = new Set(['user', 'auth', 'authuser', 'pop3', 'nntp', 'service', 'submit', 'novalidate-cert']);

/** `tls1` and its like ask for one version of TLS from the first byte. */
const flagSecurity = securityWords(
  'encryption',
  {
    ssl: 'tls',
    tls: 'starttls',
    starttls: 'starttls',
    notls: 'none',
    nostarttls: 'none',
    tls1: 'tls',
    tls1_1: 'tls',
    tls1_2: 'tls',
    tls1_3: 'tls',
  },
  { writes: { tls: 'ssl', starttls: 'tls' }, after: ['port', 'host'] },
);

const tried = 'With /tryssl Alpine tries one way of connecting after the other, so the server decides which one is used.';

/** `/tryssl` tries one way after the other; which one the server accepts is not in the file. */
const security: SecurityLens = {
  ...flagSecurity,
  read(settings, group) {
    return settings[0]?.text === 'tryssl' ? { value: 'undecided', at: 0, why: tried } : flagSecurity.read(settings, group);
  },
};

/**
 * Alpine and Pine write servers as their mail library names them, with flags for the encryption.
 * Source: alpine 2.26 `imap/src/c-client/mail.c`, `smtp.c`, `imap4r1.c`, `pop3.c`, `pith/conf.c`
 * and the help text on server names in `pith/pine.hlp`.
 */
export const alpine: Format = {
  id: 'alpine',
  title: 'Alpine configuration',
  client: 'Alpine',
  syntax: withValueParts(pinerc, ({ key }) =>
    mailboxes.has(key) ? cClientName(flags, true) : key === 'smtp-server' ? cClientName(flags, false) : undefined,
  ),
  recognition: {
    fileNames: ['.pinerc', 'pinerc', '*.pinerc', '.pinerc.*', 'pinerc.*', '.alpinerc', 'pine.conf', 'pine.conf.*'],
    content: {
      lines: [
        {
          oneOf: ['^(?:inbox-path|smtp-server|folder-collections|incoming-folders|personal-name)[ \\t]*='],
          evidence: 'it has a line with a setting of Alpine',
        },
      ],
      ignoresCase: true,
    },
    contentIsEnough: false,
  },
  language: { filenames: ['.pinerc', 'pinerc', '.alpinerc'], extensions: ['.pinerc'], grammar: 'ini', configuration: 'ini-hash' },
  editorLanguages: ['properties'],
  accounts: (root) => [root],
  // The file only has names of people.
  accountName: { key: '' },
  logInNames: () => [],
  repeatedSetting: 'first',
  servers: [
    server('incoming', (group) => mailboxes.has(group.name), incomingProtocol),
    server(
      'outgoing',
      (group) => group.name === 'smtp-server',
      () => 'smtp',
    ),
  ],
};

/** A service other than mail is ignored. */
function incomingProtocol(group: Group): Protocol | undefined {
  const service = group.first('service')?.text.toLowerCase();
  if (service === 'pop3' || group.first('pop3')) return 'pop3';
  return group.first('nntp') || (service !== undefined && !service.startsWith('imap')) ? undefined : 'imap';
}

const written = decimalPort('port', { after: ['host'] });

/** `/submit` implies the submission port if none is written. */
const submission: PortLens = { slot: { key: 'submit' }, read: () => ({ kind: 'number', number: 587 }), write: () => undefined };

function server(
  direction: 'incoming' | 'outgoing',
  isMeant: (group: Group) => boolean,
  protocol: (group: Group) => Protocol | undefined,
): ServerTable {
  return {
    protocol,
    direction,
    servers: (account) => account.groups().filter((group) => isMeant(group) && (group.first('host')?.text ?? '') !== ''),
    host: { key: 'host' },
    port: (group) => (group.first('submit') && !group.first('port') ? submission : written),
    security,
    defaultPort: { port: usualDefaultPort, certainty: 'certain' },
    defaultSecurity: (): Security => 'opportunistic',
    authentication: (group) =>
      /oauth/i.test(group.first('auth')?.text ?? '') ? 'oauth2' : direction === 'incoming' || group.first('user') ? 'password' : 'unknown',
    minimumTlsVersion: {
      ...spokenVersions(0),
      write: (wanted, styles) => (wanted === '1.2' || wanted === '1.3' ? raisedTo(wanted, styles) : undefined),
    },
    maximumTlsVersion: spokenVersions(1),
    certificateCheck: wordsOf<CertificateCheck>('novalidate-cert', {}, 'off', { writes: { on: 'removed' } }),
    words: { tls: 'the flag /ssl', starttls: 'the flag /tls', none: 'the flag /notls', opportunistic: 'no flag for encryption' },
  };
}

/** The flags for one version, and the two ends of the range for all servers; `no_min` and `no_max` set no limit. */
const versionWords: ReadonlyMap<string, TlsVersion> = new Map([
  ['ssl3', 'ssl3'],
  ['tls1', '1.0'],
  ['tls1_1', '1.1'],
  ['tls1_2', '1.2'],
  ['tls1_3', '1.3'],
]);

const wordFor = (version: TlsVersion) => [...versionWords].find(([, meaning]) => meaning === version)![0];

/** The range is a list of two items; each end is a setting by itself. */
const endsIn = memoizeWeakly((root: Group): readonly Group[] => {
  const range = root
    .settings()
    .filter(({ key }) => pinerc.isSameKey(key, rangeKey))
    .slice(0, 2);
  return range.map((setting) => withSettings(root, [setting]));
});

const endOf = ({ parent: root }: Group, end: 0 | 1): Group | undefined => (root ? endsIn(root)[end] : undefined);

/** @param end 0 for the lowest, 1 for the highest */
function spokenVersions(end: 0 | 1): JointLens<TlsVersion> {
  const slot = (at: 0 | 1): Slot => ({ key: rangeKey, group: (server) => endOf(server, at) });
  return {
    slots: [{ key: 'encryption' }, slot(0), slot(1)],
    read([flag, ...range]) {
      // `ssl` and `tls` are not versions.
      const versions = [flag, range[end]].map((setting) => versionWords.get(setting?.text.trim().toLowerCase() ?? ''));
      const at = versions.findIndex((version) => version !== undefined);
      return at < 0 ? undefined : { value: versions[at]!, at: at === 0 ? 0 : 1 + end };
    },
  };
}

/** Replaces the flag by the one for any version, which the range then limits. */
function raisedTo(wanted: TlsVersion, [flag, lowest, highest]: readonly WritingStyle[]): readonly ValueChange[] {
  const isOld = (style?: WritingStyle) =>
    tlsVersions.indexOf(versionWords.get(style?.present?.trim().toLowerCase() ?? '') ?? wanted) < tlsVersions.indexOf(wanted);
  return [
    isOld(flag) ? { text: 'ssl' } : undefined,
    isOld(lowest) ? { text: wordFor(wanted) } : undefined,
    isOld(highest) ? { text: 'no_max' } : undefined,
  ];
}
