import { memoizeWeakly } from '../memoize/memoize';
import type { Protocol, Security, TlsVersion } from '../model/mailServer';
import { mozillaPreferences } from '../syntax/mozilla/mozillaPreferences';
import { withSettings } from '../syntax/group';
import type { Group, Setting } from '../syntax/tree';
import { matchesFileName } from '../lenses/recognise';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { authenticationWords } from '../lenses/wordLenses';
import { decimalPort } from '../lenses/portLenses';
import { securityNumbers } from '../lenses/securityLenses';
import { oauth2Obstacle, thunderbirdDesktop } from '../lenses/oauth2Registrations';
import type { FoundRefusal } from '../lenses/refusal';
import { storedPassword } from '../lenses/passwordLenses';
import type { SecurityLens, ValueChange, WritingStyle } from '../lenses/lens';
import type { Slot } from '../lenses/slot';
import { lastTextIn } from '../lenses/settingIn';

const methods = authenticationWords(
  'authMethod',
  {
    1: 'none',
    2: 'password',
    3: 'password',
    4: 'cram-md5',
    5: 'gssapi',
    6: 'ntlm',
    7: 'client-certificate',
    10: 'oauth2',
  },
  { kind: 'integer', writes: { password: '3', oauth2: '10' } },
);

const wordsFor = (key: string) => ({
  tls: `${key} 3 (SSL/TLS)`,
  starttls: `${key} 2 (STARTTLS)`,
  opportunistic: `${key} 1 (STARTTLS if available, which new versions take for none)`,
  none: 'connection security “None”',
});

/**
 * Thunderbird's preferences. `prefs.js` is a complete profile, and what is absent there has its default; `user.js`,
 * AutoConfig files and policies overlay a profile and contain only a part.
 * Source: mozilla/releases-comm-central `mailnews/base/src/nsMsgIncomingServer.cpp`,
 * `mailnews/compose/src/SmtpServer.sys.mjs`, `SmtpClient.sys.mjs`, `mailnews/mailnews.js`,
 * `mail/modules/MailMigrator.sys.mjs`, `mail/components/enterprisepolicies/Policies.sys.mjs`; of TLS
 * versions Mozilla `security/manager/ssl/nsNSSComponent.cpp` (`SetEnabledTLSVersions`, `FillTLSVersionRange`); of OAuth2
 * `mailnews/base/src/OAuth2Module.sys.mjs` (`initFromHostname`) and `MailAuthenticator.sys.mjs` (`getOAuthToken`).
 */
export const thunderbirdPrefs: Format = {
  id: 'thunderbird-prefs',
  title: 'Thunderbird preferences',
  client: 'Thunderbird',
  syntax: mozillaPreferences,
  recognition: {
    fileNames: ['prefs*.js', '*-prefs.js', 'user*.js', 'all-*.js', '*thunderbird*.js', '*.cfg', 'policies.json'],
    content: {
      lines: [
        {
          // The branch `default` is Thunderbird's own.
          oneOf: [
            '\\b(?:user_pref|pref|sticky_pref|defaultPref|lockPref)[ \\t]{0,9}' +
              '\\(\\s{0,9}["\']mail\\.(?:server|smtpserver)\\.(?!default\\.)',
            '"mail\\.(?:server|smtpserver)\\.(?!default\\.)[\\w.-]{1,99}"\\s{0,9}:\\s{0,9}[\\d"{tf-]',
          ],
          evidence: 'it sets a preference of a mail server',
        },
      ],
    },
    contentIsEnough: false,
  },
  editorLanguages: ['properties'],
  isPartial: (fileName, text) =>
    !(wholeProfileNames.some((name) => matchesFileName(name, fileName)) || text.slice(0, 400).includes('Mozilla User Preferences')),
  accounts: (root) => [...accountsOf(root).keys()],
  accountName: { key: 'name' },
  logInNames: (account) =>
    (accountsOf(rootOf(account)).get(account) ?? []).flatMap((group) => [lastTextIn(group, 'userName'), lastTextIn(group, 'username')]),
  repeatedSetting: 'last',
  // A quoted number is a text, and leaves the preference unset.
  isSetting: ({ key, kind }) => !numbers.has(key) || kind === 'integer',
  servers: [incoming(), news(), outgoing()],
  refusals,
};

