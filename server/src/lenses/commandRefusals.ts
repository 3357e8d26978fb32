import { hasPlaceholder } from '../model/placeholder';
import type { Group, Setting } from '../syntax/tree';
import type { FoundRefusal } from './refusal';

/**
 * What a command takes behind it.
 * - `any`: whatever stands there, or nothing.
 * - `needed`: something, whatever it is.
 * - `none`: nothing.
 * - words: one of these; the empty word is no argument.
 * - a pattern: what it matches.
 */
export type Argument = 'any' | 'needed' | 'none' | readonly string[] | RegExp;

/** What is meant by words that people take for those of a switch. */
const switchWords: ReadonlyMap<string, 'on' | 'off'> = new Map([
  ['on', 'on'],
  ['yes', 'on'],
  ['true', 'on'],
  ['off', 'off'],
  ['no', 'off'],
  ['false', 'off'],
]);

/**
 * The commands of a client that rejects a file for one that it does not know, or that has an argument which it does not take.
 * @param known what each command takes
 */
export function* commandRefusals(group: Group, known: ReadonlyMap<string, Argument>, client: string): Generator<FoundRefusal> {
  for (const setting of group.settings()) {
    const { key, text } = setting;
    if (hasPlaceholder(key) || hasPlaceholder(text)) continue;
    const argument = known.get(key);
    if (argument === undefined) yield unknownCommand(group, setting, known, client);
    else if (argument === 'any') continue;
    else if (argument === 'needed' ? text === '' : argument === 'none' ? text !== '' : !accepts(argument, text))
      yield wrongArgument(group, setting, argument, client);
  }
}

const accepts = (argument: readonly string[] | RegExp, text: string): boolean =>
  argument instanceof RegExp ? argument.test(text) : argument.includes(text);

function unknownCommand(group: Group, setting: Setting, known: ReadonlyMap<string, Argument>, client: string): FoundRefusal {
  const meant = known.has(setting.key.toLowerCase()) ? setting.key.toLowerCase() : undefined;
  return {
    loses: 'file',
    group,
    setting,
    mark: 'key',
    message: meant
      ? `${client} rejects this file: write ${meant} in lower case. Its commands are case-sensitive.`
      : `${client} rejects this file: remove this line, or correct its first word. It is no command that ${client} knows.`,
    ...(!meant && { doubt: { confidence: 'likely', reason: `A later version of ${client} may have a command of this name.` } }),
  };
}

function wrongArgument(group: Group, setting: Setting, argument: Exclude<Argument, 'any'>, client: string): FoundRefusal {
  const { text } = setting;
  const found = { loses: 'file', group, setting } as const;
  if (argument === 'needed')
    return { ...found, mark: 'key', message: `${client} rejects this file: write a value here. This command needs one.` };
  if (argument === 'none') return { ...found, message: `${client} rejects this file: remove the value. This command takes none.` };
  const words = argument instanceof RegExp ? [] : argument.filter((word) => word !== '');
  // What stands behind a word is taken for a part of it, a comment too.
  const [, first = '', comment] = /^([a-z\d-]+)(\s+#.*)?$/i.exec(text) ?? [];
  const lower = first.toLowerCase();
  const meant = words.includes(lower) ? lower : words.includes(switchWords.get(lower) ?? '') ? switchWords.get(lower) : undefined;
  if (meant !== undefined) {
    const isLastOfItsName = group.settings().findLast(({ key }) => key === setting.key) === setting;
    const why =
      comment === undefined ? 'Its words are case-sensitive, and it knows no others.' : 'A comment behind a value is a part of it.';
    return {
      ...found,
      message: `${client} rejects this file: write ${meant}. ${why}`,
      // One that stands there in vain is to be removed rather than corrected.
      ...(isLastOfItsName && {
        correction: {
          title: `Write “${meant}”`,
          safety: comment === undefined ? 'safe' : 'suggested',
          steps: [{ replace: setting, by: { text: meant } }],
        },
      }),
    };
  }
  const list = words.length > 0 && words.length < 6 ? `write ${words.join(' or ')}` : 'write a value that it knows';
  return { ...found, message: `${client} rejects this file: ${list}. It does not take what stands here.` };
}
