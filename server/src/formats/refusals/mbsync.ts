import type { Source } from '../../lenses/format';
import type { Correction, FoundRefusal } from '../../lenses/refusal';
import { lastTextIn } from '../../lenses/settingIn';
import { hasPlaceholder } from '../../model/placeholder';
import { lineEnd, lineStart, wholeLines } from '../../syntax/layout';
import type { Group, Setting } from '../../syntax/tree';
import type { Span } from '../../text/span';

/**
 * What mbsync rejects. Any fault makes it stop before it connects, so the whole file is lost.
 * Source: isync 1.4.4 and 1.5.0, `src/config.c` (`get_arg`, `getcline`, `getopt_helper`, `load_config`,
 * `parse_generic_store`), `src/drv_imap.c` (`imap_parse_store`), `src/drv_maildir.c` (`maildir_parse_store`);
 * version 1.4.4 when run.
 */
export function* mbsyncRefusals(root: Group, { text, fileName }: Source): Generator<FoundRefusal> {
  // A template may write anything, such as empty lines and whole sections.
  if (/^[ \t]*(?:\{[{%]|<[%?]|%%)/m.test(text)) return;
  const isOwn = /(?:mbsync|isync)rc[^/\\]*$/.test(fileName);
  const sections = root.groups();
  // A text with such lines in the middle of others is no mbsync file.
  if (!isOwn && sections.some((section) => section.settings().some(({ key }) => !(key in kinds)))) return;
  for (const [index, section] of sections.entries()) {
    if (section.name === '') yield* outside(section, index > 0 ? sections[index - 1] : undefined, sections, text);
    else {
      yield* withoutEmptyLine(section, sections[index - 1], text);
      yield* inside(section, text);
      yield* asAWhole(section, sections.slice(0, index));
    }
  }
}

const verdict = 'mbsync refuses the whole file';

/** A list contains all words that are allowed. */
type Kind = 'word' | 'words' | 'switch' | 'number' | 'size' | 'command' | 'secret' | readonly string[];

const isList = (kind: Kind): kind is readonly string[] => typeof kind === 'object';

const both = ['Both', 'Far', 'Near', 'Master', 'Slave', 'None'];
const changes = ['Upgrade', 'ReNew', 'New', 'Old', 'Gone', 'Delete', 'Flags', 'Full'];

/** The kind of value of each keyword. */
const kinds: Readonly<Record<string, Kind>> = {
  ...named('word', 'IMAPAccount', 'IMAPStore', 'MaildirStore', 'Channel', 'Host', 'User', 'Port', 'CertificateFile', 'ClientCertificate'),
  ...named('word', 'ClientKey', 'CipherString', 'SSLType', 'TLSType', 'Account', 'Path', 'PathDelimiter', 'Inbox', 'InfoDelimiter'),
  ...named('word', 'SubFolders', 'Trash', 'MapInbox', 'Flatten', 'Far', 'Near', 'Master', 'Slave', 'FieldDelimiter', 'SyncState'),
  ...named('word', 'ExpireSide', 'UseSSLv2', 'UseSSLv3'),
  ...named('words', 'Group', 'Channels', 'DisableExtensions', 'AuthMechs', 'Patterns', 'TLSVersions', 'SSLVersions'),
  ...named('switch', 'UseKeychain', 'SystemCertificates', 'RequireCRAM', 'UseIMAPS', 'RequireSSL', 'UseTLSv1', 'UseTLSv1.1', 'UseTLSv1.2'),
  ...named('switch', 'UseTLSv1.3', 'UseNamespace', 'SubscribedOnly', 'AltMap', 'TrashRemoteNew', 'TrashNewOnly', 'FSync'),
  ...named('switch', 'CopyArrivalDate', 'ExpireUnread'),
  ...named('number', 'Timeout', 'PipelineDepth', 'MaxMessages'),
  ...named('size', 'MaxSize', 'BufferLimit'),
  ...named('command', 'UserCmd', 'PassCmd', 'Tunnel'),
  Pass: 'secret',
  Sync: ['Push', 'Pull', 'All', 'None', 'Noop', ...['', 'Pull', 'Push'].flatMap((side) => changes.map((change) => side + change))],
  ...named(both, 'Expunge', 'Create', 'Remove'),
};

function named(kind: Kind, ...keywords: readonly string[]): Readonly<Record<string, Kind>> {
  return Object.fromEntries(keywords.map((keyword) => [keyword, kind]));
}

/** The switches of before 1.3, which 1.4 still takes, though not beside the newer words, and 1.5 does not know. */
const oldSwitches = new Set([...['UseIMAPS', 'RequireSSL', 'UseSSLv2', 'UseSSLv3', 'UseTLSv1', 'UseTLSv1.1', 'UseTLSv1.2', 'UseTLSv1.3']]);

/** What versions up to 1.4 refuse: where it stands too, no version accepts the old switches. */
const ofToday = new Set(['TLSType', 'TLSVersions', 'ExpireSide']);

const ofAccounts = new Set([
  ...['Host', 'Port', 'User', 'UserCmd', 'Pass', 'PassCmd', 'UseKeychain', 'Tunnel', 'Timeout', 'PipelineDepth', 'DisableExtensions'],
  ...['CertificateFile', 'SystemCertificates', 'ClientCertificate', 'ClientKey', 'CipherString', 'AuthMechs', 'RequireCRAM'],
  ...['SSLType', 'TLSType', 'SSLVersions', 'TLSVersions', ...oldSwitches],
]);

const ofAnyStore = ['Trash', 'TrashRemoteNew', 'TrashNewOnly', 'MaxSize', 'MapInbox', 'Flatten'];

const ofEverything = ['Sync', 'SyncState', 'CopyArrivalDate', 'MaxMessages', 'ExpireSide', 'ExpireUnread', 'Expunge', 'Create', 'Remove'];

const keywordsIn: Readonly<Record<string, ReadonlySet<string>>> = {
  '': new Set(['FSync', 'FieldDelimiter', 'BufferLimit', ...ofEverything]),
  IMAPAccount: ofAccounts,
  IMAPStore: new Set([...ofAccounts, 'Account', 'UseNamespace', 'SubscribedOnly', 'Path', 'PathDelimiter', ...ofAnyStore]),
  MaildirStore: new Set(['Inbox', 'Path', 'AltMap', 'InfoDelimiter', 'SubFolders', ...ofAnyStore]),
  Channel: new Set(['MaxSize', 'Patterns', 'Far', 'Near', 'Master', 'Slave', ...ofEverything]),
  Group: new Set(['Channel', 'Channels']),
};

const isKnown = (keyword: string) => keyword in kinds;

/** As a text may be shown that the file has: one of the keywords, or nothing of it. */
const called = ({ key }: Setting) => (isKnown(key) ? `“${key}”` : 'this keyword');

/** Lines with nothing in them, outside of any section. */
function* outside(group: Group, before: Group | undefined, sections: readonly Group[], text: string): Generator<FoundRefusal> {
  const settings = group.settings();
  const behindSections = sections.slice(0, sections.indexOf(group)).some(({ name }) => name !== '');
  if (behindSections && before) {
    const [first] = settings;
    const gap = first && emptyLinesBetween(before.settings().at(-1), first, text);
    const isOfSection = settings.every(({ key }) => keywordsIn[before.name]?.has(key));
    yield {
      loses: 'file',
      group,
      setting: first,
      mark: 'key',
      message:
        `${verdict}: ${isOfSection ? 'remove the empty line above, or move this' : 'move this'} before all sections. ` +
        `${called(first!)} is outside of any section here, and global options must come before the first section.`,
      ...(isOfSection && gap && { correction: joined(before, gap, 'suggested') }),
    };
  }
  let previous: Setting | undefined;
  for (const setting of settings) {
    const startsParagraph = previous === undefined || emptyLinesBetween(previous, setting, text).length > 0;
    const isPassedOver = previous !== undefined && !startsParagraph && !keywordsIn['']!.has(previous.key);
    if (isPassedOver) continue;
    previous = setting;
    if (keywordsIn['']!.has(setting.key)) yield* valueOf(setting, group, text);
    else if (!hasPlaceholder(setting.key)) yield misplaced(setting, group, settings, sections, text);
  }
}

/** A keyword of sections that stands in none of them, with those that stand below it up to an empty line. */
function misplaced(setting: Setting, group: Group, settings: readonly Setting[], sections: readonly Group[], text: string): FoundRefusal {
  const paragraph: Setting[] = [setting];
  for (const next of settings.slice(settings.indexOf(setting) + 1)) {
    if (emptyLinesBetween(paragraph.at(-1), next, text).length > 0) break;
    paragraph.push(next);
  }
  const isHomeOf = (section: Group) =>
    section.name.startsWith('IMAP') &&
    section.first('Account') === undefined &&
    paragraph.every(({ key }) => keywordsIn[section.name]!.has(key));
  const homes = sections.filter(isHomeOf);
  const [home] = homes;
  const canMove = homes.length === 1 && paragraph.every(({ key }) => home!.first(key) === undefined);
  const steps = canMove
    ? paragraph.flatMap((one) => [{ remove: one }, { insert: textOf(text, one.keySpan), value: { text: written(one, text) }, into: home! }])
    : [];
  return {
    loses: 'file',
    group,
    setting,
    mark: 'key',
    message: isKnown(setting.key)
      ? `${verdict}: move ${called(setting)} into its section. mbsync does not accept it outside of sections.`
      : `${verdict}: correct or remove ${called(setting)}. It is not a global option.`,
    ...(!isKnown(setting.key) && { doubt: unknownKeyword }),
    ...(canMove && { correction: { title: `Move it into the ${home!.name} section`, safety: 'manual', steps } }),
  };
}

const textOf = (text: string, { start, end }: Span) => text.slice(start, end);

const unknownKeyword = { confidence: 'likely', reason: 'A release after 1.5 may know this keyword.' } as const;

const written = ({ contentSpan }: Setting, text: string) => textOf(text, contentSpan);

function* withoutEmptyLine(section: Group, before: Group | undefined, text: string): Generator<FoundRefusal> {
  if (!before || before.name === '') return;
  const [head] = section.settings();
  if (emptyLinesBetween(before.settings().at(-1), head!, text).length > 0) return;
  yield {
    loses: 'file',
    group: section,
    setting: head,
    mark: 'key',
    message:
      `${verdict}: put an empty line before ${called(head!)}. ` +
      `Only an empty line ends the section above, in which ${called(head!)} is not allowed.`,
    correction: {
      title: 'Put an empty line before the section',
      safety: 'safe',
      steps: [{ emptyLineBefore: head! }],
    },
  };
}

function* inside(section: Group, text: string): Generator<FoundRefusal> {
  const keywords = keywordsIn[section.name]!;
  let previous: Setting | undefined;
  let isPassedOver = false;
  for (const setting of section.settings()) {
    const gap = previous ? emptyLinesBetween(previous, setting, text) : [];
    const isHead = previous === undefined;
    previous = setting;
    if (gap.length > 0) isPassedOver = false;
    if (isPassedOver || hasPlaceholder(setting.key)) continue;
    if (isHead || keywords.has(setting.key)) {
      if (gap.length > 0) {
        yield {
          loses: 'file',
          group: section,
          setting,
          mark: 'key',
          message:
            `${verdict}: remove the empty line above ${called(setting)}. ` +
            `It ends the ${section.name} section, and mbsync does not accept ${called(setting)} outside of sections.`,
          correction: joined(section, gap, 'safe'),
        };
      }
      yield* valueOf(setting, section, text);
    } else {
      yield {
        loses: 'file',
        group: section,
        setting,
        mark: 'key',
        message: isKnown(setting.key)
          ? `${verdict}: move ${called(setting)} to where it belongs. It is not allowed in ${section.name} sections.`
          : `${verdict}: correct or remove ${called(setting)}. It is not a keyword of ${section.name} sections.`,
        ...(!isKnown(setting.key) && { doubt: unknownKeyword }),
      };
      // Behind an empty line the rest of the paragraph is passed over.
      isPassedOver = gap.length > 0;
    }
  }
}

const joined = (section: Group, gap: readonly Span[], safety: Correction['safety']): Correction => ({
  title: `Remove the empty line in the ${section.name} section`,
  safety,
  steps: gap.map((line) => ({ replaceText: line, by: '' })),
});

/** The lines without anything in them, with what ends them; a comment is something. */
function emptyLinesBetween(before: Setting | undefined, behind: Setting, text: string): readonly Span[] {
  if (!before) return [];
  const lines: Span[] = [];
  let at = lineEnd(text, before.span.end);
  while (at < lineStart(text, behind.span.start)) {
    at += text.startsWith('\r\n', at) ? 2 : 1;
    const end = lineEnd(text, at);
    if (end < behind.span.start && text.slice(at, end).trim() === '') lines.push(wholeLines(text, { start: at, end }));
    at = end;
  }
  return lines;
}

/** What stands behind a keyword: too little, too much, or nothing that mbsync can read. */
function* valueOf(setting: Setting, group: Group, text: string): Generator<FoundRefusal> {
  const kind = kinds[setting.key];
  const raw = textOf(text, setting.valueSpan);
  if (kind === undefined || hasPlaceholder(raw)) return;
  const { words, isOpen, isPlain } = wordsIn(raw);
  const name = called(setting);
  const refusal = { loses: 'file', group, setting } as const;
  if (isOpen) yield { ...refusal, message: `${verdict}: close the quotes or complete the escape in the value of ${name}.` };
  else if (words.length === 0) yield { ...refusal, mark: 'key', message: `${verdict}: give ${name} a value, or remove it.` };
  else if (words.length > 1 && !isList(kind) && kind !== 'words') {
    const [message, correction] = surplus(setting, group, words, isPlain);
    yield { ...refusal, message: `${verdict}: ${message}`, ...(correction && { correction }) };
  } else {
    const message = faultOf(setting.key, kind, words, group);
    if (message !== undefined) yield { ...refusal, message: `${verdict}: ${message}` };
  }
}

/** What is wrong with the words behind a keyword, with the remedy. */
function faultOf(keyword: string, kind: Kind, words: readonly string[], group: Group): string | undefined {
  const [first] = words as readonly [string];
  const name = `“${keyword}”`;
  const areAll = (known: RegExp) => words.every((word) => known.test(word));
  if (kind === 'switch' && !areAll(/^(?:yes|true|on|1|no|false|off|0)$/i))
    return `set ${name} to “yes” or “no”. The only other words allowed are on, off, true, false, 1 and 0.`;
  if (kind === 'number' && !areAll(/^[-+]?\d*$/)) return `set ${name} to a whole number.`;
  if (kind === 'size' && !areAll(/^[-+]?\d*[km]?b?$/i)) return `set ${name} to a size such as “10m”.`;
  if (isList(kind)) {
    const known = new Set(kind.map((word) => word.toLowerCase()));
    return words.every((word) => known.has(word.toLowerCase()))
      ? undefined
      : `correct the value of ${name}. It accepts these words: ${kind.join(', ')}.`;
  }
  if (keyword === 'TLSVersions' && !areAll(/^[-+]1\.[0-3]$/))
    return `write each version in ${name} with a sign, such as “+1.2” or “-1.3”. They are added to the default or taken from it.`;
  if (keyword === 'SSLVersions' && !areAll(/^(?:SSLv[23]|TLSv1(?:\.[1-3])?)$/i))
    return `correct the value of ${name}. It accepts these words: TLSv1, TLSv1.1, TLSv1.2, TLSv1.3.`;
  if (keyword === 'SubFolders' && !/^(?:Verbatim|Maildir\+\+|Legacy)$/i.test(first))
    return `correct the value of ${name}. It accepts these words: Verbatim, Maildir++, Legacy.`;
  if (group.name === 'Channel' && /^(?:Far|Near|Master|Slave)$/.test(keyword) && !/^:[^:]*:/.test(first))
    return `write the name of the store in ${name} between colons, such as “:store:”.`;
  return undefined;
}

/** A message about more words than one, and what was meant where that is sure. */
function surplus(setting: Setting, group: Group, words: readonly string[], isPlain: boolean): [string, Correction | undefined] {
  const name = called(setting);
  const reason = `${name} takes one word, and ${words.length === 2 ? 'two' : 'more'} are written.`;
  const other = setting.key === 'Pass' ? 'PassCmd' : setting.key === 'User' ? 'UserCmd' : undefined;
  if (other && words[0]!.toLowerCase() === other.toLowerCase()) {
    // A command that stands in quotes already stays as it is written.
    const rest = isPlain ? `${other} "${words.slice(1).join(' ')}"` : undefined;
    const isMeant = group.first(other) === undefined && (isPlain || words.length === 2);
    const steps = rest
      ? [{ replaceText: setting.span, by: rest }]
      : [{ replaceText: { start: setting.keySpan.start, end: setting.valueSpan.start }, by: '' }];
    return [
      `remove “${setting.key}” before “${other}”. ${reason}`,
      isMeant ? { title: `Replace “${setting.key} ${other}” with “${other}”`, safety: 'suggested', steps } : undefined,
    ];
  }
  const kind = kinds[setting.key];
  const isQuotable =
    kind === 'command' || kind === 'secret' || ['Path', 'Inbox', 'Trash', 'User', 'MapInbox', 'SyncState'].includes(setting.key);
  if (!isQuotable) return [`remove everything after the first word. ${reason}`, undefined];
  // A correction is shown as it is written, which a password may not be.
  const canQuote = isPlain && kind !== 'secret';
  return [
    `put the value of ${name} in double quotes. ${reason}`,
    canQuote
      ? { title: 'Put the value in double quotes', safety: 'suggested', steps: [{ replace: setting, by: { text: `"${setting.text}"` } }] }
      : undefined,
  ];
}

/** The words of a line as mbsync takes them apart. */
function wordsIn(raw: string): { readonly words: readonly string[]; readonly isOpen: boolean; readonly isPlain: boolean } {
  const words: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  let isEscaped = false;
  for (const sign of raw) {
    if (isEscaped) {
      word = (word ?? '') + sign;
      isEscaped = false;
    } else if (sign === '\\') {
      isEscaped = true;
      word ??= '';
    } else if (sign === '"') {
      isQuoted = !isQuoted;
      word ??= '';
    } else if (!isQuoted && /\s/.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (sign === '#' && word === undefined) break;
    else word = (word ?? '') + sign;
  }
  if (word !== undefined) words.push(word);
  return { words, isOpen: isQuoted || isEscaped, isPlain: !/["\\]/.test(raw) };
}

/** What a section demands of its settings together. */
function* asAWhole(section: Group, before: readonly Group[]): Generator<FoundRefusal> {
  const refused = (setting: Setting | undefined, message: string, correction?: Correction): FoundRefusal => ({
    loses: 'file',
    group: section,
    setting,
    ...(setting && { mark: 'key' }),
    message: `${verdict}: ${message}`,
    ...(correction && { correction }),
  });
  if (section.settings().some(({ key }) => !/^[A-Za-z]/.test(key))) return;
  const has = (key: string) => section.first(key) !== undefined;
  if (section.name === 'Channel') yield* channel(section, before, refused);
  if (section.name === 'MaildirStore') {
    if (/^maildir\+\+$/i.test(lastTextIn(section, 'SubFolders') ?? '') && has('Path'))
      yield refused(section.first('Path'), 'remove “Path”. It is not allowed with “SubFolders Maildir++”.');
    return;
  }
  if (!section.name.startsWith('IMAP')) return;
  if (has('Account')) {
    const account = section.first('Account')!;
    const isThere = before.some((other) => other.first('IMAPAccount')?.text === account.text);
    if (!isThere && account.text !== '' && !hasPlaceholder(account.text))
      yield {
        ...refused(account, 'define this account above this section. mbsync knows only accounts that it has read already.'),
        mark: 'value',
      };
    const own = section.settings().find(({ key }) => ofAccounts.has(key));
    if (own)
      yield refused(
        own,
        `move ${called(own)} to the IMAPAccount section. A store with “Account” must not have account settings of its own.`,
      );
    return;
  }
  if (!has('Host') && !has('Tunnel'))
    yield refused(undefined, 'add “Host” with the name of the server. Either “Host” or “Tunnel” is required.');
  for (const [one, other] of [
    ['User', 'UserCmd'],
    ['Pass', 'PassCmd'],
  ] as const)
    if (has(one) && has(other)) yield refused(section.first(other), `keep either “${one}” or “${other}”, not both.`);
  if (has('RequireCRAM') && has('AuthMechs'))
    yield refused(section.first('RequireCRAM'), 'remove “RequireCRAM”. It is not allowed together with “AuthMechs”.', {
      title: 'Remove “RequireCRAM”',
      safety: 'suggested',
      steps: section.settings().flatMap((setting) => (setting.key === 'RequireCRAM' ? { remove: setting } : [])),
    });
  yield* switches(section, refused);
}

type Refused = (setting: Setting | undefined, message: string, correction?: Correction) => FoundRefusal;

function* channel(section: Group, before: readonly Group[], refused: Refused): Generator<FoundRefusal> {
  const stores = before.flatMap((store) => (/^(?:IMAP|Maildir)Store$/.test(store.name) ? store.settings()[0]!.text : []));
  for (const [side, older] of [
    ['Far', 'Master'],
    ['Near', 'Slave'],
  ] as const) {
    const named = section.settings().filter(({ key }) => key === side || key === older);
    if (named.length === 0) yield refused(undefined, `add “${side}” with the name of a store. A channel needs both “Far” and “Near”.`);
    for (const setting of named) {
      const name = /^:([^:]*):/.exec(setting.text)?.[1];
      if (name !== undefined && !stores.includes(name) && !hasPlaceholder(setting.text))
        yield {
          ...refused(setting, 'define this store above the channel. mbsync knows only stores that it has read already.'),
          mark: 'value',
        };
    }
  }
}

/** The old switches beside the newer words, without any TLS version left, or for a release that does not know them. */
function* switches(section: Group, refused: Refused): Generator<FoundRefusal> {
  const old = section.settings().filter(({ key }) => oldSwitches.has(key) && !/^UseSSL/.test(key));
  const [first] = old;
  if (!first || old.some(({ text }) => hasPlaceholder(text))) return;
  const type = section.first('SSLType') ?? section.first('TLSType');
  const removals = section.settings().flatMap((setting) => (oldSwitches.has(setting.key) ? { remove: setting } : []));
  if (type) {
    const message = `remove “UseIMAPS”, “RequireSSL” and “UseTLS…”. These old switches are not allowed together with “${type.key}”.`;
    yield refused(first, message, { title: 'Remove the old switches', safety: 'safe', steps: removals });
    return;
  }
  const newer = section.first('SSLVersions') ?? section.first('TLSVersions');
  const security = oldSecurity(section);
  const value = security === 'tls' ? 'IMAPS' : 'STARTTLS';
  const remedy =
    security === undefined || security === 'none'
      ? 'use “SSLType” instead of the old switches'
      : `use “SSLType ${value}” instead of the old switches`;
  const written = (safety: Correction['safety']): Correction | undefined =>
    security === undefined || security === 'none'
      ? undefined
      : {
          title: `Use “SSLType ${value}” instead of the old switches`,
          safety,
          steps: [{ replaceText: first.span, by: `SSLType ${value}` }, ...removals.filter(({ remove }) => remove !== first)],
        };
  if (newer) yield refused(first, `${remedy}. They are not allowed together with “${newer.key}”.`, written('suggested'));
  else if (security === undefined) yield refused(first, `${remedy}. They ask for TLS and disable all its versions.`);
  else {
    const isOfToday = section.parent?.groups().some((other) => other.settings().some(({ key }) => ofToday.has(key)));
    yield {
      ...refused(first, `${remedy}. Since version 1.5, “UseIMAPS”, “RequireSSL” and “UseTLS…” are no longer accepted.`, written('manual')),
      ...(!isOfToday && {
        doubt: { confidence: 'possible' as const, reason: 'Versions up to 1.4 accept the old switches.' },
        severity: 'warning' as const,
      }),
    };
  }
}

/** What 1.4 makes of the old switches; undefined where it refuses them. */
export function oldSecurity(section: Group): 'tls' | 'starttls' | 'none' | undefined {
  const isOn = (key: string, byDefault: boolean) => {
    const text = lastTextIn(section, key);
    return text === undefined ? byDefault : /^(?:yes|true|on|1)$/i.test(text);
  };
  const hasVersion = isOn('UseTLSv1', true) || ['UseTLSv1.1', 'UseTLSv1.2', 'UseTLSv1.3'].some((key) => isOn(key, false));
  if (!isOn('UseIMAPS', false) && !isOn('RequireSSL', true) && !hasVersion) return 'none';
  if (!hasVersion) return undefined;
  return isOn('UseIMAPS', false) ? 'tls' : 'starttls';
}