const numbers: ReadonlySet<string> = new Set(['port', 'authMethod', 'min', 'max']);

const wholeProfileNames = ['prefs.js', 'prefs-*.js'];

function incoming(): ServerTable {
  return {
    protocol: incomingProtocol,
    direction: 'incoming',
    servers: (account) => serversOf(account, 'mail.server.'),
    host: { key: 'hostname' },
    inherits: incomingDefaults,
    port: decimalPort('port', { kind: 'integer', meansDefault: ['-1', '0'], after: ['hostname', 'type'] }),
    security: withOldFlag(socketNumbers('socketType')),
    defaultPort: { port: usualDefaultPort, certainty: 'certain' },
    defaultSecurity: () => 'none',
    // A port after the host name overrides the port setting, and is not read here.
    isServer: (group) => !/:\d+$/.test(lastTextIn(group, 'hostname') ?? ''),
    authentication: methods,
    defaultAuthentication: 'password',
    oauth2Obstacle: (group) => obstacleAt(group, incomingProtocol(group)),
    ...spokenVersions(),
    storedPassword: storedPassword('password'),
    words: wordsFor('socketType'),
  };
}

/** Newsgroups are mostly read without logging in; whoever does has a user name. */
function news(): ServerTable {
  return {
    ...incoming(),
    protocol: (group) => (lastTextIn(group, 'type') === 'nntp' ? 'nntp' : undefined),
    authentication: (group) => ((lastTextIn(group, 'userName') ?? '') === '' ? 'none' : 'password'),
  };
}

function outgoing(): ServerTable {
  return {
    protocol: (group) => (/^(?:smtp)?$/.test(lastTextIn(group, 'type') ?? '') ? 'smtp' : undefined),
    direction: 'outgoing',
    servers: (account) => serversOf(account, 'mail.smtpserver.'),
    host: { key: 'hostname' },
    inherits: (group) => sharedBranch(group, 'mail.smtpserver.default'),
    port: decimalPort('port', { kind: 'integer', meansDefault: ['-1', '0'], after: ['hostname'] }),
    security: socketNumbers('try_ssl'),
    defaultPort: { port: (_, security: Security) => (security === 'tls' ? 465 : 587), certainty: 'certain' },
    defaultSecurity: () => 'none',
    authentication: methods,
    defaultAuthentication: 'password',
    oauth2Obstacle: (group) => obstacleAt(group, 'smtp'),
    ...spokenVersions(),
    storedPassword: storedPassword('password'),
    words: wordsFor('try_ssl'),
  };
}

/** Older releases take the issuer from the profile itself, and an add-on of an organisation may write it there. */
function obstacleAt(group: Group, protocol: Protocol | undefined): string | undefined {
  const isOwn = branchOf(group, `${group.name}.oauth2`)?.first('issuer') !== undefined;
  return protocol && !isOwn ? oauth2Obstacle(thunderbirdDesktop, protocol, lastTextIn(group, 'hostname')) : undefined;
}

/** OAuth2 where Thunderbird gets no token: it never falls back to another way. */
function* refusals(root: Group): Generator<FoundRefusal> {
  for (const group of root.groups()) {
    const isIncoming = group.name.startsWith('mail.server.');
    if (!isIncoming && !group.name.startsWith('mail.smtpserver.')) continue;
    const method = group.settings().findLast((setting) => setting.key === 'authMethod' && setting.kind === 'integer');
    const obstacle = obstacleAt(group, isIncoming ? incomingProtocol(group) : 'smtp');
    if (method?.text !== '10' || obstacle === undefined) continue;
    yield {
      loses: 'server',
      group,
      setting: method,
      direction: isIncoming ? 'incoming' : 'outgoing',
      message:
        'Use 3 (a password) if the server takes one: ' +
        'Thunderbird is not registered for OAuth2 with this host, gets no token and cannot log in.',
      doubt: { confidence: 'likely', reason: 'An add-on can register Thunderbird with more hosts.' },
      correction: {
        title: 'Log in with a password',
        safety: 'manual',
        steps: [{ replace: method, by: { text: '3', kind: 'integer' } }],
      },
    };
  }
}

function incomingDefaults(group: Group): readonly Group[] {
  return sharedBranch(group, 'mail.server.default');
}

