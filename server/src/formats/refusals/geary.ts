import type { Source } from '../../lenses/format';
import type { FoundRefusal } from '../../lenses/refusal';
import { hasPlaceholder } from '../../model/placeholder';
import type { Group, Setting } from '../../syntax/tree';

/**
 * What Geary does not load an account for.
 * Source: GNOME/geary `src/client/accounts/accounts-manager.vala` (`load_account`, and `load` of `AccountConfigV1`,
 * `AccountConfigLegacy` and `ServiceConfigV1`), `src/engine/util/util-config-file.vala` (`get_required_string`),
 * `src/engine/api/geary-service-provider.vala`, `src/engine/api/geary-credentials.vala`.
 */
export function* gearyRefusals(root: Group, { text, fileName }: Source): Generator<FoundRefusal> {
  const sections = new Map(root.groups().map((section) => [section.name, section]));
  const setting = (section: string, key: string) =>
    sections
      .get(section)
      ?.settings()
      .findLast((one) => one.key === key);
  const version = setting('Metadata', 'version');
  const number = Number.parseInt(version?.text ?? '0', 10) || 0;
  if (version && hasPlaceholder(version.text)) return;
  if (number > 1) {
    const doubt = { confidence: 'likely', reason: 'A later release may know this version of the file.' } as const;
    yield {
      ...lost(sections.get('Metadata')!, version),
      message: `${verdict}: write “version=1”. It is the highest that Geary knows.`,
      doubt,
    };
    return;
  }
  // GNOME Online Accounts have their servers and passwords elsewhere.
  const isOfDesktop = setting('Metadata', 'goa_id') !== undefined || /(?:^|[\\/])goa_[^\\/]*[\\/][^\\/]*$/.test(fileName);
  if (number === 0 && sections.has('AccountInformation')) {
    const account = sections.get('AccountInformation')!;
    if (!setting(account.name, 'primary_email')) yield { ...lost(account), message: needs('primary_email', 'the address') };
    if (!isOfDesktop) yield* provider(account, setting(account.name, 'service_provider'));
    return;
  }
  const account = sections.get('Account');
  if (!account) return;
  if (number === 0) yield withoutVersion(account, sections.get('Metadata'), text);
  if ((setting('Account', 'sender_mailboxes')?.text.trim() ?? '') === '')
    yield {
      ...lost(account, setting('Account', 'sender_mailboxes')),
      message: needs('sender_mailboxes', 'the address that mail is sent from'),
    };
  if (isOfDesktop) return;
  const written = setting('Account', 'service_provider');
  yield* provider(account, written);
  if (written?.text.trim().toLowerCase() !== 'other') return;
  for (const name of ['Incoming', 'Outgoing']) {
    const section = sections.get(name);
    if (!section) yield { ...lost(account), message: `${verdict}: add a section [${name}] with the server settings.` };
    else yield* server(section, (key) => setting(name, key));
  }
}

const verdict = 'Geary does not load this account';

const needs = (key: string, what: string) => `${verdict}: add “${key}” with ${what}. It is required.`;

const lost = (group: Group, setting?: Setting) => ({ loses: 'account', group, ...(setting && { setting }) }) as const;

function withoutVersion(account: Group, metadata: Group | undefined, text: string): FoundRefusal {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    ...lost(account),
    message: `${verdict}: write “version=1” in a section [Metadata]. Without a version, only [AccountInformation] is read.`,
    correction: {
      title: 'Add “version=1”',
      safety: 'safe',
      steps: metadata
        ? [{ insert: 'version', value: { text: '1' }, into: metadata }]
        : [{ replaceText: { start: 0, end: 0 }, by: `[Metadata]${newline}version=1${newline}${newline}` }],
    },
  };
}

function* provider(account: Group, setting: Setting | undefined): Generator<FoundRefusal> {
  const word = setting?.text.trim().toLowerCase();
  if (setting === undefined) yield { ...lost(account), message: needs('service_provider', '“other”, “gmail” or “outlook”') };
  else if (word === 'yahoo') {
    yield {
      ...lost(account, setting),
      message: `${verdict}: use “other”, and add both servers. Since version 43, Geary has no built-in servers for Yahoo.`,
      doubt: { confidence: 'likely', reason: 'Versions before 43 know Yahoo.' },
    };
  } else if (!['other', 'gmail', 'outlook'].includes(word!) && !hasPlaceholder(word!)) {
    yield { ...lost(account, setting), message: `${verdict}: use “other”, “gmail” or “outlook”. There are no other providers.` };
  }
}

function* server(section: Group, setting: (key: string) => Setting | undefined): Generator<FoundRefusal> {
  if (!setting('host')) yield { ...lost(section), message: needs('host', 'the name of the server') };
  const credentials = setting('credentials');
  const words = '“custom”, “use-incoming” or “none”';
  if (!credentials) yield { ...lost(section), message: needs('credentials', words) };
  else if (!/^(?:custom|use-incoming|none)$/i.test(credentials.text.trim()) && !hasPlaceholder(credentials.text))
    yield { ...lost(section, credentials), message: `${verdict}: use ${words}. No other values are allowed.` };
}
