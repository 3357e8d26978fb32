import type { Source } from '../../lenses/format';
import type { Correction, FoundRefusal } from '../../lenses/refusal';
import { settingIn } from '../../lenses/settingIn';
import { hasPlaceholder } from '../../model/placeholder';
import { defaultSection } from '../../syntax/ini/configParser';
import type { Group, Setting } from '../../syntax/tree';

/**
 * What OfflineIMAP stops at, before or while it connects.
 * Source: OfflineIMAP/offlineimap3 `offlineimap/init.py` (`_get_activeaccounts`), `repository/__init__.py`,
 * `repository/IMAP.py` (`gethost`, `get_auth_mechanisms`, `getsslcacertfile`, `get_ssl_fingerprint`),
 * `imapserver.py` (`IMAPServer.__init__`), `imaplibutil.py` (`WrappedIMAP4_SSL.open`); version 8.0.0 when run.
 */
export function* offlineimapRefusals(root: Group, { text, fileName }: Source): Generator<FoundRefusal> {
  // What a template language writes into the file may be the whole of what is missing.
  if (/^[ \t]*(?:\{[{%]|<[%?]|%%)/m.test(text)) return;
  const sections = new Map(root.groups().map((section) => [section.name, section]));
  const defaults = sections.get(defaultSection);
  const setting = (section: Group | undefined, key: string) => settingIn(section, key) ?? settingIn(defaults, key);
  const accounts = root.groups().filter(({ name }) => name.startsWith('Account '));
  // A part that is put together with others has another name.
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
  const refusal = { loses: 'file', group: general ?? root } as const;
  if (!general) {
    yield { ...refusal, message: 'OfflineIMAP does not start: add a section [general] with “accounts”. It looks there for what to do.' };
  } else if (!list) {
    yield {
      ...refusal,
      message: 'OfflineIMAP does not start: add “accounts” with the names of the accounts. It looks there for what to do.',
    };
  } else if (!hasPlaceholder(list.text)) {
    const missing = list.text.split(',').some((name) => !sections.has(`Account ${name.trimStart()}`));
    const message =
      list.text.trim() === ''
        ? 'OfflineIMAP does not start: write the names of the accounts here. None is given.'
        : 'OfflineIMAP does not start: write the names of sections [Account …] of this file here. One of these names belongs to none.';
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
      const message = `${verdict}: write the name of a section [Repository …] of this file behind “${key}”. None has this one.`;
      yield { loses: 'account', group: account, setting: name, message };
    } else if (!type) {
      yield { loses: 'account', group: repository, message: `${verdict}: add “type” to this repository. It may be ${types.join(', ')}.` };
    } else if (!hasPlaceholder(type.text) && !types.some((known) => known === type.text.trim())) {
      const meant = types.find((known) => known.toLowerCase() === type.text.trim().toLowerCase());
      yield {
        loses: 'account',
        group: repository,
        setting: type,
        message: meant
          ? `${verdict}: write “${meant}” in these letters. It tells capitals from small letters here.`
          : `${verdict}: write another type. For “${key}” it knows ${types.join(', ')}.`,
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
      message: 'OfflineIMAP does not connect: keep one of “preauthtunnel” and “transporttunnel”.',
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
        'OfflineIMAP does not connect: write “OS-DEFAULT” or the path of a file with authorities. ' +
        (authorities.text === '' ? 'An empty value is no file.' : 'It takes all other words for a path, also with small letters.'),
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
      ? 'OfflineIMAP does not connect: write these ways of logging in with capital letters. It knows no others.'
      : 'OfflineIMAP does not connect: write only ways of logging in that it knows. ' +
        `These are ${mechanisms.join(', ')}, with commas between them.`,
    ...(isMeant && { correction: replaced(tried, capitals.join(', '), 'safe') }),
  };
}

/** With TLS from the first byte it wants to know by what it shall know the server. */
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
          'OfflineIMAP does not connect: write the whole fingerprint, such as the 40 digits of SHA-1 or the 64 of SHA-256. ' +
          'No certificate can have this one.',
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
      'With TLS it wants a list of authorities or a fingerprint to know the server by, and none is written' +
      `${type === 'Gmail' ? ', for Gmail too' : ''}.`,
    correction: {
      title: 'Know the server by the system’s list of authorities',
      safety: isNear ? 'manual' : 'safe',
      steps: [{ insert: 'sslcacertfile', value: { text: 'OS-DEFAULT' }, into: repository, after }],
    },
  };
}