/** If an overlay omits the type, a registered port reveals it. */
function incomingProtocol(group: Group): Protocol | undefined {
  const type = lastTextIn(group, 'type');
  if (type === undefined) return ({ 110: 'pop3', 995: 'pop3', 143: 'imap', 993: 'imap' } as const)[lastTextIn(group, 'port') ?? ''];
  return (['imap', 'pop3'] as const).find((protocol) => protocol === type);
}

/** The numbers of `nsMsgSocketType`; a text is not a number, whatever it looks like. */
function socketNumbers(key: string): SecurityLens {
  const numbers = securityNumbers(
    key,
    { 0: 'none', 1: 'opportunistic', 2: 'starttls', 3: 'tls' },
    {
      writes: { tls: 3, starttls: 2 },
      format: 'decimal',
      kind: 'integer',
      after: ['port', 'hostname', 'type'],
    },
  );
  return {
    ...numbers,
    // A policy cannot write it.
    counts: (word, group) => word !== '1' || group.settings().findLast((setting) => setting.key === key)?.kind !== 'boolean',
    read(settings, group) {
      const reading = numbers.read(settings, group);
      return reading && settings[0]!.kind !== 'integer' && reading.value !== 'placeholder' ? { ...reading, value: 'unknown' } : reading;
    },
  };
}

/** Profiles of old versions have `isSecure`, which counts where there is no `socketType`. */
function withOldFlag(numbers: SecurityLens): SecurityLens {
  return {
    ...numbers,
    slots: [...numbers.slots, { key: 'isSecure' }],
    read([present, old]: readonly (Setting | undefined)[], group) {
      // Its own flag overrides what it shares with others.
      const isShared =
        present !== undefined && old?.text === 'true' && incomingDefaults(group).some((defaults) => defaults.settings().includes(present));
      if (present && !isShared) return numbers.read([present], group);
      return old?.text === 'true' && old.kind === 'boolean' ? { value: 'tls', at: 1 } : undefined;
    },
    write(wanted, [style], group) {
      const values = numbers.write(wanted, [style!], group);
      return values && [...values, undefined];
    },
  };
}

const serversOf = (account: Group, prefix: string) =>
  (accountsOf(rootOf(account)).get(account) ?? []).filter(({ name }) => name.startsWith(prefix));

const rootOf = (group: Group): Group => group.parent ?? group;

/** The branches of a file by their names. */
const branchesOf = memoizeWeakly((root: Group): ReadonlyMap<string, Group> => new Map(root.groups().map((group) => [group.name, group])));

function branchOf(group: Group, name: string): Group | undefined {
  return branchesOf(rootOf(group)).get(name);
}

/** The branches for all servers of a kind, and those of their settings that servers inherit; others there have no effect. */
const sharedSettings: Readonly<Record<string, readonly string[]>> = {
  'mail.server.default': ['port', 'socketType', 'authMethod'],
  'mail.smtpserver.default': ['try_ssl', 'authMethod'],
};

const sharedPartOf = memoizeWeakly((branch: Group): readonly Group[] => {
  return [
    withSettings(
      branch,
      branch.settings().filter(({ key }) => sharedSettings[branch.name]?.includes(key)),
    ),
  ];
});

function sharedBranch(group: Group, name: string): readonly Group[] {
  const branch = branchOf(group, name);
  return branch ? sharedPartOf(branch) : [];
}

/**
 * The servers by the account that uses them first: `mail.account.X` names its server, and its identities name theirs.
 * Servers that no account names, as in most overlays, belong to the file.
 */
const accountsOf = memoizeWeakly((root: Group): ReadonlyMap<Group, readonly Group[]> => {
  const branches = branchesOf(root);
  const free = new Set([...branches.values()].filter(({ name }) => /^mail\.(?:server|smtpserver)\.(?!default$)[^.]+$/.test(name)));
  const accounts = new Map<Group, readonly Group[]>();
  const take = (names: readonly string[]) =>
    names.map((name) => branches.get(name)).filter((group) => group !== undefined && free.delete(group)) as Group[];
  for (const [name, account] of branches) {
    if (!/^mail\.account\.[^.]+$/.test(name)) continue;
    const identities = (lastTextIn(account, 'identities') ?? '').split(',').map((id) => branches.get(`mail.identity.${id.trim()}`));
    const senders = identities.map(
      (identity) => lastTextIn(identity, 'smtpServer') ?? lastTextIn(branches.get('mail.smtp'), 'defaultserver') ?? '',
    );
    const own = take([`mail.server.${lastTextIn(account, 'server') ?? ''}`, ...senders.map((sender) => `mail.smtpserver.${sender}`)]);
    if (own.length > 0) accounts.set(account, own);
  }
  if (free.size > 0) accounts.set(root, [...free]);
  return accounts;
});

