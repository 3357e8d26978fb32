import type { Security, WantedSecurity } from '../model/mailServer';
import { hasPlaceholder } from '../model/placeholder';
import type { Group, NewValue } from '../syntax/tree';
import { dword } from './dword';
import { asChange, type Lens, type SecurityLens, type ValueChange } from './lens';
import type { PlaceOptions, Slot } from './slot';

/** Security as one of a list of words; a text that is not in the list is unknown to the client. */
export function securityWords(
  key: string,
  words: Readonly<Record<string, Exclude<Security, 'unknown'>>>,
  options: PlaceOptions & {
    /** The word to write for a target; the client cannot express a target that is left out. */
    writes: Readonly<Partial<Record<WantedSecurity, string>>>;
    kind?: NewValue['kind'];
    attributes?: string;
    /** The words that count in this group, where that depends on the file's version. */
    counts?: (word: string, group: Group) => boolean;
    /** The client compares without letter case; the words are given in lower case. */
    ignoresCase?: boolean;
  },
): SecurityLens {
  const { writes, kind, attributes, counts, ignoresCase = false, ...place } = options;
  const meanings = new Map(Object.entries(words));
  return {
    ...oneSecuritySetting({
      slot: { key, ...place },
      read({ text }, group) {
        if (hasPlaceholder(text)) return 'placeholder';
        const written = ignoresCase ? text.toLowerCase() : text;
        const meaning = meanings.get(written);
        return meaning && (!counts || counts(written, group)) ? meaning : 'unknown';
      },
      write(wanted) {
        const word = writes[wanted];
        return word === undefined ? undefined : { text: word, ...(kind && { kind }), ...(attributes && { attributes }) };
      },
    }),
    words: listed(words),
    ...(counts && { counts }),
  };
}

/** The usual case of a joint lens: one setting says it all. */
const oneSecuritySetting = (lens: Lens<Security | 'placeholder', WantedSecurity>): Omit<SecurityLens, 'words'> => ({
  slots: [lens.slot],
  read([setting], group) {
    return setting && { value: lens.read(setting, group), at: 0 };
  },
  write(wanted, [style]) {
    const value = lens.write(wanted, style!);
    return value && [value];
  },
});

/**
 * Security that several settings decide together.
 * @param slots by a name for `read` and `writes`, the one to point at first
 * @param read derives from the written texts what the client does, which setting says so, and which others contradict
 * it; undefined for the default
 * @param writes what to write for each target that the client can express; `removed` removes a setting, and what is
 * left out stays as it is
 */
export function jointSecurity<Name extends string>(
  slots: Readonly<Record<Name, Slot>>,
  read: (
    texts: Readonly<Record<Name, string | undefined>>,
    group: Group,
  ) => { readonly security: Security; readonly by: Name; readonly conflictsWith?: readonly Name[] } | undefined,
  writes: Readonly<Partial<Record<WantedSecurity, Readonly<Partial<Record<Name, string | NewValue>>>>>>,
): SecurityLens {
  const names = Object.keys(slots) as Name[];
  return {
    slots: names.map((name) => slots[name]) as unknown as SecurityLens['slots'],
    words: [],
    read(settings, group) {
      const unsettled = settings.findIndex((setting) => setting && hasPlaceholder(setting.text));
      if (unsettled >= 0) return { value: 'placeholder', at: unsettled };
      const texts = Object.fromEntries(names.map((name, index) => [name, settings[index]?.text])) as Record<Name, string | undefined>;
      const found = read(texts, group);
      if (!found) return undefined;
      const { security: value, by, conflictsWith } = found;
      return { value, at: names.indexOf(by), ...(conflictsWith && { conflictsWith: conflictsWith.map((name) => names.indexOf(name)) }) };
    },
    write(wanted) {
      const values = writes[wanted];
      return (
        values &&
        names.map((name): ValueChange => {
          const value: string | NewValue | undefined = values[name];
          return value === undefined ? undefined : asChange(value);
        })
      );
    },
  };
}

/** Security as a boolean of a property list: the element counts, not text that only looks like one. */
export function securityKinds(
  key: string,
  meanings: Readonly<Record<'true' | 'false', Exclude<Security, 'unknown'>>>,
  options: PlaceOptions & { writes: Readonly<Partial<Record<WantedSecurity, 'true'>>>; kind: NewValue['kind'] },
): SecurityLens {
  const { writes, kind, ...place } = options;
  return {
    ...oneSecuritySetting({
      slot: { key, ...place },
      read({ text, kind: written }) {
        if (hasPlaceholder(text)) return 'placeholder';
        if (written === 'integer' && /^[01]$/.test(text.trim())) return meanings[text.trim() === '1' ? 'true' : 'false'];
        return written === kind && (text === 'true' || text === 'false') ? meanings[text] : 'unknown';
      },
      write(wanted) {
        const word = writes[wanted];
        return word === undefined ? undefined : { text: word, ...(kind && { kind }) };
      },
    }),
    words: listed(meanings),
  };
}

/** Security as a number; a text that is no number, or one without a meaning, is unknown to the client. */
export function securityNumbers(
  key: string,
  numbers: Readonly<Record<number, Exclude<Security, 'unknown'>>>,
  options: PlaceOptions & {
    writes: Readonly<Partial<Record<WantedSecurity, number>>>;
    /** A DWORD is written in hexadecimal, in the width and letter case of the file. */
    format: 'decimal' | 'dword';
    /** What all other numbers mean. */
    otherwise?: Exclude<Security, 'unknown'>;
    /** Words that stand for a number. */
    words?: Readonly<Record<string, number>>;
    kind?: NewValue['kind'];
    attributes?: string;
  },
): SecurityLens {
  const { writes, format, otherwise = 'unknown', words = {}, kind, attributes, ...place } = options;
  const digits = format === 'dword' ? /^[\da-f]{1,8}$/i : /^(?:-?\d{1,10}|0x[\da-f]{1,8})$/i;
  return {
    ...oneSecuritySetting({
      slot: { key, ...place },
      read({ text }) {
        const written = text.trim();
        if (hasPlaceholder(written)) return 'placeholder';
        const number = Object.hasOwn(words, written.toUpperCase())
          ? words[written.toUpperCase()]!
          : digits.test(written)
            ? parseNumber(written, format)
            : undefined;
        return number === undefined ? 'unknown' : (numbers[number] ?? otherwise);
      },
      write(wanted, style) {
        const number = writes[wanted];
        if (number === undefined) return undefined;
        return {
          text: format === 'dword' ? dword(number, style) : String(number),
          ...(kind && { kind }),
          ...(attributes && { attributes }),
        };
      },
    }),
    words: listed(numbers),
  };
}

const parseNumber = (text: string, format: 'decimal' | 'dword') => (format === 'dword' ? parseInt(text, 16) : Number(text));

const listed = (meanings: Readonly<Record<string, Exclude<Security, 'unknown'>>>) =>
  Object.entries(meanings).map(([word, meaning]) => ({ word, meaning }));

/**
 * Security without a known default, since versions of the client differ in it: where nothing is written, nobody can know
 * what the client does.
 */
export const undecidedWithout = (lens: SecurityLens, client: string): SecurityLens => ({
  ...lens,
  read(settings, group) {
    if (settings.some((setting) => setting)) return lens.read(settings, group);
    return {
      value: 'undecided',
      at: 0,
      why: `Nothing is written about encryption here, and versions of ${client} differ in what they then do.`,
    };
  },
});
