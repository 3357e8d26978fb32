import type { FoundRefusal } from '../../lenses/refusal';
import type { Group, Setting } from '../../syntax/tree';

/**
 * Each major version of Himalaya has a dialect of its own. One that belongs to another version makes the program
 * refuse the file, or it silently ignores the settings.
 * Source: pimalaya/himalaya `src/config.rs` (v2.1.0: `AccountConfig` takes any key, `ImapConfig` and `SmtpConfig` no
 * unknown one), `src/account/config.rs` (v1.0.0-beta.4), `MIGRATION.md`; pimalaya/tui `src/himalaya/config.rs` of 1.x
 * (`HimalayaTomlConfig` takes no unknown key, `HimalayaTomlAccountConfig` any; `email` and `accounts` are needed);
 * pimalaya/core `email/src/imap/config.rs` (`host`, `port`, `login` and `auth` are needed).
 */
export function* himalayaRefusals(root: Group): Generator<FoundRefusal> {
  let isSaid = false;
  for (const account of root.groups()) {
    const [first, second] = dialectsOf(account);
    if (!first) continue;
    if (second) yield mixed(account, first, second);
    else if (first.version === 'beta') yield beta(account, first.setting);
    else if (first.version === '1') {
      yield* whatIsMissing(account);
      // Once is enough: the other accounts are of the same version.
      const hasServer = account.settings().some(({ key, text }) => /backend\.type$/.test(key) && (text === 'imap' || text === 'smtp'));
      if (hasServer && !isSaid) yield passedOver(account, first.setting);
      isSaid ||= hasServer;
    }
  }
}

interface Dialect {
  readonly version: '1' | 'beta' | '2';
  /** The first setting that shows it. */
  readonly setting: Setting;
}

/** What the settings of servers in an account are written in; version 0 has keys that no other one has, and is left alone. */
function dialectsOf(account: Group): Dialect[] {
  if (account.settings().some(({ key }) => /^(?:imap|smtp)-(?:host|port|login)$/.test(key))) return [];
  const found = new Map<Dialect['version'], Setting>();
  for (const setting of account.settings()) {
    const { key, kind } = setting;
    const version = /^(?:message\.send\.)?backend\.(?:type|host|port|login|encryption\.type)$/.test(key)
      ? '1'
      : /^(?:imap|smtp)\.(?:host|port|login|encryption)$/.test(key) || (/^(?:message\.send\.)?backend$/.test(key) && kind === 'string')
        ? 'beta'
        : /^(?:imap|smtp)\.server$/.test(key)
          ? '2'
          : undefined;
    if (version && !found.has(version)) found.set(version, setting);
  }
  return [...found].map(([version, setting]) => ({ version, setting }));
}

const ofVersion = { '1': 'version 1', beta: 'the betas of version 1', '2': 'version 2' } as const;

/** Version 1 ignores the keys of 2, and 2 those of 1; both refuse those of the betas. */
function mixed(account: Group, first: Dialect, second: Dialect): FoundRefusal {
  const isPassedOver = first.version !== 'beta' && second.version !== 'beta';
  const fact = `This setting belongs to ${ofVersion[second.version]}, and one further up to ${ofVersion[first.version]}`;
  return {
    loses: isPassedOver ? 'account' : 'file',
    group: account,
    setting: second.setting,
    mark: 'key',
    message: isPassedOver
      ? `Himalaya ignores a part of this account: configure both servers in the dialect of one version. ${fact}.`
      : `Himalaya refuses the whole file: configure both servers in the dialect of one version. ${fact}.`,
  };
}

/** What 1.x needs of an account; the port has a rule of its own. */
function* whatIsMissing(account: Group): Generator<FoundRefusal> {
  const verdict = 'Himalaya refuses the whole file';
  const doubt = { confidence: 'likely', reason: 'Another file that the option -c names may contain it.' } as const;
  const has = (key: string) => account.settings().some((one) => one.key === key || one.key.startsWith(`${key}.`));
  if (!has('email')) yield { loses: 'file', group: account, message: `${verdict}: add “email” with the address of this account.`, doubt };
  for (const [path, type] of [
    ['backend', 'imap'],
    ['message.send.backend', 'smtp'],
  ] as const) {
    const kind = account.settings().find(({ key }) => key === `${path}.type`);
    const missing = ['host', 'login', 'auth'].filter((name) => !has(`${path}.${name}`)).map((name) => `“${path}.${name}”`);
    if (kind?.text !== type || missing.length === 0) continue;
    const message = `${verdict}: add ${missing.join(' and ')}. ${missing.length === 1 ? 'It is' : 'They are'} required.`;
    yield { loses: 'file', group: account, setting: kind, message, doubt };
  }
}

const passedOver = (account: Group, setting: Setting): FoundRefusal => ({
  loses: 'account',
  group: account,
  setting,
  mark: 'key',
  message:
    'Himalaya 2 ignores the servers of this account: use “imap.server” and “smtp.server” instead of “backend” for it. ' +
    'Since version 2, each server has an address, and unknown keys are silently ignored.',
  doubt: { confidence: 'possible', reason: 'Version 1 reads these settings.' },
  severity: 'hint',
});

const beta = (account: Group, setting: Setting): FoundRefusal => ({
  loses: 'file',
  group: account,
  setting,
  mark: 'key',
  message:
    'Himalaya refuses the whole file: configure the servers in the dialect of version 1 (“backend.host”) or 2 (“imap.server”). ' +
    'Only the betas of 1.0 read these settings.',
  doubt: { confidence: 'likely', reason: 'The betas of 1.0 read these settings.' },
});