/** Indexed by the numbers of the preferences. */
const tlsNumbers: readonly (TlsVersion | undefined)[] = [undefined, '1.0', '1.1', '1.2', '1.3'];
const tlsWords = ['', 'tls1', 'tls1.1', 'tls1.2', 'tls1.3'];

/** The default range in current versions. */
const usualRange = { lowest: 3, highest: 4 };

const isTlsWord = (policy: Setting | undefined): policy is Setting => policy !== undefined && tlsWords.includes(policy.text, 1);

const numberOf = (preference: Setting | undefined, policy: Setting | undefined): number | undefined =>
  isTlsWord(policy) ? tlsWords.indexOf(policy.text) : preference && Number(preference.text);

/** The versions that Thunderbird uses; an impossible range is ignored, and the default applies. */
function rangeOf([min, deprecated, max, policyMin, policyMax]: readonly (Setting | undefined)[]) {
  const isLowered = deprecated?.kind === 'boolean' && deprecated.text === 'true';
  const written = numberOf(min, policyMin);
  const lowest = isLowered ? Math.min(written ?? usualRange.lowest, 1) : (written ?? usualRange.lowest);
  const highest = numberOf(max, policyMax) ?? usualRange.highest;
  return lowest >= 1 && lowest <= highest && highest <= usualRange.highest
    ? { lowest, highest, isLowered: isLowered && (written ?? usualRange.lowest) > 1 }
    : undefined;
}

/** The same for all servers of a profile, so a fix writes where they are set. */
function spokenVersions(): Pick<ServerTable, 'minimumTlsVersion' | 'maximumTlsVersion'> {
  const preference = (key: string): Slot => ({ key, group: (group) => branchOf(group, 'security.tls.version') });
  const policy = (key: string): Slot => ({ key, group: (group) => branchOf(group, 'policies') });
  const slots = [
    preference('min'),
    preference('enable-deprecated'),
    preference('max'),
    policy('SSLVersionMin'),
    policy('SSLVersionMax'),
  ] as const;
  return {
    minimumTlsVersion: {
      slots,
      read(settings) {
        const range = rangeOf(settings);
        const [min, , , policyMin] = settings;
        if (!range || !(range.isLowered || min || isTlsWord(policyMin))) return undefined;
        return { value: tlsNumbers[range.lowest]!, at: range.isLowered ? 1 : isTlsWord(policyMin) ? 3 : 0 };
      },
      write: (wanted, styles) => (wanted === '1.2' || wanted === '1.3' ? assignmentsFor(tlsNumbers.indexOf(wanted), styles) : undefined),
    },
    maximumTlsVersion: {
      slots,
      read(settings) {
        const range = rangeOf(settings);
        const [, , max, , policyMax] = settings;
        return range && (max || isTlsWord(policyMax)) ? { value: tlsNumbers[range.highest]!, at: isTlsWord(policyMax) ? 4 : 2 } : undefined;
      },
    },
  };
}

/** Raises what is too low, each value in its own place; the maximum returns to its default. */
function assignmentsFor(wanted: number, [min, deprecated, max, policyMin, policyMax]: readonly WritingStyle[]): readonly ValueChange[] {
  const isTooLow = (text: string | undefined) =>
    text !== undefined && (tlsWords.includes(text) ? tlsWords.indexOf(text) : Number(text)) < wanted;
  return [
    isTooLow(min?.present) ? { text: String(wanted), kind: 'integer' } : undefined,
    deprecated?.present === 'true' ? { text: 'false', kind: 'boolean' } : undefined,
    isTooLow(max?.present) ? { text: String(usualRange.highest), kind: 'integer' } : undefined,
    isTooLow(policyMin?.present) ? { text: tlsWords[wanted]!, kind: 'string' } : undefined,
    isTooLow(policyMax?.present) ? { text: tlsWords[usualRange.highest]!, kind: 'string' } : undefined,
  ];
}
