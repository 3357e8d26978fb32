import type { Source } from '../../lenses/format';
import type { Correction, FoundRefusal } from '../../lenses/refusal';
import { settingIn } from '../../lenses/settingIn';
import { hasPlaceholder } from '../../model/placeholder';
import { defaultSection } from '../../syntax/ini/configParser';
import type { Group, Setting } from '../../syntax/tree';

/**
 * What OfflineIMAP rejects, at the start or when it connects.
 * Source: OfflineIMAP/offlineimap3 `offlineimap/init.py` (`_get_activeaccounts`), `repository/__init__.py`,
 * `repository/IMAP.py` (`gethost`, `get_auth_mechanisms`, `getsslcacertfile`, `get_ssl_fingerprint`),
 * `imapserver.py` (`IMAPServer.__init__`), `imaplibutil.py` (`WrappedIMAP4_SSL.open`); version 8.0.0 when run.
 */
export function* offlineimapRefusals(root: Group, { text, fileName }: Source): Generator<FoundRefusal> {
  // A template may write everything that seems to be missing.
  if (/^[ \t]*(?:\{[{%]|<[%?]|%%)/m.test(text)) return;
  const sections = new Map(root.groups().map((section) => [section.name, section]));
  const defaults = sections.get(defaultSection);
  const setting = (section: Group | undefined, key: string) => settingIn(section, key) ?? settingIn(defaults, key);
  const accounts = root.groups().filter(({ name }) => name.startsWith('Account '));
  // Parts that are combined into one file have other names.
  if (/(?:^|[\\/])\.?offlineimaprc$|offlineimap[\\/]config$/.test(fileName)) yield* listOfAccounts(root, sections, setting);
  for (const account of accounts) yield* repositoriesOf(account, sections, setting);
  const used = accounts.flatMap((account) =>
    ['remoterepository', 'localrepository'].map((key) => `Repository ${setting(account, key)?.text.trim() ?? ''}`),
  );
  for (const repository of root.groups()) {
    if (!repository.name.startsWith('Repository ') || (accounts.length > 0 && !used.includes(repository.name))) continue;
    const type = setting(repository, 'type')?.text.trim();
    if (type === 'IMAP' || type === 'Gmail') yield* server(repository, type, (key) => setting(repository, key));
  }
}

type Find = (section: Group | undefined, key: string) => Setting | undefined;

function* listOfAccounts(root: Group, sections: ReadonlyMap<string, Group>, find: Find): Generator<FoundRefusal> {
  const general = sections.get('general');
  const list = general && find(general, 'accounts');
  // At a head of a section, where a comment can suppress it.
  const refusal = { loses: 'file', group: general ?? root.groups()[0] ?? root } as const;
  if (!general) {
    yield { ...refusal, message: 'OfflineIMAP does not start: add a section [general] with “accounts”. It is required.' };
  } else if (!list) {
    yield {
      ...refusal,
      message: 'OfflineIMAP does not start: add “accounts” with the names of the accounts. It is required.',
    };
  } else if (!hasPlaceholder(list.text)) {
    const missing = list.text.split(',').some((name) => !sections.has(`Account ${name.trimStart()}`));
    const message =
      list.text.trim() === ''
        ? 'OfflineIMAP does not start: list the accounts to synchronize. “accounts” is empty.'
        : 'OfflineIMAP does not start: list only accounts that have a section [Account …]. At least one has none.';
    if (missing) yield { ...refusal, setting: list, message };
  }
}

/** The two sides of an account, each with the types that it may have. */
const sides = [
  ['remoterepository', ['IMAP', 'Gmail']],
  ['localrepository', ['Maildir', 'GmailMaildir', 'IMAP']],
] as const;

function* repositoriesOf(account: Group, sections: ReadonlyMap<string, Group>, find: Find): Generator<FoundRefusal> {
  const verdict = 'OfflineIMAP does not run this account';
  for (const [key, types] of sides) {
    const name = find(account, key);
    const repository = name && sections.get(`Repository ${name.text}`);
    const type = repository && find(repository, 'type');
    if (name && hasPlaceholder(name.text)) continue;
    if (!name) {
      yield { loses: 'account', group: account, message: `${verdict}: add “${key}” with the name of a section [Repository …].` };
    } else if (!repository) {
      const message = `${verdict}: set “${key}” to the name of a section [Repository …] in this file. There is none with this name.`;
      yield { loses: 'account', group: account, setting: name, message };
    } else if (!type) {
      yield { loses: 'account', group: repository, message: `${verdict}: add “type” to this repository: ${types.join(' or ')}.` };
    } else if (!hasPlaceholder(type.text) && !types.some((known) => known === type.text.trim())) {
      const meant = types.find((known) => known.toLowerCase() === type.text.trim().toLowerCase());
      yield {
        loses: 'account',
        group: repository,
        setting: type,
        message: meant
          ? `${verdict}: write “${meant}”. Types are case-sensitive.`
          : `${verdict}: use a supported type. For “${key}” these are ${types.join(', ')}.`,
        ...(meant && { correction: replaced(type, meant, 'safe') }),
      };
    }
  }
}

const replaced = (setting: Setting, text: string, safety: Correction['safety']): Correction => ({
  title: `Write “${text}”`,
  safety,
  steps: [{ replace: setting, by: { text } }],
});

const mechanisms = ['GSSAPI', 'XOAUTH2', 'CRAM-MD5', 'PLAIN', 'LOGIN'];

function* server(repository: Group, type: 'IMAP' | 'Gmail', find: (key: string) => Setting | undefined): Generator<FoundRefusal> {
  const refusal = { loses: 'account', group: repository } as const;
  const textOf = (key: string) => find(key)?.text ?? '';
  const tunnels = [...(type === 'IMAP' ? ['preauthtunnel'] : []), 'transporttunnel'].filter((key) => textOf(key) !== '');
  if (tunnels.length > 1)
    yield {
      ...refusal,
      setting: find('preauthtunnel'),
      message: 'OfflineIMAP does not connect: keep either “preauthtunnel” or “transporttunnel”, not both.',
    };
  if (type === 'IMAP' && tunnels.length === 0 && !find('remotehost') && !find('remotehosteval'))
    yield { ...refusal, message: 'OfflineIMAP does not connect: add “remotehost” with the name of the server.' };
  const tried = find('auth_mechanisms');
  if (tried && !hasPlaceholder(tried.text)) yield* logIn(tried, repository);
  const authorities = find('sslcacertfile');
  if (authorities && (authorities.text === '' || (authorities.text !== 'OS-DEFAULT' && /^os[-_ ]?default$/i.test(authorities.text)))) {
    yield {
      ...refusal,
      setting: authorities,
      message:
        'OfflineIMAP does not connect: set “sslcacertfile” to “OS-DEFAULT” or to the path of a file with CA certificates. ' +
        (authorities.text === '' ? 'An empty value is an error.' : '“OS-DEFAULT” is case-sensitive; any other value is a path.'),
      correction: replaced(authorities, 'OS-DEFAULT', 'safe'),
    };
  }
  if (tunnels.length === 0 && isOn(find('ssl'))) yield* certificate(repository, type, find);
}

const isOn = (ssl: Setting | undefined) => ssl === undefined || /^(?:1|yes|true|on)$/i.test(ssl.text);

function* logIn(tried: Setting, repository: Group): Generator<FoundRefusal> {
  const words = tried.text.trim().split(/,\s*/);
  if (words.every((word) => mechanisms.includes(word))) return;
  const capitals = words.map((word) => word.toUpperCase());
  const isMeant = capitals.every((word) => mechanisms.includes(word));
  yield {
    loses: 'account',
    group: repository,
    setting: tried,
    message: isMeant
      ? 'OfflineIMAP does not connect: write these authentication methods in capital letters. They are case-sensitive.'
      : 'OfflineIMAP does not connect: use only supported authentication methods. ' +
        `These are ${mechanisms.join(', ')}, separated by commas.`,
    ...(isMeant && { correction: replaced(tried, capitals.join(', '), 'safe') }),
  };
}

/** With implicit TLS it does not connect unless the file says how to verify the server. */
function* certificate(repository: Group, type: 'IMAP' | 'Gmail', find: (key: string) => Setting | undefined): Generator<FoundRefusal> {
  const refusal = { loses: 'account', group: repository } as const;
  const fingerprint = find('cert_fingerprint');
  const fingerprints = (fingerprint?.text ?? '').split(',').filter((one) => one !== '');
  if (fingerprints.length > 0) {
    // Of SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512.
    const lengths = [40, 56, 64, 96, 128];
    const isOne = (one: string) => {
      const digits = one.trim().replaceAll(':', '');
      return /^[\da-f]+$/i.test(digits) && lengths.includes(digits.length);
    };
    if (!hasPlaceholder(fingerprint!.text) && !fingerprints.some(isOne))
      yield {
        ...refusal,
        setting: fingerprint,
        message:
          'OfflineIMAP does not connect: write the complete fingerprint, such as the 40 digits of SHA-1 or the 64 of SHA-256. ' +
          'No certificate can match this one.',
      };
    return;
  }
  if (find('sslcacertfile')) return;
  const host = find('remotehost')?.text ?? '';
  const isNear = /^(?:localhost|127\.|\[?::1)/i.test(host);
  const after = ['ssl', 'remoteport', 'remotehost', 'type'].map((key) => repository.first(key)).find((setting) => setting !== undefined);
  yield {
    ...refusal,
    message:
      (isNear
        ? 'OfflineIMAP does not connect: add “cert_fingerprint” with the fingerprint of the certificate. '
        : 'OfflineIMAP does not connect: add “sslcacertfile = OS-DEFAULT”. ') +
      'With TLS it needs CA certificates or a fingerprint to verify the server, and neither is set' +
      `${type === 'Gmail' ? ', even for Gmail' : ''}.`,
    correction: {
      title: 'Verify the server with the system’s CA certificates',
      safety: isNear ? 'manual' : 'safe',
      steps: [{ insert: 'sslcacertfile', value: { text: 'OS-DEFAULT' }, into: repository, after }],
    },
  };
}
